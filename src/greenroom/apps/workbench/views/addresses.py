"""Addresses of one exercise, as the editor needs them."""

from __future__ import annotations

import uuid as uuids

from django.urls import reverse

# The editor puts a run's id in its place.
_ANY_RUN = uuids.UUID(int=0)
RUN_PLACE = "RUN"


def urls_of(ident: str) -> dict[str, str]:
    """Where the editor sends what; `RUN` stands for a run's id."""
    names = ("draft", "runs", "attempts")
    own = {name: reverse(f"workbench:{name}", args=[ident]) for name in names}
    of_runs = {
        name: reverse(f"workbench:{name}", args=[_ANY_RUN]).replace(str(_ANY_RUN), RUN_PLACE)
        for name in ("events", "cancel")
    }
    return {**own, **of_runs}
