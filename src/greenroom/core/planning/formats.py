"""The forms an interview takes, and what each asks for beyond its usual share."""

from collections.abc import Iterable
from typing import Final

FORMATS: Final = {
    "phone": "Phone screen",
    "technical": "Technical questions",
    "live-coding": "Live coding",
    "take-home": "Take-home task",
    "code-review": "Code review",
    "system-design": "System design",
    "behavioural": "Behavioural",
}

# Half as much again moves an area or a kind past its neighbours without hiding them: the learner's
# own factors go from 0 to 3.
FORMAT_FACTOR: Final = 1.5
FORMAT_AREAS: Final = {
    "phone": ("python", "behavioural"),
    "technical": ("python", "django", "drf", "databases", "http-apis"),
    "live-coding": ("python", "algorithms"),
    "take-home": ("drf", "testing", "quality"),
    "code-review": ("quality", "testing", "security"),
    "system-design": ("system-design", "performance", "databases"),
    "behavioural": ("behavioural", "interview-craft"),
}
# By kinds of exercise, the deeds that are nearest to what the round makes one do. `design` has no
# exercises of its own yet: there, spoken questions stand in.
FORMAT_KINDS: Final = {
    "phone": ("question", "card"),
    "technical": ("question", "lab"),
    "live-coding": ("problem", "drill"),
    "take-home": ("lab",),
    "code-review": ("review",),
    "system-design": ("question", "design"),
    "behavioural": ("behavioural", "question"),
}


def areas_asked(formats: Iterable[str]) -> frozenset[str]:
    """The areas that any of these formats asks for."""
    return frozenset(area for one in formats for area in FORMAT_AREAS.get(one, ()))


def factors_of_kinds(formats: Iterable[str]) -> dict[str, float]:
    """FORMAT_FACTOR for each kind that any of these formats asks for; others count as they do."""
    return {kind: FORMAT_FACTOR for one in formats for kind in FORMAT_KINDS.get(one, ())}
