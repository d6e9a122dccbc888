"""Fits of the memory model from an export. A fit is known by its uuid."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from greenroom.apps.keeping.services.export_files import ExportFiles, placed
from greenroom.apps.keeping.services.fits_out import FITS
from greenroom.apps.keeping.services.rows import new_row, put_fields, rows
from greenroom.core.errors import InputError
from greenroom.core.memory.fsrs_v2 import parameter_faults

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

WAYS = {"standard", "own", "average"}


def add_fits(*, learner: Learner, files: ExportFiles) -> None:
    """Fits that are not here. Of those kept here and there, the latest is the one in use."""
    known = set(rows("practice.Fit").values_list("uuid", flat=True))
    for number, record in files.records(FITS, is_needed=False):
        with placed(FITS, number):
            fit = new_row("practice.Fit")
            put_fields(fit, record)
            _check(fit)
            if fit.uuid not in known:
                fit.learner = learner
                fit.save()
                known.add(fit.uuid)


def _check(fit: Any) -> None:
    if not isinstance(fit.uuid, uuid.UUID) or fit.at is None or fit.is_kept is None:
        raise InputError("uuid", "`uuid`, `at` or `is_kept` is missing.")
    if any(number is None for number in (fit.attempts, fit.counted, fit.judged)):
        raise InputError("attempts", "`attempts`, `counted` or `judged` is missing.")
    if not all(type(one) in (int, float) for one in fit.parameters):
        raise InputError("parameters", "`parameters` holds something that is no number.")
    faults = parameter_faults(fit.parameters)
    if faults:
        raise InputError("parameters", f"`parameters`: {faults[0]}.")
    for name, value in fit.figures.items():
        told = value if name in WAYS else {"log_loss": value, "rmse": 0}
        if not isinstance(told, dict) or any(
            type(told.get(one)) not in (int, float) for one in ("log_loss", "rmse")
        ):
            raise InputError("figures", f"`figures` says {name!r:.20} in a way of its own.")
