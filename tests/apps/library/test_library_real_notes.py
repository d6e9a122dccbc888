"""The owner's five documents, whole: what they give, and that a second import gives nothing."""

import json
from collections import Counter

import pytest

from deeds import NOTES_FOLDER, answer_next, import_texts, queue_up
from greenroom.apps.keeping.services.shipped import read_folder, shipped_pack_folder
from greenroom.apps.library.models import (
    ChecklistItem,
    Document,
    Exercise,
    Origin,
    Section,
    Snippet,
)
from greenroom.apps.library.selectors.exercises import practisable
from greenroom.apps.library.services.documents import delete_document
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.practice.models import Memory
from greenroom.core.exercises.card import faces
from greenroom.core.memory import Rating
from greenroom.core.packs import Pack, read_pack

GOLD = NOTES_FOLDER.parent / "gold" / "notes.json"
pytestmark = [
    pytest.mark.notes,
    pytest.mark.skipif(
        not (NOTES_FOLDER.is_dir() and GOLD.is_file()),
        reason="the owner's notes are private: ../shared/notes and ../shared/gold are not here",
    ),
]


@pytest.fixture
def texts() -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(NOTES_FOLDER.glob("*.txt"))}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(read_folder(shipped_pack_folder()))


@pytest.fixture
def report(ada, now, texts, pack):
    load_pack(pack=pack, learner_ids=[], now=now)
    return import_texts(ada, texts, now=now)


def rows() -> list[list[tuple[object, ...]]]:
    return [
        sorted(Exercise.objects.values_list("pk", "note", "state", "prompt", "answer", "topic_id")),
        sorted(Origin.objects.values_list("exercise", "document", "line", "is_source")),
        sorted(Section.objects.values_list("document", "heading", "line", "topic")),
        sorted(
            Snippet.objects.exclude(document=None).values_list(
                "document", "line", "filename", "code"
            )
        ),
        sorted(ChecklistItem.objects.values_list("pk", "text", "state")),
    ]


def test_every_question_and_pair_of_the_gold_becomes_a_card(report):
    gold = {one["file"]: one for one in json.loads(GOLD.read_text())["notes"]}
    roles = Counter(Exercise.objects.values_list("role", flat=True))

    assert report.documents == 5
    assert (roles["question"], roles["challenge"]) == (28, 17)
    for name, one in gold.items():
        lines = set(
            Origin.objects.filter(
                document__path=name, exercise__role__in=["question", "challenge"]
            ).values_list("line", flat=True)
        )
        assert len(lines) == len(one.get("questions", [])) + len(one.get("challenges", []))


def test_nothing_is_asked_with_an_empty_back(report, ada):
    for one in practisable(ada):
        sides = faces(one.style, one.prompt, one.answer, one.part)
        assert sides.front.strip()
        assert sides.back.strip()
    assert report.ready == practisable(ada).count()
    assert report.waiting == Exercise.objects.filter(state="waiting").count()


def test_importing_them_again_changes_nothing(report, ada, now, texts):
    before = rows()

    again = import_texts(ada, texts, now=now)

    assert rows() == before
    assert (again.added, again.updated, again.retired, again.unchanged) == (0, 0, 0, 5)


def test_the_same_bullets_in_two_documents_are_one_exercise(report):
    shared = [one for one in Exercise.objects.all() if one.origins.count() > 1]

    assert len(shared) > 20
    assert Exercise.objects.count() < Origin.objects.count()


def test_deleting_all_and_importing_again_gives_back_memory_and_all(report, ada, now, texts):
    cards = list(practisable(ada)[:20])
    sitting = queue_up(ada, cards, now=now)
    for _ in cards:
        answer_next(sitting, Rating.GOOD, now=now)
    before = sorted(Memory.objects.values_list())
    exercises = rows()[0]

    for document in Document.objects.all():
        delete_document(document=document, now=now)
    assert not practisable(ada).exists()
    import_texts(ada, texts, now=now)

    assert sorted(Memory.objects.values_list()) == before
    assert rows()[0] == exercises


def test_every_page_of_them_opens(report, page):
    addresses = [
        f"/library/documents/{pk}/" for pk in Document.objects.values_list("pk", flat=True)
    ]
    sections = list(Section.objects.values_list("pk", "key"))
    addresses += [f"/library/sections/{pk}/" for pk, _key in sections[::9]]
    addresses += [f"/recap/heading/{key}?minutes=5" for _pk, key in sections[::9]]
    addresses += [
        f"/library/cards/{pk}/" for pk in Exercise.objects.values_list("pk", flat=True)[::25]
    ]
    found = Snippet.objects.exclude(document=None).values_list("pk", flat=True)
    addresses += [f"/library/snippets/{pk}/" for pk in found[::6]]
    for address in (*addresses, "/", "/library/", "/readiness/", "/library/checklists/"):
        assert page.get(address).status_code == 200, address
