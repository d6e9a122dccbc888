"""A learner's own parameters go with everything else they own."""

import json
import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from apps.keeping.exports import export_of, write_folder
from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.practice.models import Attempt, Fit, Memory
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.core.errors import GreenroomError
from greenroom.core.memory.fsrs_v2 import DEFAULTS

OWN = [0.1, 0.5, 1.0, 3.0, *DEFAULTS[4:]]


@pytest.fixture
def fitted(library: Learner, now: datetime) -> Learner:
    """Ada's memories are counted by her own parameters."""
    figures = {"standard": {"log_loss": 0.5, "rmse": 0.1}, "gain": 0.1, "low": 0.01, "high": 0.2}
    Fit.objects.create(
        learner=library, uuid=uuid.uuid4(), at=now, attempts=300, counted=200, judged=120,
        parameters=OWN, figures=figures, is_kept=True,
    )  # fmt: skip
    rebuild_memory(learner=library)
    return library


def remembered(learner: Learner) -> list[tuple[object, ...]]:
    names = ("exercise__note", "exercise__part", "policy", "stability_days", "difficulty")
    rows = Memory.objects.filter(learner=learner).order_by("exercise__note", "exercise__part")
    return list(rows.values_list(*names))


def test_own_parameters_arrive_and_memory_comes_out_the_same(
    fitted: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    before = remembered(fitted)
    assert {row[2] for row in before} == {"fsrs_v2"}
    write_folder(export_of(fitted, now), tmp_path / "out")
    Attempt.objects.all().delete()
    Fit.objects.all().delete()

    for _ in range(2):
        import_export(learner=ben, source=tmp_path / "out", now=now + timedelta(days=1))

    assert remembered(ben) == before
    assert [one.parameters for one in Fit.objects.filter(learner=ben)] == [OWN]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"parameters": [1.0]}, "21 parameters"),
        ({"parameters": ["x"] * 21}, "no number"),
        ({"parameters": [*OWN[:20], 9.0]}, "w20 must lie"),
        ({"figures": {"own": 3}}, "figures"),
        ({"figures": {"own": {"log_loss": "<b>", "rmse": 1}}}, "figures"),
        ({"is_kept": None}, "is_kept"),
        ({"uuid": "x"}, "uuid"),
    ],
)
def test_what_is_wrong_with_a_fit_is_named_and_nothing_comes_in(
    fitted: Learner, ben: Learner, now: datetime, tmp_path: Path, change: dict[str, object],
    said: str,
) -> None:  # fmt: skip
    files = dict(export_of(fitted, now))
    record = json.loads(files["fits.jsonl"])
    files["fits.jsonl"] = json.dumps({**record, **change}).encode()
    write_folder(files, tmp_path / "out")
    Attempt.objects.all().delete()
    Fit.objects.all().delete()

    with pytest.raises(GreenroomError, match=said):
        import_export(learner=ben, source=tmp_path / "out", now=now)
    assert not Fit.objects.exists()
    assert not Attempt.objects.exists()
