from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from saga import Compensated, Step, run
from saga_log import SqliteLog

NAMES = ("reserve", "charge", "ship")


class Killed(BaseException):
    """The process ends here: nothing catches it."""


class World:
    """Three services; `trouble` says what happens when one of them is called."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.trouble: dict[str, BaseException] = {}

    def step(self, name: str) -> Step:
        return Step(name, self._called(f"do {name}"), self._called(f"undo {name}"))

    def _called(self, what: str) -> Callable[[str], None]:
        def action(saga_id: str) -> None:
            self.calls.append(f"{what} {saga_id}")
            if error := self.trouble.pop(what, None):
                raise error

        return action

    def seen(self) -> list[str]:
        calls, self.calls = self.calls, []
        return calls


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def steps(world: World) -> list[Step]:
    return [world.step(name) for name in NAMES]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    log = SqliteLog(str(tmp_path / "log.db"))
    yield log
    log.connection.close()


def test_all_steps_run_once_and_in_order(
    world: World, steps: list[Step], log: SqliteLog
) -> None:
    run("s1", steps, log)
    assert world.seen() == ["do reserve s1", "do charge s1", "do ship s1"]
    assert log.states("s1") == dict.fromkeys(NAMES, "done")
    run("s1", steps, log)
    assert world.seen() == []


def test_without_compensation_a_failure_leaves_the_reservation(world: World) -> None:
    world.trouble["do charge"] = TimeoutError()
    with pytest.raises(TimeoutError):
        for name in NAMES:
            world.step(name).do("s1")
    assert world.seen() == ["do reserve s1", "do charge s1"]  # reserved for ever


def test_a_failure_undoes_backwards_and_the_failed_step_as_well(
    world: World, steps: list[Step], log: SqliteLog, caplog: pytest.LogCaptureFixture
) -> None:
    world.trouble["do charge"] = TimeoutError()
    with pytest.raises(Compensated):
        run("s1", steps, log)
    assert world.seen()[2:] == ["undo charge s1", "undo reserve s1"]
    assert "s1 failed at charge" in caplog.text
    assert log.states("s1") == {"reserve": "undone", "charge": "undone"}
    with pytest.raises(Compensated):
        run("s1", steps, log)
    assert world.seen() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_saga_goes_on_where_a_crash_left_it(
    world: World, steps: list[Step], log: SqliteLog, name: str
) -> None:
    world.trouble[f"do {name}"] = Killed()
    with pytest.raises(Killed):
        run("s1", steps, log)
    assert log.states("s1")[name] == "begun"
    world.seen()
    run("s1", steps, log)
    assert world.seen() == [f"do {one} s1" for one in NAMES[NAMES.index(name) :]]


@pytest.mark.parametrize("error", [Killed(), ConnectionError()])
def test_an_undo_that_was_interrupted_is_taken_up_again(
    world: World, steps: list[Step], log: SqliteLog, error: BaseException
) -> None:
    world.trouble = {"do ship": ValueError(), "undo charge": error}
    with pytest.raises(type(error)):
        run("s1", steps, log)
    assert world.seen()[3:] == ["undo ship s1", "undo charge s1"]
    with pytest.raises(Compensated):
        run("s1", steps, log)
    assert world.seen() == ["undo charge s1", "undo reserve s1"]


def test_sagas_do_not_know_of_each_other_and_the_log_outlives_the_process(
    world: World, steps: list[Step], log: SqliteLog, tmp_path: Path
) -> None:
    run("s1", steps, log)
    other = SqliteLog(str(tmp_path / "log.db"))
    assert other.states("s1") == dict.fromkeys(NAMES, "done")
    assert other.states("s2") == {}
    other.connection.close()
