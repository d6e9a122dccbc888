"""asks/<slug>.md: questions to put to the interviewer, by subject and by who can answer them.

---
title: Questions to ask the interviewer
---
## Engineering practice
- for: engineer, manager
- repair-first: Which part would you repair first? — An honest place knows one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.frontmatter import read_front_matter
from greenroom.core.packs.limits import MAX_SENTENCE_CHARACTERS
from greenroom.core.packs.markdown import check_markdown
from greenroom.core.packs.names import is_word
from greenroom.core.packs.nearness import log_near_duplicates
from greenroom.core.packs.pack import AskDef
from greenroom.core.packs.reader import FileContents, Reader
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.syllabus import Syllabus
from greenroom.core.packs.templates import log_template_prompts

# Who sits across the table; "anyone" can be asked by all of them.
PEOPLE: Final = ("recruiter", "manager", "engineer")
ANYONE: Final = "anyone"

_FORM: Final = "write `- slug: The question? — What its answer tells.`"
_GROUP = re.compile(r"##[ \t]+(\S.*)")
_FOR = re.compile(r"- for:(.*)")
_ASK = re.compile(r"- ([^\s:]+):[ \t]+(\S.*)")
_DASH: Final = " — "


@dataclass(slots=True)
class _Group:
    title: str
    line: int
    whom: tuple[str, ...] | None = None
    asks: list[tuple[str, str, str, int]] = field(default_factory=list)


def read_asks(
    source: SourceText, _syllabus: Syllabus | None, log: FaultLog
) -> FileContents[AskDef]:
    """Read one list, question by question."""
    front_matter = read_front_matter(source, log)
    if front_matter is None:
        return FileContents()
    record = front_matter.record
    title = record.text("title", example="title: Questions to ask the interviewer")
    record.refuse_rest("title")
    start = front_matter.body_index
    lines = source.lines[start:]
    groups = _Lines(source.path, log).read(lines, start + 1)
    if not groups:
        remedy = "add `## Engineering practice` with `- for: engineer` and questions below it"
        log.add(source.path, start + 1, Code.EMPTY_ASKS, "the list asks nothing", remedy)
    check_markdown(source.path, lines, start + 1, log)
    if title is None:
        return FileContents()
    ident = source.path.split("/", 1)[1].removesuffix(".md")
    return FileContents(
        tuple(
            AskDef(
                id=f"{ident}.{slug}", title=title, group=group.title, whom=group.whom or (ANYONE,),
                prompt=text, tells=tells, file=source.path, line=line,
            )
            for group in groups
            for slug, text, tells, line in group.asks
        )
    )  # fmt: skip


class _Lines:
    """Reads the lines below the front matter into groups."""

    def __init__(self, path: str, log: FaultLog) -> None:
        self._path = path
        self._log = log
        self._groups: list[_Group] = []
        self._slugs: set[str] = set()

    def read(self, lines: Sequence[str], first_line: int) -> list[_Group]:
        for number, line in enumerate(lines, first_line):
            if line.strip():
                self._read_line(line.rstrip(), number)
        for group in self._groups:
            self._check_whole(group)
        return self._groups

    def _read_line(self, line: str, number: int) -> None:
        if found := _GROUP.fullmatch(line):
            self._begin(found[1], number)
        elif line.startswith("#"):
            self._fault(number, Code.BAD_HEADING, f"{quote(line)} is no group", "write `## Group`")
        elif not self._groups:
            remedy = "write a heading `## Group` above it"
            self._fault(number, Code.STRAY_TEXT, f"{quote(line)} stands in no group", remedy)
        elif found := _FOR.fullmatch(line):
            self._take_people(found[1], number)
        elif found := _ASK.fullmatch(line):
            self._take_ask(found[1], found[2], number)
        else:
            self._fault(number, Code.STRAY_TEXT, f"{quote(line)} is no question", _FORM)

    def _begin(self, title: str, number: int) -> None:
        if any(one.title.casefold() == title.casefold() for one in self._groups):
            wrong = f"the group {quote(title)} is there twice"
            self._fault(number, Code.REPEATED_SECTION, wrong, "join the two")
        self._groups.append(_Group(title, number))

    def _take_people(self, text: str, number: int) -> None:
        group = self._groups[-1]
        people = tuple(one.strip() for one in text.split(","))
        if group.whom is not None:
            self._fault(number, Code.REPEATED_FIELD, "`for` is given twice", "keep one of them")
        group.whom = people
        known = people == (ANYONE,) or (set(people) <= {*PEOPLE})
        if not known or len(set(people)) < len(people):
            remedy = f"write {ANYONE}, or one or more of {', '.join(PEOPLE)}, parted by commas"
            self._fault(number, Code.BAD_VALUE, f"`for` is {quote(text.strip())}", remedy)

    def _take_ask(self, slug: str, rest: str, number: int) -> None:
        text, _, tells = (one.strip() for one in rest.partition(_DASH))
        longest = max(len(text), len(tells))
        if not is_word(slug):
            remedy = "use lower-case letters, digits and single hyphens"
            self._fault(number, Code.BAD_ID, f"{quote(slug)} cannot be a question's id", remedy)
        elif slug in self._slugs:
            self._fault(number, Code.DUPLICATE_ID, f"{slug} is there twice", "rename one")
        elif not text or not tells:
            self._fault(number, Code.MISSING_TEXT, f"{slug} does not say what it tells", _FORM)
        elif not text.endswith("?"):
            self._fault(number, Code.BAD_VALUE, f"{slug} does not end in a question mark", _FORM)
        elif longest > MAX_SENTENCE_CHARACTERS:
            remedy = f"keep at most {MAX_SENTENCE_CHARACTERS} on each side of the dash"
            self._fault(number, Code.TOO_LARGE, f"{slug} has {longest} characters", remedy)
        else:
            self._groups[-1].asks.append((slug, text, tells, number))
        self._slugs.add(slug)

    def _check_whole(self, group: _Group) -> None:
        if group.whom is None:
            wrong = f"nothing says who can answer {quote(group.title)}"
            self._fault(group.line, Code.MISSING_KEY, wrong, "add `- for: engineer` below it")
        if not group.asks:
            wrong = f"the group {quote(group.title)} asks nothing"
            self._fault(group.line, Code.EMPTY_ASKS, wrong, _FORM)

    def _fault(self, line: int, code: Code, wrong: str, remedy: str) -> None:
        self._log.add(self._path, line, code, wrong, remedy)


def check_asks(asks: Sequence[AskDef], _syllabus: Syllabus | None, log: FaultLog) -> None:
    """Log questions that ask the same, and those made by template."""
    log_near_duplicates(asks, log, what="question")
    log_template_prompts(asks, log)


READER = Reader(
    folder="asks", counted_as="asks", read=read_asks, check=check_asks, has_areas=False,
)  # fmt: skip
