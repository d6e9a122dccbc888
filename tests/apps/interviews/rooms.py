"""A room with a question, a problem and their questions in it, and the shortest ways through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from apps.answering.asked import IDENT, QUESTION
from apps.workbench.doings import Given
from deeds import small_pack
from greenroom.apps.accounts.models import Learner
from greenroom.apps.interviews.models import MockInterview, Moment, Segment
from greenroom.apps.interviews.selectors.mocks import current_segment, segments_of
from greenroom.apps.interviews.services import running
from greenroom.apps.interviews.services.mocks import Wanted, compose_mock
from greenroom.apps.interviews.services.stages import step_of
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.library.services.tasks import give_tasks, load_tasks
from greenroom.core.packs import question_of

OPEN_PROMPT = "How would you store sessions for three servers, so that nobody is logged out?"
OPEN = "q.python.lists.sessions"


def stock(*learners: Learner, now: datetime) -> None:
    """Two questions, one of them open, and a problem; for each of these learners."""
    load_pack(pack=small_pack(), learner_ids=[], now=now)
    plain = "A colleague writes `items = items.append(one)` and is surprised. What happens to"
    open_text = QUESTION.replace(IDENT, OPEN).replace("python.lists.basics", "python.lists.ends")
    lines = [OPEN_PROMPT if one.startswith(plain) else one for one in open_text.splitlines()]
    given = [
        ("question", question_of({"question.md": QUESTION.encode()}, "questions/python/append")),
        ("question", question_of({"question.md": "\n".join(lines).encode()}, "questions/python/s")),
        ("problem", Given(points=())),
    ]  # fmt: skip
    load_tasks(tasks=given)
    for learner in learners:
        give_tasks(learner_id=learner.pk, tasks=given, now=now)


@dataclass
class Held:
    """A mock interview that goes on by the deeds of a test, on the test's own clock."""

    mock: MockInterview
    now: datetime

    def wait(self, seconds: float) -> datetime:
        """Let time pass; the page says every 15 seconds that it is there."""
        self.now += timedelta(seconds=seconds)
        self.reload()
        if self.mock.seen_at:
            MockInterview.objects.filter(pk=self.mock.pk).update(seen_at=self.now)
        self.reload()
        return self.now

    def leave(self, seconds: float) -> None:
        """Let time pass while no page is there."""
        self.now += timedelta(seconds=seconds)

    def reload(self) -> MockInterview:
        self.mock = MockInterview.objects.select_related("learner").get(pk=self.mock.pk)
        return self.mock

    @property
    def segment(self) -> Segment:
        found = current_segment(self.reload())
        assert found is not None
        return found

    @property
    def step(self) -> str:
        return step_of(current_segment(self.reload()))

    def begin(self, confidence: int | None = 60) -> Held:
        running.begin_mock(mock=self.mock, confidence=confidence, now=self.now)
        return self

    def clear_up(self, question: str = "") -> str:
        reply = running.ask_back(
            mock=self.reload(), step=self.step, question=question, now=self.now
        )
        running.start_answer(mock=self.reload(), step=self.step, now=self.now)
        return reply

    def answer(self, text: str = "", *, is_given_up: bool = False) -> Held:
        running.give_answer(
            mock=self.reload(), step=self.step, text=text, is_given_up=is_given_up, now=self.now
        )
        return self

    def go_to(self, kind: str) -> Held:
        """Answer whatever comes before a segment of this kind."""
        while self.segment.kind != kind:
            if self.segment.state == "clarifying":
                self.clear_up()
            self.wait(1)
            self.answer("I do not remember.")
        return self

    def end(self, confidence: int | None = None) -> MockInterview:
        running.end_mock(mock=self.reload(), confidence=confidence, now=self.now)
        return self.reload()

    @property
    def moments(self) -> list[str]:
        return list(Moment.objects.filter(interview=self.mock).values_list("kind", flat=True))

    def told(self, kind: str) -> list[Moment]:
        return list(Moment.objects.filter(interview=self.mock, kind=kind))

    @property
    def states(self) -> list[str]:
        return [one.state for one in segments_of(self.mock)]


def hold(learner: Learner, now: datetime, **wanted: object) -> Held:
    """A mixed mock interview, composed and not begun."""
    asked: dict[str, object] = {"format": "mixed", "length": "half", **wanted}
    mock = compose_mock(learner=learner, wanted=Wanted(**asked), seed=3, now=now)  # type: ignore[arg-type]
    return Held(mock, now)
