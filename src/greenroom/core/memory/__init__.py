"""What is remembered, for how long. Policies are versioned modules, never edited after release."""

from greenroom.core.memory.intervals import DESIRED_RECALL, describe_interval, next_intervals
from greenroom.core.memory.policy import CURRENT_POLICY, FITTED_POLICY, POLICIES, Policy
from greenroom.core.memory.rating import Rating
from greenroom.core.memory.state import MemoryState

__all__ = [
    "CURRENT_POLICY",
    "DESIRED_RECALL",
    "FITTED_POLICY",
    "POLICIES",
    "MemoryState",
    "Policy",
    "Rating",
    "describe_interval",
    "next_intervals",
]
