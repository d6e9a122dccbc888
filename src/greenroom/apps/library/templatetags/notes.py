"""Filters for what people wrote: Markdown, code, one-line titles, percents."""

import re
from datetime import datetime

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from greenroom.apps.library.models import Correction, Exercise
from greenroom.apps.library.selectors.snippets import mistakes_of_text
from greenroom.core.exercises import OPENED
from greenroom.core.rendering import highlight_code, render_markdown

register = template.Library()

_MARKS = re.compile(r"\*\*|~~|==|^\s*(?:#+|>+)\s*|\[([^\]]*)\]\([^)]*\)")
_SAYS_SOMETHING = re.compile(r"^(?!\s*(?:```|~~~)).*\w")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z(`])")
SHORT_LINE = 24
_SECONDS_A_DAY = 86_400


@register.filter
def markdown(text: str) -> SafeString:
    """HTML of Markdown, cleaned by core.rendering."""
    return mark_safe(render_markdown(text or ""))  # noqa: S308 (cleaned by nh3)


@register.filter
def highlighted(code: str, language: str = "") -> SafeString:
    """Coloured code, escaped by core.rendering."""
    return mark_safe(highlight_code(code, language))  # noqa: S308 (escaped)


@register.simple_tag
def known_mistakes(exercise: Exercise) -> list[Correction]:
    """What a pack's scripts set right of a card that came from notes or was written by hand."""
    if exercise.source == "pack":
        return []
    return mistakes_of_text(f"{exercise.prompt}\n{exercise.answer}")


@register.filter
def page_of(exercise: Exercise) -> str:
    """Where an exercise is read, answered or worked on."""
    if exercise.kind in OPENED:
        return reverse(OPENED[exercise.kind], args=[exercise.note])
    return reverse("library:card", args=[exercise.pk])


@register.filter
def one_line(text: str, length: int = 140) -> str:
    """A text's first line without its marks, for lists and titles.

    A short first line takes the next one along: "What is printed? print(0.1 + 0.2)".
    """
    lines = [line for line in (text or "").splitlines() if _SAYS_SOMETHING.search(line)]
    plain = _without_marks(lines[0]) if lines else ""
    if len(plain) < SHORT_LINE and len(lines) > 1:
        plain = f"{plain} {_without_marks(lines[1])}"
    return plain if len(plain) <= length else plain[: length - 1].rstrip() + "…"


@register.filter
def first_sentence(text: str, length: int = 160) -> str:
    """A text's first sentence without marks, for lists."""
    line = one_line(text, length=10 * length)
    sentence = _SENTENCE_END.split(line, maxsplit=1)[0]
    return sentence if len(sentence) <= length else f"{sentence[: length - 1].rstrip()}…"


def _without_marks(line: str) -> str:
    """Marks go, but not from code: `@lru_cache` and `a == b` keep their signs."""
    pieces = line.split("`")
    words = [_MARKS.sub(lambda found: found.group(1) or "", piece) for piece in pieces[::2]]
    code = pieces[1::2]
    joined = "".join(word + (code[at] if at < len(code) else "") for at, word in enumerate(words))
    return joined.strip()


@register.filter
def safe_link(link: dict[str, object]) -> SafeString:
    """A link of a document, only where its address is one for the web."""
    url, text = str(link.get("url", "")), str(link.get("text", "")) or str(link.get("url", ""))
    if not url.startswith(("http://", "https://", "mailto:")):
        return format_html("{}", text)
    return format_html('<a href="{}" rel="noreferrer noopener">{}</a>', url, text)


@register.filter
def counted(name: str, number: int) -> str:
    """The name of a group for its number: "checklists" is "checklist" for one."""
    if number != 1:
        return name
    first, _, rest = name.partition(" ")
    return " ".join(filter(None, [first.removesuffix("s"), rest]))


@register.filter
def percent(share: float | None) -> str:
    """0.634 -> "63 %"; None -> "–"."""
    return "–" if share is None else f"{100 * share:.0f} %"


@register.filter
def minutes(number: float) -> str:
    """6.4 -> "6 min"; 0.3 -> "under 1 min"; 95 -> "1 h 35 min"."""
    whole = round(number)
    if whole < 1:
        return "under 1 min"
    return f"{whole} min" if whole < 60 else f"{whole // 60} h {whole % 60:02d} min"


@register.filter
def days_ago(days: float | None) -> str:
    """0.2 -> "today"; 1.1 -> "yesterday"; 12.4 -> "12 days ago"; None -> "never"."""
    if days is None:
        return "never"
    whole = int(days)
    return {0: "today", 1: "yesterday"}.get(whole, f"{whole} days ago")


@register.filter
def days_until(day: datetime, today: datetime) -> str:
    """The distance to a date in words."""
    number = (day - today).days
    if number < 0:
        return f"{-number} day{'s' * (number != -1)} ago"
    return {0: "today", 1: "tomorrow"}.get(number, f"in {number} days")
