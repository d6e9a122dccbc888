"""A JSON Resume (https://jsonresume.org/schema) -> projects to pick from, or all of its faults.

Strict in what is read (`work`, `projects`, `volunteer`, `skills`), and silent about everything
else: who one is and where one lives is not looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from greenroom.core.errors import DocumentError, Fault
from greenroom.formats.cv import (
    LONGEST_FIELD,
    LONGEST_TITLE,
    MOST_PROJECTS,
    CvProject,
    cut,
    named_in,
    with_numbers,
)

MAX_RESUME_BYTES: Final = 1_000_000
MOST_ENTRIES: Final = 100
MOST_ITEMS: Final = 100

_DATE: Final = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
# What programs write where it goes on, and behind a day.
_ONGOING: Final = frozenset({"present", "now", "current", "today", "ongoing"})
_DAY_TIME: Final = re.compile(r"(?<=^\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?$")
_ADVICE: Final = (
    ("Expecting property name", "a name in double quotes is expected; is a comma too many?"),
    ("Expecting ',' delimiter", "a comma or a closing bracket is missing."),
    ("Expecting ':' delimiter", "a colon is missing behind a name."),
    ("Expecting value", "a value is missing or misspelt; texts stand in double quotes."),
    ("Illegal trailing comma", "the comma before the closing bracket is too many."),
    ("Unterminated string", 'a text does not end: its closing " is missing.'),
    ("Invalid control character", "a text goes over the end of its line: write \\n instead."),
    ("Invalid \\", "a backslash in a text is written \\\\."),
    ("Extra data", "the file goes on after its last closing bracket."),
)


def looks_like_resume(name: str, text: str) -> bool:
    """Whether a file is meant as JSON, by its name or its first letter."""
    return name.lower().endswith(".json") or text.lstrip("\ufeff \t\r\n")[:1] == "{"


def read_resume(text: str, *, path: str) -> tuple[CvProject, ...]:
    """Projects, work and voluntary work, in this order.

    Raises DocumentError with every fault: where the JSON breaks off, or what each value should be.
    """
    reading = _Reading(path)
    root = reading.parse(text)
    skills = list(reading.skills(root))
    found = [
        *reading.projects(root, skills), *reading.work(root, skills),
        *reading.volunteer(root, skills),
    ]  # fmt: skip
    if not found and not reading.faults:
        reading.fault(
            "empty", "holds no `projects`, `work` or `volunteer`: there is nothing to take."
        )
    if reading.faults:
        raise DocumentError(reading.faults)
    return tuple(found[:MOST_PROJECTS])


class _Reading:
    """One file being read; every fault is kept."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []

    def fault(self, code: str, message: str, line: int = 0) -> None:
        """One more thing that is wrong."""
        self.faults.append(Fault(self.path, line, code, message))

    def parse(self, text: str) -> Mapping[str, Any]:
        """The file as an object. Raises DocumentError where that cannot be had at all."""
        try:
            if len(text.encode("utf-8", "replace")) > MAX_RESUME_BYTES:
                self.fault("too-large", "is larger than 1 MB: a resume is a few pages of text.")
                raise DocumentError(self.faults)
            root = json.loads(text.lstrip("\ufeff"), parse_constant=_refuse)
        except json.JSONDecodeError as error:
            self.fault("json", _advice(error), error.lineno)
        except (ValueError, RecursionError) as error:
            deep = isinstance(error, RecursionError)
            self.fault(
                "json",
                "is nested too deep." if deep else "holds a number that is none, or too long.",
            )
        else:
            if isinstance(root, dict):
                return root
            self.fault("form", "is no resume: the file has to begin with { and name its parts.")
        raise DocumentError(self.faults)

    def projects(self, root: Mapping[str, Any], skills: list[str]) -> Iterator[CvProject]:
        """`projects`: each by its name."""
        for place, one in self._entries(root, "projects"):
            name = self._text(one, "name", place, LONGEST_TITLE)
            if not name:
                self.fault("missing", f"`{place}` has no `name`: say what the project is called.")
            roles = ", ".join(self._texts(one, "roles", place))
            yield self._project(
                one, place, skills, title=name, lead=roles, period=self._period(one, place),
                for_whom=self._text(one, "entity", place),
                what=self._text(one, "description", place),
                technologies=", ".join(self._texts(one, "keywords", place)),
            )  # fmt: skip

    def work(self, root: Mapping[str, Any], skills: list[str]) -> Iterator[CvProject]:
        """`work`: a position somewhere."""
        yield from self._positions(root, "work", ("name", "company"), skills)

    def volunteer(self, root: Mapping[str, Any], skills: list[str]) -> Iterator[CvProject]:
        """`volunteer`: the same for an organisation."""
        yield from self._positions(root, "volunteer", ("organization",), skills)

    def skills(self, root: Mapping[str, Any]) -> Iterator[str]:
        """Names and keywords of `skills`."""
        for place, one in self._entries(root, "skills"):
            name = self._text(one, "name", place)
            yield from (text for text in (name, *self._texts(one, "keywords", place)) if text)

    def _positions(
        self, root: Mapping[str, Any], section: str, names: tuple[str, ...], skills: list[str]
    ) -> Iterator[CvProject]:
        for place, one in self._entries(root, section):
            position = self._text(one, "position", place, LONGEST_TITLE)
            whom = next(filter(None, (self._text(one, key, place) for key in names)), "")
            if not (position or whom):
                self.fault(
                    "missing",
                    f"`{place}` has neither `{names[0]}` nor `position`: write one of them.",
                )
            told = (self._text(one, key, place) for key in ("description", "summary"))
            yield self._project(
                one, place, skills, title=" at ".join(filter(None, (position, whom))), lead="",
                period=self._period(one, place), for_whom=whom,
                what="\n".join(filter(None, told)), technologies="",
            )  # fmt: skip

    def _project(
        self, one: Mapping[str, Any], place: str, skills: list[str], *, title: str, lead: str,
        period: str, for_whom: str, what: str, technologies: str,
    ) -> CvProject:  # fmt: skip
        did = self._texts(one, "highlights", place)
        whole = " ".join([title, what, *did])
        return CvProject(
            title=title[:LONGEST_TITLE], period=period, what=cut(what), for_whom=cut(for_whom),
            my_part=cut("\n".join([*([lead] if lead else []), *did])),
            numbers=with_numbers([*did, *what.split("\n")]),
            technologies=cut(technologies) or named_in(whole, skills),
        )  # fmt: skip

    def _entries(
        self, root: Mapping[str, Any], section: str
    ) -> Iterator[tuple[str, Mapping[str, Any]]]:
        value = root.get(section)
        if value is None:
            return
        if not isinstance(value, list):
            self.fault("form", f"`{section}` is {_kind(value)}: write a list, [ ... ].")
            return
        if len(value) > MOST_ENTRIES:
            self.fault(
                "too-many", f"`{section}` has {len(value)} entries; {MOST_ENTRIES} are read."
            )
        for at, one in enumerate(value[:MOST_ENTRIES]):
            place = f"{section}[{at}]"
            if isinstance(one, dict):
                yield place, one
            else:
                self.fault("form", f"`{place}` is {_kind(one)}: write an object, {{ ... }}.")

    def _text(
        self, one: Mapping[str, Any], key: str, place: str, longest: int = LONGEST_FIELD
    ) -> str:
        value = one.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault("form", f"`{place}.{key}` is {_kind(value)}: write a text.")
            return ""
        return self._within(value, f"{place}.{key}", longest)

    def _texts(self, one: Mapping[str, Any], key: str, place: str) -> list[str]:
        value = one.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault("form", f"`{place}.{key}` is {_kind(value)}: write a list of texts.")
            return []
        for at, text in enumerate(value[:MOST_ITEMS]):
            if not isinstance(text, str):
                self.fault("form", f"`{place}.{key}[{at}]` is {_kind(text)}: write a text.")
        if len(value) > MOST_ITEMS:
            self.fault(
                "too-many", f"`{place}.{key}` has {len(value)} texts; {MOST_ITEMS} are read."
            )
        texts = [text for text in value[:MOST_ITEMS] if isinstance(text, str)]
        kept = [self._within(text, f"{place}.{key}", LONGEST_FIELD) for text in texts]
        return [text for text in kept if text]

    def _within(self, text: str, place: str, longest: int) -> str:
        # A lone half of a surrogate pair, as JSON can write one, is no text that can be stored.
        clean = text.replace("\x00", "").replace("\r\n", "\n").encode("utf-8", "replace").decode()
        if len(clean) > longest:
            self.fault("too-long", f"`{place}` has {len(clean):,} characters; at most {longest:,}.")
        return clean[:longest].strip()

    def _period(self, one: Mapping[str, Any], place: str) -> str:
        """ "2021-03 – 2022", "since 2021"; without an end it goes on."""
        start, end = (self._date(one, key, place) for key in ("startDate", "endDate"))
        if start and end:
            return f"{start} \u2013 {end}"
        return f"since {start}" if start else (f"until {end}" if end else "")

    def _date(self, one: Mapping[str, Any], key: str, place: str) -> str:
        text = _DAY_TIME.sub("", self._text(one, key, place))
        if text.casefold() in _ONGOING:
            return ""
        if text and not _DATE.fullmatch(text):
            self.fault(
                "date",
                f"`{place}.{key}` is {text[:30]!r}: write 2024, 2024-05 or 2024-05-31, or leave it"
                " out where it goes on.",
            )
            return ""
        return text


def _refuse(name: str) -> None:
    raise ValueError(name)


def _advice(error: json.JSONDecodeError) -> str:
    said = next((advice for start, advice in _ADVICE if error.msg.startswith(start)), error.msg)
    return f"is no JSON at column {error.colno}: {said}"


def _kind(value: object) -> str:
    """What a value is, in words."""
    names = {bool: "a truth value", int: "a number", float: "a number", str: "a text"}
    names |= {list: "a list", dict: "an object", type(None): "null"}
    return names.get(type(value), "something else")
