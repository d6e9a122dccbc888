"""What a job description asks for: topics with the words that say so, rounds, years, gaps."""

from greenroom.core.planning.jobs.reading import (
    MOST_CHARACTERS,
    Asked,
    JobReading,
    Mention,
    Subject,
    Unknown,
    read_job,
)
from greenroom.core.planning.jobs.rounds import SaidRound
from greenroom.core.planning.jobs.suggest import suggest_factors
from greenroom.core.planning.jobs.text import Stress

__all__ = [
    "MOST_CHARACTERS",
    "Asked",
    "JobReading",
    "Mention",
    "SaidRound",
    "Stress",
    "Subject",
    "Unknown",
    "read_job",
    "suggest_factors",
]
