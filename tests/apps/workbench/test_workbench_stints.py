"""A go at something: begun by the first deed, ended once, counted once."""

import uuid
from datetime import timedelta

import pytest

from apps.workbench.doings import ADD, RIGHT, STARTER, WRONG
from apps.workbench.fake_runner import judge_by_text
from deeds import queue_up
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.practice.models import Attempt, Memory
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.apps.workbench.models import Draft, Run, Stint
from greenroom.apps.workbench.selectors.work import open_stint
from greenroom.apps.workbench.services.drafts import files_to_show
from greenroom.apps.workbench.services.errors import LockedError
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.runs import finish_run, submit
from greenroom.apps.workbench.services.stints import (
    begin_stint,
    end_stint,
    give_hint,
    give_up,
    leave,
    settle_stints,
    work_stint,
)
from greenroom.core.errors import InputError
from greenroom.core.grading.verdict import Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def try_it(ada, desk, exercise, task):
    """Hand in code at a moment; the run as it is afterwards."""

    def hand_in(code, now, **given):
        desk._clock = lambda: now
        files = {"solution.py": code, **given.pop("files", {})}
        taken = submit(
            learner=ada, exercise=exercise, work=work_of(task), uuid=uuid.uuid4(), files=files,
            now=now, **given,
        )  # fmt: skip
        desk.take(taken.run)
        return Run.objects.get(pk=taken.run.pk)

    return hand_in


def ratings(learner):
    return list(Attempt.objects.filter(learner=learner).values_list("rating", "score"))


def test_accepted_at_the_first_try_is_good(ada, exercise, try_it, now):
    begin_stint(learner=ada, exercise=exercise, now=now - timedelta(minutes=8))
    try_it(RIGHT, now)
    assert ratings(ada) == [(3, 1.0)]


def test_accepted_in_half_the_time_is_easy(ada, exercise, try_it, now):
    begin_stint(learner=ada, exercise=exercise, now=now - timedelta(minutes=4))
    try_it(RIGHT, now)
    assert ratings(ada) == [(4, 1.0)]


def test_what_grows_faster_than_was_asked_for_is_told_first_and_is_not_easy(
    page, ada, exercise, try_it, now, runner
):
    def judge_quadratic(spec):
        *told, last = judge_by_text(spec)
        growth = {"measured": "O(n^2)", "claimed": "", "expected": "O(n)", "evidence": []}
        yield from (*told, {**last, "complexity": growth})

    runner.answer = judge_quadratic
    begin_stint(learner=ada, exercise=exercise, now=now - timedelta(minutes=4))
    run = try_it(RIGHT, now)
    assert ratings(ada) == [(3, 1.0)]
    shown = page.get(f"/workbench/runs/{run.uuid}/report").content.decode()
    assert "Accepted, but its work grows with n^2; n was asked for" in shown
    for place in (f"runs/{run.uuid}/report", f"{ADD}/"):
        shown = page.get(f"/workbench/{place}").content.decode()
        assert "Growth of the work for n sums, all together" in shown


def test_a_hint_makes_it_hard_and_is_counted_on_the_server(ada, exercise, try_it, now):
    stint = begin_stint(learner=ada, exercise=exercise, now=now - timedelta(minutes=8))
    assert give_hint(stint=stint, available=2) == 1
    try_it(RIGHT, now)
    assert ratings(ada) == [(2, 1.0)]


def test_giving_up_counts_as_again_and_keeps_the_best_score(ada, exercise, try_it, now):
    try_it(WRONG, now)
    give_up(stint=open_stint(exercise), now=now)
    assert ratings(ada) == [(1, 0.5)]
    assert try_it(RIGHT, now + timedelta(minutes=1)).verdict == "accepted"
    assert ratings(ada) == [(1, 0.5)]  # with the solution seen, nothing more counts that day


