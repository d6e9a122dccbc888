"""Text of a document -> everything in it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.core.documents.answers import AnswerReader, is_placeholder
from greenroom.core.documents.cards import Card, find_cards
from greenroom.core.documents.challenges import Challenge, find_challenges
from greenroom.core.documents.checklists import read_checklists
from greenroom.core.documents.cuts import cut_lines, find_cuts
from greenroom.core.documents.details import find_details
from greenroom.core.documents.duplicates import text_key
from greenroom.core.documents.headings import Outline, read_outline
from greenroom.core.documents.leads import collect_leads
from greenroom.core.documents.lines import dedent, split_lines, strip_blank
from greenroom.core.documents.links import read_comments, read_links
from greenroom.core.documents.model import (
    MAX_DOCUMENT_LINES,
    DocumentFormat,
    ParsedDocument,
    Prompt,
    Question,
    Warning,  # noqa: A004
)
from greenroom.core.documents.mojibake import find_mojibake
from greenroom.core.documents.noise import mark_pleasantries
from greenroom.core.documents.points import read_points
from greenroom.core.documents.questions import Finder, Span
from greenroom.core.documents.rows import Kind, Sheet, read_sheet
from greenroom.core.documents.snippets import read_code_blocks, read_snippets
from greenroom.core.documents.speakers import Speakers


@dataclass(slots=True)
class _Found:
    """One question or prompt on the way out; rows count from 0, `last` is its last row."""

    row: int
    last: int
    question: Question | None
    prompt: Prompt | None


def parse_document(
    text: str, *, path: str, encoding: str = "utf-8", warnings: Sequence[Warning] = ()
) -> ParsedDocument:
    """Everything a document holds, with the lines it stands on.

    `warnings` are those of decoding, kept in the result. Never fails: what cannot be told apart
    stays text.
    """
    lines = split_lines(text)
    if len(lines) > MAX_DOCUMENT_LINES:
        warnings = (*warnings, _too_long(len(lines)))
        lines = lines[:MAX_DOCUMENT_LINES]
    sheet = read_sheet(lines)
    mark_pleasantries(sheet)
    outline = read_outline(sheet)
    cuts = find_cuts(sheet)
    found = _find_questions(sheet, outline, cut_lines(cuts))
    return _assemble(sheet, outline, found, path, encoding, (*warnings, *cuts))


def _too_long(count: int) -> Warning:
    return Warning(
        MAX_DOCUMENT_LINES + 1,
        "too-many-lines",
        f"The document has {count:,} lines, and only the first {MAX_DOCUMENT_LINES:,} were read. "
        "Split it into several files and import them all.",
    )


def _find_questions(sheet: Sheet, outline: Outline, cuts: Sequence[int]) -> list[_Found]:
    blocks = find_details(sheet)
    speakers = Speakers(sheet)
    reader = AnswerReader(sheet, speakers)
    leads = collect_leads(sheet, blocks, speakers)
    spans = Finder(sheet, outline, blocks, speakers, leads).find()
    cards = [_from_card(sheet, outline, card, cuts) for card in find_cards(sheet)]
    challenges = [
        _from_challenge(sheet, outline, one, cuts) for one in find_challenges(sheet, outline)
    ]
    questions = [_from_span(reader, outline, span, cuts) for span in spans]
    return _without_contents(_join(cards, challenges, [one for one in questions if one]))


def _without_contents(found: list[_Found]) -> list[_Found]:
    """Drops bare questions that are answered elsewhere: they are a list of contents."""
    answered = {text_key(one.question.prompt) for one in found if one.question}
    return [one for one in found if not one.prompt or text_key(one.prompt.prompt) not in answered]


def _join(cards: list[_Found], challenges: list[_Found], questions: list[_Found]) -> list[_Found]:
    """Each row belongs to one thing: what stands inside a question's answer stays there.

    A card begins with its own marks, so it wins over a question that begins on the same row.
    """
    places: dict[int, _Found] = {}
    for one in questions:
        places.update(dict.fromkeys(range(one.row, one.last + 1), one))
    for extra in challenges:
        _settle(places, extra, wins_at_same_row=False)
    for extra in cards:
        _settle(places, extra, wins_at_same_row=True)
    kept = {id(one): one for one in places.values()}
    return sorted(kept.values(), key=lambda one: one.row)


def _settle(places: dict[int, _Found], extra: _Found, *, wins_at_same_row: bool) -> None:
    """Puts `extra` in the place of what it overlaps, unless it stands inside a question."""
    rows = range(extra.row, extra.last + 1)
    clash = {id(places[row]): places[row] for row in rows if row in places}
    for one in clash.values():
        is_outer = one.row < extra.row or (one.row == extra.row and not wins_at_same_row)
        if is_outer and one.question:
            return
    for one in clash.values():
        for row in range(one.row, one.last + 1):
            places.pop(row, None)
    places.update(dict.fromkeys(rows, extra))


def _is_complete(first: int, last: int, cuts: Sequence[int]) -> bool:
    """True if no text breaks off in the rows `first` to `last`; `cuts` are sorted lines."""
    return bisect_right(cuts, last + 1) == bisect_right(cuts, first)


def _from_span(
    reader: AnswerReader, outline: Outline, span: Span, cuts: Sequence[int]
) -> _Found | None:
    answer = reader.read(span)
    row = span.lead.row
    section, section_line = outline.section(row)
    prompt = span.lead.prompt
    if answer.context:
        prompt = f"{prompt}\n\n{answer.context}".strip()
    if not prompt:
        return None
    if not answer.text:
        last = max(span.lead.prompt_end, answer.hint_row - 1)
        return _Found(
            row,
            last,
            None,
            Prompt(
                prompt,
                row + 1,
                answer.hint,
                answer.hint_row if answer.hint else 0,
                section,
                section_line,
            ),
        )
    question = Question(
        prompt,
        answer.text,
        row + 1,
        answer.last + 1,
        _is_complete(row, answer.last, cuts),
        section,
        section_line,
        "question",
        answer.has_example,
        answer.has_explanation,
    )
    return _Found(row, answer.last, question, None)


def _from_card(sheet: Sheet, outline: Outline, card: Card, cuts: Sequence[int]) -> _Found:
    section, section_line = outline.section(card.row)
    if not card.answer:
        prompt = Prompt(card.prompt, card.row + 1, "", 0, section, section_line)
        return _Found(card.row, card.last, None, prompt)
    complete = _is_complete(card.row, card.last, cuts)
    question = Question(
        card.prompt,
        card.answer,
        card.row + 1,
        card.last + 1,
        complete,
        section,
        section_line,
        "question",
        "```" in card.answer,
        False,
    )
    return _Found(card.row, card.last, question, None)


def _from_challenge(
    sheet: Sheet, outline: Outline, challenge: Challenge, cuts: Sequence[int]
) -> _Found:
    rows = sheet.rows
    last = challenge.stop - 1
    while last > challenge.first and rows[last].kind in (
        Kind.BLANK,
        Kind.NOISE,
        Kind.RULE,
        Kind.STAMP,
    ):
        last -= 1
    label = rows[challenge.first].label
    head = label.rest if label else ""
    body = strip_blank(
        dedent(
            [
                "" if rows[i].kind is Kind.BLANK else sheet.lines[i].rstrip()
                for i in range(challenge.first + 1, last + 1)
                if rows[i].kind not in (Kind.NOISE, Kind.REMARK)
            ]
        )
    )
    answer = "\n".join([head, *body] if head else body)
    section, section_line = outline.section(challenge.row)
    if is_placeholder(answer):
        prompt = Prompt(challenge.prompt, challenge.row + 1, "", 0, section, section_line)
        return _Found(challenge.row, last, None, prompt)
    question = Question(
        challenge.prompt,
        answer,
        challenge.row + 1,
        last + 1,
        _is_complete(challenge.row, last, cuts),
        section,
        section_line,
        "challenge",
        any(rows[i].kind is Kind.CODE for i in range(challenge.first, last + 1)),
        False,
    )
    return _Found(challenge.row, last, question, None)


def _assemble(
    sheet: Sheet,
    outline: Outline,
    found: list[_Found],
    path: str,
    encoding: str,
    warnings: tuple[Warning, ...],
) -> ParsedDocument:
    taken, owners = _places(found)
    headings = tuple(
        one
        for one in outline.as_headings()
        if one.style != "bold-line" or one.line - 1 not in owners
    )
    return ParsedDocument(
        path=path,
        format=_format(sheet, path),
        encoding=encoding,
        title=_title(sheet, outline),
        headings=headings,
        questions=tuple(one.question for one in found if one.question),
        prompts=tuple(one.prompt for one in found if one.prompt),
        snippets=read_snippets(sheet, outline),
        code_blocks=read_code_blocks(sheet),
        checklists=read_checklists(sheet, outline, taken | frozenset(owners)),
        points=read_points(sheet, outline, taken, owners),
        comments=read_comments(sheet),
        links=read_links(sheet, outline),
        warnings=_in_order((*warnings, *find_mojibake(sheet.lines))),
    )


def _in_order(warnings: tuple[Warning, ...]) -> tuple[Warning, ...]:
    """Warnings by line, each once: decoding has found some of them already."""
    return tuple(sorted(dict.fromkeys(warnings), key=lambda one: (one.line, one.code)))


def _places(found: list[_Found]) -> tuple[frozenset[int], dict[int, int]]:
    """Rows that are questions, prompts or hints, and for rows of answers their question's line."""
    taken: set[int] = set()
    owners: dict[int, int] = {}
    for one in found:
        taken.add(one.row)
        if one.prompt and one.prompt.hint_line:
            taken.add(one.prompt.hint_line - 1)
        if one.question:
            owners.update((row, one.row + 1) for row in range(one.row + 1, one.last + 1))
    return frozenset(taken), owners


def _format(sheet: Sheet, path: str) -> DocumentFormat:
    if sheet.regions.stamp_style:
        return "chat"
    if path.lower().endswith((".md", ".markdown")):
        return "markdown"
    marked = any(
        row.kind in (Kind.HEADING, Kind.CODE, Kind.TABLE) or "**" in row.text or "](" in row.text
        for row in sheet.rows
    )
    return "markdown" if marked else "text"


def _title(sheet: Sheet, outline: Outline) -> str:
    if sheet.regions.title:
        return sheet.regions.title
    for heading in outline.found:
        if heading.style != "timestamp" and heading.level == 1:
            return heading.text
    return ""
