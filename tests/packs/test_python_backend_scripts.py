"""The shipped scripts: enough of them, each proved on just these files, found by what one types."""

import re
from pathlib import Path

import pytest

from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services.shipped import read_folder, shipped_pack_folder
from greenroom.apps.library.models import Snippet
from greenroom.apps.library.selectors.snippets import SnippetFilter, find_snippets, mistakes_in
from greenroom.apps.library.services.packs import load_pack
from greenroom.core.packs import Pack, match_proofs, read_pack

NOTES = Path(__file__).parents[3] / "shared" / "notes"
# The examples of the owner's notes, by the number of the question or challenge. Q15 is advice
# without code: a script shows what is missing in it, and no sign tells it from good advice.
EXAMPLES = {
    *(f"Q{number}" for number in range(1, 29) if number != 15),
    *(f"C{number}" for number in range(1, 18)),
}
RIGHT = """
def run_at_exit(func):
    def wrapper():
        func()
    update_wrapper(wrapper, func)
    return wrapper

key = Fernet.generate_key()
secret_manager.put("k", key)
box = Fernet(key)

try:
    result = 10 / 0
except ZeroDivisionError as e:
    print(f"Error occurred: {e}")
    raise

@api_view(["GET"])
@permission_classes([IsAuthenticated])
def profile(request):
    return Response({})

kind: Deployment
image: shop:latest-stable
livenessProbe: {}
kind: Service

pipenv install requests; pipenv lock; pipenv install --ignore-pipfile
Use **Gunicorn** with **Nginx**. Five Whys and the fishbone diagram. Design Common Systems.
"""
# What people type, and the script they want: it must be among the first three.
WANTED = {
    "jwt refresh": "jwt-refresh-rotation",
    "select_related against prefetch_related": "select-related-vs-prefetch-related",
    "idempotent celery task": "idempotent-celery-task",
    "cursor pagination": "cursor-pagination",
    "custom permission": "custom-permission",
    "retry with backoff": "retry-with-backoff",
    "channels group send": "channels-group-send",
    "expand/contract migration": "expand-contract-migration",
    "async client with time-outs": "httpx-client-timeouts",
    "Fernet rotation": "fernet-rotation",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(read_folder(shipped_pack_folder()))


@pytest.fixture
def library(pack, ada, now) -> Learner:
    load_pack(pack=pack, learner_ids=[ada.pk], now=now)
    return ada


def test_there_is_a_script_for_what_is_looked_up(pack):
    assert len(pack.snippets) >= 110


def test_every_example_of_the_notes_has_a_script_that_sets_it_right(pack):
    corrected = {one.note for snippet in pack.snippets for one in snippet.corrections}
    assert EXAMPLES - corrected == set()


def test_every_script_has_passed_on_just_these_files(pack):
    assert match_proofs(pack.snippets, pack.proofs).unproven == (), "run: make prove ARGS=--record"


def test_every_area_with_code_has_scripts(pack):
    areas = {snippet.topic.split("/")[0] for snippet in pack.snippets}
    without = {area.id for area in pack.areas} - areas
    assert without <= {"behavioural", "interview-craft"}


def test_frameworks_are_spelled_in_one_way(pack):
    names = {name for snippet in pack.snippets for name in snippet.frameworks}
    assert len({name.lower().replace(" ", "") for name in names}) == len(names)


def test_every_script_has_a_drill(pack):
    assert [one.id for one in pack.snippets if not one.blanks] == []


@pytest.mark.django_db
def test_what_one_types_finds_the_script(library):
    found = {words: find_snippets(library, SnippetFilter(query=words), limit=3) for words in WANTED}
    slugs = {words: [one.ident.rsplit(".", 1)[1] for one in hits] for words, hits in found.items()}
    assert {words: slugs[words] for words, slug in WANTED.items() if slug not in slugs[words]} == {}


@pytest.mark.django_db
def test_every_script_has_a_page(library, page):
    for ident in Snippet.objects.filter(learner=None).values_list("ident", flat=True):
        response = page.get(f"/library/scripts/{ident}/")
        assert response.status_code == 200
        assert "Last passed" in response.content.decode(), ident


@pytest.mark.notes
@pytest.mark.django_db
@pytest.mark.skipif(not NOTES.is_dir(), reason="the owner's notes are not beside this checkout")
def test_each_example_is_recognised_in_the_owners_notes(library):
    chat = next(NOTES.glob("003_*.txt")).read_text(encoding="utf-8")
    lines = chat.split("\n")
    starts = [at for at, line in enumerate(lines) if re.match(r"\s*\d+\.\s+\*\*|^###", line)]
    found = {one.correction.note for one in mistakes_in(lines, starts)}
    assert EXAMPLES - found == set()


@pytest.mark.django_db
def test_right_notes_are_not_accused(library):
    assert [one.correction.mistake for one in mistakes_in(RIGHT.split("\n"))] == []


@pytest.mark.django_db
def test_no_shipped_script_is_taken_for_a_mistake(library):
    wrong = {
        (one.ident, hit.correction.note)
        for one in Snippet.objects.filter(learner=None)
        for file in one.files
        for hit in mistakes_in(file["text"].split("\n"))
    }
    assert wrong == set()
