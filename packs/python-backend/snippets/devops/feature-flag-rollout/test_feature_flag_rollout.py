import os
import random
import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from flags import Flag, Flags, bucket

USERS = [f"user-{number}" for number in range(10_000)]


def unexpected(error):
    raise error


def flags(**told):
    return Flags(lambda: {"checkout": told}, unexpected)


def users_on(percent, name="checkout"):
    store = Flags(lambda: {name: {"percent": percent}}, unexpected)
    return {user for user in USERS if store.is_on(name, user)}


@pytest.mark.parametrize("percent", [1, 10, 50])
def test_about_as_many_users_have_it_as_was_asked(percent):
    assert len(users_on(percent)) == pytest.approx(percent * 100, rel=0.15)


def test_none_and_all_mean_none_and_all_and_small_shares_count():
    assert users_on(0) == set()
    assert users_on(100) == set(USERS)
    assert {bucket("a", user) for user in USERS} <= set(range(10_000))
    assert {bucket("checkout", user) < 5000 for user in users_on(50)} == {True}
    edge = min(USERS, key=lambda user: bucket("checkout", user))
    lowest = bucket("checkout", edge)
    assert flags(percent=(lowest + 1) / 100).is_on("checkout", edge)
    assert not flags(percent=lowest / 100).is_on("checkout", edge)


def test_a_user_keeps_it_when_the_share_grows():
    assert users_on(5) < users_on(20) < users_on(50)
    rng = random.Random(1)
    naive = [{user for user in USERS if rng.random() * 100 < 20} for _ in range(2)]
    assert naive[0] != naive[1]  # drawn anew at every request: the page flickers


def test_every_process_decides_alike_which_pythons_hash_does_not():
    ours = "from flags import bucket; print(bucket('checkout', 'user-1'))"
    naive = "print(hash('checkout:user-1') % 10_000)"

    def told(code):
        runs = []
        for seed in "12":
            env = {**os.environ, "PYTHONHASHSEED": seed}
            command = [sys.executable, "-c", code]
            runs.append(subprocess.check_output(command, env=env))
        return runs

    assert told(ours) == [b"2447\n"] * 2  # for ever
    first, second = told(naive)
    assert first != second


def test_another_flag_meets_other_users():
    both = users_on(20) & users_on(20, "search")
    assert len(both) == pytest.approx(400, rel=0.25)  # 20 % of 20 %, not the same 20 %


def test_named_users_have_it_first_and_the_kill_switch_beats_everything():
    assert flags(users=["ada"]).is_on("checkout", "ada")
    assert not flags(users=["ada"]).is_on("checkout", "ben")
    assert not flags(users=["ada"], percent=100, is_killed=True).is_on(
        "checkout", "ada"
    )
    assert not flags(percent=100).is_on("unknown", "ada")


def test_a_kill_is_obeyed_at_once():
    store = {"checkout": {"percent": 100}}
    live = Flags(lambda: store, unexpected)
    assert live.is_on("checkout", "ada")
    store["checkout"]["is_killed"] = True
    assert not live.is_on("checkout", "ada")


@pytest.mark.parametrize("percent", [-0.01, 100.01, "many"])
def test_a_broken_store_or_setting_means_the_old_way_and_is_reported(percent):
    told = []
    for read in (lambda: {"checkout": {"percent": percent}}, lambda: 1 / 0):
        assert Flags(read, told.append).is_on("checkout", "ada") is False
    assert len(told) == 2 and isinstance(told[1], ZeroDivisionError)
    with pytest.raises(FrozenInstanceError):
        Flag(percent=100).percent = 0
