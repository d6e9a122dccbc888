"""TOML with the line of every table and key, which tomllib does not tell."""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.core.packs.faults import Code, FaultLog
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText

_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([^\]\n]*?)[ \t]*\]", re.MULTILINE)
_KEY = re.compile(r'^[ \t]*"?([A-Za-z0-9_-]+)"?[ \t]*=', re.MULTILINE)


def parse_toml(source: SourceText, log: FaultLog) -> dict[str, object] | None:
    """Parse a TOML file; None, with a fault logged, if it is not TOML."""
    try:
        return tomllib.loads(source.text)
    except RecursionError:
        log.add(source.path, 1, Code.TOML_SYNTAX, "values are nested too deep", "write them flat")
    except ValueError as error:  # TOMLDecodeError, or a number with too many digits
        message = str(error)
        match = _AT_LINE.search(message)
        line = int(match[1]) if match and match[1] else len(source.lines) if match else 1
        wrong = f"the file is not TOML ({_AT_LINE.sub('', message)})"
        log.add(source.path, line, Code.TOML_SYNTAX, wrong, "correct the line")
    return None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a TOML file: one table with the tables under it."""

    start: int
    end: int


class TomlPlaces:
    """Finds where the tables and keys of a parsed TOML file stand in its text.

    Tables under `[[header]]` lines are found exactly; inline tables by the line of their id.
    """

    def __init__(self, source: SourceText) -> None:
        self.path = source.path
        self.whole = Span(0, len(source.text))
        self._text = source.text
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source.text))]
        headers = list(_HEADER.finditer(source.text))
        self._header_starts = [match.start() for match in headers]
        self._header_names = [match[1] for match in headers]

    def tables(self, parent: Span, header: str, values: list[Mapping[str, object]]) -> list[Span]:
        """The spans of the tables `[[header]]` inside `parent`, one for each of `values`."""
        low = bisect_left(self._header_starts, parent.start)
        high = bisect_left(self._header_starts, parent.end)
        inside = range(low, high)
        starts = [self._header_starts[i] for i in inside if self._header_names[i] == header]
        if len(starts) != len(values):
            return self._inline_tables(parent, values)
        return [Span(a, b) for a, b in zip(starts, [*starts[1:], parent.end], strict=True)]

    def headed(self, header: str) -> Span:
        """The span of the one table `[header]`, the whole file where it is written inline."""
        if header not in self._header_names:
            return self.whole
        return Span(self._header_starts[self._header_names.index(header)], self.whole.end)

    def _inline_tables(self, parent: Span, values: list[Mapping[str, object]]) -> list[Span]:
        spans: list[Span] = []
        at = parent.start
        for value in values:
            word = re.escape(str(value.get("id", "")))
            found = re.compile(rf"\bid\s*=\s*[\"']{word}[\"']").search(self._text, at, parent.end)
            if found is None:  # stop looking: a long file must not be read once for each value
                return spans + [Span(at, parent.end)] * (len(values) - len(spans))
            spans.append(Span(found.start(), parent.end))
            at = found.end()
        return spans

    def record(self, span: Span, values: Mapping[str, object], log: FaultLog) -> Record:
        """The table at `span` as a record whose faults name lines."""
        following = bisect_right(self._header_starts, span.start)
        is_last = following == len(self._header_starts)
        end = span.end if is_last else min(span.end, self._header_starts[following])
        lines: dict[str, int] = {}
        for match in _KEY.finditer(self._text, span.start, end) if values else ():
            lines.setdefault(match[1], self._line(match.start(1)))
        return Record(self.path, self._line(span.start), values, lines, log)

    def _line(self, at: int) -> int:
        return bisect_right(self._line_starts, at)
