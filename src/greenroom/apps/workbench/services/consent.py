"""Consent to run programs without isolation, on one computer."""

from __future__ import annotations

import platform
from datetime import datetime

from greenroom.apps.accounts.models import Learner
from greenroom.apps.workbench.models import Consent


def machine_name() -> str:
    """What a consent is bound to: another computer is another question."""
    return platform.node()[:200] or "this computer"


def has_consent(learner: Learner) -> bool:
    """Whether the learner agreed, for this computer."""
    return Consent.objects.filter(learner=learner, machine=machine_name()).exists()


def give_consent(*, learner: Learner, now: datetime) -> None:
    """Write down that the learner agreed, for this computer alone."""
    Consent.objects.update_or_create(
        learner=learner, defaults={"machine": machine_name(), "given_at": now}
    )


def take_back_consent(*, learner: Learner) -> None:
    """Forget it: nothing is run without isolation from here on."""
    Consent.objects.filter(learner=learner).delete()
