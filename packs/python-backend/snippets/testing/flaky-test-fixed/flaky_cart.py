"""The same tests before the repair: each passes most of the time."""

import threading
import time
from datetime import datetime

CART: set[str] = set()  # shared by all tests


def test_a_cart_begins_empty() -> None:
    assert CART == set()  # as long as it runs first


def test_titles_are_listed() -> None:
    CART.update(["Atlas", "Birds", "Cats"])
    assert list(CART)[0] == "Atlas"  # as long as the hash seed is kind


def test_a_cart_made_now_is_of_today() -> None:
    made_at = datetime.now()
    time.sleep(0.001)
    assert made_at.date() == datetime.now().date()  # as long as it is not midnight


def test_a_cart_is_saved_in_the_background() -> None:
    kept: list[str] = []
    threading.Thread(target=lambda: kept.append("Atlas")).start()
    time.sleep(0.01)
    assert kept == ["Atlas"]  # as long as the machine is not busy