def test_what_was_left_counts_as_again_once_its_day_is_over(ada, exercise, try_it, now):
    try_it(WRONG, now)
    assert settle_stints(learner=ada, now=now + timedelta(hours=2)) == 0
    tomorrow = now + timedelta(days=1)
    assert settle_stints(learner=ada, now=tomorrow) == 1
    attempt = Attempt.objects.get(learner=ada)
    assert (attempt.rating, attempt.at) == (1, now)
    assert settle_stints(learner=ada, now=tomorrow) == 0


def test_looking_at_it_is_no_attempt(ada, exercise, now):
    stint = work_stint(learner=ada, exercise=exercise, now=now)
    leave(stint=stint, now=now)
    assert (stint.ending, ratings(ada)) == (Stint.Ending.DROPPED, [])


def test_running_it_again_after_a_pass_counts_nothing_that_day(ada, exercise, try_it, now):
    try_it(RIGHT, now)
    try_it(WRONG, now + timedelta(minutes=5))
    assert len(ratings(ada)) == 1
    assert Stint.objects.count() == 1


def test_on_another_day_it_begins_from_the_starter_and_counts_again(
    ada, exercise, task, try_it, now
):
    try_it(RIGHT, now)
    later = now + timedelta(days=3)
    shown = files_to_show(exercise, ada, work_of(task), now=later)
    assert shown.files["solution.py"] == STARTER
    try_it(RIGHT, later)
    assert len(ratings(ada)) == 2


def test_what_was_left_yesterday_is_gone_on_with(ada, exercise, task, try_it, now):
    try_it(WRONG, now)
    tomorrow = now + timedelta(days=1)
    settle_stints(learner=ada, now=tomorrow)
    shown = files_to_show(exercise, ada, work_of(task), now=tomorrow)
    assert shown.files["solution.py"] == WRONG


def test_a_report_that_comes_twice_counts_once(ada, exercise, try_it, now):
    run = try_it(RIGHT, now)
    report = {"verdict": "wrong-answer", "cases": []}
    verdict = Verdict(0.0, "wrong-answer")
    assert not finish_run(run_id=run.pk, verdict=verdict, report=report, now=now)
    run.refresh_from_db()
    assert (run.verdict, len(ratings(ada))) == ("accepted", 1)


def test_ending_twice_counts_once(ada, exercise, try_it, now):
    try_it(WRONG, now)
    stint = open_stint(exercise)
    for _ in range(2):
        end_stint(stint=stint, ending=Stint.Ending.LEFT, now=now)
    assert len(ratings(ada)) == 1


def test_the_item_of_the_sitting_is_done_and_not_asked_again(ada, exercise, try_it, now):
    sitting = queue_up(ada, [exercise], now=now)
    item = sitting.items.get()
    try_it(WRONG, now, item_id=item.pk)
    give_up(stint=open_stint(exercise), now=now)
    item.refresh_from_db()
    assert item.is_done
    assert sitting.items.count() == 1
    assert Attempt.objects.get().sitting_item == item


def test_what_is_done_from_the_list_counts_for_the_days_sitting(ada, exercise, try_it, now):
    sitting = queue_up(ada, [exercise], now=now)
    run = try_it(RIGHT, now)
    assert sitting.items.get().is_done
    assert run.stint.sitting_item == sitting.items.get()  # the page leads on to the next


def test_rebuilding_gives_the_same_memory(ada, exercise, try_it, now):
    try_it(WRONG, now)
    try_it(RIGHT, now + timedelta(minutes=5))
    before = Memory.objects.filter(exercise=exercise).values().get()
    assert rebuild_memory(learner=ada).changed == 0
    assert Memory.objects.filter(exercise=exercise).values().get() == before


def test_nothing_is_taken_when_the_clock_has_run_out(ada, exercise, try_it, now):
    begin_stint(learner=ada, exercise=exercise, mode="timed", minutes=5, now=now)
    with pytest.raises(InputError, match="against the clock"):
        give_hint(stint=open_stint(exercise), available=2)
    try_it(WRONG, now + timedelta(minutes=4))
    over = now + timedelta(minutes=5, seconds=1)
    with pytest.raises(LockedError):
        try_it(RIGHT, over)
    with pytest.raises(LockedError):
        try_it(RIGHT, over + timedelta(minutes=1))
    assert ratings(ada) == [(1, 0.5)]


