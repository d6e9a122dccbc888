"""Boxes kept ready: used once, made again, let go when nobody wants them."""

import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from greenroom.runner.box import Place
from greenroom.runner.client import ensure_runner
from greenroom.runner.environments import ENVIRONMENTS
from greenroom.runner.errors import RunError
from greenroom.runner.pool import IDLE_S, MAX_OF_A_KIND, MAX_SPARES, Pool
from running import script, wait_until

PLAIN = Place(dataclasses.replace(ENVIRONMENTS["plain"], spares=1), 64)
DJANGO = Place(ENVIRONMENTS["django"], 64)


class Box:
    """A box that only remembers what was done to it."""

    def __init__(self, place):
        self.place = place
        self.is_alive = True

    def wait_ready(self):
        if self.place.disk_mib == 13:
            raise RunError("environment-missing", "not installed")

    def end(self):
        self.is_alive = False


class Shelf:
    """A pool whose boxes are counted."""

    def __init__(self):
        self.made = []
        self.asked = 0
        self.may_make = threading.Event()
        self.may_make.set()
        self.now = 1000.0
        self.pool = Pool(self.make, self.make, lambda: self.now)

    def make(self, place):
        self.asked += 1
        self.may_make.wait()
        self.made.append(Box(place))
        return self.made[-1]


@pytest.fixture
def shelf():
    shelf = Shelf()
    yield shelf
    shelf.pool.close()


def test_nothing_is_made_before_it_is_wanted(shelf):
    assert not shelf.pool.is_ready("plain")
    assert shelf.made == []


def test_a_box_that_was_made_ready_is_the_one_given_out(shelf):
    shelf.pool.warm(PLAIN)
    assert wait_until(lambda: shelf.pool.is_ready("plain"))
    assert shelf.pool.take(PLAIN) is shelf.made[0]
    assert shelf.pool.take(PLAIN) is shelf.made[1]


def test_whoever_comes_while_one_is_being_made_gets_that_one(shelf):
    shelf.may_make.clear()
    shelf.pool.warm(PLAIN)
    assert wait_until(lambda: shelf.asked == 1)
    with ThreadPoolExecutor(1) as pool:
        taken = pool.submit(shelf.pool.take, PLAIN)
        shelf.may_make.set()
        assert taken.result() is shelf.made[0]
    assert shelf.asked == 1


def test_no_box_is_given_out_twice(shelf):
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: shelf.pool.take(PLAIN), range(100)))
    assert len({id(box) for box in taken}) == 100


def test_warming_makes_one_and_only_one(shelf):
    for _ in range(5):
        shelf.pool.warm(DJANGO)
    assert wait_until(lambda: shelf.pool.is_ready("django"))
    shelf.pool.warm(PLAIN)
    assert wait_until(lambda: shelf.pool.is_ready("plain"))
    assert [box.place for box in shelf.made] == [DJANGO, PLAIN]


def test_kinds_with_other_binds_are_kept_apart(shelf):
    bound = Place(ENVIRONMENTS["django"], 64, (("/run/postgres", "/run/postgres"),))
    shelf.pool.warm(bound)
    assert wait_until(lambda: shelf.pool.is_ready("django"))
    assert shelf.pool.take(DJANGO) is not shelf.made[0]
    assert shelf.pool.take(bound) is shelf.made[0]


def test_a_spare_that_has_died_is_not_given_out(shelf):
    shelf.pool.warm(PLAIN)
    assert wait_until(lambda: shelf.pool.is_ready("plain"))
    shelf.made[0].is_alive = False
    assert shelf.pool.take(PLAIN).is_alive


def test_what_nobody_took_for_half_an_hour_is_let_go(shelf):
    shelf.pool.warm(PLAIN)
    assert wait_until(lambda: shelf.pool.is_ready("plain"))
    shelf.now += IDLE_S + 1
    shelf.pool.drop_idle()
    assert not shelf.pool.is_ready("plain")
    assert not shelf.made[0].is_alive


def test_only_so_many_are_kept_and_the_oldest_kinds_go(shelf):
    for number in range(MAX_SPARES + 2):
        shelf.now += 1
        shelf.pool.warm(Place(PLAIN.environment, 64 + number))
    assert wait_until(lambda: 64 + MAX_SPARES + 1 in [box.place.disk_mib for box in shelf.made])
    shelf.pool.drop_idle()
    alive = [box.place.disk_mib for box in shelf.made if box.is_alive]
    assert len(alive) <= MAX_SPARES
    assert 64 not in alive


def test_as_many_are_kept_as_one_run_took(shelf):
    shelf.pool.warm(DJANGO, 2)
    assert wait_until(lambda: len(shelf.made) == 2)
    assert {id(shelf.pool.take(DJANGO)) for _ in range(2)} == {id(box) for box in shelf.made}
    shelf.pool.warm(DJANGO, 100)
    assert wait_until(lambda: len(shelf.made) == 2 + MAX_OF_A_KIND)
    shelf.pool.warm(DJANGO, 1)
    shelf.pool.drop_idle()
    assert sum(box.is_alive for box in shelf.made[2:]) == 1


def test_of_what_is_used_most_two_are_kept(shelf):
    shelf.pool.warm(Place(ENVIRONMENTS["plain"], 64))
    assert wait_until(lambda: len(shelf.made) == 2)


def test_a_pool_that_is_off_keeps_none():
    made = []
    make = lambda place: made.append(Box(place)) or made[-1]  # noqa: E731
    pool = Pool(make, make, is_off=True)
    pool.warm(PLAIN, 3)
    assert pool.take(PLAIN) is made[0]
    assert len(made) == 1
    assert not pool.is_ready("plain")
    pool.close()


def test_a_spare_that_cannot_be_made_does_not_stop_the_others(shelf, capsys):
    shelf.pool.warm(Place(ENVIRONMENTS["django"], 13))
    shelf.pool.warm(PLAIN)
    assert wait_until(lambda: shelf.pool.is_ready("plain"))
    assert "no spare django: not installed" in capsys.readouterr().err


def test_a_closed_pool_holds_nothing(shelf):
    shelf.pool.warm(PLAIN)
    assert wait_until(lambda: shelf.pool.is_ready("plain"))
    shelf.pool.close()
    assert not any(box.is_alive for box in shelf.made)


@pytest.mark.sandbox
def test_a_warmed_environment_is_taken_ready_and_never_again(runner, scripts_environment):
    runner.client.warm("django-view")
    assert wait_until(lambda: runner.client.status()["environments"]["django-view"]["warm"])
    code = "import os; print(os.listdir('/work'), os.listdir('/tmp')); open('/tmp/left', 'w')"
    for _ in range(3):
        assert runner.run(code, environment="django-view").output == "['main.py'] []\n"


@pytest.mark.sandbox
def test_an_environment_that_does_not_exist_cannot_be_warmed(runner):
    with pytest.raises(RunError):
        runner.client.warm("cobol")


@pytest.mark.sandbox
def test_a_runner_keeps_no_boxes_where_that_was_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("GREENROOM_RUNNER_POOL", "0")
    client = ensure_runner(tmp_path / "run")()
    assert client.report(script("print(1)")).verdict == "accepted"
    assert not client.status()["environments"]["plain"]["warm"]
