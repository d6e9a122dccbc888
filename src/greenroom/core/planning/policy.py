"""What every planning policy offers, and which ones there are."""

from collections.abc import Mapping
from typing import Final, Protocol

from greenroom.core.planning import daily_v1, horizon_v1
from greenroom.core.planning.goals import Ahead
from greenroom.core.planning.planned import PlannedExercise
from greenroom.core.planning.shelf import Shelf, TopicWeights


class Policy(Protocol):
    """A versioned module such as daily_v1."""

    def plan_day(
        self,
        shelf: Shelf,
        topics: TopicWeights,
        *,
        minutes: float,
        days_left: float | None = None,
        ahead: Ahead | None = None,
    ) -> tuple[PlannedExercise, ...]: ...

    def find_longer(
        self,
        shelf: Shelf,
        topics: TopicWeights,
        *,
        minutes: float,
        days_left: float | None = None,
    ) -> int | None: ...


POLICIES: Final[Mapping[str, Policy]] = {"daily_v1": daily_v1, "horizon_v1": horizon_v1}
CURRENT_POLICY: Final = "horizon_v1"
