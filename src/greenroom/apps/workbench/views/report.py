"""A run's report as a page shows it: what failed first, then the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.selectors.work import misses_growth
from greenroom.core.grading.doing import ACCEPTED
from greenroom.core.grading.growth import inside

VERDICTS = {
    "accepted": "Accepted",
    "wrong-answer": "Not yet",
    "runtime-error": "It raised an error",
    "time-limit": "Too slow",
    "memory-limit": "Too much memory",
    "output-limit": "Too much output",
    "forbidden": "Uses what is forbidden here",
    "internal-error": "Not judged",
    "own-test": "Your test first",
    "cancelled": "Stopped",
    "reviewed": "Reviewed",
}
STATES = {"queued": "In the queue", "running": "Running", "lost": "Could not be run"}
# A passing case is one line; of many only these are listed, the failing ones always.
PASSES_SHOWN = 60
FACTS = (
    ("input", "Input", "case-wide"),
    ("expected", "Expected", "case-expected"),
    ("got", "Got", "case-got"),
    ("output", "Printed", "case-wide"),
)
_PLACE = re.compile(r"([^:\n]+):(\d+): (.*)")
# As our own judges name a line, and as a traceback does.
_LINE = re.compile(r'(?:File "(?:/\w+/)?)?([\w./-]+)"?, line (\d+)')
# A file of which nothing works has a mark at its first lines, not at every one.
MARKS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a diff, with the class that colours it."""

    text: str
    sign: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a case tells, with the class that places it."""

    name: str
    text: str
    look: str


@dataclass(frozen=True, slots=True)
class ShownCase:
    """One case with what it was given, what was expected and what came."""

    name: str
    status: str
    message: str
    facts: tuple[Fact, ...]
    diff: tuple[DiffLine, ...]
    is_open: bool
    # "path:line" of the learner's code where it went wrong, as far as that is known.
    place: str = ""

    @property
    def sign(self) -> str:
        """How it went, as a sign."""
        return {"pass": "✓", "skipped": "–"}.get(self.status, "✕")

    @property
    def word(self) -> str:
        """How it went, as a word."""
        return {"pass": "Passes", "skipped": "Skipped", "fail": "Fails"}.get(self.status, "Error")


@dataclass(frozen=True, slots=True)
class ShownReport:
    """Everything the report's template needs."""

    run: Run
    title: str
    message: str
    facts: tuple[str, ...]
    cases: tuple[ShownCase, ...]
    passed: int
    total: int
    left_out: int
    output: str
    complexity: Mapping[str, Any]
    own_test: tuple[tuple[str, str], ...]
    has_advice: bool
    clean: str
    format_diff: tuple[DiffLine, ...]
    edges: tuple[tuple[str, bool], ...]
    trust: str
    isolation: str
    growth_of: str

    @property
    def summary(self) -> str:
        """One line for whoever does not look at it."""
        if self.run.verdict == ACCEPTED and misses_growth(self.run):
            found, asked = inside(self.complexity["measured"]), inside(self.complexity["expected"])
            wanted = "constant work" if asked == "1" else asked
            return f"Accepted, but its work grows with {found}; {wanted} was asked for"
        failing = self.total - self.passed
        if self.run.verdict != "wrong-answer" or not failing:
            return self.title
        of_what = "checks" if self.run.exercise.kind == "lab" else "cases"
        return f"{failing} of {self.total} {of_what} fail"


