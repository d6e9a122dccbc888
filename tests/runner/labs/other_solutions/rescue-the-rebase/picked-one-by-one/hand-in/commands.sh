# No rebase at all: a new branch from main, and one commit after the other.
set -e
git switch -q -c new main
git cherry-pick 2a9aa48 || true
git cherry-pick 1c268d8 8d9fd0f || true
cat > ferry/fares.py <<'END'
"""What a crossing to the island costs, in cents."""

from ferry.cards import Card

ADULT_CENTS = 1240
CHILD_CENTS = 620
CHILD_UNDER = 14
BICYCLE_CENTS = 350


def fare_cents(*, age: int, card: Card | None = None, bicycle: bool = False) -> int:
    """The fare of one person for one crossing."""
    cents = CHILD_CENTS if age < CHILD_UNDER else ADULT_CENTS
    if card is not None:
        cents = round(cents * 2 // 3, -1)
    if bicycle and age >= CHILD_UNDER:
        cents += BICYCLE_CENTS
    return cents
END
cat > ferry/ticket.py <<'END'
"""The ticket as it is printed."""


def ticket(*, name: str, departure: str, cents: int) -> str:
    lines = [
        "Ferry to the island",
        name,
        f"Departure {departure}",
        f"{cents / 100:.2f} paid",
    ]
    return "\n".join(lines)
END
cat > tests/test_fares.py <<'END'
import unittest
from datetime import date

from ferry.cards import Card
from ferry.fares import fare_cents

CARD = Card("K-4711", date(2026, 12, 31))


class FareTest(unittest.TestCase):
    def test_an_adult_pays_the_full_fare(self):
        self.assertEqual(fare_cents(age=40), 1240)

    def test_a_bicycle_is_extra(self):
        self.assertEqual(fare_cents(age=40, bicycle=True), 1590)

    def test_a_child_pays_half(self):
        self.assertEqual(fare_cents(age=13), 620)
        self.assertEqual(fare_cents(age=14), 1240)

    def test_the_bicycle_of_a_child_is_free(self):
        self.assertEqual(fare_cents(age=13, bicycle=True), 620)

    def test_a_card_takes_a_third_off(self):
        self.assertEqual(fare_cents(age=40, card=CARD), 830)

    def test_a_card_takes_nothing_off_the_bicycle(self):
        self.assertEqual(fare_cents(age=40, card=CARD, bicycle=True), 830 + 350)
END
cat > tests/test_ticket.py <<'END'
import unittest

from ferry.ticket import ticket


class TicketTest(unittest.TestCase):
    def test_name_and_departure_are_on_it(self):
        printed = ticket(name="Liv Dahl", departure="10:40", cents=1240)
        self.assertIn("Liv Dahl", printed)
        self.assertIn("10:40", printed)

    def test_the_fare_is_on_it(self):
        self.assertIn("12.40", ticket(name="Liv Dahl", departure="10:40", cents=1240))
END
git add -A
git commit -q --no-edit
git cherry-pick --quit || true
git cherry-pick 67b724f || true
cat > ferry/fares.py <<'END'
"""What a crossing to the island costs, in cents."""

from ferry.cards import Card

ADULT_CENTS = 1240
CHILD_CENTS = 620
CHILD_UNDER = 14
BICYCLE_CENTS = 350


def fare_cents(*, age: int, card: Card | None = None, bicycle: bool = False) -> int:
    """The fare of one person for one crossing."""
    cents = CHILD_CENTS if age < CHILD_UNDER else ADULT_CENTS
    if card is not None:
        cents = round(cents * 2 // 3, -1)
    if bicycle and age >= CHILD_UNDER:
        cents += BICYCLE_CENTS
    return cents
END
cat > ferry/ticket.py <<'END'
"""The ticket as it is printed."""

from ferry.cards import Card


def ticket(*, name: str, departure: str, cents: int, card: Card | None = None) -> str:
    lines = [
        "Ferry to the island",
        name,
        f"Departure {departure}",
        f"{cents / 100:.2f} paid",
    ]
    if card is not None:
        lines.append(f"Island card {card.number}")
    return "\n".join(lines)
END
cat > tests/test_fares.py <<'END'
import unittest
from datetime import date

from ferry.cards import Card
from ferry.fares import fare_cents

CARD = Card("K-4711", date(2026, 12, 31))


class FareTest(unittest.TestCase):
    def test_an_adult_pays_the_full_fare(self):
        self.assertEqual(fare_cents(age=40), 1240)

    def test_a_bicycle_is_extra(self):
        self.assertEqual(fare_cents(age=40, bicycle=True), 1590)

    def test_a_child_pays_half(self):
        self.assertEqual(fare_cents(age=13), 620)
        self.assertEqual(fare_cents(age=14), 1240)

    def test_the_bicycle_of_a_child_is_free(self):
        self.assertEqual(fare_cents(age=13, bicycle=True), 620)

    def test_a_card_takes_a_third_off(self):
        self.assertEqual(fare_cents(age=40, card=CARD), 830)

    def test_a_card_takes_nothing_off_the_bicycle(self):
        self.assertEqual(fare_cents(age=40, card=CARD, bicycle=True), 830 + 350)
END
cat > tests/test_ticket.py <<'END'
import unittest
from datetime import date

from ferry.cards import Card
from ferry.ticket import ticket


class TicketTest(unittest.TestCase):
    def test_name_and_departure_are_on_it(self):
        printed = ticket(name="Liv Dahl", departure="10:40", cents=1240)
        self.assertIn("Liv Dahl", printed)
        self.assertIn("10:40", printed)

    def test_the_fare_is_on_it(self):
        self.assertIn("12.40", ticket(name="Liv Dahl", departure="10:40", cents=1240))

    def test_the_card_is_on_it(self):
        card = Card("K-4711", date(2026, 12, 31))
        printed = ticket(name="Liv Dahl", departure="10:40", cents=830, card=card)
        self.assertIn("K-4711", printed)
END
git add -A
git commit -q --no-edit || true
git cherry-pick 20ffd13 || true
cat > ferry/fares.py <<'END'
"""What a crossing to the island costs, in cents."""

from datetime import date

from ferry.cards import Card, CardRunOut

ADULT_CENTS = 1240
CHILD_CENTS = 620
CHILD_UNDER = 14
BICYCLE_CENTS = 350


def fare_cents(
    *, age: int, card: Card | None = None, on: date | None = None, bicycle: bool = False
) -> int:
    """The fare of one person for one crossing."""
    if card is not None and on is not None and on > card.valid_until:
        raise CardRunOut(card.number)
    cents = CHILD_CENTS if age < CHILD_UNDER else ADULT_CENTS
    if card is not None:
        cents = round(cents * 2 // 3, -1)
    if bicycle and age >= CHILD_UNDER:
        cents += BICYCLE_CENTS
    return cents
END
cat > ferry/ticket.py <<'END'
"""The ticket as it is printed."""

from ferry.cards import Card


def ticket(*, name: str, departure: str, cents: int, card: Card | None = None) -> str:
    lines = [
        "Ferry to the island",
        name,
        f"Departure {departure}",
        f"{cents / 100:.2f} paid",
    ]
    if card is not None:
        lines.append(f"Island card {card.number}")
    return "\n".join(lines)
END
cat > tests/test_fares.py <<'END'
import unittest
from datetime import date

from ferry.cards import Card, CardRunOut
from ferry.fares import fare_cents

CARD = Card("K-4711", date(2026, 12, 31))


class FareTest(unittest.TestCase):
    def test_an_adult_pays_the_full_fare(self):
        self.assertEqual(fare_cents(age=40), 1240)

    def test_a_bicycle_is_extra(self):
        self.assertEqual(fare_cents(age=40, bicycle=True), 1590)

    def test_a_child_pays_half(self):
        self.assertEqual(fare_cents(age=13), 620)
        self.assertEqual(fare_cents(age=14), 1240)

    def test_the_bicycle_of_a_child_is_free(self):
        self.assertEqual(fare_cents(age=13, bicycle=True), 620)

    def test_a_card_takes_a_third_off(self):
        self.assertEqual(fare_cents(age=40, card=CARD), 830)

    def test_a_card_takes_nothing_off_the_bicycle(self):
        self.assertEqual(fare_cents(age=40, card=CARD, bicycle=True), 830 + 350)

    def test_a_card_that_has_run_out_is_refused(self):
        self.assertEqual(fare_cents(age=40, card=CARD, on=date(2026, 12, 31)), 830)
        with self.assertRaises(CardRunOut):
            fare_cents(age=40, card=CARD, on=date(2027, 1, 1))
END
cat > tests/test_ticket.py <<'END'
import unittest
from datetime import date

from ferry.cards import Card
from ferry.ticket import ticket


class TicketTest(unittest.TestCase):
    def test_name_and_departure_are_on_it(self):
        printed = ticket(name="Liv Dahl", departure="10:40", cents=1240)
        self.assertIn("Liv Dahl", printed)
        self.assertIn("10:40", printed)

    def test_the_fare_is_on_it(self):
        self.assertIn("12.40", ticket(name="Liv Dahl", departure="10:40", cents=1240))

    def test_the_card_is_on_it(self):
        card = Card("K-4711", date(2026, 12, 31))
        printed = ticket(name="Liv Dahl", departure="10:40", cents=830, card=card)
        self.assertIn("K-4711", printed)
END
git add -A
git commit -q --no-edit || true
git branch -f island-card new
git log --format="%h %an %s" main..new
