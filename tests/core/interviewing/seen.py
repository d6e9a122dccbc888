"""Evidence of a mock interview, made by hand."""

from greenroom.core.interviewing.evidence import (
    MockAnswer,
    MockEvidence,
    MockRun,
    MockTask,
    SaidPoint,
    Speaking,
)

PARTS = ("situation", "task", "action", "result")


def points(text, weight="must"):
    """Points that were said (+), missed (-) or unsure (?): "++-?"."""
    said = {"+": True, "-": False, "?": None}
    return tuple(SaidPoint(f"point {at}", weight, said[one]) for at, one in enumerate(text, 1))


def answered(musts="", shoulds="", bonus="", **fields):
    """A question and what was said to it."""
    known = {
        "position": 0,
        "kind": "question",
        "title": "Why is it slow?",
        "topic": "django/orm",
        "exercise_id": 1,
    }
    said = points(musts) + points(shoulds, "should") + points(bonus, "bonus")
    return MockAnswer(**{**known, "points": said, **fields})


def told(parts="++++", own="", **fields):
    """A story: its four parts, and the question's own points."""
    said = {"+": True, "-": False, "?": None}
    story = tuple(
        SaidPoint(f"Its {name}.", "must", said[one], name)
        for name, one in zip(PARTS, parts, strict=True)
    )
    known = {
        "position": 0,
        "kind": "behavioural",
        "title": "Tell me of a conflict.",
        "topic": "behavioural/conflict",
        "exercise_id": 7,
    }
    return MockAnswer(**{**known, "points": story + points(own), **fields})


def coded(*runs, clarified=1, **fields):
    """A task and its runs: 1.0 is accepted, "slow" accepted but growing too fast."""
    made = tuple(
        MockRun(True, 1.0, True) if one == "slow" else MockRun(one == 1.0, one) for one in runs
    )
    known = {"position": 0, "title": "Two sums", "topic": "algorithms/hashing", "exercise_id": 3}
    return MockTask(**{**known, "runs": made, "clarified": clarified, **fields})


def speaking(**fields):
    """Somebody who is easy to follow, but for `fields`."""
    known = {
        "spoken_seconds": 300,
        "answer_seconds": 400,
        "talk_share": 0.75,
        "longest_silence_seconds": 6,
        "words_per_minute": 140,
        "fillers_a_minute": 2,
    }
    return Speaking(**{**known, **fields})


def seen(*answers, tasks=(), **fields):
    """All of it."""
    return MockEvidence(tuple(answers), tuple(tasks), **fields)
