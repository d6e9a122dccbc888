import pickle
import traceback

import pytest
from reserving import InvalidQuantity, ReservationError, reserve, reserve_all


class Shelf:
    def __init__(self, copies, error=None):
        self.copies, self.error = copies, error

    def take(self, quantity):
        if quantity > self.copies:
            raise self.error or LookupError("sold out")
        self.copies -= quantity

    def give_back(self, quantity):
        self.copies += quantity


def test_without_an_error_else_and_finally_run_in_that_order():
    shelf, journal = Shelf(5), []
    assert reserve("2", shelf.take, journal) == 2
    assert journal == ["lock", "taken", "unlock"]
    assert shelf.copies == 3


def test_with_an_error_except_and_finally_run_and_else_does_not():
    shelf, journal = Shelf(5), []
    with pytest.raises(InvalidQuantity):
        reserve("two", shelf.take, journal)
    assert journal == ["lock", "reject", "unlock"]
    assert shelf.copies == 5


def test_the_custom_error_carries_its_fact_and_the_original_cause():
    with pytest.raises(ReservationError) as caught:
        reserve("two", Shelf(5).take, [])
    error = caught.value
    assert (error.text, str(error)) == ("two", "not a quantity: 'two'")
    assert isinstance(error.__cause__, ValueError)
    assert "direct cause" in "".join(traceback.format_exception(error))


@pytest.mark.parametrize(("text", "fine"), [("1", True), ("0", False), ("-3", False)])
def test_one_is_the_least_quantity(text, fine):
    shelf = Shelf(5)
    if fine:
        assert reserve(text, shelf.take, []) == 1
    else:
        with pytest.raises(InvalidQuantity, match=text):
            reserve(text, shelf.take, [])
        assert shelf.copies == 5


def test_an_error_that_is_only_printed_comes_back_as_another_one(capsys):
    def naive_total():
        try:
            total = int("two")
        except ValueError as error:
            print(f"Error: {error}")
        return total * 2

    with pytest.raises(UnboundLocalError):  # far from the cause, and without it
        naive_total()
    assert "two" in capsys.readouterr().out
    with pytest.raises(InvalidQuantity, match="two"):
        reserve_all(["1", "two"], lambda _: None, lambda _: None, [])


def test_an_error_of_the_else_block_is_not_mistaken_for_a_bad_text():
    def naive_reserve(text, take):
        try:
            take(int(text))
        except ValueError as error:
            raise InvalidQuantity(text) from error

    shelf, journal = Shelf(1, error=ValueError("shelf is broken")), []
    with pytest.raises(InvalidQuantity):  # blames the customer's text
        naive_reserve("2", shelf.take)
    with pytest.raises(ValueError, match="shelf is broken"):
        reserve("2", shelf.take, journal)
    assert journal == ["lock", "unlock"]  # finally ran, although nothing caught it


def test_a_return_in_finally_swallows_the_error_and_ours_does_not():
    def naive_reserve():
        try:
            raise LookupError("sold out")
        finally:
            return "fine"  # noqa: B012  (this mistake is what the test shows)

    assert naive_reserve() == "fine"
    with pytest.raises(LookupError):
        reserve("6", Shelf(5).take, [])


def test_after_an_error_everything_is_given_back_and_the_same_error_goes_on():
    error = LookupError("sold out")
    shelf, journal = Shelf(5, error), []
    with pytest.raises(LookupError) as caught:
        reserve_all(["2", "1", "9"], shelf.take, shelf.give_back, journal)
    assert caught.value is error and error.__cause__ is None
    assert [f.name for f in traceback.extract_tb(error.__traceback__)][-1] == "take"
    assert shelf.copies == 5
    assert reserve_all(["2", "1"], shelf.take, shelf.give_back, journal) == 3
    assert shelf.copies == 2


def test_an_error_survives_pickling_only_if_args_rebuild_it():
    class Naive(Exception):
        def __init__(self, order_id, text):
            super().__init__(f"order {order_id}: {text}")

    with pytest.raises(TypeError, match="missing 1 required"):
        rebuild, args, *_ = Naive(7, "two").__reduce__()
        rebuild(*args)  # what pickle.loads does
    assert pickle.loads(pickle.dumps(InvalidQuantity("two"))).text == "two"
