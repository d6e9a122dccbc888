"""Many at once: what the page sends twice, or two windows send together, counts once."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections
from django.test import Client

from deeds import make_card, queue_up
from greenroom.apps.accounts.models import EntryToken, Learner
from greenroom.apps.accounts.services import issue_entry_token, redeem_entry_token
from greenroom.apps.practice.models import Attempt, Memory, PracticeDay
from greenroom.apps.practice.services.undo import undo_latest
from greenroom.core.memory import Rating

THREADS = 8


def all_at_once(deed: Callable[[int], object]) -> list[object]:
    """Run `deed` in threads that start together, each with a connection of its own."""
    barrier = Barrier(THREADS)

    def run(number: int) -> object:
        barrier.wait(timeout=10)
        try:
            return deed(number)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def posting(learner: Learner, sitting, fields: Callable[[int], dict[str, object]]):
    def post(number: int) -> int:
        client = Client(HTTP_HOST="127.0.0.1", headers={"Greenroom-Page": "practise"})
        client.force_login(learner)
        return client.post(f"/practise/{sitting.pk}/attempts", fields(number)).status_code

    return post


def test_one_answer_posted_by_eight_threads_counts_once(file_database, now):
    ada = Learner.objects.create(username="ada")
    sitting = queue_up(ada, [make_card(ada, now=now)], now=now)
    item = sitting.items.get()
    sent = {"id": str(uuid.uuid4()), "item": item.pk, "rating": Rating.AGAIN.value}

    statuses = all_at_once(posting(ada, sitting, lambda _number: sent))

    assert set(statuses) == {200}
    assert Attempt.objects.count() == 1
    assert (Memory.objects.get().attempts, PracticeDay.objects.get().attempts) == (1, 1)
    assert sitting.items.count() == 2


def test_eight_windows_answering_one_card_count_once(file_database, now):
    ada = Learner.objects.create(username="ada")
    sitting = queue_up(ada, [make_card(ada, now=now)], now=now)
    item = sitting.items.get()

    statuses = all_at_once(
        posting(
            ada, sitting,
            lambda _number: {"id": str(uuid.uuid4()), "item": item.pk, "rating": 3},
        )
    )  # fmt: skip

    assert sorted(statuses) == [200] + [409] * (THREADS - 1)
    assert Memory.objects.get().attempts == 1


def test_eight_different_answers_at_once_all_count(file_database, now):
    ada = Learner.objects.create(username="ada")
    cards = [make_card(ada, now=now, prompt=f"Question {number}?") for number in range(THREADS)]
    sitting = queue_up(ada, cards, now=now)
    items = list(sitting.items.values_list("pk", flat=True))

    statuses = all_at_once(
        posting(
            ada, sitting,
            lambda number: {"id": str(uuid.uuid4()), "item": items[number], "rating": 3},
        )
    )  # fmt: skip

    assert set(statuses) == {200}
    assert (Memory.objects.count(), PracticeDay.objects.get().attempts) == (THREADS, THREADS)


def test_one_answer_is_undone_once_however_often_it_is_asked(file_database, now):
    ada = Learner.objects.create(username="ada")
    sitting = queue_up(ada, [make_card(ada, now=now)], now=now)
    posting(ada, sitting, lambda _number: {
        "id": str(uuid.uuid4()), "item": sitting.items.get().pk, "rating": 3,
    })(0)  # fmt: skip
    at = Attempt.objects.get().at

    undone = all_at_once(lambda _number: undo_latest(learner=ada, now=at))

    labels = [one.label for one in undone if one is not None]
    assert labels.count("Answer undone") == 1
    assert Attempt.objects.filter(event="undo").count() == 1
    assert PracticeDay.objects.get().attempts == 0


def test_one_link_lets_in_one_of_eight(file_database, now):
    ada = Learner.objects.create(username="ada")
    token = issue_entry_token(learner=ada, now=now)

    entered = all_at_once(lambda _number: redeem_entry_token(token=token, now=now))

    assert [one for one in entered if one is not None] == [ada]
    assert EntryToken.objects.get().used_at == now
