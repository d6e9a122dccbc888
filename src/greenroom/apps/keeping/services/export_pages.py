"""The part of an export that is for people: cards as a pack writes them, summaries, code."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from greenroom.apps.keeping.services.export_names import FileNames, suffix_of
from greenroom.apps.keeping.services.rows import rows

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

File = tuple[str, bytes]

NO_TOPIC = "own/no-topic"
# Above and below a card's text these would be read as its structure; a backslash keeps the look.
_FIELDS = "source|point|rev|rev_major|alias|tag|snippet"
_STRUCTURE = re.compile(rf"^(\s*)(\?+\s*$|#{{1,6}}\s*c\.|##?\s|- (?:{_FIELDS}):)")
_FENCE = re.compile(r"\s*(?:[-*+>]\s+)*(`{3,}|~{3,})")


def card_pages(learner: Learner) -> Iterator[File]:
    """cards/<area>/<topic>.md with every card that is practised."""
    found = (
        rows("library.Exercise")
        .filter(learner=learner, kind="card", is_primary=True, deleted_at=None, state="ready")
        .select_related("topic")
        .order_by("topic__area__position", "topic__position", "pk")
    )
    by_topic: dict[str, list[Any]] = defaultdict(list)
    for card in found:
        by_topic[card.topic.ident if card.topic else NO_TOPIC].append(card)
    names = FileNames("cards")
    for ident, cards in by_topic.items():
        topic = plain_topic(ident)
        yield names.give(f"{topic}.md"), cards_markdown(topic, cards).encode()


def plain_topic(ident: str) -> str:
    """A topic's id in the letters a pack allows; own topics may be named in any language."""
    area, _, name = ident.partition("/")
    plain = slugify(name)
    if plain == name:
        return ident
    return f"{area}/{plain or 'topic'}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def cards_markdown(topic: str, cards: Sequence[Any]) -> str:
    """A cards file of one topic, in the format of a pack."""
    blocks = [f"---\ntopic: {topic}\n---\n"]
    blocks += [_card_block(topic, card) for card in cards]
    return "\n".join(blocks)


def _card_block(topic: str, card: Any) -> str:
    lines = [f"## {_card_id(topic, card)}", _body(card.prompt)]
    if card.style != "cloze" and card.answer.strip():
        lines += ["??" if card.style == "reversed" else "?", _body(card.answer)]
    lines += [f"- source: {url}" for url in card.links if isinstance(url, str)]
    lines += [f"- tag: {tag}" for tag in map(slugify, card.tags) if tag]
    return "\n".join(lines) + "\n"


def _card_id(topic: str, card: Any) -> str:
    start = f"c.{topic.replace('/', '.')}."
    if card.note.startswith(start):
        return str(card.note)
    words = slugify(card.label or card.prompt)[:40].strip("-")
    mark = hashlib.sha256(card.note.encode()).hexdigest()[:8]
    return f"{start}{words}-{mark}" if words else f"{start}card-{mark}"


def _body(markdown: str) -> str:
    """The text with a backslash before lines that a cards file reads as its own; code stays."""
    lines, fence = [], ""
    for line in markdown.strip().split("\n"):
        opening = _FENCE.match(line)
        if opening and not fence:
            fence = opening[1]
        elif opening and opening[1].startswith(fence) and line.strip() == opening[1]:
            fence = ""
        elif not fence:
            line = _STRUCTURE.sub(r"\1\\\2", line)  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)


def summary_page(learner: Learner) -> Iterator[File]:
    """summaries.md: the newest version of each, under its topic or heading."""
    newest: dict[tuple[str, str], Any] = {}
    versions = rows("practice.Summary").filter(learner=learner, is_draft=False)
    # "I know nothing yet" is a version without a text, and hides none before it.
    for one in versions.exclude(text="", from_memory=True).select_related("topic"):
        newest[one.topic.title if one.topic else "", one.heading_key] = one
    parts = [
        f"# {title or key}\n\n{one.text.strip()}\n"
        for (title, key), one in newest.items()
        if one.text.strip()
    ]
    if parts:
        yield "summaries.md", "\n".join(parts).encode()


def snippet_files(learner: Learner) -> Iterator[File]:
    """snippets/<document>/<line>-<name>: code of the notes; snippets/own/<name>: one's own."""
    names = FileNames("snippets")
    found = rows("library.Snippet").filter(learner=learner, is_retired=False)
    for one in found.select_related("document").order_by("document_id", "line", "pk"):
        name = one.filename.rsplit("/", 1)[-1] or f"code{suffix_of(one.language)}"
        if one.document is None:
            yield names.give(f"own/{name}"), one.code.encode()
            continue
        folder = one.document.path.replace("/", "-").rsplit(".", 1)[0]
        yield names.give(f"{folder}/{one.line:04d}-{name}"), one.code.encode()
