"""Every drill of the shipped pack can be asked, and is right when answered as its author would."""

from pathlib import Path

import pytest

from greenroom.apps.keeping.services.shipped import read_folder
from greenroom.core.errors import PackError
from greenroom.core.exercises.drill import Blank, Drill, make_drill, read_drill, write_drill
from greenroom.core.grading import grade_drill
from greenroom.core.memory import Rating
from greenroom.core.packs import SnippetDef, read_pack

PACK = Path(__file__).resolve().parents[2] / "packs/python-backend"


@pytest.fixture(scope="module")
def drills() -> dict[str, Drill]:
    try:
        snippets = read_pack(read_folder(PACK)).snippets
    except PackError as error:
        pytest.fail(f"packs/python-backend has faults:\n{error}")
    return {one.id: drill_of(one) for one in snippets if one.blanks}


def drill_of(snippet: SnippetDef) -> Drill:
    first = snippet.files[0]
    blanks = [Blank(one.text, one.accept) for one in snippet.blanks]
    return make_drill(first.language, first.path, first.text, blanks)


def is_right(drill: Drill, blank: Blank, typed: str) -> bool:
    return grade_drill([blank], [typed], language=drill.language).rating is Rating.GOOD


def test_there_are_drills(drills):
    assert drills


def test_each_is_kept_as_it_is(drills):
    assert [name for name, one in drills.items() if read_drill(write_drill(one)) != one] == []


def test_each_piece_is_right_as_its_author_wrote_or_accepts_it(drills):
    refused = [
        (name, text)
        for name, drill in drills.items()
        for blank in drill.blanks
        for text in (blank.text, *blank.accept)
        if not is_right(drill, blank, text)
    ]
    assert refused == []


def test_no_piece_is_right_with_the_text_of_another(drills):
    taken = [
        (name, blank.text, other.text)
        for name, drill in drills.items()
        for blank in drill.blanks
        for other in drill.blanks
        if other is not blank and is_right(drill, blank, other.text)
    ]
    assert taken == []
