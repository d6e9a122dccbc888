from dataclasses import FrozenInstanceError, dataclass
from decimal import Decimal

import pytest
from money import Basket, Money

ONE, TWO = Money("EUR", Decimal("1.10")), Money("EUR", Decimal("2.20"))


def test_a_value_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        ONE.amount = Decimal(9)
    assert ONE.amount == Decimal("1.10")


def test_slots_refuse_a_mistyped_attribute_that_a_plain_class_accepts():
    @dataclass
    class Naive:
        owner: str

    Naive("ada").onwer = "ben"  # silently a new attribute
    basket = Basket("ada")
    with pytest.raises(AttributeError):
        basket.onwer = "ben"
    assert not hasattr(ONE, "__dict__")


def test_equal_values_are_equal_and_find_each_other_in_a_dictionary():
    same = Money("EUR", Decimal("1.10"))
    assert same == ONE and same is not ONE
    assert {ONE: "found"}[same] == "found"
    assert Money("USD", ONE.amount) != ONE


def test_values_sort_by_currency_then_amount():
    dollar = Money("USD", Decimal("0.01"))
    assert sorted([dollar, TWO, ONE]) == [ONE, TWO, dollar]


def test_a_float_is_refused_because_annotations_are_not_checked():
    @dataclass(frozen=True)
    class Naive:
        amount: Decimal

    assert Naive(0.1 + 0.2).amount != Decimal("0.3")  # accepted, and wrong
    with pytest.raises(TypeError, match="must be a Decimal, not 0.1"):
        Money("EUR", 0.1)


@pytest.mark.parametrize("code", ["EU", "EURO", "eur", ""])
def test_a_bad_currency_code_never_becomes_a_value(code):
    with pytest.raises(ValueError, match=f"not a currency code: '{code}'"):
        Money(code, Decimal(1))


def test_adding_makes_a_new_value_and_refuses_two_currencies():
    assert ONE.plus(TWO) == Money("EUR", Decimal("3.30"))
    assert ONE.amount == Decimal("1.10")
    with pytest.raises(ValueError, match="EUR and USD do not add up"):
        ONE.plus(Money("USD", Decimal(1)))


def test_every_basket_has_a_list_of_its_own():
    class Naive:
        prices: list = []  # one list for the class

    Naive().prices.append(ONE)
    assert Naive().prices == [ONE]
    Basket("ada").prices.append(ONE)
    assert Basket("ben").prices == []
    with pytest.raises(TypeError, match="unhashable"):
        hash(Basket("ada"))
