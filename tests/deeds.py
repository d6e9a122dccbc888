"""What tests do to a library: import a text, load a small pack, make cards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise
from greenroom.apps.library.services.documents import (
    ImportChoices,
    ImportReport,
    import_documents,
)
from greenroom.apps.library.services.exercises import create_card
from greenroom.apps.library.services.packs import PackReport, load_pack
from greenroom.apps.library.services.reading import Source, read_source
from greenroom.apps.practice.models import Sitting
from greenroom.apps.practice.services.attempts import Recorded, record_attempt
from greenroom.apps.practice.services.queue import open_sitting
from greenroom.core.memory import Rating
from greenroom.core.packs import (
    AreaDef,
    BlankDef,
    CardDef,
    Pack,
    PointDef,
    SnippetDef,
    SnippetFile,
    TopicDef,
)

NOTES_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "notes"


def import_text(
    learner: Learner, text: str, *, now: datetime, path: str = "notes.md",
    choices: ImportChoices | None = None,
) -> ImportReport:  # fmt: skip
    """Import one document."""
    return import_texts(learner, {path: text}, now=now, choices=choices)


def import_texts(
    learner: Learner, texts: dict[str, str], *, now: datetime,
    choices: ImportChoices | None = None,
) -> ImportReport:  # fmt: skip
    """Import several documents at once."""
    documents = [read_source(Source(path, text.encode())) for path, text in texts.items()]
    return import_documents(
        learner=learner, documents=documents, choices=choices or ImportChoices(), now=now
    )


def exercise_like(learner: Learner, words: str) -> Exercise:
    """The one exercise whose prompt holds these words."""
    return Exercise.objects.get(learner=learner, prompt__contains=words)


def make_card(
    learner: Learner, *, now: datetime, prompt: str = "What is a mutex?",
    answer: str = "A lock that one thread holds.", **fields: object,
) -> Exercise:  # fmt: skip
    """A card of the learner's own."""
    given: dict[str, object] = {"style": None, "topic": None, "tags": (), **fields}
    return create_card(learner=learner, prompt=prompt, answer=answer, now=now, **given)  # type: ignore[arg-type]


def queue_up(learner: Learner, exercises: Sequence[Exercise], *, now: datetime) -> Sitting:
    """A sitting that asks these exercises in this order."""
    return open_sitting(
        learner=learner, title="Free", kind="free", exercise_ids=[one.pk for one in exercises],
        minutes=0, now=now,
    )  # fmt: skip


def answer_next(sitting: Sitting, rating: Rating, *, now: datetime, **given: object) -> Recorded:
    """Answer the first open item of the queue."""
    import uuid

    item = sitting.items.filter(is_done=False).order_by("position", "pk")[0]
    given.setdefault("uuid", uuid.uuid4())
    return record_attempt(
        learner=sitting.learner, item_id=item.pk, rating=rating, now=now, **given  # type: ignore[arg-type]
    )  # fmt: skip


def card(ident: str = "c.python.lists.append", **fields: object) -> CardDef:
    """One card of the small pack."""
    known = CardDef(
        id=ident, topic="python/lists", points=(), style="basic",
        prompt="What does append return?", answer="None; the list itself grows.",
        sources=("https://docs.python.org/3/tutorial/",), snippets=(), rev=1, rev_major=0,
        aliases=(), tags=("lists",), file="cards/python/lists.md", line=3,
    )  # fmt: skip
    return replace(known, **fields)  # type: ignore[arg-type]


SCRIPT = "def last(items):\n    return items[-1]\n\n\ndef add(items, one):\n    items.append(one)\n"


def script(ident: str = "s.python.lists.ends", **fields: object) -> SnippetDef:
    """One snippet of the small pack, with two blanks."""
    known = SnippetDef(
        id=ident, title="Both ends of a list", topic="python/lists",
        points=("python.lists.basics",), level="junior", frameworks=("Python",), words=(),
        versions=(), test_needs=(), services=(), files=(SnippetFile("ends.py", "python", SCRIPT),),
        test=SnippetFile("test_ends.py", "python", "def test_last():\n    assert last([1]) == 1\n"),
        support=(), run="", use_when="The last item is wanted.",
        goes_wrong=("An empty list raises `IndexError`.",),
        sources=("https://docs.python.org/3/tutorial/",), corrections=(),
        blanks=(BlankDef("items.append(one)", ("items += [one]",)), BlankDef("items[-1]")),
        proves=("last",), file="snippets/python/ends/snippet.toml", line=1,
    )  # fmt: skip
    return replace(known, **fields)  # type: ignore[arg-type]


def load_scripts(
    *scripts: SnippetDef, cards: Sequence[CardDef] = (), now: datetime,
    learners: Sequence[Learner] = (),
) -> PackReport:  # fmt: skip
    """Load the small pack with these snippets and cards for these learners."""
    pack = replace(small_pack(*cards), snippets=scripts)
    return load_pack(pack=pack, learner_ids=[learner.pk for learner in learners], now=now)


def small_pack(*cards: CardDef, digest: str = "1", topics: Sequence[str] = ()) -> Pack:
    """Two areas, some topics, and these cards."""
    return Pack(
        id="small", title="Small", version="1", licence="MIT", minimum_greenroom="0",
        areas=(
            AreaDef("python", "Python language", 1.0, False, (), (
                topic("python/lists", "Lists", "list methods"),
                topic("python/decorators", "Decorators"),
                *(topic(f"python/{name}", name.title()) for name in topics),
            )),
            AreaDef("databases", "Databases", 2.0, False, (), (
                topic("databases/transactions", "Transactions", "ACID"),
                topic("databases/redis", "Redis"),
            )),
        ),
        recaps={"python/lists": "Lists **grow** at their end."}, cards=cards, digest=digest,
    )  # fmt: skip


def topic(ident: str, title: str, *aliases: str) -> TopicDef:
    """A topic with one point."""
    point = PointDef(f"{ident.replace('/', '.')}.basics", f"The basics of {title}")
    return TopicDef(ident, title, 1.0, aliases, (point,), (("Docs", "https://docs.python.org"),))


def load_cards(*cards: CardDef, now: datetime, learners: Sequence[Learner] = ()) -> PackReport:
    """Load the small pack with these cards for these learners."""
    return load_pack(
        pack=small_pack(*cards), learner_ids=[learner.pk for learner in learners], now=now
    )
