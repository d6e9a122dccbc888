"""The files of each commit of build_bundle.py."""

FARES = '''"""What a crossing to the island costs, in cents."""

ADULT_CENTS = 1240
BICYCLE_CENTS = 350


def fare_cents(*, bicycle: bool = False) -> int:
    """The fare of one person for one crossing."""
    cents = ADULT_CENTS
    if bicycle:
        cents += BICYCLE_CENTS
    return cents
'''

TICKET = '''"""The ticket as it is printed."""


def ticket(*, name: str, departure: str) -> str:
    lines = [
        "Ferry to the island",
        name,
        f"Departure {departure}",
    ]
    return "\\n".join(lines)
'''

TEST_FARES = """import unittest

from ferry.fares import fare_cents


class FareTest(unittest.TestCase):
    def test_an_adult_pays_the_full_fare(self):
        self.assertEqual(fare_cents(), 1240)

    def test_a_bicycle_is_extra(self):
        self.assertEqual(fare_cents(bicycle=True), 1590)
"""

TEST_TICKET = """import unittest

from ferry.ticket import ticket


class TicketTest(unittest.TestCase):
    def test_name_and_departure_are_on_it(self):
        printed = ticket(name="Liv Dahl", departure="10:40")
        self.assertIn("Liv Dahl", printed)
        self.assertIn("10:40", printed)
"""

TIMETABLE = '''"""When the ferry goes to the island."""

WEEKDAYS = ("07:10", "10:40", "14:10", "17:40")
SUNDAYS = ("10:40", "17:40")


def departures(day: str) -> list[str]:
    return list(SUNDAYS if day == "Sunday" else WEEKDAYS)
'''

CHILDREN = (
    FARES.replace("BICYCLE_CENTS = 350", "CHILD_CENTS = 620\nCHILD_UNDER = 14\nBICYCLE_CENTS = 350")
    .replace("(*, bicycle: bool = False)", "(*, age: int, bicycle: bool = False)")
    .replace("cents = ADULT_CENTS\n", "cents = CHILD_CENTS if age < CHILD_UNDER else ADULT_CENTS\n")
)

TEST_CHILDREN = (
    TEST_FARES.replace("fare_cents()", "fare_cents(age=40)").replace(
        "fare_cents(bicycle", "fare_cents(age=40, bicycle"
    )
    + """
    def test_a_child_pays_half(self):
        self.assertEqual(fare_cents(age=13), 620)
        self.assertEqual(fare_cents(age=14), 1240)
"""
)

CARD = '''"""The card that islanders have."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Card:
    number: str
    valid_until: date
'''

TEST_CARD = """import unittest
from datetime import date

from ferry.cards import Card


class CardTest(unittest.TestCase):
    def test_a_card_has_a_number_and_an_end(self):
        card = Card("K-4711", date(2026, 12, 31))
        self.assertEqual((card.number, card.valid_until.year), ("K-4711", 2026))
"""

THIRD_OFF = (
    FARES.replace('cents."""\n\nADULT', 'cents."""\n\nfrom ferry.cards import Card\n\nADULT')
    .replace("(*, bicycle: bool = False)", "(*, card: Card | None = None, bicycle: bool = False)")
    .replace(
        "cents = ADULT_CENTS\n",
        "cents = ADULT_CENTS\n    if card is not None:\n        cents = cents * 2 // 3\n",
    )
)

TEST_THIRD_OFF = (
    TEST_FARES.replace(
        "import unittest\n\nfrom ferry.fares",
        "import unittest\nfrom datetime import date\n\nfrom ferry.cards import Card\nfrom ferry.fares",
    ).replace("\n\n\nclass", '\n\nCARD = Card("K-4711", date(2026, 12, 31))\n\n\nclass')
    + """
    def test_a_card_takes_a_third_off(self):
        self.assertEqual(fare_cents(card=CARD), 826)

    def test_a_card_takes_nothing_off_the_bicycle(self):
        self.assertEqual(fare_cents(card=CARD, bicycle=True), 826 + 350)
"""
)

