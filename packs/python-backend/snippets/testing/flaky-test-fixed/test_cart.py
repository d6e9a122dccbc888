"""Repaired: nothing here depends on order, clock, hash seed or speed."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from cart import Cart

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def cart() -> Cart:
    return Cart(made_at=NOON)  # a new one for each test


def test_a_cart_begins_empty(cart: Cart) -> None:
    assert cart.titles() == []


def test_titles_are_listed_in_order_and_once(cart: Cart) -> None:
    for title in ("Cats", "Atlas", "Birds", "Atlas"):
        cart.add(title)
    assert cart.titles() == sorted(["Atlas", "Birds", "Cats"])


def test_a_cart_is_old_after_half_an_hour(cart: Cart) -> None:
    limit = NOON + timedelta(minutes=30)
    assert not cart.is_old(limit - timedelta(microseconds=1))
    assert cart.is_old(limit)


def test_a_cart_is_saved_in_the_background(cart: Cart) -> None:
    saved = threading.Event()
    kept: list[list[str]] = []

    def save(titles: list[str]) -> None:
        kept.append(titles)
        saved.set()

    cart.add("Atlas")
    cart.save_in_background(save)
    assert saved.wait(timeout=5)  # returns at once when it is done
    assert kept == [["Atlas"]]
