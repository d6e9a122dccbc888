"""What every page of the workbench says about how programs are run here."""

from __future__ import annotations

from typing import Any

from greenroom.apps.accounts.models import Learner
from greenroom.apps.workbench.services.consent import has_consent
from greenroom.apps.workbench.services.the_desk import the_desk


def frame_of(learner: Learner) -> dict[str, Any]:
    """`isolation` ("bubblewrap", "none", "" while nobody knows), why, and the consent.

    `runner_problems` are told where nothing can be run, or not shut in.
    """
    status = the_desk().known_status()
    isolation = status.get("isolation", "")
    is_well = status.get("ok", True) and isolation != "none"
    problems = [*status.get("problems", []), status.get("why", "")]
    return {
        "isolation": isolation,
        "runner_problems": [] if is_well else [one for one in problems if one],
        "has_consent": isolation != "none" or has_consent(learner),
    }
