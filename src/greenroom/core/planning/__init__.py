"""What to do today, how ready that makes the learner, and where it leads by the date."""

from greenroom.core.planning.blocks import Block, group_blocks
from greenroom.core.planning.focus import plan_with_focus
from greenroom.core.planning.forecast import ForecastDay, forecast
from greenroom.core.planning.goals import Ahead, Goal
from greenroom.core.planning.horizon_v1 import plan_day
from greenroom.core.planning.planned import PlannedExercise
from greenroom.core.planning.policy import CURRENT_POLICY, POLICIES, Policy
from greenroom.core.planning.readiness import (
    UNSEEN_RECALL,
    Readiness,
    TopicReadiness,
    combine_topics,
    measure_readiness,
)
from greenroom.core.planning.shelf import Shelf, TopicWeights

__all__ = [
    "CURRENT_POLICY",
    "POLICIES",
    "UNSEEN_RECALL",
    "Ahead",
    "Block",
    "ForecastDay",
    "Goal",
    "PlannedExercise",
    "Policy",
    "Readiness",
    "Shelf",
    "TopicReadiness",
    "TopicWeights",
    "combine_topics",
    "forecast",
    "group_blocks",
    "measure_readiness",
    "plan_day",
    "plan_with_focus",
]
