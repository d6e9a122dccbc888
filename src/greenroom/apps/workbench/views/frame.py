"""What every page of the workbench says about how programs are run here."""

from __future__ import annotations

from typing import Any

from greenroom.apps.accounts.models import Learner
from greenroom.apps.workbench.services.consent import has_consent
from greenroom.apps.workbench.services.the_desk import the_desk


def frame_of(learner: Learner) -> dict[str, Any]:
    """`isolation` ("bubblewrap", "none", "" while nobody knows), its problems, and the consent."""
    status = the_desk().known_status()
    isolation = status.get("isolation", "")
    return {
        "isolation": isolation,
        "runner_problems": status.get("problems", []),
        "has_consent": isolation != "none" or has_consent(learner),
    }
