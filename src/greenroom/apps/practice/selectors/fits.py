"""Which memory model is a learner's: the defaults, or parameters fitted to their attempts."""

from dataclasses import dataclass
from datetime import datetime

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Fit
from greenroom.core.memory import CURRENT_POLICY, FITTED_POLICY, POLICIES, Policy
from greenroom.core.memory.fsrs_v2 import STANDARD, Fsrs
from greenroom.core.planning.doubt import doubt_after
from greenroom.core.planning.shelf import MODEL_DOUBT


@dataclass(frozen=True, slots=True)
class OwnModel:
    """The model that a learner's attempts are counted by; `fitted` is None for the defaults."""

    fitted: Fsrs | None = None

    @property
    def name(self) -> str:
        """What an attempt made now writes as its policy."""
        return FITTED_POLICY if self.fitted else CURRENT_POLICY

    @property
    def model(self) -> Fsrs:
        """For arrays; the defaults give what CURRENT_POLICY gives."""
        return self.fitted or STANDARD

    def policy_of(self, name: str) -> Policy:
        """What replays an attempt that names the policy `name`: own parameters replay them all."""
        return self.fitted or POLICIES[name]

    def name_of(self, name: str) -> str:
        """The policy that a memory names which an attempt of the policy `name` made."""
        return FITTED_POLICY if self.fitted else name


def own_model(learner_id: int) -> OwnModel:
    """The learner's model as of now."""
    found = (
        Fit.objects.filter(learner=learner_id, is_kept=True, left_at=None)
        .order_by("at", "pk")
        .values_list("parameters", flat=True)
        .last()
    )
    return OwnModel(Fsrs(tuple(found)) if found is not None else None)


def latest_fit(learner: Learner) -> Fit | None:
    """The fit made last, kept or not."""
    return Fit.objects.filter(learner=learner).order_by("at", "pk").last()


def model_doubt(learner_id: int) -> float:
    """How far the learner's model may be off, by the latest fit's held-back attempts."""
    fits = Fit.objects.filter(learner=learner_id).order_by("at", "pk")
    latest = fits.values_list("is_kept", "left_at", "figures", "judged").last()
    if latest is None:
        return MODEL_DOUBT
    is_kept, left_at, figures, judged = latest
    way = figures.get("own" if is_kept and left_at is None else "standard")
    return doubt_after(way["rmse"], judged=judged) if way else MODEL_DOUBT


@dataclass(frozen=True, slots=True)
class Reign:
    """From when on a model foretold, until the next one did."""

    since: datetime
    model: Fsrs


def reigns_of(learner: Learner) -> list[Reign]:
    """Which models foretold the learner's recall after the defaults of the beginning, by time."""
    kept = Fit.objects.filter(learner=learner, is_kept=True).order_by("at", "pk")
    reigns = []
    for fit in kept:
        reigns.append(Reign(fit.at, Fsrs(tuple(fit.parameters))))
        if fit.left_at is not None:
            reigns.append(Reign(fit.left_at, STANDARD))
    return sorted(reigns, key=lambda reign: reign.since)
