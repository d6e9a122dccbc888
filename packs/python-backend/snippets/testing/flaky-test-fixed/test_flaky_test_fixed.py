import os
import subprocess
import sys
import threading
from datetime import datetime, timedelta

import flaky_cart
import pytest
import test_cart
from cart import Cart
from test_cart import NOON

REVERSE = "def pytest_collection_modifyitems(items): items.reverse()"


def outcomes(file: str, seed: str = "0", reverse: bool = False) -> str:
    code = "import pytest, sys, types\nplugin = types.ModuleType('reverse')\n"
    code += f"exec({REVERSE if reverse else ''!r}, plugin.__dict__)\n"
    options = ["-q", "-p", "no:cacheprovider", file]
    code += f"sys.exit(pytest.main({options}, plugins=[plugin]))"
    env = os.environ | {"PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True
    )
    return done.stdout


def first_of_set(seed: int) -> str:
    code = "print(list({'Atlas', 'Birds', 'Cats'})[0])"
    env = os.environ | {"PYTHONHASHSEED": str(seed)}
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], env=env, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_the_flaky_tests_pass_or_fail_with_the_hash_seed_and_the_repaired_pass():
    firsts = {first_of_set(seed): str(seed) for seed in range(12)}
    unkind = next(seed for title, seed in firsts.items() if title != "Atlas")
    name = "test_titles_are_listed"
    assert f"FAILED flaky_cart.py::{name}" not in outcomes(
        "flaky_cart.py", firsts["Atlas"]
    )
    assert f"FAILED flaky_cart.py::{name}" in outcomes("flaky_cart.py", unkind)
    assert "4 passed" in outcomes("test_cart.py", unkind)


def test_the_flaky_tests_fail_in_reverse_order_and_the_repaired_pass():
    empty = "FAILED flaky_cart.py::test_a_cart_begins_empty"
    assert empty not in outcomes("flaky_cart.py")
    assert empty in outcomes("flaky_cart.py", reverse=True)
    assert "4 passed" in outcomes("test_cart.py", reverse=True)


def test_the_flaky_test_fails_at_midnight(monkeypatch):
    times = iter([NOON.replace(hour=23, minute=59), NOON + timedelta(days=1)])

    class Midnight(datetime):
        @classmethod
        def now(cls, tz=None) -> datetime:
            return next(times)

    monkeypatch.setattr(flaky_cart, "datetime", Midnight)
    with pytest.raises(AssertionError):
        flaky_cart.test_a_cart_made_now_is_of_today()
    test_cart.test_a_cart_is_old_after_half_an_hour(Cart(made_at=NOON))


def test_the_flaky_test_fails_when_the_thread_starts_late_and_the_repaired_waits(
    monkeypatch,
):
    class Late(threading.Thread):
        def start(self) -> None:
            threading.Timer(0.05, super().start).start()

    monkeypatch.setattr(threading, "Thread", Late)
    Late._started_late = True
    with pytest.raises(AssertionError):
        flaky_cart.test_a_cart_is_saved_in_the_background()
    test_cart.test_a_cart_is_saved_in_the_background(Cart(made_at=NOON))


def test_the_background_gets_a_copy_in_a_thread_that_ends_with_the_program():
    cart, seen, done = Cart(made_at=NOON), [], threading.Event()

    def save(titles: list[str]) -> None:
        seen.append((titles, threading.current_thread().daemon))
        done.set()

    cart.add("Atlas")
    cart.save_in_background(save)
    cart.add("Birds")
    assert done.wait(5)
    assert seen == [(["Atlas"], True)]
    assert Cart(NOON).titles() == []
