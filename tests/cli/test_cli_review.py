"""`greenroom review` with keys from a list: every answer is saved when it is given."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from cli.house_fixtures import NOTES, House
from deeds import card, load_scripts, queue_up, script
from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise
from greenroom.apps.plan.services.today import start_today
from greenroom.apps.practice.models import Attempt, Sitting
from greenroom.cli.reviewing import Review, card_text, split_card

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Terminal:
    """Keys somebody presses, five seconds apart; then the terminal is closed."""

    def __init__(self, keys: str, edits: dict[str, str] | None = None) -> None:
        self._keys: Iterator[str] = iter(keys)
        self._edits = edits or {}
        self.now = START
        self.seen_in_editor: list[str] = []
        self.screen = io.StringIO()

    def read_key(self) -> str:
        self.now += timedelta(seconds=5)
        try:
            return next(self._keys)
        except StopIteration:
            raise EOFError from None

    def read_clock(self) -> datetime:
        return self.now

    def edit(self, text: str) -> str | None:
        self.seen_in_editor.append(text)
        for old, new in self._edits.items():
            text = text.replace(old, new)
        return text

    def practise(self, learner: Learner, minutes: float = 20) -> str:
        """The screen after all keys."""
        sitting = start_today(learner=learner, now=START, minutes=minutes)
        return self.practise_sitting(learner, sitting)

    def practise_sitting(self, learner: Learner, sitting: Sitting) -> str:
        """The screen after all keys, of a sitting that is there."""
        console = Console(file=self.screen, width=80, height=24, color_system=None)
        Review(
            learner=learner, sitting=sitting, console=console, read_key=self.read_key,
            read_clock=self.read_clock, edit_text=self.edit,
        ).run()  # fmt: skip
        return self.screen.getvalue()


@pytest.fixture
def library(house: House, ada: Learner) -> House:
    """Ada has notes and the pack's cards."""
    house.write("revision.md", NOTES)
    house.run("import", str(house.notes))
    return house


def ratings() -> list[int | None]:
    return list(Attempt.objects.filter(event="attempt").values_list("rating", flat=True))


def test_space_reveals_and_a_digit_grades(library: House, ada: Learner) -> None:
    screen = Terminal(" 3").practise(ada)
    assert ratings() == [3]
    assert "1 Again" in screen
    assert "4 Easy 8 d" in screen
    assert "1 done: 1 good." in screen


def test_enter_reveals_and_space_means_good(library: House, ada: Learner) -> None:
    Terminal("\r  ").practise(ada)
    assert ratings() == [3]


def test_a_digit_before_the_answer_is_shown_does_nothing(library: House, ada: Learner) -> None:
    Terminal("1234").practise(ada)
    assert ratings() == []


def test_time_from_front_to_grade_is_recorded(library: House, ada: Learner) -> None:
    Terminal(" 2").practise(ada)
    assert Attempt.objects.get().duration_ms == 10_000


def test_undo_takes_the_answer_back_and_asks_again(library: House, ada: Learner) -> None:
    screen = Terminal(" 3u").practise(ada)
    assert Attempt.objects.filter(event="undo").count() == 1
    assert "Answer undone" in screen
    assert screen.rstrip().splitlines()[-2].startswith("0 done.")


def test_undo_with_nothing_to_undo_says_so(library: House, ada: Learner) -> None:
    assert "nothing to undo" in Terminal("u").practise(ada)


def test_suspended_card_is_not_asked_again_and_undo_brings_it_back(
    library: House, ada: Learner
) -> None:
    Terminal("s").practise(ada)
    assert Exercise.objects.exclude(suspended_at=None).count() == 1
    Terminal("u").practise(ada)
    assert not Exercise.objects.exclude(suspended_at=None).exists()


def test_edit_saves_the_learners_wording(library: House, ada: Learner) -> None:
    terminal = Terminal("e", {"\n?\n": "\n?\nIn my words: "})
    screen = terminal.practise(ada)
    assert "Saved." in screen
    assert Exercise.objects.filter(answer__startswith="In my words: ").exists()


def test_refused_edit_is_not_lost(library: House, ada: Learner) -> None:
    Exercise.objects.update(style="basic", prompt="What is **yield** for?", answer="Values.")
    terminal = Terminal("ee", {"Values.": ""})
    terminal.practise(ada)
    assert terminal.seen_in_editor[1] == "What is **yield** for?\n?\n\n"
    assert not Exercise.objects.exclude(edited_at=None).exists()


@pytest.mark.parametrize("key", ["q", "\x1b", "\x03", "\x04"])
def test_leaving_keeps_every_answer_given(library: House, ada: Learner, key: str) -> None:
    screen = Terminal(f" 3{key} 3").practise(ada)
    assert ratings() == [3]
    assert "greenroom review" in screen


def test_failed_card_comes_back_in_the_same_sitting(library: House, ada: Learner) -> None:
    number = start_today(learner=ada, now=START, minutes=20).items.count()
    Terminal(" 1" + " 3" * (number + 1)).practise(ada)
    assert len(ratings()) == number + 1
    assert Attempt.objects.values("exercise").distinct().count() == number


def test_empty_queue_ends_with_the_counts(library: House, ada: Learner) -> None:
    assert "0 left." in Terminal(" 4" * 40).practise(ada)


def test_escape_sequences_of_a_card_do_not_reach_the_terminal(library: House, ada: Learner) -> None:
    Exercise.objects.update(
        prompt="What \x1b]0;owned\x07 is this?", style="basic", answer="x\x1b[2J"
    )
    assert "\x1b" not in Terminal(" 3").practise(ada)


def test_review_without_a_terminal_says_what_to_do(house: House, ada: Learner) -> None:
    result = house.run("review", status=1)
    assert "Run it without a pipe" in result.stderr


@pytest.mark.parametrize(
    ("prompt", "answer"), [("What?", "This."), ("A ==gap== here.", ""), ("Two\nlines", "a\n\nb")]
)
def test_card_survives_the_way_through_the_editor(prompt: str, answer: str) -> None:
    assert split_card(card_text(Exercise(prompt=prompt, answer=answer))) == (prompt, answer)


def test_a_drill_is_left_for_the_browser_and_said_so(ada: Learner, now: datetime) -> None:
    load_scripts(script(), cards=[card()], now=now, learners=[ada])
    exercises = Exercise.objects.filter(learner=ada).order_by("-kind")
    sitting = queue_up(ada, exercises, now=START)
    terminal = Terminal(" 3")

    screen = terminal.practise_sitting(ada, sitting)

    assert "Both ends" not in screen
    assert "1 done: 1 good. 1 left." in screen
    assert "1 needs a page, in the browser: greenroom" in screen
    assert "greenroom review" not in screen
    assert ratings() == [3]
