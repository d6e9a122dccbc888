"""Dependencies come in as parameters; a Protocol says what is needed of them."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple, Protocol


class Loan(NamedTuple):
    reader: str
    title: str
    due_on: date


class Loans(Protocol):
    def due_by(self, day: date) -> Iterable[Loan]: ...


class Messages(Protocol):
    def send(self, reader: str, text: str) -> None: ...


class Reminder:
    """Knows neither a database nor a mail server, and reads no clock."""

    def __init__(
        self, loans: Loans, messages: Messages, today: Callable[[], date]
    ) -> None:
        self._loans, self._messages, self._today = loans, messages, today

    def remind(self, days_ahead: int = 2) -> int:
        """Remind of every loan due within `days_ahead` days; return how many."""
        loans = list(self._loans.due_by(self._today() + timedelta(days=days_ahead)))
        for loan in loans:
            self._messages.send(loan.reader, f"{loan.title} is due on {loan.due_on}")
        return len(loans)
