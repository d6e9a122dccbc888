"""Many jobs in a pool: no error is lost, no endless source fills the memory."""

from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from itertools import islice
from multiprocessing import get_context
from typing import Generic, NamedTuple, TypeVar

J = TypeVar("J")
R = TypeVar("R")


class Outcome(NamedTuple, Generic[J, R]):
    job: J
    result: R | None
    error: BaseException | None


def all_or_error(
    pool: futures.Executor, work: Callable[[J], R], jobs: Iterable[J]
) -> list[R]:
    """Results in the order of `jobs`; the first error stops what has not started."""
    submitted = [pool.submit(work, job) for job in jobs]
    try:
        for future in futures.as_completed(submitted):
            future.result()  # raises what the job raised; unasked, it stays silent
    finally:
        for future in submitted:
            future.cancel()  # without effect on those that run or are done
    return [future.result() for future in submitted]


def outcomes(
    pool: futures.Executor, work: Callable[[J], R], jobs: Iterable[J], *, waiting: int
) -> Iterator[Outcome[J, R]]:
    """Yield every outcome as it comes; at most `waiting` jobs are taken ahead."""
    if waiting < 1:
        raise ValueError("waiting must be at least 1")
    source = iter(jobs)
    taken: dict[futures.Future[R], J] = {}
    try:
        while True:
            for job in islice(source, waiting - len(taken)):
                taken[pool.submit(work, job)] = job
            if not taken:
                return
            for future in futures.wait(taken, None, futures.FIRST_COMPLETED).done:
                error = future.exception()
                result = None if error else future.result()
                yield Outcome(taken.pop(future), result, error)
    finally:  # the reader stopped early
        for future in taken:
            future.cancel()


def cpu_pool(workers: int) -> futures.ProcessPoolExecutor:
    """For pure Python that computes: threads would share one interpreter lock."""
    # fork would copy locks that other threads hold at that moment, locked for ever
    return futures.ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