def show_report(
    run: Run, *, edges: Sequence[tuple[str, bool]] = (), growth_of: str = ""
) -> ShownReport:
    """The report ready for its template; of a run that is not over, what there is to say."""
    report: Mapping[str, Any] = run.report
    cases = sorted(_cases(report, run.files), key=lambda one: one.status == "pass")
    failing = [one for one in cases if one.status != "pass"]
    passing = cases[len(failing) :]
    shown = [*failing, *passing[:PASSES_SHOWN]]
    complexity = report.get("complexity") or {}
    return ShownReport(
        run=run,
        title=VERDICTS.get(run.verdict, "") if run.state == "done" else STATES[run.state],
        message=str(run.message or report.get("message", "")),
        facts=tuple(_facts(report)),
        cases=tuple(shown),
        passed=len(passing),
        total=len(cases),
        left_out=len(cases) - len(shown),
        output=str(report.get("output", "")),
        complexity=complexity if isinstance(complexity, Mapping) else {},
        own_test=tuple(
            (title, str(run.own_test[key].get("output", "")))
            for key, title in (("starter", "on the starter"), ("code", "on your code"))
            if key in run.own_test
        ),
        has_advice=bool(run.advice) and run.verdict == "accepted",
        clean=_clean(run.advice),
        format_diff=split_diff(str(run.advice.get("format", ""))),
        edges=tuple(edges),
        growth_of=growth_of,
        trust=str(report.get("trust", "")),
        isolation=str(report.get("isolation", "")),
    )


def _clean(advice: Mapping[str, Any]) -> str:
    """What was looked at and found nothing, in words; "" where nothing was."""
    names = [name for name in ("lint", "types", "format") if name in advice and not advice[name]]
    if not names:
        return ""
    told = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"{told.capitalize()} {'are' if len(names) > 1 else 'is'} clean."


def marks_of(run: Run) -> list[dict[str, Any]]:
    """What went wrong at a line, and what linter and type checker say, for the editor's margin."""
    marks: list[dict[str, Any]] = [
        *_mistakes(run),
        *(
            {
                "path": one["file"],
                "line": one["line"],
                "message": one["message"],
                "severity": "info",
            }
            for one in run.advice.get("lint", ())
        ),
    ]
    for text in run.advice.get("types", ()):
        found = _PLACE.match(text)
        if found is not None:
            path, line, message = found.groups()
            marks.append(
                {"path": path, "line": int(line), "message": message, "severity": "warning"}
            )
    return marks


def _mistakes(run: Run) -> list[dict[str, Any]]:
    """The innermost line of the learner's files that each failure names, every line once."""
    told = [run.report, *run.report.get("cases", ())]
    found: dict[tuple[str, int], str] = {}
    for one in told:
        message = str(one.get("message", ""))
        if (place := find_line(message, run.files)) is not None:
            found.setdefault(place, message.strip().partition("\n")[0])
    return [
        {"path": path, "line": line, "message": message, "severity": "error"}
        for (path, line), message in list(found.items())[:MARKS_SHOWN]
    ]


def find_line(message: str, files: Collection[str]) -> tuple[str, int] | None:
    """The last line of one of `files` that a message names: in a traceback the innermost."""
    places = [(path, int(line)) for path, line in _LINE.findall(message) if path in files]
    return places[-1] if places else None


def split_diff(text: str) -> tuple[DiffLine, ...]:
    """A unified diff's lines with what each does."""
    signs = {"+": "add", "-": "del", "@": "at", "?": "hint"}
    return tuple(DiffLine(line, signs.get(line[:1], "same")) for line in text.splitlines())


def _cases(report: Mapping[str, Any], files: Collection[str]) -> list[ShownCase]:
    """The cases; the first that failed stands open."""
    cases: list[ShownCase] = []
    is_first = True
    for one in report.get("cases", ()):
        status = str(one.get("status", "error"))
        is_open = is_first and status in ("fail", "error")
        is_first = is_first and not is_open
        facts = tuple(Fact(name, str(one[key]), look) for key, name, look in FACTS if one.get(key))
        message = str(one.get("message", ""))
        place = find_line(message, files)
        cases.append(
            ShownCase(
                str(one.get("name", "")), status, message, facts,
                split_diff(str(one.get("diff", ""))), is_open,
                f"{place[0]}:{place[1]}" if place is not None else "",
            )
        )  # fmt: skip
    return cases


def _facts(report: Mapping[str, Any]) -> list[str]:
    told = []
    if report.get("wall_ms"):
        told.append(f"{report['wall_ms']:.0f} ms")
    if report.get("peak_mib"):
        told.append(f"{report['peak_mib']:.0f} MiB")
    if report.get("queries") is not None:
        number = report["queries"]
        told.append(f"{number} {'query' if number == 1 else 'queries'}")
    return told
