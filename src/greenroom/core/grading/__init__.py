"""An answer or a run -> Verdict -> Rating; one grader a file."""

from greenroom.core.grading.card import verdict_of_rating
from greenroom.core.grading.drill import DrillGrade, GradedBlank, grade_drill
from greenroom.core.grading.verdict import Verdict, rating_of

__all__ = [
    "DrillGrade",
    "GradedBlank",
    "Verdict",
    "grade_drill",
    "rating_of",
    "verdict_of_rating",
]
