"""What tests of stories set up: projects, stories, behavioural questions."""

from collections.abc import Sequence
from datetime import datetime

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise, Task, Topic
from greenroom.apps.stories.models import Project, Story
from greenroom.apps.stories.services.projects import save_project
from greenroom.apps.stories.services.stories import save_story

DEPOT = {
    "title": "Depot",
    "period": "2023",
    "what": "Depot keeps the stock of forty shops in one place.",
    "for_whom": "The buyers of a chain of shops use it all day.",
    "my_part": "I designed the price cache and wrote its invalidation.",
    "why_tool": "Redis was running for Celery already, and its keys expire by themselves.",
    "alternatives": "Memcached, which has no sorted sets.",
    "numbers": "Pages went from 900 ms to 120 ms.",
    "technologies": "Django, Redis",
}
LOCK = {
    "title": "The lock at noon",
    "situation": "In March our checkout failed for every tenth customer at noon.",
    "task": "I was on call and had to stop the losses that day.",
    "action": "I read the logs and saw that all failures waited for one lock. I wrote a test that"
    " reproduced it. Then I moved the payment call out of the transaction and released it.",
    "result": "Failures fell from 10% to none within the hour.",
    "learned": "I keep calls to other services out of transactions since.",
    "competencies": "ownership,problem-solving",
}


def project(learner: Learner, *, now: datetime, **fields: str) -> Project:
    """A project of the learner's."""
    return save_project(learner=learner, project=None, given={**DEPOT, **fields}, now=now)


def story(learner: Learner, *, now: datetime, **fields: str) -> Story:
    """A story of the learner's."""
    return save_story(learner=learner, story=None, given={**LOCK, **fields}, now=now)


def question(
    learner: Learner, name: str, competencies: Sequence[str], *, now: datetime,
    topic: Topic | None = None,
) -> Exercise:  # fmt: skip
    """A behavioural question as a pack gives it, and the learner's exercise of it."""
    ident = f"b.behavioural.skills.{name}"
    Task.objects.get_or_create(
        ident=ident, learner=None,
        defaults={
            "kind": "behavioural", "title": name.capitalize(), "topic": topic, "minutes": 4,
            "statement": f"Tell me about {name}.", "digest": name,
            "definition": {"competencies": list(competencies), "is_story": True},
        },
    )  # fmt: skip
    return Exercise.objects.create(
        learner=learner, kind="behavioural", note=ident, source="pack", role="behavioural",
        prompt=f"Tell me about {name}.", topic=topic, minutes=4, created_at=now,
    )  # fmt: skip
