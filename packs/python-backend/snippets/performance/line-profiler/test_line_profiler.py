import timeit

import pytest
from lines import hot_lines, times_faster


def unique_slow(names: list[str]) -> list[str]:
    found = []
    for name in names:
        if name not in found:  # looks through the whole list
            found.append(name)
    return found


def unique_fast(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


NAMES = [f"name {n}" for n in range(2000)]


def test_the_slow_line_is_named_with_its_hits_and_share():
    # A pause of the machine can fall on another line, but not in each of five tries.
    tries = [hot_lines(unique_slow, NAMES) for _ in range(5)]
    worst, *others = max(tries, key=lambda lines: "if name" in lines[0].text)
    assert worst.text.startswith("if name not in found:")
    assert worst.hits == 2000
    assert worst.share > 0.5
    assert [line.share for line in others] == sorted(
        (line.share for line in others), reverse=True
    )
    assert sum(line.share for line in [worst, *others]) == pytest.approx(1)


def test_each_line_is_counted_as_often_as_it_ran():
    hits = {line.text: line.hits for line in hot_lines(unique_slow, ["a", "b", "a"])}
    assert hits["found = []"] == 1
    assert hits["for name in names:"] == 4  # once more to see that it ends
    assert hits["found.append(name)"] == 2
    assert hits["return found"] == 1


def test_the_other_way_gives_the_same_and_is_faster():
    assert unique_fast(NAMES * 2) == unique_slow(NAMES * 2)
    gain = times_faster(lambda: unique_slow(NAMES), lambda: unique_fast(NAMES), 3)
    assert gain > 3
    loss = times_faster(lambda: unique_fast(NAMES), lambda: unique_slow(NAMES), 3)
    assert loss < 1 / 3


@pytest.fixture
def clock(monkeypatch):
    """A clock that only the code moves, by what it says it takes."""
    now = [0.0]
    real = timeit.repeat

    def repeat(call, number: int, repeat: int) -> list[float]:
        return real(call, number=number, repeat=repeat, timer=lambda: now[0])

    monkeypatch.setattr(timeit, "repeat", repeat)
    return now


def test_a_pause_of_the_machine_does_not_spoil_the_comparison(clock):
    runs = {"old": 0, "new": 0}

    def take(name: str, seconds: float) -> None:
        runs[name] += 1
        paused = 60 if name == "new" and runs[name] == 2 else 0
        clock[0] += seconds + paused

    naive_mean = timeit.repeat(lambda: take("new", 1), number=1, repeat=5)
    assert sum(naive_mean) / 5 > 10
    runs["new"] = 0
    gain = times_faster(lambda: take("old", 4), lambda: take("new", 1), number=1)
    assert gain == 4
    assert runs == {"old": 5, "new": 5}


def test_each_repeat_runs_a_hundred_times_unless_told_otherwise(clock):
    runs = []

    def work() -> None:
        runs.append(1)
        clock[0] += 1

    assert times_faster(work, work) == 1
    assert len(runs) == 2 * 5 * 100