RUN_OUT = (
    THIRD_OFF.replace(
        "from ferry.cards import Card\n",
        "from datetime import date\n\nfrom ferry.cards import Card, CardRunOut\n",
    )
    .replace(
        "(*, card: Card | None = None, bicycle: bool = False) -> int:",
        "(\n    *, card: Card | None = None, on: date | None = None, bicycle: bool = False\n) -> int:",
    )
    .replace(
        "    cents = ADULT_CENTS\n",
        "    if card is not None and on is not None and on > card.valid_until:\n"
        "        raise CardRunOut(card.number)\n    cents = ADULT_CENTS\n",
    )
)

TEST_RUN_OUT = (
    TEST_THIRD_OFF.replace("import Card\n", "import Card, CardRunOut\n")
    + """
    def test_a_card_that_has_run_out_is_refused(self):
        self.assertEqual(fare_cents(card=CARD, on=date(2026, 12, 31)), 826)
        with self.assertRaises(CardRunOut):
            fare_cents(card=CARD, on=date(2027, 1, 1))
"""
)

FILES = {
    "fares": {
        "ferry/__init__.py": "", "ferry/fares.py": FARES, "ferry/ticket.py": TICKET,
        "tests/__init__.py": "", "tests/test_fares.py": TEST_FARES, "tests/test_ticket.py": TEST_TICKET,
    },
    "timetable": {"ferry/timetable.py": TIMETABLE},
    "children": {"ferry/fares.py": CHILDREN, "tests/test_fares.py": TEST_CHILDREN},
    "bicycles": {
        "ferry/fares.py": CHILDREN.replace("if bicycle:", "if bicycle and age >= CHILD_UNDER:"),
        "tests/test_fares.py": TEST_CHILDREN + '''
    def test_the_bicycle_of_a_child_is_free(self):
        self.assertEqual(fare_cents(age=13, bicycle=True), 620)
''',
    },
    "printed-fare": {
        "ferry/ticket.py": TICKET.replace("departure: str)", "departure: str, cents: int)").replace(
            '{departure}",\n', '{departure}",\n        f"{cents / 100:.2f} paid",\n'
        ),
        "tests/test_ticket.py": TEST_TICKET.replace('"10:40")\n        self.assertIn("Liv', '"10:40", cents=1240)\n        self.assertIn("Liv')
        + '''
    def test_the_fare_is_on_it(self):
        self.assertIn("12.40", ticket(name="Liv Dahl", departure="10:40", cents=1240))
''',
    },
    "late-boat": {"ferry/timetable.py": TIMETABLE.replace('("10:40", "17:40")', '("10:40", "17:40", "21:10")')},
    "card": {"ferry/cards.py": CARD, "tests/test_cards.py": TEST_CARD},
    "third-off": {"ferry/fares.py": THIRD_OFF, "tests/test_fares.py": TEST_THIRD_OFF},
    "printed-card": {
        "ferry/ticket.py": TICKET.replace(
            'printed."""\n\n\ndef', 'printed."""\n\nfrom ferry.cards import Card\n\n\ndef'
        ).replace("departure: str)", "departure: str, card: Card | None = None)").replace(
            '    return "', '    if card is not None:\n        lines.append(f"Island card {card.number}")\n    return "'
        ),
        "tests/test_ticket.py": TEST_TICKET.replace(
            "import unittest\n\nfrom", "import unittest\nfrom datetime import date\n\nfrom ferry.cards import Card\nfrom"
        )
        + '''
    def test_the_card_is_on_it(self):
        card = Card("K-4711", date(2026, 12, 31))
        self.assertIn("K-4711", ticket(name="Liv Dahl", departure="10:40", card=card))
''',
    },
    "run-out": {
        "ferry/cards.py": CARD.replace(
            "\n\n@dataclass", '\n\nclass CardRunOut(Exception):\n    """The card is not valid any more."""\n\n\n@dataclass'
        ),
        "ferry/fares.py": RUN_OUT,
        "tests/test_fares.py": TEST_RUN_OUT,
    },
    "rounding": {
        "ferry/fares.py": THIRD_OFF.replace("cents = cents * 2 // 3", "cents = round(cents * 2 // 3, -1)"),
        "tests/test_fares.py": TEST_THIRD_OFF.replace("826", "830"),
    },
}  # fmt: skip
