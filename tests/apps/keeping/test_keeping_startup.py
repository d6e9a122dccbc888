"""Preparing a data folder: everything at the first start, next to nothing at the others."""

import os
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cli.house_fixtures import House
from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services import startup
from greenroom.apps.keeping.services.shipped import read_folder, shipped_pack_folder
from greenroom.apps.keeping.services.zone import find_system_zone
from greenroom.apps.library.models import Exercise, Pack, Topic
from greenroom.apps.practice.models import Attempt, Memory
from greenroom.core.errors import InputError, NotReadyError


def test_first_start_makes_a_learner_with_the_packs_cards(house: House, now: datetime) -> None:
    prepared = startup.prepare(now=now)
    assert prepared.is_new
    assert prepared.pack is not None
    assert prepared.pack.added == 4
    assert Exercise.objects.filter(learner=prepared.learner).count() == 4
    assert Topic.objects.count() == 3


def test_second_start_changes_nothing(house: House, now: datetime) -> None:
    first = startup.prepare(now=now)
    second = startup.prepare(now=now)
    assert second.learner == first.learner
    assert (second.is_new, second.pack, second.backup, second.warnings) == (False, None, None, ())
    assert Learner.objects.count() == 1


def test_second_start_reads_little_and_writes_nothing(house: House, now: datetime) -> None:
    startup.prepare(now=now)
    with CaptureQueriesContext(connection) as queries:
        startup.prepare(now=now)
    said = [query["sql"] for query in queries]
    assert len(said) < 40
    assert not [sql for sql in said if sql.startswith(("INSERT", "UPDATE", "DELETE", "CREATE"))]


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_data_folder_is_for_its_owner_only(house: House, now: datetime) -> None:
    house.data.mkdir(mode=0o755)
    startup.prepare(now=now)
    assert stat.S_IMODE(house.data.stat().st_mode) == 0o700


def test_changed_pack_is_loaded_and_a_new_major_revision_starts_memory_anew(
    house: House, pack_folder: Path, now: datetime
) -> None:
    learner = startup.prepare(now=now).learner
    card = Exercise.objects.get(note="c.python.generators.body")
    Memory.objects.create(
        exercise=card, learner=learner, policy="fsrs_v1", stability_days=9, difficulty=5,
        last_at=now, attempts=1, lapses=0,
    )  # fmt: skip
    file = pack_folder / "cards/python/generators.md"
    file.write_text(
        file.read_text()
        .replace("not at the call.\n", "and never at the call.\n- rev: 3\n- rev_major: 2\n")
        .replace("- rev: 3\n- rev_major: 2\n- point: python.generators.lazy",
                 "- point: python.generators.lazy\n- rev: 3\n- rev_major: 2", 1)
    )  # fmt: skip
    report = startup.prepare(now=now).pack
    assert report is not None
    assert report.relearn_ids == (card.pk,)
    assert not Memory.objects.exists()
    assert Attempt.objects.get().event == "relearn"
    card.refresh_from_db()
    assert card.answer.endswith("and never at the call.")


def test_faulty_pack_is_named_and_keeps_nobody_from_starting(
    house: House, pack_folder: Path, now: datetime
) -> None:
    (pack_folder / "pack.toml").write_text("id = [")
    prepared = startup.prepare(now=now)
    assert "greenroom packs check" in prepared.warnings[0]
    assert not Pack.objects.exists()


def test_learner_who_comes_later_gets_the_cards_of_a_loaded_pack(
    house: House, now: datetime
) -> None:
    first = startup.prepare(now=now).learner
    Learner.objects.filter(pk=first.pk).update(username="ben")
    second = startup.prepare(now=now)
    assert second.is_new
    assert Exercise.objects.filter(learner=second.learner).count() == 4
    assert Exercise.objects.filter(learner=first).count() == 4


def test_database_of_a_newer_version_is_not_touched(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(startup, "unknown_migrations", lambda _applied: ["library.0099_future"])
    with pytest.raises(NotReadyError, match="newer Greenroom"):
        startup.prepare(now=now)
    assert not Learner.objects.exists()


def test_migrating_under_a_running_server_is_refused(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from greenroom.apps.keeping.services.files import make_private
    from greenroom.apps.keeping.services.serving import take_serving_lock

    make_private(house.data)
    lock = take_serving_lock(house.data)
    assert lock is not None
    monkeypatch.setattr(startup, "pending_migrations", lambda: ["library.0003_next"])
    with pytest.raises(NotReadyError, match="Stop it"):
        startup.prepare(now=now)
    lock.release()


def test_shipped_pack_is_found_in_this_working_copy() -> None:
    files = read_folder(shipped_pack_folder())
    assert b'id = "python-backend"' in files["pack.toml"]


def test_pack_folder_is_read_without_hidden_files_and_links(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "a.md").write_bytes(b"a")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_bytes(b"no")
    (tmp_path / "link.md").symlink_to(tmp_path / "cards" / "a.md")
    assert read_folder(tmp_path) == {"cards/a.md": b"a"}


def test_pack_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        read_folder(tmp_path / "nowhere")


ZONES: list[tuple[dict[str, str], dict[str, str], str]] = [
    ({"TZ": "Europe/Berlin"}, {}, "Europe/Berlin"),
    ({"TZ": ":America/New_York"}, {}, "America/New_York"),
    ({"TZ": ":/usr/share/zoneinfo/Asia/Tokyo"}, {}, "Asia/Tokyo"),
    ({"TZ": "nonsense"}, {"timezone": "Europe/Lisbon\n"}, "Europe/Lisbon"),
    ({}, {"localtime": "/usr/share/zoneinfo/Europe/Paris", "timezone": "Asia/Tokyo"},
     "Europe/Paris"),
    ({}, {"localtime": "../usr/share/zoneinfo/posix/Africa/Cairo"}, "Africa/Cairo"),
    ({}, {"timezone": "\n"}, "UTC"),
    ({}, {}, "UTC"),
]  # fmt: skip


@pytest.mark.parametrize(("environment", "etc", "zone"), ZONES)
def test_time_zone_is_that_of_the_system(
    tmp_path: Path, environment: dict[str, str], etc: dict[str, str], zone: str
) -> None:
    for name, value in etc.items():
        if name == "localtime":
            (tmp_path / name).symlink_to(value)
        else:
            (tmp_path / name).write_text(value)
    assert find_system_zone(environment=environment, etc=tmp_path) == zone


def test_new_learner_lives_in_the_systems_time_zone(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert startup.prepare(now=now).learner.timezone == "Europe/Berlin"


def test_nothing_is_written_outside_the_data_folder(house: House, settings: Any) -> None:
    assert Path(settings.DATA) == house.data
