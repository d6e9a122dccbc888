"""One sitting in the terminal: show, reveal, grade, until the queue is empty or the learner leaves.

Keys mean the same as on the pages. What reads keys, tells the time and edits is given from outside.
"""

from __future__ import annotations

import uuid as uuids
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

import click

from greenroom.apps.library.services.exercises import edit_card, suspend
from greenroom.apps.practice.selectors.drills import drill_of
from greenroom.apps.practice.selectors.fits import own_model
from greenroom.apps.practice.selectors.sittings import count_items, next_items, ratings_in
from greenroom.apps.practice.services.attempts import memory_state, record_attempt
from greenroom.apps.practice.services.undo import undo_latest
from greenroom.cli.screen import as_markdown, clean
from greenroom.core.errors import GreenroomError, InputError
from greenroom.core.exercises import OPENED
from greenroom.core.exercises.card import Faces, faces
from greenroom.core.exercises.deletions import find_deletions
from greenroom.core.exercises.quiz import KIND as QUIZ
from greenroom.core.memory import Rating, describe_interval, next_intervals

if TYPE_CHECKING:
    from rich.console import Console

    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise
    from greenroom.apps.practice.models import Sitting, SittingItem

REVEAL_KEYS = (" ", "\r", "\n")
LEAVE_KEYS = ("q", "Q", "\x1b", "\x03", "\x04")
RATING_KEYS = {str(rating.value): rating for rating in Rating} | {" ": Rating.GOOD}
SEPARATOR = "?"  # as in a pack's cards: the front above it, the back below
HIDDEN_HELP = "Space show · u undo · s suspend · e edit · q leave"


class _Next(Enum):
    """What follows a key."""

    CARD = "card"
    LEAVE = "leave"


