"""Every address of Greenroom, with objects of Ada's in it."""

import uuid as uuids
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from rehearsed import rehearse
from telling import tell_stories

from apps.answering.asked import IDENT, QUESTION, STRONG
from deeds import (
    answer_next,
    card,
    exercise_like,
    import_text,
    load_scripts,
    make_card,
    queue_up,
    script,
    small_pack,
)
from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.models import Answer
from greenroom.apps.answering.services.answers import HandedIn, hand_in
from greenroom.apps.answering.services.spoken import begin_spoken
from greenroom.apps.calendar.models import Block
from greenroom.apps.calendar.services.days import add_days_off
from greenroom.apps.calendar.services.feed import renew_token
from greenroom.apps.calendar.services.pomodoros import begin_pomodoro
from greenroom.apps.dayof.services.asks import load_asks
from greenroom.apps.dayof.services.debrief import GivenQuestion, save_debrief
from greenroom.apps.dayof.services.lists import add_own_item, load_lists, set_tick
from greenroom.apps.dayof.services.logistics import pin_snippet, save_logistics
from greenroom.apps.library.models import (
    ChecklistItem,
    Document,
    Section,
    Snippet,
    Topic,
)
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.library.services import drafts, exercises
from greenroom.apps.library.services.snippets import save_own_snippet
from greenroom.apps.library.services.tasks import give_tasks, load_tasks
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.services.targets import save_target
from greenroom.apps.practice.services.summaries import write_summary
from greenroom.apps.quizzing.selectors.choosing import Wish
from greenroom.apps.quizzing.services.quizzes import start_quiz
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.services.listening import listen
from greenroom.apps.recordings.services.recordings import add_bytes, finish_recording
from greenroom.apps.warmups.services.warmups import begin_warm_up, record_warm_up
from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.runs import finish_run, submit
from greenroom.core.grading.verdict import Verdict
from greenroom.core.memory import Rating
from greenroom.core.packs import AskDef, ChecklistDef, ChecklistItemDef, question_of
from greenroom.core.packs.problems import problem_of

APPS = (
    "accounts", "library", "recordings", "practice", "answering", "quizzing", "workbench",
    "calendar", "plan", "dayof", "interviews", "stories", "warmups",
)  # fmt: skip
PACK = Path(__file__).resolve().parents[2] / "packs" / "python-backend"

ITEM = ChecklistItemDef("eve.charger", "The *charger* is packed.")
LIST = ChecklistDef("eve", "The eve", "eve", (ITEM,), "checklists/eve.md", 1)
ASK = AskDef("to-ask.steps", "To ask", "End", ("anyone",), "What next?", "Dates.", "asks/x.md", 1)

NOTES = """# Salary

## What do you answer when they ask for a number first?

A range that you know, and <b onclick="alert(1)">why</b>. <script>alert(2)</script>

1. How does one say no?
2. How does one ask for time?

- **Asking:** say a [number](javascript:alert(3)) before they do ![](https://evil.example/x.png)

```python
# offer.py
salary = 1  # <script>alert(4)</script>
```

See [the law](https://law.example/work).

<!-- ask <img src=x onerror=alert(5)> Grace -->

# Checklist

- [ ] Laptop charged
- [ ] Route known
"""