def test_what_the_page_sends_as_its_clock_runs_out_is_taken(ada, exercise, try_it, now):
    begin_stint(learner=ada, exercise=exercise, mode="timed", minutes=5, now=now)
    run = try_it(RIGHT, now + timedelta(minutes=5, seconds=2), is_end=True)
    assert run.verdict == "accepted"
    assert ratings(ada) == [(3, 1.0)]
    begin_stint(learner=ada, exercise=exercise, mode="timed", minutes=5, now=now)
    with pytest.raises(LockedError):
        try_it(RIGHT, now + timedelta(minutes=5, seconds=20), is_end=True)


def test_what_the_page_sends_last_is_taken_though_another_window_looked_first(
    ada, exercise, try_it, now
):
    begin_stint(learner=ada, exercise=exercise, mode="timed", minutes=5, now=now)
    over = now + timedelta(minutes=5, seconds=1)
    assert settle_stints(learner=ada, now=over) == 0
    with pytest.raises(LockedError):
        try_it(WRONG, over)
    assert try_it(RIGHT, over + timedelta(seconds=5), is_end=True).verdict == "accepted"
    assert ratings(ada) == [(3, 1.0)]


def test_a_clock_that_ran_out_ends_the_go_when_nothing_more_can_come(ada, exercise, try_it, now):
    begin_stint(learner=ada, exercise=exercise, mode="timed", minutes=5, now=now)
    try_it(WRONG, now + timedelta(minutes=1))
    assert settle_stints(learner=ada, now=now + timedelta(minutes=5, seconds=10)) == 1
    assert ratings(ada) == [(1, 0.5)]


def test_edge_cases_are_written_before_anything_runs(ada, exercise, try_it, now):
    begin_stint(learner=ada, exercise=exercise, mode="edges", now=now)
    with pytest.raises(InputError):
        try_it(RIGHT, now)
    assert not Run.objects.exists()
    run = try_it(RIGHT, now, edges=("nothing at all", ""))
    assert run.stint.edges == ["nothing at all"]


def test_code_is_taken_only_after_a_test_that_fails_first(ada, exercise, try_it, now, runner):
    begin_stint(learner=ada, exercise=exercise, mode="test-first", now=now)
    with pytest.raises(InputError):
        try_it(RIGHT, now)
    no_test = try_it(RIGHT, now, files={"test_own.py": "print('no test')\n"})
    assert (no_test.verdict, no_test.own_test["is_failing"]) == ("own-test", False)
    empty = try_it(RIGHT, now, files={"test_own.py": "def test_nothing(): pass\n"})
    assert "passes on the starter" in empty.message
    test = {"test_own.py": "def test_it(): assert add(1, 2) == 3\n"}
    first = try_it(STARTER, now, files=test)
    assert "Now write the code" in first.message
    wrong = try_it(WRONG, now, files=test)
    assert (wrong.verdict, wrong.own_test["is_failing"]) == ("own-test", True)
    assert not Attempt.objects.exists()
    assert try_it(RIGHT, now, files=test).verdict == "accepted"
    assert ratings(ada) == [(4, 1.0)]  # tests of one's own are no tries
    assert "test_own.py" not in runner.asked[-2].files  # the judge sees the code alone


def test_beginning_again_ends_what_was_under_way(page, ada, exercise, try_it, now):
    try_it(WRONG, now)
    page.post(f"/workbench/{ADD}/begin", {"mode": "timed", "minutes": "20", "files": "starter"})
    assert len(ratings(ada)) == 1
    assert open_stint(exercise).mode == "timed"
    assert Draft.objects.get().files["solution.py"] == STARTER


def test_each_learner_has_their_own(cy, exercise, tasks, try_it, now):
    try_it(RIGHT, now)
    _, theirs = get_task(cy, ADD)
    assert theirs.pk != exercise.pk
    assert not Attempt.objects.filter(learner=cy).exists()
