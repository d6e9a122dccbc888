"""Questions to put to the interviewer: by subject, and by the people who will be there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.shortcuts import get_object_or_404

from greenroom.apps.dayof.models import PackAsk
from greenroom.apps.dayof.selectors.interviews import logistics_of
from greenroom.apps.dayof.selectors.sheet import lines_in
from greenroom.apps.plan.selectors.targets import rounds_of
from greenroom.core.packs.asks import ANYONE, PEOPLE
from greenroom.core.planning.formats import FORMATS

if TYPE_CHECKING:
    from greenroom.apps.plan.models import Target

# Who mostly holds a round of this form.
ROUND_PEOPLE: Final = {
    "phone": "recruiter",
    "technical": "engineer",
    "live-coding": "engineer",
    "take-home": "engineer",
    "code-review": "engineer",
    "system-design": "engineer",
    "behavioural": "manager",
}
# What people are called, in the order in which it decides: an engineering manager is a manager, and
# so is a head of talent no engineer.
_CALLED: Final = (
    ("recruiter", re.compile(r"\b(?:recruit\w*|talent|hr|human resources|people partner)\b")),
    ("manager", re.compile(r"\b(?:manager|team lead|head|director|owner|founder|c[eto]o|vp)\b")),
    ("engineer", re.compile(r"\b(?:engineer|developer|programmer|architect|tech lead|tester)\b")),
)


@dataclass(frozen=True, slots=True)
class Met:
    """A kind of people who will be there, and what says so."""

    kind: str
    because: tuple[str, ...]

    @property
    def name(self) -> str:
        """As it is shown."""
        return self.kind.capitalize()


@dataclass(frozen=True, slots=True)
class ShownAsk:
    """One question of the pack; `is_picked` says that it stands on the sheet."""

    ident: str
    text: str
    tells: str
    is_picked: bool


@dataclass(frozen=True, slots=True)
class AskGroup:
    """Questions of one subject, for the same people."""

    title: str
    whom: tuple[str, ...]
    asks: tuple[ShownAsk, ...]


def met_by(target: Target) -> list[Met]:
    """Whom one will meet, going by the rounds' forms and by how people were written down."""
    found: dict[str, list[str]] = {}
    for one in rounds_of(target):
        if one.format in ROUND_PEOPLE:
            said = one.title or FORMATS.get(one.format, one.format)
            found.setdefault(ROUND_PEOPLE[one.format], []).append(said)
    known = logistics_of(target)
    for line in lines_in(known.people if known else ""):
        kind = kind_of_person(line)
        if kind:
            found.setdefault(kind, []).append(line)
    return [Met(kind, tuple(dict.fromkeys(found[kind]))) for kind in PEOPLE if kind in found]


def kind_of_person(line: str) -> str:
    """What "Bill, engineering manager" is; "" where the line does not say."""
    text = line.casefold()
    return next((kind for kind, called in _CALLED if called.search(text)), "")


def picked_lines(target: Target) -> tuple[str, ...]:
    """The lines on the sheet, in order, own ones among them."""
    known = logistics_of(target)
    return lines_in(known.questions if known else "")


def ask_groups(target: Target, people: Iterable[str]) -> list[AskGroup]:
    """The questions for any of these people, by subject; all of them for no people."""
    wanted = {*people}
    picked = frozenset(picked_lines(target))
    rows = [one for one in PackAsk.objects.all() if not wanted or wanted & {*one.whom, *_all(one)}]
    return [
        AskGroup(
            title,
            tuple(found[0].whom),
            tuple(ShownAsk(one.ident, one.text, one.tells, one.text in picked) for one in found),
        )
        for title, group in groupby(rows, key=lambda one: one.group)
        if (found := list(group))
    ]


def _all(row: PackAsk) -> tuple[str, ...]:
    return PEOPLE if ANYONE in row.whom else ()


def get_ask(ident: str) -> PackAsk:
    """A question of the pack. Http404 for one that is not there."""
    return get_object_or_404(PackAsk, ident=ident)


def shown_ask(target: Target, row: PackAsk) -> ShownAsk:
    """The question as it stands for this interview now."""
    return ShownAsk(row.ident, row.text, row.tells, row.text in picked_lines(target))
