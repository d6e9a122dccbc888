"""Where a thing that was found has its page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from greenroom.apps.library.selectors.search import Hit

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
    """Hits as a page shows them."""
    return [
        LinkedHit(
            hit.kind, hit.title.strip(), reverse(_PAGES[hit.kind], args=[hit.ref]),
            _mark(hit.extract), hit.is_partial,
        )
        for hit in hits
    ]  # fmt: skip


def _mark(extract: str) -> SafeString:
    escaped = escape(extract).replace("\x02", "<mark>").replace("\x03", "</mark>")
    return mark_safe(escaped)  # noqa: S308 (escaped above)
