"""What tests of the eve and the day set up: an interview, practised topics, lists."""

from datetime import date, datetime, timedelta

from deeds import answer_next, card, load_cards, queue_up
from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.services.targets import save_target
from greenroom.core.memory import Rating


def set_interview(learner: Learner, day: date, *, now: datetime, **fields: str) -> Target:
    """An interview on a day."""
    given = {"company": "Initech", "role": "Developer", **fields}
    return save_target(
        learner=learner, target=None, date_text=day.isoformat(), minutes_text="25", now=now, **given
    )  # fmt: skip


def load_topics(learner: Learner, *, now: datetime) -> None:
    """Ten cards of Lists and four of Transactions, which weighs twice as much."""
    lists = [card(f"c.python.lists.n{at}", prompt=f"List {at}?", answer="So.") for at in range(10)]
    others = [
        card(
            f"c.databases.transactions.n{at}", topic="databases/transactions",
            prompt=f"Transaction {at}?", answer="So.",
        )
        for at in range(4)
    ]  # fmt: skip
    load_cards(*lists, *others, now=now, learners=[learner])


def practise(learner: Learner, words: str, rating: Rating, *, now: datetime) -> None:
    """Answer every exercise whose prompt begins so, once a day for as long as it takes."""
    rows = list(Exercise.objects.filter(learner=learner, prompt__startswith=words).order_by("pk"))
    sitting = queue_up(learner, rows, now=now)
    for _ in rows:
        answer_next(sitting, rating, now=now)


def learn(learner: Learner, words: str, *, until: datetime, days: tuple[int, ...] = (9, 6, 1)):
    """Answer them well on several days before."""
    for before in days:
        practise(learner, words, Rating.GOOD, now=until - timedelta(days=before))
