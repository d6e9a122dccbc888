"""What the look-alikes of a line say about it: one heading in a bank of questions is one too."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from greenroom.core.documents.leads import Lead
from greenroom.core.documents.wording import Asking


@dataclass(slots=True)
class Family:
    """Counts over leads of the same style in the same place."""

    size: int = 0
    sure: int = 0
    likely: int = 0  # likely or sure
    maybe: int = 0  # maybe, likely or sure
    answered: int = 0

    def add(self, lead: Lead, *, is_answered: bool) -> None:
        self.size += 1
        self.sure += lead.asking is Asking.SURE
        self.likely += lead.asking >= Asking.LIKELY
        self.maybe += lead.asking >= Asking.MAYBE
        self.answered += is_answered

    @property
    def sure_share(self) -> float:
        return self.sure / self.size if self.size else 0.0

    @property
    def likely_share(self) -> float:
        return self.likely / self.size if self.size else 0.0

    @property
    def is_bank(self) -> bool:
        """True if the family is there to ask: most of two or more members do."""
        return self.size >= 2 and self.likely >= 2 and self.likely_share >= 0.5


@dataclass(slots=True)
class Families:
    """Families of a stretch of leads and of the whole document."""

    whole: dict[tuple[str, int], Family]
    local: dict[tuple[str, int], Family] = field(default_factory=dict)

    def of(self, lead: Lead) -> Family:
        return self.local.get(lead.family) or Family()

    def everywhere(self, lead: Lead) -> Family:
        return self.whole.get(lead.family) or Family()


def count_families(
    leads: Iterable[Lead], answered: Sequence[bool] | None = None
) -> dict[tuple[str, int], Family]:
    """Families among `leads`; `answered` says for each whether an answer seems to follow."""
    found: dict[tuple[str, int], Family] = {}
    for number, lead in enumerate(leads):
        family = found.setdefault(lead.family, Family())
        family.add(lead, is_answered=bool(answered and answered[number]))
    return found


def count_numbers(leads: Iterable[Lead]) -> Counter[int]:
    """How often each number starts an item: "1." thirty times is a list that never counts."""
    return Counter(lead.number for lead in leads if lead.number >= 0)
