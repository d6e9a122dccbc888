from contextlib import contextmanager

import pytest
from managing import Timer, opened_all, overridden


def test_a_timer_measures_the_block():
    clock = iter([10.0, 12.5]).__next__
    with Timer(clock) as timer:
        assert timer.seconds == 0.0
    assert timer.seconds == 2.5


def test_a_timer_measures_a_failing_block_and_lets_its_error_through():
    clock = iter([10.0, 11.0]).__next__
    with pytest.raises(ZeroDivisionError), Timer(clock) as timer:
        _ = 1 / 0
    assert timer.seconds == 1.0


def test_exit_returning_true_swallows_every_error():
    class Naive(Timer):
        def __exit__(self, *error):
            return True

    result = "unknown"
    with Naive(iter([1.0]).__next__):
        result = 1 / 0  # nobody ever hears of it
    assert result == "unknown"
    assert (
        Timer(iter([1.0, 2.0]).__next__).__enter__().__exit__(None, None, None) is None
    )


@pytest.mark.parametrize("before", [{}, {"debug": "no"}, {"debug": ""}])
def test_a_setting_is_changed_for_the_block_and_put_back(before):
    settings = dict(before)
    with overridden(settings, "debug", "yes"):
        assert settings == {"debug": "yes"}
    assert settings == before


@pytest.mark.parametrize("before", [{}, {"debug": "no"}])
def test_after_an_error_the_setting_is_put_back_which_needs_finally(before):
    @contextmanager
    def naive(settings, name, value):
        old = settings[name]
        settings[name] = value
        yield
        settings[name] = old

    settings = {"debug": "no"}
    with pytest.raises(KeyError), naive(settings, "debug", "yes"):
        raise KeyError
    assert settings == {"debug": "yes"}  # left behind

    settings = dict(before)
    with pytest.raises(KeyError), overridden(settings, "debug", "yes"):
        raise KeyError
    assert settings == before


class Opened:
    def __init__(self, name, journal, fails=False):
        self.name, self.journal, self.fails = name, journal, fails

    def __enter__(self):
        if self.fails:
            raise OSError(self.name)
        self.journal.append(f"open {self.name}")
        return self.name

    def __exit__(self, *error):
        self.journal.append(f"close {self.name}")


def test_several_are_left_in_the_opposite_order_also_after_an_error():
    journal = []
    with pytest.raises(KeyError):
        with opened_all([Opened(name, journal) for name in "abc"]) as names:
            assert names == ["a", "b", "c"]
            raise KeyError
    assert journal[3:] == ["close c", "close b", "close a"]


def test_if_one_cannot_be_opened_those_already_open_are_closed():
    naive, ours = [], []
    with pytest.raises(OSError, match="c"):
        [Opened(n, naive, fails=n == "c").__enter__() for n in "abc"]
    assert naive == ["open a", "open b"]  # both leaked
    with pytest.raises(OSError, match="c"):
        with opened_all([Opened(n, ours, fails=n == "c") for n in "abc"]):
            pytest.fail("the block must not run")
    assert ours == ["open a", "open b", "close b", "close a"]