def named_doors(
    patterns: list[URLPattern | URLResolver] | None = None, space: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address by its full name, with the names of what stands in it."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from named_doors(one.url_patterns, inner)
        else:
            yield f"{space}{one.name}", tuple(one.pattern.converters)


@dataclass
class World:
    """What Ada has, one of each; `parts` fills the addresses."""

    learner: Learner
    parts: dict[str, object] = field(default_factory=dict)

    def address(self, name: str, needs: tuple[str, ...]) -> str:
        """The address of a door, leading to Ada's things."""
        return reverse(name, kwargs={need: self.parts[need] for need in needs})


def furnish(learner: Learner) -> World:
    """Give a learner one of everything."""
    now = timezone.now()
    load_scripts(script(), cards=[card()], now=now, learners=[learner])
    import_text(learner, NOTES, now=now)
    own = make_card(learner, now=now, tags=["<b>"], topic=Topic.objects.get(title="Salary"))
    exercises.suspend(exercise=exercise_like(learner, "append"), now=now)
    sitting = queue_up(learner, [exercise_like(learner, "number first"), own], now=now)
    answer_next(sitting, Rating.AGAIN, now=now)
    target = save_target(
        learner=learner, target=None, company="<i>Initech</i>", role="Dev", formats=["phone"],
        date_text=now.date().replace(year=now.year + 1).isoformat(), minutes_text="25", now=now,
    )  # fmt: skip
    section = Section.objects.get(learner=learner, heading="Salary")
    summary = write_summary(
        learner=learner, topic=None, heading_key=section.key, text="<u>Mine</u>", now=now
    )
    given = drafts.Given("more.md", NOTES.encode(), len(NOTES))
    draft, _faults = drafts.open_draft(learner=learner, given=[given], now=now)
    run = hand_in_problem(learner, now=now)
    quiz = start_quiz(
        learner=learner, wish=Wish(with_own=True, items=1), feedback="exam", is_timed=False,
        title="Salary quiz", now=now,
    )  # fmt: skip
    parts: dict[str, object] = {
        "quiz_id": quiz.pk,
        **plan_days(learner, now=now),
        "target_id": target.pk,
        **_day(target, now=now),
        "number": 1,
        "task_ident": run.exercise.note,
        "question_ident": IDENT,
        "answer_uuid": answer_question(learner, now=now).uuid,
        "recording_uuid": record_answer(learner, now=now).uuid,
        "uuid": run.uuid,
        "draft_id": draft.pk,
        "document_id": Document.objects.get(learner=learner).pk,
        "section_id": section.pk,
        "summary_id": summary.pk,
        "snippet_id": _own_snippet(learner).pk,
        "ident": "s.python.lists.ends",
        "item_id": ChecklistItem.objects.filter(checklist__learner=learner)[0].pk,
        "exercise_id": own.pk,
        "deed": "suspend",
        "sitting_id": sitting.pk,
        "topic_id": Topic.objects.get(learner=learner, title="Salary").pk,
        "key": section.key,
        **tell_stories(learner, now=now),
        **warm_up(learner, now=now),
    }
    # Last: it asks what else there is.
    return World(learner, parts | rehearse(learner, target, now=now))


def _day(target: Target, *, now: datetime) -> dict[str, object]:
    """All that is written down around an interview, with things a page must not run."""
    given = {
        "place": "<script>alert(11)</script>", "link": "https://initech.example/\"onx=1",
        "contact": "Bill <img src=x onerror=alert(12)>", "people": "<b>Bill</b>\nPeter",
        "questions": "Why <script>alert(13)</script>?", "starts_at": "10:00",
        "travel_minutes": "30",
    }  # fmt: skip
    save_logistics(target=target, given=given, now=now)
    pack = replace(small_pack(), checklists=(LIST,), asks=(ASK,))
    load_lists(pack=pack)
    load_asks(pack=pack)
    set_tick(target=target, item="eve.charger", is_done=True, now=now)
    own = add_own_item(target=target, text="<script>alert(14)</script>", now=now)
    asked = GivenQuestion("Was <script>alert(15)</script> asked?", "", target_topic(target))
    save_debrief(target=target, note="<i>Well</i>", ratings={}, questions=[asked], now=now)
    pin = pin_snippet(target=target, snippet_id=Snippet.objects.filter(learner=None)[0].pk)
    return {"own_item_id": own.pk, "pin_id": pin.pk}


def target_topic(target: Target) -> int:
    """A topic of the learner's own."""
    return Topic.objects.get(learner=target.learner, title="Salary").pk


def hand_in_problem(learner: Learner, *, now: datetime) -> Run:
    """A problem of the shipped pack, and a first run of it that was judged."""
    folder = PACK / "problems" / "ttl-lru-cache"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    given = [("problem", problem_of(files, "problems/ttl-lru-cache"))]
    load_tasks(tasks=given)
    give_tasks(learner_id=learner.pk, tasks=given, now=now)
    task, exercise = get_task(learner, given[0][1].id)
    work = work_of(task)
    taken = submit(
        learner=learner, exercise=exercise, work=work, uuid=uuids.uuid4(), files=work.starter,
        now=now,
    )  # fmt: skip
    wrong = {"name": "</pre><script>alert(8)</script>", "status": "fail", "got": "<b>1</b>"}
    report = {"verdict": "wrong-answer", "cases": [wrong], "output": "<script>alert(9)</script>"}
    finish_run(run_id=taken.run.pk, verdict=Verdict(0.0, "wrong-answer"), report=report, now=now)
    return Run.objects.get(pk=taken.run.pk)


def answer_question(learner: Learner, *, now: datetime) -> Answer:
    """A question, and an answer to it that waits for its rating."""
    given = [("question", question_of({"question.md": QUESTION.encode()}, "questions/python"))]
    load_tasks(tasks=given)
    give_tasks(learner_id=learner.pk, tasks=given, now=now)
    task, exercise = get_task(learner, IDENT)
    sent = HandedIn(uuid=uuids.uuid4(), text=f"{STRONG} <script>alert(10)</script>")
    return hand_in(learner=learner, exercise=exercise, task=task, given=sent, now=now)


def record_answer(learner: Learner, *, now: datetime) -> Recording:
    """A spoken answer that was listened to and not graded yet."""
    _, exercise = get_task(learner, IDENT)
    recording, _ = begin_spoken(
        learner=learner, exercise=exercise, title="<b onclick=alert(16)>Said</b>",
        uuid=uuids.uuid4(), media_type="audio/webm", now=now,
    )  # fmt: skip
    sound = b"\x1a\x45\xdf\xa3"
    add_bytes(recording=recording, offset=0, data=sound, sha256=sha256(sound).hexdigest())
    finish_recording(recording=recording, size_bytes=len(sound), seconds=3.0, now=now)
    listen(recording.pk)
    return Recording.objects.get(pk=recording.pk)


def warm_up(learner: Learner, *, now: datetime) -> dict[str, object]:
    """A warm-up that is being recorded."""
    made = begin_warm_up(learner=learner, kind="about-you", aim_seconds=30, confidence=50, now=now)
    recording, _ = record_warm_up(
        warm_up=made, uuid=uuids.uuid4(), media_type="audio/webm", now=now
    )
    return {"warm_up_uuid": made.uuid, "warm_recording_uuid": recording.uuid}


def plan_days(learner: Learner, *, now: datetime) -> dict[str, object]:
    """A pinned block, days off, a stretch by the clock, and a feed."""
    day = learner.local_day(now)
    block = Block.objects.create(
        learner=learner, day=day, starts_at=600, minutes=25, title="<s>Salary</s>", is_pinned=True,
        changed_at=now,
    )  # fmt: skip
    off = add_days_off(learner=learner, first=day, last=day, name="<u>Initech</u>", now=now)
    clock = begin_pomodoro(
        learner=learner, minutes=25, break_minutes=5, block=block, sitting_id=None,
        title=block.title, now=now,
    )  # fmt: skip
    return {
        "block_id": block.pk,
        "days_off_id": off.pk,
        "day_text": day.isoformat(),
        "pomodoro_id": clock.pk,
        "token": renew_token(learner=learner),
    }


def _own_snippet(learner: Learner) -> Snippet:
    return save_own_snippet(
        learner=learner, snippet=None, title="<b>Mine</b>", filename="mine.py", topic=None,
        code="print('<script>alert(6)</script>')", use_when="<img src=x onerror=alert(7)>",
    )  # fmt: skip


@contextmanager
def taken_back() -> Iterator[None]:
    """What happens inside is rolled back: the next door finds everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_of(learner: Learner) -> dict[str, list[dict[str, Any]]]:
    """Every row there is but the strangers' own: what another's deed must not touch."""
    found: dict[str, list[dict[str, Any]]] = {}
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            rows = model._default_manager.order_by("pk").values()
            found[model._meta.label] = [
                row
                for row in rows
                if row.get("learner_id", learner.pk) in (learner.pk, None)
                if model is not Learner or row["id"] == learner.pk
            ]
    return found