@dataclass
class Review:
    """A sitting at work. `notice` is said above the next card."""

    learner: Learner
    sitting: Sitting
    console: Console
    read_key: Callable[[], str]
    read_clock: Callable[[], datetime]
    edit_text: Callable[[str], str | None]
    notice: str = field(default="", init=False)
    # What an editor saved and a check refused, by exercise: the next `e` goes on with it.
    drafts: dict[int, str] = field(default_factory=dict, init=False)
    # Items that need a page: fields in code are not filled in key by key.
    left_out: set[int] = field(default_factory=set, init=False)

    def run(self) -> None:
        """Ask until nothing is left or the learner leaves; then say what was done."""
        try:
            while items := next_items(self.sitting.pk, count=1, but_not=self.left_out):
                if _needs_page(items[0].exercise):
                    self.left_out.add(items[0].pk)
                elif self._ask(items[0]) is _Next.LEAVE:
                    break
        except (KeyboardInterrupt, EOFError):
            pass  # Ctrl+C and Ctrl+D leave, too: every answer was saved when it was given
        self._say_goodbye()

    def _ask(self, item: SittingItem) -> _Next:
        """One card: its front, then its back, until a key ends it."""
        sides = _sides(item.exercise)
        shown_at = self.read_clock()
        self._show_front(item, sides)
        while (key := self.read_key()) not in REVEAL_KEYS:
            if (then := self._obey(key, item)) is not None:
                return then
        self._show_back(item, sides)
        while (rating := RATING_KEYS.get(key := self.read_key())) is None:
            if (then := self._obey(key, item)) is not None:
                return then
        self._record(item, rating, shown_at)
        return _Next.CARD

    def _obey(self, key: str, item: SittingItem) -> _Next | None:
        """Do what a key other than revealing and grading asks; None for one without a meaning."""
        if key in LEAVE_KEYS:
            return _Next.LEAVE
        deed = {"u": self._undo, "\x1a": self._undo, "s": self._suspend, "e": self._edit}.get(key)
        if deed is None:
            return None
        try:
            self.notice = deed(item)
        except (GreenroomError, click.ClickException) as error:
            self.notice = str(error)
        return _Next.CARD

    def _record(self, item: SittingItem, rating: Rating, shown_at: datetime) -> None:
        now = self.read_clock()
        took_ms = int((now - shown_at).total_seconds() * 1000)
        try:
            record_attempt(
                learner=self.learner,
                item_id=item.pk,
                uuid=uuids.uuid4(),
                rating=rating,
                now=now,
                duration_ms=took_ms,
            )
        except InputError as error:  # answered meanwhile in the browser
            self.notice = error.message

    def _undo(self, _item: SittingItem) -> str:
        undone = undo_latest(learner=self.learner, now=self.read_clock())
        return undone.label if undone else "There is nothing to undo from the last 24 hours."

    def _suspend(self, item: SittingItem) -> str:
        suspend(exercise=item.exercise, now=self.read_clock())
        return "Suspended: it is not asked any more. u undoes that."

    def _edit(self, item: SittingItem) -> str:
        exercise = item.exercise
        text = self.edit_text(self.drafts.get(exercise.pk, card_text(exercise)))
        if text is None or text == card_text(exercise):
            return "Nothing was changed."
        prompt, answer = split_card(text)
        self.drafts[exercise.pk] = text
        edit_card(
            exercise=exercise,
            prompt=prompt,
            answer=answer,
            # A plain card may become a cloze by its new text; a chosen style stays.
            style=None if exercise.style == "basic" else exercise.style,
            topic=exercise.topic,
            tags=exercise.tags,
            now=self.read_clock(),
        )
        del self.drafts[exercise.pk]
        return "Saved."

    def _show_front(self, item: SittingItem, sides: Faces) -> None:
        if self.console.is_terminal:
            self.console.clear()
        done, left = count_items(self.sitting.pk)
        topic = item.exercise.topic
        where = clean(f"{topic.title} · " if topic else "")
        self.console.print(f"{where}{done} done, {left} left", style="dim")
        if self.notice:
            self.console.print(clean(self.notice), style="yellow")
            self.notice = ""
        self.console.print()
        self.console.print(as_markdown(sides.front))
        if item.exercise.context:
            self.console.print(clean(item.exercise.context), style="dim")
        self.console.print()
        self.console.print(HIDDEN_HELP, style="dim")

    def _show_back(self, item: SittingItem, sides: Faces) -> None:
        self.console.rule(style="dim")
        self.console.print(as_markdown(_with_bold_gaps(sides.back)))
        self.console.print()
        memory = getattr(item.exercise, "memory", None)
        intervals = next_intervals(
            memory_state(memory) if memory else None,
            self.read_clock(),
            policy=own_model(self.sitting.learner_id).model,
        )
        offered = [
            f"{rating.value} {rating.name.capitalize()} {describe_interval(days)}"
            for rating, days in intervals.items()
        ]
        self.console.print("   ".join(offered), style="bold")

    def _say_goodbye(self) -> None:
        done, left = count_items(self.sitting.pk)
        given = ratings_in(self.sitting)
        said = [f"{given[one]} {one.name.lower()}" for one in Rating if given.get(one)]
        answers = f": {', '.join(said)}" if said else ""
        self.console.print(f"\n{done} done{answers}. {left} left.")
        if self.left_out:
            number = len(self.left_out)
            them = "1 needs a page" if number == 1 else f"{number} need a page"
            self.console.print(f"{them}, in the browser: greenroom")
        if left > len(self.left_out):
            self.console.print("Go on where you stopped: greenroom review")


def _needs_page(exercise: Exercise) -> bool:
    """Whether a terminal cannot ask it: some have fields, and others pages of their own."""
    return exercise.kind in {*OPENED, QUIZ.id} or drill_of(exercise) is not None


def card_text(exercise: Exercise) -> str:
    """A card as its learner edits it: the front, a line with `?`, the back."""
    if not exercise.answer.strip():
        return f"{exercise.prompt.strip()}\n"
    return f"{exercise.prompt.strip()}\n{SEPARATOR}\n{exercise.answer.strip()}\n"


def split_card(text: str) -> tuple[str, str]:
    """(prompt, answer) of an edited card; without a `?` line everything is the prompt."""
    lines = text.replace("\r\n", "\n").split("\n")
    marks = [index for index, line in enumerate(lines) if line.strip() == SEPARATOR]
    if not marks:
        return text.strip(), ""
    return "\n".join(lines[: marks[0]]).strip(), "\n".join(lines[marks[0] + 1 :]).strip()


def _sides(exercise: Exercise) -> Faces:
    return faces(exercise.style, exercise.prompt, exercise.answer, exercise.part)


def _with_bold_gaps(markdown: str) -> str:
    """==text== is Greenroom's own mark; a terminal's Markdown knows bold."""
    for one in reversed(find_deletions(markdown)):
        markdown = f"{markdown[: one.start]}**{one.text}**{markdown[one.end :]}"
    return markdown
