"""What planning asks of a memory model: how it forgets, and what an attempt would change.

`fsrs_v1` (a module) and every `fsrs_v2.Fsrs` (an object with a learner's own parameters) offer it.
What has to keep tables apart by model takes `parameters_of`: two models with equal parameters are
the same one.
"""

from typing import Protocol

from numpy import float64
from numpy.typing import ArrayLike, NDArray

from greenroom.core.memory import fsrs_v1
from greenroom.core.memory.rating import Rating

Floats = NDArray[float64]


class ForgettingModel(Protocol):
    """The functions are described in fsrs_v1."""

    def recall_probabilities(self, elapsed_days: ArrayLike, stability_days: ArrayLike) -> Floats:
        """Probabilities of recall after so many days without practice."""
        ...

    def stabilities_for(self, recall: ArrayLike, elapsed_days: ArrayLike) -> Floats:
        """The stabilities that leave `recall` after so many days."""
        ...

    def first_state(self, rating: Rating) -> tuple[float, float]:
        """Stability in days and difficulty after a first attempt."""
        ...

    def expected_after(
        self, stability_days: ArrayLike, difficulty: ArrayLike, recall: ArrayLike, rating: Rating
    ) -> tuple[Floats, Floats]:
        """Stabilities and difficulties after an attempt on a later day."""
        ...

    def expected_after_same_day(
        self, stability_days: ArrayLike, difficulty: ArrayLike, rating: Rating
    ) -> tuple[Floats, Floats]:
        """Stabilities and difficulties after a repeat within 24 hours."""
        ...


def parameters_of(model: ForgettingModel) -> tuple[float, ...]:
    """The model's numbers, equal for models that give equal answers; a key for tables."""
    found: tuple[float, ...] = getattr(model, "parameters", fsrs_v1.PARAMETERS)
    return found
