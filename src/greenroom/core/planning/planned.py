"""One line of a plan."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlannedExercise:
    """An exercise to practise today.

    index: its place on the shelf; topic_index: its topic's place in TopicWeights.
    recall: expected now, 0..1 (for a new one, what any unseen exercise counts); recall_then: on
    the nearest date, if it is not practised before.
    value: what the policy ranked it by, in the unit of the weights.
    reason: why, for the learner: "61 % today" or "new, weight high"; weight: what it says of
    the weight, "" where that is about the mean.
    """

    exercise_id: int
    index: int
    topic_index: int
    minutes: float
    recall: float
    is_new: bool
    value: float
    reason: str
    recall_then: float | None = None
    weight: str = ""
