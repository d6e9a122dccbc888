"""What every memory policy offers, and which ones there are."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, Protocol

from numpy import float64
from numpy.typing import ArrayLike, NDArray

from greenroom.core.memory import fsrs_v1, fsrs_v2
from greenroom.core.memory.rating import Rating
from greenroom.core.memory.state import MemoryState


class Policy(Protocol):
    """fsrs_v1 or a model such as fsrs_v2.Fsrs; the functions are described in fsrs_v1."""

    def update(self, state: MemoryState | None, rating: Rating, at: datetime) -> MemoryState: ...

    def replay(self, attempts: Iterable[tuple[Rating, datetime]]) -> MemoryState | None: ...

    def recall_probability(self, elapsed_days: float, stability_days: float) -> float: ...

    def recall_probabilities(
        self, elapsed_days: ArrayLike, stability_days: ArrayLike
    ) -> NDArray[float64]: ...

    def interval_days(self, stability_days: float, desired_recall: float = 0.9) -> float: ...


# A row remembers the policy that made it, so old names stay here for ever. fsrs_v2 stands here with
# the defaults: a learner's own parameters are their fit's, and are given beside it.
POLICIES: Final[Mapping[str, Policy]] = {"fsrs_v1": fsrs_v1, "fsrs_v2": fsrs_v2.STANDARD}
CURRENT_POLICY: Final = "fsrs_v1"
FITTED_POLICY: Final = "fsrs_v2"
