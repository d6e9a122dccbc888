"""What comes at once, or while a run is still to be judged: no verdict is lost by it."""

import uuid
from datetime import timedelta

import pytest

from apps.workbench.doings import ADD, RIGHT, WRONG
from greenroom.apps.practice.models import Attempt
from greenroom.apps.workbench.models import Run, Stint
from greenroom.apps.workbench.selectors.work import open_stint
from greenroom.apps.workbench.services import stints
from greenroom.apps.workbench.services.errors import StillJudgedError
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.runs import finish_run, lose_run, submit
from greenroom.apps.workbench.services.stints import begin_stint, give_up, leave, work_stint
from greenroom.core.grading.verdict import Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def hand_in(ada, exercise, task):
    """Hand in code that nobody runs yet; the run, queued."""

    def submit_it(code, now):
        return submit(
            learner=ada, exercise=exercise, work=work_of(task), uuid=uuid.uuid4(),
            files={"solution.py": code}, now=now,
        ).run  # fmt: skip

    return submit_it


def judge(run, now, *, is_right):
    code = "accepted" if is_right else "wrong-answer"
    report = {"verdict": code, "cases": []}
    finish_run(run_id=run.pk, verdict=Verdict(float(is_right), code), report=report, now=now)


def ratings():
    return list(Attempt.objects.values_list("rating", flat=True))


def test_a_draft_saved_at_the_same_moment_joins_the_go_of_the_run(
    ada, exercise, hand_in, now, monkeypatch
):
    # The draft's request has looked for a go and found none; only then the run's writes its own.
    looked = []

    def look(of):
        found = open_stint(of)
        if not looked:
            looked.append(found)
            first = hand_in(WRONG, now)
            looked.append(first)
        return found

    monkeypatch.setattr(stints, "open_stint", look)
    stint = work_stint(learner=ada, exercise=exercise, now=now)
    assert looked[0] is None
    assert stint == looked[1].stint
    assert stint.ended_at is None
    judge(looked[1], now, is_right=False)
    judge(hand_in(RIGHT, now + timedelta(seconds=9)), now + timedelta(seconds=9), is_right=True)
    assert ratings() == [2]
    assert Stint.objects.count() == 1


@pytest.mark.parametrize("deed", ["end", "begin", "solution"])
def test_a_go_does_not_end_while_a_run_is_judged(page, exercise, hand_in, now, deed):
    run = hand_in(RIGHT, now)
    shown = page.post(f"/workbench/{ADD}/{deed}", {"mode": "free"}, follow=True).content.decode()
    assert "still being judged" in shown
    assert "# the reference" not in shown
    assert Stint.objects.get() == open_stint(exercise)
    judge(run, now, is_right=True)
    assert ratings() == [4]


def test_a_try_under_way_is_not_shaken_off_by_beginning_again(ada, exercise, hand_in, now):
    run = hand_in(WRONG, now)
    with pytest.raises(StillJudgedError):
        begin_stint(learner=ada, exercise=exercise, now=now)
    judge(run, now, is_right=False)
    begin_stint(learner=ada, exercise=exercise, now=now)
    assert ratings() == [1]


def test_who_gives_up_after_the_verdict_gave_up(exercise, hand_in, now):
    run = hand_in(WRONG, now)
    stint = open_stint(exercise)
    with pytest.raises(StillJudgedError):
        give_up(stint=stint, now=now)
    judge(run, now, is_right=False)
    give_up(stint=stint, now=now)
    assert (stint.ending, ratings()) == (Stint.Ending.GIVEN_UP, [1])


def test_what_was_read_before_the_pass_ends_nothing_anew(exercise, hand_in, now):
    run = hand_in(RIGHT, now)
    read_before = open_stint(exercise)
    judge(run, now, is_right=True)
    leave(stint=read_before, now=now)
    assert (read_before.ending, ratings()) == (Stint.Ending.ACCEPTED, [4])


def test_a_stopped_run_holds_nothing_up(exercise, hand_in, now):
    run = hand_in(WRONG, now)
    stopped = {"verdict": "cancelled", "cases": []}
    finish_run(run_id=run.pk, verdict=Verdict(0.0, "cancelled"), report=stopped, now=now)
    leave(stint=open_stint(exercise), now=now)
    assert Run.objects.get().verdict == "cancelled"


def test_a_slow_first_try_counts_though_a_later_one_passed_before_it(exercise, hand_in, now):
    slow, quick = hand_in(WRONG, now), hand_in(RIGHT, now)
    judge(quick, now, is_right=True)
    assert open_stint(exercise) is not None
    judge(slow, now + timedelta(seconds=2), is_right=False)
    assert (open_stint(exercise), ratings()) == (None, [2])


def test_what_was_handed_in_after_the_pass_is_no_try(exercise, hand_in, now):
    slow, quick = hand_in(RIGHT, now), hand_in(WRONG, now)
    judge(quick, now, is_right=False)
    judge(slow, now, is_right=True)
    assert ratings() == [4]


def test_a_pass_waits_no_longer_for_a_run_that_was_lost(exercise, hand_in, now):
    lost, passed = hand_in(WRONG, now), hand_in(RIGHT, now)
    judge(passed, now, is_right=True)
    lose_run(run_id=lost.pk, message="The runner ended.", now=now)
    assert (open_stint(exercise), ratings()) == (None, [4])
