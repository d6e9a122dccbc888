"""The pack that ships: whole, and as large as it says."""

from collections import Counter
from pathlib import Path

import pytest

from greenroom.apps.keeping.services.shipped import read_folder
from greenroom.core.errors import PackError
from greenroom.core.packs import Pack, check_pack, read_pack

ROOT = Path(__file__).parents[2] / "packs" / "python-backend"
# The areas whose cards and recap pages are written; the others have their syllabus so far.
WRITTEN_AREAS = ("python", "databases", "drf")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return read_folder(ROOT)


@pytest.fixture(scope="module")
def pack(files) -> Pack:
    try:
        return read_pack(files)
    except PackError as error:
        pytest.fail(f"packs/python-backend has faults:\n{error}")


def test_the_pack_has_no_faults(files):
    assert [str(fault) for fault in check_pack(files).faults] == []


def test_the_whole_syllabus_is_there(pack):
    topics = [topic for area in pack.areas for topic in area.topics]
    assert pack.id == "python-backend"
    assert len(pack.areas) == 23
    assert len(topics) >= 128
    assert sum(len(topic.points) for topic in topics) >= 430


def test_the_written_areas_have_cards_for_weeks(pack):
    cards = [card for card in pack.cards if card.topic.split("/")[0] in WRITTEN_AREAS]
    assert len(cards) >= 120
    assert {card.style for card in cards} == {"basic", "reversed", "cloze", "compare"}


@pytest.mark.parametrize("area_id", WRITTEN_AREAS)
def test_every_topic_of_a_written_area_has_cards_and_a_recap(pack, area_id):
    (area,) = [area for area in pack.areas if area.id == area_id]
    cards = Counter(card.topic for card in pack.cards)
    assert [topic.id for topic in area.topics if cards[topic.id] < 2] == []
    assert [topic.id for topic in area.topics if not pack.recaps.get(topic.id)] == []


def test_the_digest_is_that_of_the_files_alone(files, pack):
    again = dict(sorted(files.items(), reverse=True))
    assert read_pack(again).digest == pack.digest
