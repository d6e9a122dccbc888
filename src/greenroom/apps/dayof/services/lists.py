"""Practical things: a pack's lists, ticks, and the learner's own items."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from greenroom.apps.dayof.models import OwnItem, PackList, Tick
from greenroom.apps.dayof.selectors.lists import known_items
from greenroom.apps.dayof.services.texts import one_line
from greenroom.apps.plan.models import Target
from greenroom.core.errors import InputError
from greenroom.core.packs import Pack

MOST_OWN_ITEMS = 60


@transaction.atomic
def load_lists(*, pack: Pack) -> None:
    """Bring everybody's lists to this version of the pack; ticks of what left it are not shown."""
    for one in pack.checklists:
        PackList.objects.update_or_create(
            ident=one.id,
            defaults={
                "title": one.title,
                "when": one.when,
                "items": [{"id": item.id, "text": item.text} for item in one.items],
            },
        )
    PackList.objects.exclude(ident__in=[one.id for one in pack.checklists]).delete()


def set_tick(*, target: Target, item: str, is_done: bool, now: datetime) -> None:
    """Tick an item of a pack's list for this interview, or take the tick back.

    Raises InputError for an item that no list has.
    """
    if item not in known_items():
        raise InputError("item", "No list has this item any more. Reload the page.")
    if is_done:
        Tick.objects.get_or_create(target=target, item=item, defaults={"at": now})
    else:
        Tick.objects.filter(target=target, item=item).delete()


def add_own_item(*, target: Target, text: str, now: datetime) -> OwnItem:
    """Write down one more thing for this interview. Raises InputError for no text or too many."""
    clean = one_line("text", text, longest=300)
    if not clean:
        raise InputError("text", "Write what is to be done or packed.")
    if target.own_items.count() >= MOST_OWN_ITEMS:
        raise InputError("text", f"At most {MOST_OWN_ITEMS} items of your own, please.")
    return OwnItem.objects.create(target=target, text=clean, created_at=now)


def set_own_item(*, item: OwnItem, is_done: bool, now: datetime) -> None:
    """Tick an own item, or take the tick back."""
    item.done_at = (item.done_at or now) if is_done else None
    item.save(update_fields=["done_at"])


def remove_own_item(*, item: OwnItem) -> None:
    """Cross an own item off for good."""
    item.delete()
