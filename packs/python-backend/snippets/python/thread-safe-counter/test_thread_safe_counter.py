import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from counting import HitCounter

WORKERS = 4


class Paused(dict):
    """A dict whose reads all wait for each other: the worst switch of threads."""

    def __init__(self):
        super().__init__()
        self._barrier = threading.Barrier(WORKERS)

    def __getitem__(self, page):
        hits = self.get(page, 0)
        try:
            self._barrier.wait(0.05)
        except threading.BrokenBarrierError:
            pass  # under a lock nobody else can come
        return hits


def in_threads(call, times=WORKERS):
    with ThreadPoolExecutor(times) as pool:
        return [f.result(2) for f in [pool.submit(call) for _ in range(times)]]


def counter(limit=100):
    ours = HitCounter(limit)
    ours._hits = Paused()
    return ours


def test_without_a_lock_four_additions_count_as_one():
    hits = Paused()

    def add():
        hits["home"] += 1  # one line, and yet three steps

    in_threads(add)
    assert dict(hits.items()) == {"home": 1}


def test_with_the_lock_every_addition_counts_and_each_number_is_given_once():
    ours = counter()
    assert sorted(in_threads(lambda: ours.add("home"))) == [1, 2, 3, 4]
    assert ours.all() == {"home": 4}


def test_a_check_and_an_act_under_two_locks_let_too_many_in():
    lock, checked, admitted = threading.Lock(), threading.Barrier(WORKERS), []

    def naive():
        with lock:
            is_free = len(admitted) < 1
        checked.wait(1)
        with lock:
            if is_free:
                admitted.append(1)

    in_threads(naive)
    assert len(admitted) == WORKERS


@pytest.mark.parametrize("limit", [0, 1, 3, 4])
def test_a_check_and_an_act_under_one_lock_admit_exactly_the_limit(limit):
    ours = counter(limit)
    results = in_threads(lambda: ours.add_within_limit("home"))
    assert sorted(results) == [False] * (4 - limit) + [True] * limit
    assert ours.all().get("home", 0) == limit


def test_a_copy_waits_for_the_lock_and_does_not_change_afterwards():
    ours = HitCounter(5)
    ours.add("home")
    before = ours.all()
    ours.add("home")
    ours.add("about")
    assert (before, ours.all()) == ({"home": 1}, {"home": 2, "about": 1})
    with ours._lock:
        late = threading.Thread(target=ours.all)
        late.start()
        late.join(0.05)
        assert late.is_alive()
    late.join(1)
    assert not late.is_alive()


def test_an_error_leaves_the_lock_free():
    ours = HitCounter(5)
    with pytest.raises(TypeError):
        ours.add([])  # not hashable
    assert in_threads(lambda: ours.add("home"), times=1) == [1]
