"""A mock interview and its review travel with an export; its sound stays."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from apps.answering.asked import grade_plainly
from apps.interviews.reviewed import fill_shelf, hold_mock
from apps.keeping.exports import export_of, write_folder
from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.services import grading
from greenroom.apps.interviews.models import Finding, MockInterview, Note, Reading, Score
from greenroom.apps.interviews.services.review import finish_review, rate_own, set_own_levels
from greenroom.apps.interviews.services.review_plan import put_into_plan
from greenroom.apps.keeping.services.importing import import_export
from greenroom.core.errors import GreenroomError


@pytest.fixture
def mock(ada: Learner, now: datetime, monkeypatch: pytest.MonkeyPatch) -> MockInterview:
    """One of everything."""
    monkeypatch.setattr(grading, "grade_answer", grade_plainly)
    made = hold_mock(ada, fill_shelf(ada, now=now), now=now)
    rate_own(segment=made.segments.first(), score=70)
    set_own_levels(mock=made, levels={"accuracy": 2})
    found = finish_review(mock=made, now=now)
    put_into_plan(mock=made, finding_ids={found[0].pk}, now=now)
    reading = Reading.objects.create(
        interview=made, name="Bo", summary="Fine", digest="d" * 64, read_in_at=now
    )
    for by, text in ((None, "mine"), (reading, "Bo's")):
        Note.objects.create(interview=made, reading=by, seconds=3, text=text, created_at=now)
    Score.objects.create(interview=made, by="reader", reading=reading, dimension="depth", level=4)
    return MockInterview.objects.get(pk=made.pk)


def told(mock: MockInterview) -> dict[str, object]:
    """All of it, without ids."""
    return {
        "mock": (mock.title, mock.state, mock.pauses, mock.confidence_after, mock.target),
        "segments": list(
            mock.segments.values_list("position", "exercise__note", "answer__uuid", "own_score")
        ),
        "moments": list(mock.moments.values_list("kind", "segment__position", "data", "at")),
        "parts": list(mock.parts.values_list("started_at")),
        "notes": list(mock.notes.values_list("seconds", "text", "reading__name")),
        "scores": list(mock.scores.values_list("by", "dimension", "level", "reading__name")),
        "findings": list(
            mock.findings.values_list(
                "title", "why", "topic__ident", "exercises", "planned_at", "target"
            )
        ),
    }


def test_mock_arrives_whole_and_once(
    mock: MockInterview, ada: Learner, now: datetime, tmp_path: Path
) -> None:
    before = told(mock)
    write_folder(export_of(ada, now), tmp_path / "out")
    mock.delete()

    for _ in range(2):
        import_export(learner=ada, source=tmp_path / "out", now=now)

    (back,) = MockInterview.objects.all()
    assert told(back) == before
    assert back.parts.get().recording is None


def test_mock_that_is_under_way_stays(mock: MockInterview, ada: Learner, now: datetime) -> None:
    MockInterview.objects.update(state="running")
    assert export_of(ada, now)["mocks.jsonl"] == b""


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.update(state="running"),
        lambda one: one.update(pauses=[["soon", None]]),
        lambda one: one.update(pauses=[["2026-11-20T12:00:00"]]),
        lambda one: one.update(confidence_after=400),
        lambda one: one.update(uuid=None),
        lambda one: one["segments"][0].update(own_score=900),
        lambda one: one["segments"][0].update(clarified=["x"]),
        lambda one: one["segments"].append(one["segments"][0]),
        lambda one: one["moments"][0].update(segment=77),
        lambda one: one["moments"][0].update(at=None),
        lambda one: one["scores"][0].update(level=9),
        lambda one: one["scores"][0].update(dimension="<script>"),
        lambda one: one["scores"][0].update(by="reader", reading=None),
        lambda one: one.update(notes="all"),
        lambda one: one["findings"][0].update(exercises="all"),
    ],
)
def test_what_is_wrong_in_it_is_named_and_nothing_comes_in(
    mock: MockInterview, ada: Learner, now: datetime, tmp_path: Path, change
) -> None:
    files = export_of(ada, now)
    record = json.loads(files["mocks.jsonl"])
    change(record)
    files["mocks.jsonl"] = json.dumps(record).encode()
    write_folder(files, tmp_path / "out")
    mock.delete()

    with pytest.raises(GreenroomError, match=r"mocks\.jsonl"):
        import_export(learner=ada, source=tmp_path / "out", now=now)

    assert not MockInterview.objects.exists()
    assert not Finding.objects.exists()
