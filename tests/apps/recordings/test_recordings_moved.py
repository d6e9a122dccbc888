"""Recordings of before, when they were answering's own, are the same after the migration."""

import uuid as uuids
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("answering", "0003_recording_words")]
AFTER = [("answering", "0004_spoken_answers")]
AT = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
SOUND = b"\x1a\x45\xdf\xa3 what was said"


@pytest.fixture
def old_database(transactional_db, tmp_path: Path, settings):
    """An empty file, in which an older Greenroom is about to make its tables."""
    settings.DATA = tmp_path
    memory, name = connections["default"], connections.settings["default"]["NAME"]
    connections.settings["default"]["NAME"] = str(tmp_path / "greenroom.sqlite3")
    connections["default"] = connections.create_connection("default")
    try:
        yield connections["default"]
    finally:
        connections["default"].close()
        connections.settings["default"]["NAME"] = name
        connections["default"] = memory


def migrated(connection, to):
    """The database as it is at `to`, and its models of then."""
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return executor.loader.project_state(to).apps


def test_recordings_and_files_of_before_are_all_there_and_belong_to_their_answers(
    old_database, tmp_path
):
    then = migrated(old_database, BEFORE)
    ada = then.get_model("accounts", "Learner").objects.create(username="ada")
    exercise = then.get_model("library", "Exercise").objects.create(
        learner=ada, kind="question", note="q.python.append", created_at=AT
    )
    then.get_model("library", "Task").objects.create(
        kind="question", ident="q.python.append", title="What does append return?", minutes=3
    )
    answer = then.get_model("answering", "Answer").objects.create(
        learner=ada, exercise=exercise, started_at=AT, handed_in_at=AT
    )
    old = then.get_model("answering", "Recording").objects
    said, begun = uuids.uuid4(), uuids.uuid4()
    old.create(
        learner=ada, exercise=exercise, answer=answer, uuid=said, media_type="audio/webm",
        file=f"{said}.webm", state="ready", seconds=70.0, delivery={"talk_share": 0.8},
        transcript="It returns None.", words="It returns none", started_at=AT,
    )  # fmt: skip
    old.create(
        learner=ada, exercise=exercise, uuid=begun, media_type="audio/mp4", file=f"{begun}.m4a",
        started_at=AT,
    )  # fmt: skip
    path = tmp_path / "recordings" / str(ada.pk) / f"{said}.webm"
    path.parent.mkdir(parents=True)
    path.write_bytes(SOUND)

    now = migrated(old_database, AFTER)
    spoken = now.get_model("answering", "SpokenAnswer").objects.order_by("pk")
    kept = spoken[0].recording
    assert [(one.recording.uuid, one.answer_id) for one in spoken] == [
        (said, answer.pk), (begun, None),
    ]  # fmt: skip
    assert (spoken[0].words, spoken[0].exercise_id) == ("It returns none", exercise.pk)
    assert (kept.purpose, kept.form, kept.state) == ("answer", "audio", "ready")
    assert (kept.title, kept.bytes) == ("What does append return?", len(SOUND))
    assert (kept.delivery, kept.transcript) == ({"talk_share": 0.8}, "It returns None.")
    assert (kept.started_at, kept.finished_at) == (AT, AT + timedelta(seconds=70))
    assert (spoken[1].recording.state, spoken[1].recording.finished_at) == ("open", None)
    assert path.read_bytes() == SOUND
    assert path == tmp_path / "recordings" / str(kept.learner_id) / kept.file
    assert "answering_recording" not in old_database.introspection.table_names()
