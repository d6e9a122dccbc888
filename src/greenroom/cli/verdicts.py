"""A run's report for a person, and for a program."""

from __future__ import annotations

from typing import Any

import click

from greenroom.cli.screen import clean
from greenroom.runner.report import CaseReport, RunReport

RESULTS_VERSION = 3
VERDICTS = {
    "accepted": "Accepted",
    "wrong-answer": "Wrong answer",
    "runtime-error": "Runtime error",
    "time-limit": "Time limit",
    "memory-limit": "Memory limit",
    "output-limit": "Too much output",
    "forbidden": "Forbidden",
    "internal-error": "The judge failed",
}
SHOWN_FAILURES = 5
_MARKS = {"pass": ("ok", "green"), "fail": ("FAIL", "red"), "error": ("ERROR", "red")}
_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def report_as_json(report: RunReport) -> dict[str, Any]:
    """Exercism's results.json, version 3, and what Greenroom knows besides."""
    status = _status(report)
    return {
        "version": RESULTS_VERSION,
        "status": status,
        "message": report.message or None if status != "pass" else None,
        "tests": [_test_as_json(one) for one in report.cases],
        "greenroom": {
            "verdict": report.verdict,
            "message": report.message,
            "cpu_ms": report.cpu_ms,
            "wall_ms": report.wall_ms,
            "peak_mib": report.peak_mib,
            "queries": report.queries,
            "complexity": report.complexity,
            "trust": report.trust,
            "isolation": report.isolation,
            "runner_version": report.runner_version,
            "cases": [one.to_json() for one in report.cases],
        },
    }


def print_report(report: RunReport) -> None:
    """The verdict, the first failing case first, and what it took."""
    is_accepted = report.verdict == "accepted"
    title = VERDICTS.get(report.verdict, report.verdict)
    click.secho(title, fg="green" if is_accepted else "red", bold=True)
    if report.message:
        click.echo(clean(report.message))
    failing = [one for one in report.cases if one.status in ("fail", "error")]
    for one in failing[:SHOWN_FAILURES]:
        click.echo()
        _print_case(one)
    if len(failing) > SHOWN_FAILURES:
        click.echo(f"\n... and {len(failing) - SHOWN_FAILURES} more that are not right")
    if not report.cases and report.output and not is_accepted:
        click.echo(clean(report.output[-4_000:]))
    click.echo()
    click.secho(_foot(report), dim=True)
    if report.complexity:
        _print_complexity(report.complexity)
    if report.isolation == "none":
        click.secho("This ran without a sandbox, with your rights.", fg="yellow")
    if report.trust == "in-process":
        click.secho("Judged in one process with your code: it could have been fooled.", dim=True)


def _print_case(case: CaseReport) -> None:
    word, colour = _MARKS.get(case.status, ("-", "yellow"))
    click.secho(f"{word}  ", fg=colour, bold=True, nl=False)
    click.secho(clean(case.name), bold=True)
    if case.message:
        click.echo(_indented(case.message))
    for name in ("input", "expected", "got", "output"):
        text = getattr(case, name)
        if text:
            click.secho(f"    {name}:", dim=True)
            click.echo(_indented(text, "        "))
    if case.diff:
        click.secho("    difference:", dim=True)
        for line in case.diff.splitlines():
            click.secho(f"        {clean(line)}", fg=_DIFF_COLOURS.get(line[:1]))


def _print_complexity(told: dict[str, Any]) -> None:
    measured = told.get("measured") or "not to be told"
    claimed, expected = told.get("claimed"), told.get("expected")
    words = [f"Growth: {measured}"]
    words += [f"you said {claimed}"] if claimed else []
    words += [f"asked for {expected}"] if expected else []
    is_right = measured == (claimed or expected)
    click.secho(", ".join(words), fg="green" if is_right else "yellow")
    if told.get("explained"):
        click.secho(f"  {told['explained']}", dim=True)


def _foot(report: RunReport) -> str:
    right = sum(one.status == "pass" for one in report.cases)
    told = [f"{right} of {len(report.cases)} right"] if report.cases else []
    told += [f"{report.wall_ms:.0f} ms", f"{report.cpu_ms:.0f} ms of CPU"]
    told += [f"{report.peak_mib:.0f} MiB"] if report.peak_mib else []
    told += [f"{report.queries} queries"] if report.queries is not None else []
    return ", ".join(told)


def _indented(text: str, indent: str = "    ") -> str:
    return "\n".join(f"{indent}{clean(line)}" for line in text.splitlines())


def _status(report: RunReport) -> str:
    """Exercism's word: "error" where no test could be run at all."""
    if report.verdict == "accepted":
        return "pass"
    has_run = any(one.status in ("pass", "fail", "error") for one in report.cases)
    return "fail" if has_run else "error"


def _test_as_json(case: CaseReport) -> dict[str, Any]:
    is_skipped = case.status == "skipped"
    message = "It was not run." if is_skipped else case.message or None
    return {
        "name": case.name,
        "status": "error" if is_skipped else case.status,
        "message": message,
        "output": case.output or None,
        "test_code": case.input,
    }
