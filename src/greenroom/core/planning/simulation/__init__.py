"""Simulated learners on the way to a date: which way of planning leads where.

The planner believes one model of memory, the learner's true memory follows another; everybody has
the same minutes. Source: docs/reference/planning.md, "Simulation".
"""

from greenroom.core.planning.simulation.bound import Bound, upper_bound
from greenroom.core.planning.simulation.compare import Setting, Standing, best_of, stand
from greenroom.core.planning.simulation.learners import TRUTHS
from greenroom.core.planning.simulation.policies import BASELINES, Anki, Greenroom, tuned_choices
from greenroom.core.planning.simulation.run import Outcome, simulate
from greenroom.core.planning.simulation.world import Days, World, make_days, make_world

__all__ = [
    "BASELINES",
    "TRUTHS",
    "Anki",
    "Bound",
    "Days",
    "Greenroom",
    "Outcome",
    "Setting",
    "Standing",
    "World",
    "best_of",
    "make_days",
    "make_world",
    "simulate",
    "stand",
    "tuned_choices",
    "upper_bound",
]
