"""Where a thing that was found has its page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from greenroom.apps.library.selectors.search import Hit
from greenroom.apps.library.selectors.tasks import tasks_among
from greenroom.core.exercises import OPENED

_PAGES = {
    "card": "library:card",
    "section": "practice:section",
    "snippet": "library:snippet",
    "topic": "practice:topic",
}


@dataclass(frozen=True, slots=True)
class LinkedHit:
    """A hit with its page's address; `extract` is HTML with the matched words marked."""

    kind: str
    title: str
    url: str
    extract: SafeString
    is_partial: bool = False


def link_hits(hits: Iterable[Hit]) -> list[LinkedHit]:
    """Hits as a page shows them; what has a page of its own leads there."""
    hits = list(hits)
    tasks = tasks_among([hit.ref for hit in hits if hit.kind == "card"])
    return [
        LinkedHit(
            tasks[hit.ref][0] if _is_task(hit, tasks) else hit.kind,
            hit.title.strip(), _address(hit, tasks), _mark(hit.extract), hit.is_partial,
        )
        for hit in hits
    ]  # fmt: skip


def _is_task(hit: Hit, tasks: Mapping[int, tuple[str, str]]) -> bool:
    return hit.kind == "card" and hit.ref in tasks


def _address(hit: Hit, tasks: Mapping[int, tuple[str, str]]) -> str:
    if _is_task(hit, tasks):
        kind, ident = tasks[hit.ref]
        return reverse(OPENED[kind], args=[ident])
    return reverse(_PAGES[hit.kind], args=[hit.ref])


def _mark(extract: str) -> SafeString:
    escaped = escape(extract).replace("\x02", "<mark>").replace("\x03", "</mark>")
    return mark_safe(escaped)  # noqa: S308 (escaped above)
