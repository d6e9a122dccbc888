from decimal import Decimal

import pytest

import shipping
from shipping import RATES, UnknownRate, letter, parcel, price, rate


@pytest.fixture(autouse=True)
def registry_put_back():
    before = dict(shipping._rates)
    yield
    shipping._rates.clear()
    shipping._rates.update(before)


def test_the_strategy_is_chosen_by_its_name():
    assert price("letter", Decimal("0.5")) == Decimal("1.80")
    assert price("parcel", Decimal("2")) == Decimal("6.00")
    assert dict(RATES) == {"letter": letter, "parcel": parcel}


def test_a_new_strategy_needs_no_change_of_the_code_that_uses_it():
    def naive_price(name, weight_kg):
        if name == "letter":
            return letter(weight_kg)
        elif name == "parcel":
            return parcel(weight_kg)

    @rate("courier")
    def courier(weight_kg):
        return weight_kg * 10

    assert naive_price("courier", Decimal(3)) is None  # forgotten, and silent
    assert price("courier", Decimal(3)) == 30


def test_an_unknown_name_is_refused_and_the_known_ones_are_told():
    with pytest.raises(UnknownRate) as caught:
        price("drone", Decimal(1))
    assert caught.value.name == "drone"
    assert caught.value.args == ("drone",)
    assert str(caught.value) == "no rate 'drone'; there are: letter, parcel"
    assert caught.value.__suppress_context__


def test_a_name_taken_twice_is_refused_where_a_dict_keeps_only_the_last():
    assert {"letter": letter, **{"letter": parcel}} == {"letter": parcel}
    with pytest.raises(ValueError, match="rate 'letter' is registered twice"):
        rate("letter")(parcel)
    assert RATES["letter"] is letter


def test_the_registry_can_be_read_but_not_written_past_the_decorator():
    with pytest.raises(TypeError):
        RATES["letter"] = parcel


def test_the_decorator_gives_the_function_back_unchanged():
    def free(weight_kg):
        return Decimal(0)

    assert rate("free")(free) is free


def test_an_error_within_a_strategy_is_not_taken_for_an_unknown_name():
    @rate("by-country")
    def by_country(weight_kg):
        return {}["DE"]

    def naive_price(name):
        try:
            return RATES[name](Decimal(1))
        except KeyError:
            raise UnknownRate(name) from None

    with pytest.raises(UnknownRate, match="by-country"):  # it is known
        naive_price("by-country")
    with pytest.raises(KeyError, match="DE") as caught:
        price("by-country", Decimal(1))
    assert caught.type is KeyError
