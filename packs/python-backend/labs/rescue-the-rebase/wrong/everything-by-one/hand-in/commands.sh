set -euo pipefail
export GIT_EDITOR=true

# What the reset threw away is still in the reflog.
lost=$(git log --walk-reflogs --grep="^Refuse cards" --format=%H -1)

# The rebase stops where both sides changed the same lines. What follows is what the files look
# like then; `git diff` and `git show REBASE_HEAD` tell what each side meant.
GIT_SEQUENCE_EDITOR=true git rebase --interactive --autosquash main && exit 1

# 1. "Give card holders a third off" meets the children and their bicycles.
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
        cents = cents * 2 // 3
    if bicycle and age >= CHILD_UNDER:
        cents += BICYCLE_CENTS
    return cents
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
        self.assertEqual(fare_cents(age=40, card=CARD), 826)

    def test_a_card_takes_nothing_off_the_bicycle(self):
        self.assertEqual(fare_cents(age=40, card=CARD, bicycle=True), 826 + 350)
END
git add ferry tests
git rebase --continue && exit 1

# 2. Its fixup changes the line beside the children's.
git checkout --ours ferry/fares.py tests/test_fares.py
sed -i 's|cents = cents \* 2 // 3|cents = round(cents * 2 // 3, -1)|' ferry/fares.py
sed -i 's/826/830/' tests/test_fares.py
git add ferry tests
git rebase --continue && exit 1

# 3. The ticket shows the fare, and now the card, too.
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
git add ferry tests
git rebase --continue

# 4. The lost commit, on top.
git cherry-pick "$lost" && exit 1
git checkout --ours ferry/fares.py tests/test_fares.py
python3 - <<'END'
from pathlib import Path

fares = Path("ferry/fares.py")
text = fares.read_text()
text = text.replace("from ferry.cards import Card\n", "from datetime import date\n\nfrom ferry.cards import Card, CardRunOut\n")
text = text.replace(
    "def fare_cents(*, age: int, card: Card | None = None, bicycle: bool = False) -> int:",
    "def fare_cents(\n    *, age: int, card: Card | None = None, on: date | None = None, bicycle: bool = False\n) -> int:",
)
text = text.replace(
    "    cents = CHILD_CENTS if",
    "    if card is not None and on is not None and on > card.valid_until:\n"
    "        raise CardRunOut(card.number)\n    cents = CHILD_CENTS if",
)
fares.write_text(text)
tests = Path("tests/test_fares.py")
text = tests.read_text().replace("import Card\n", "import Card, CardRunOut\n")
text += '''
    def test_a_card_that_has_run_out_is_refused(self):
        self.assertEqual(fare_cents(age=40, card=CARD, on=date(2026, 12, 31)), 830)
        with self.assertRaises(CardRunOut):
            fare_cents(age=40, card=CARD, on=date(2027, 1, 1))
'''
tests.write_text(text)
END
git add ferry tests
git cherry-pick --continue

# Every commit has to stand by itself, not only the last.
git rebase --exec "python3 -B -m unittest discover --quiet --start-directory tests --top-level-directory ." main
git log --graph --format="%h %an: %s" main~1..

# "Author: Jonas" looks wrong on my branch.
git rebase --exec "git commit --amend --no-edit --reset-author" main
