"""Practical things and what of them is done for an interview."""

from __future__ import annotations

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.dayof.models import OwnItem, PackList, Tick
from greenroom.apps.plan.models import Target
from greenroom.core.packs.checklists import MOMENTS


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One thing to tick; `text` is Markdown."""

    id: str
    text: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class ShownList:
    """A pack's list with this interview's ticks."""

    title: str
    when: str
    items: tuple[ShownItem, ...]

    @property
    def left(self) -> int:
        """How many are not done yet."""
        return sum(not one.is_done for one in self.items)


def lists_of(target: Target) -> list[ShownList]:
    """The packs' lists in the order in which one goes through them."""
    done = set(Tick.objects.filter(target=target).values_list("item", flat=True))
    rows = sorted(PackList.objects.all(), key=lambda row: (MOMENTS.index(row.when), row.pk))
    return [
        ShownList(
            row.title,
            row.when,
            tuple(ShownItem(one["id"], one["text"], one["id"] in done) for one in row.items),
        )
        for row in rows
    ]


def known_items() -> frozenset[str]:
    """The ids of everything in the packs' lists."""
    return frozenset(one["id"] for row in PackList.objects.all() for one in row.items)


def own_items(target: Target) -> list[OwnItem]:
    """What the learner wrote down for this interview."""
    return list(target.own_items.all())


def get_own_item(learner: Learner, item_id: int) -> OwnItem:
    """The learner's item. Http404 for anybody else's."""
    return get_object_or_404(OwnItem, target__learner=learner, pk=item_id)
