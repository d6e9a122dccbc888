import subprocess
import sys
from datetime import date
from unittest.mock import Mock

import pytest
from reminding import Loan, Reminder

EMMA = Loan("ada", "Emma", date(2026, 3, 1))
IVANHOE = Loan("ben", "Ivanhoe", date(2026, 3, 3))


class FakeLoans:
    """Behaves like the real one, in memory; inherits from nothing."""

    def __init__(self, *loans):
        self.loans = loans

    def due_by(self, day):
        return (loan for loan in self.loans if loan.due_on <= day)


class FakeMessages:
    def __init__(self):
        self.sent = []

    def send(self, reader, text):
        self.sent.append((reader, text))


@pytest.mark.parametrize(
    ("today", "readers"),
    [(date(2026, 2, 26), []), (date(2026, 2, 27), ["ada"])],
)
def test_a_reader_is_reminded_two_days_ahead_and_not_earlier(today, readers):
    messages = FakeMessages()
    reminder = Reminder(FakeLoans(EMMA, IVANHOE), messages, lambda: today)
    assert reminder.remind() == len(readers)
    assert [reader for reader, _ in messages.sent] == readers


def test_every_reader_gets_a_text_of_their_own():
    messages = FakeMessages()
    loans = FakeLoans(EMMA, IVANHOE)
    assert Reminder(loans, messages, lambda: date(2026, 2, 27)).remind(4) == 2
    assert messages.sent == [
        ("ada", "Emma is due on 2026-03-01"),
        ("ben", "Ivanhoe is due on 2026-03-03"),
    ]


def test_a_mock_accepts_a_call_that_the_real_thing_refuses_and_a_fake_does_not():
    loans = FakeLoans(EMMA)

    class Renamed:
        def post(self, reader, text): ...

    def today():
        return date(2026, 2, 27)

    assert Reminder(loans, Mock(), today).remind() == 1  # green whatever happens
    with pytest.raises(AttributeError, match="send"):
        Reminder(loans, Renamed(), today).remind()


def test_mypy_accepts_a_fitting_class_and_names_one_that_does_not_fit(tmp_path):
    use = tmp_path / "use.py"
    use.write_text(
        "from reminding import Messages\n"
        "class Good:\n    def send(self, reader: str, text: str) -> None: ...\n"
        "class Bad:\n    def send(self, reader: str) -> None: ...\n"
        "good: Messages = Good()\nbad: Messages = Bad()\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path)]
    run = subprocess.run([*command, "reminding.py", str(use)], capture_output=True)
    errors = [line for line in run.stdout.decode().splitlines() if "error:" in line]
    assert len(errors) == 1 and "use.py:7" in errors[0]
