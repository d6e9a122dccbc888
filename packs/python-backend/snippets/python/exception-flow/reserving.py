"""try, except, else and finally with one job each; errors keep their cause."""

from collections.abc import Callable


class ReservationError(Exception):
    """Base of all errors of this module, so that callers can catch one name."""


class InvalidQuantity(ReservationError):
    """The text ordered is not a whole number above zero."""

    def __init__(self, text: str) -> None:
        super().__init__(text)  # pickle (Celery, process pools) calls us with args
        self.text = text

    def __str__(self) -> str:
        return f"not a quantity: {self.text!r}"


def reserve(text: str, take: Callable[[int], None], journal: list[str]) -> int:
    """Take as many copies as `text` says; raise InvalidQuantity if it says none."""
    journal.append("lock")
    try:
        quantity = int(text)  # only what the except clause is about
    except ValueError as error:
        journal.append("reject")
        raise InvalidQuantity(text) from error
    else:  # no error so far; a ValueError raised by take() is not caught above
        if quantity < 1:
            raise InvalidQuantity(text)
        take(quantity)
        journal.append("taken")
        return quantity
    finally:  # always: after a return, a handled and an unhandled error
        journal.append("unlock")


def reserve_all(
    texts: list[str],
    take: Callable[[int], None],
    give_back: Callable[[int], None],
    journal: list[str],
) -> int:
    """Reserve every line of an order, or none of them."""
    total = 0
    try:
        for text in texts:
            total += reserve(text, take, journal)
    except Exception:
        give_back(total)
        raise  # the same error with its whole traceback, not a new one
    return total
