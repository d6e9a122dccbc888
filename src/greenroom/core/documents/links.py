"""Links outside code, and inline comments."""

import re

from greenroom.core.documents.headings import Outline
from greenroom.core.documents.model import Comment, Link
from greenroom.core.documents.rows import Kind, Sheet
from greenroom.core.documents.wording import plain

_LINK = re.compile(
    r"(?<!!)\[(?P<text>(?:[^\[\]\n]|!?\[[^\[\]\n]{0,300}\]){0,500})\]"
    r"\(\s*<?(?P<url>[^\s()<>]{1,2000}(?:\([^\s()]{0,500}\)[^\s()<>]{0,500})*)>?(?:\s+[\"'(][^\n]{0,300}?[\"')])?\s*\)"
)
_BARE = re.compile(
    r"(?:<(?P<angle>https?://[^\s<>]{1,2000})>|"
    r"(?<![(\[\"'=\w/])(?P<bare>https?://[^\s<>()\[\]`\"']{1,2000}))"
)
_CODE_SPAN = re.compile(r"(`+)(?!`).{1,400}?(?<!`)\1(?!`)")
_INLINE_COMMENT = re.compile(r"<!--(.{0,2000}?)-->")
_HIDDEN_NOTE = re.compile(
    r"\[(?://|comment)\]:\s*(?:#|<>)\s*[(\"'](.{0,2000})[)\"']$", re.IGNORECASE
)
_SILENT = (Kind.CODE, Kind.BLANK, Kind.FRONT, Kind.REMARK)
_LONGEST_LINE_CHARACTERS = 20_000


def read_links(sheet: Sheet, outline: Outline) -> tuple[Link, ...]:
    """Links to other pages; those within the document and pictures are left out."""
    found: list[Link] = []
    for row in sheet.rows:
        line = sheet.lines[row.index]
        if row.kind in _SILENT or len(line) > _LONGEST_LINE_CHARACTERS:
            continue
        if "](" not in line and "://" not in line:
            continue
        section, section_line = outline.section(row.index)
        for text, url in _links_of(line):
            found.append(Link(text, url, row.line, section, section_line))
    return tuple(found)


def _links_of(line: str) -> list[tuple[str, str]]:
    masked = _CODE_SPAN.sub(lambda found: " " * len(found.group()), line) if "`" in line else line
    pairs: list[tuple[int, str, str]] = []
    spare = list(masked)
    for found in _LINK.finditer(masked):
        spare[found.start() : found.end()] = " " * (found.end() - found.start())
        if not found["url"].startswith("#"):
            text = line[found.start("text") : found.end("text")]
            pairs.append((found.start(), plain(text), found["url"]))
    for found in _BARE.finditer("".join(spare)):
        url = (found["angle"] or found["bare"]).rstrip(".,;:!?*_")
        pairs.append((found.start(), "", url))
    return [(text, url) for _, text, url in sorted(pairs)]


def read_comments(sheet: Sheet) -> tuple[Comment, ...]:
    """Comments to oneself, those within a line too."""
    found = [
        Comment(remark.text, remark.first + 1, remark.last + 1) for remark in sheet.regions.remarks
    ]
    for row in sheet.rows:
        line = sheet.lines[row.index]
        if row.kind in _SILENT or len(line) > _LONGEST_LINE_CHARACTERS:
            continue
        if "<!--" in line:
            found += [
                Comment(one[1].strip(), row.line, row.line)
                for one in _INLINE_COMMENT.finditer(line)
            ]
        elif line.startswith("["):
            note = _HIDDEN_NOTE.match(line.strip())
            found += [Comment(note[1].strip(), row.line, row.line)] if note else []
    return tuple(sorted((one for one in found if one.text), key=lambda one: one.line))
