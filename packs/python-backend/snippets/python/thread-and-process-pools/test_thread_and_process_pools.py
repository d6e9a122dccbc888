import os
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat

import pytest

from pools import all_or_error, cpu_pool, outcomes

changed = "at import"


class Work:
    """Job 1 fails; job 2 waits until it is released."""

    def __init__(self):
        self.started, self.released = [], threading.Event()

    def __call__(self, job):
        self.started.append(job)
        if job == 1:
            raise LookupError("job 1")
        if job == 2:
            assert self.released.wait(2)
        return job * 10


def noting(jobs, given):
    for job in jobs:
        given.append(job)
        yield job


def seen(pid):
    return changed, "the same" if os.getpid() == pid else "another"


def test_an_error_nobody_asks_for_is_silent_and_ours_is_raised():
    with ThreadPoolExecutor(1) as pool:
        pool.submit(Work(), 1)  # the block ends as if all were well
    with ThreadPoolExecutor(1) as pool, pytest.raises(LookupError, match="job 1"):
        all_or_error(pool, Work(), [1])


def test_the_first_error_stops_what_has_not_started():
    naive, ours = Work(), Work()
    with ThreadPoolExecutor(1) as pool:
        _ = [pool.submit(naive, job) for job in range(5)]
        naive.released.set()
    assert naive.started == [0, 1, 2, 3, 4]
    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(LookupError):
            all_or_error(pool, ours, range(5))
        ours.released.set()
    assert ours.started in ([0, 1], [0, 1, 2])


def test_an_error_is_raised_while_an_earlier_job_still_runs():
    work = Work()
    with ThreadPoolExecutor(2) as pool:
        threading.Timer(0.2, work.released.set).start()
        with pytest.raises(LookupError):
            all_or_error(pool, work, [2, 1])
        assert not work.released.is_set()


def test_results_keep_the_order_of_the_jobs_and_outcomes_the_order_of_finishing():
    with ThreadPoolExecutor(2) as pool:
        work = Work()
        results = outcomes(pool, work, [2, 3], waiting=2)
        assert next(results) == (3, 30, None)
        work.released.set()
        assert list(results) == [(2, 20, None)]
        work.released.clear()
        threading.Timer(0.03, work.released.set).start()
        assert all_or_error(pool, work, [2, 3]) == [20, 30]


def test_outcomes_carry_the_error_and_the_others_go_on():
    with ThreadPoolExecutor(1) as pool:
        found = list(outcomes(pool, Work(), [0, 1, 3], waiting=1))
    assert [(o.job, o.result) for o in found] == [(0, 0), (1, None), (3, 30)]
    assert [repr(o.error) for o in found] == ["None", "LookupError('job 1')", "None"]


def test_map_takes_the_whole_source_at_once_and_ours_only_what_may_wait():
    naive, ours, work = [], [], Work()
    with ThreadPoolExecutor(2) as pool:
        pool.map(abs, noting(range(1000), naive))
        assert len(naive) == 1000
        endless = noting(chain([2], repeat(3)), ours)
        results = outcomes(pool, work, endless, waiting=4)
        for read in range(1, 20):
            assert next(results).result == 30
            assert len(ours) < read + 4
        work.released.set()
        results.close()


def test_a_reader_that_stops_early_leaves_no_job_behind():
    work = Work()
    with ThreadPoolExecutor(1) as pool:
        results = outcomes(pool, work, [0, 2, 3, 4], waiting=4)
        assert next(results).job == 0
        results.close()
        work.released.set()
    assert work.started in ([0], [0, 2])
    with pytest.raises(ValueError, match="at least 1"):
        next(outcomes(None, work, [0], waiting=0))


def test_processes_start_afresh_report_errors_and_take_no_lambda(monkeypatch):
    monkeypatch.setattr("test_thread_and_process_pools.changed", "later")
    with cpu_pool(1) as pool:
        assert all_or_error(pool, seen, [os.getpid()]) == [("at import", "another")]
        with pytest.raises(ValueError, match="factorial"):
            all_or_error(pool, __import__("math").factorial, [-1])
        with pytest.raises((pickle.PicklingError, AttributeError), match="pickle"):
            all_or_error(pool, lambda job: job, [1])
