"""`greenroom grade`: grades one answer to one question, as the page does. Needs no database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from greenroom.cli.screen import clean, count, one_line, percent, print_json
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.core.exercises.question import FollowUp, KeyPoint, RedFlag, Rubric
    from greenroom.core.grading.answer import AnswerGrade, GradedPoint

# An hour of speech has about 60,000 characters.
MAX_ANSWER_BYTES = 1_000_000
EVIDENCE_CHARACTERS = 300
STANDARD_INPUT = "-"

# Why nothing was graded.
GATES = {
    "empty": "The answer is empty.",
    "dont-know": "The answer says that it does not know.",
    "parrot": "The answer repeats the question.",
    "soup": "The answer lists words and says nothing about them.",
    "off-topic": "The answer is about something else.",
    "pasted": "The answer is the model answer.",
    "language": "The answer is in another language than the question.",
}
# Nothing was read: a score or a list of missed points would say more than anybody knows.
NOT_GRADED = ("empty", "language")


@click.command("grade", short_help="Grade an answer to a question.")
@click.argument("question", metavar="QUESTION_FILE", type=click.Path(path_type=Path))
@click.option(
    "--answer", required=True, metavar="FILE", help="The file with the answer; - reads it here."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs to read.")
def grade_command(question: Path, answer: str, *, as_json: bool) -> None:
    """Grade an answer in words against the rubric of a question.

    QUESTION_FILE is a question of a pack, or a behavioural one, wherever it lies. What the answer
    says of each point is shown with the sentence that says it. Exits with 0 whatever the score is.

    \b
    greenroom grade questions/drf/own-rows.md --answer my-answer.txt
    greenroom grade questions/drf/own-rows.md --answer - --json < my-answer.txt
    """
    from greenroom.core.grading.question import grade_answer
    from greenroom.core.packs import asked_in

    _expect_file("question", question)
    rubric = asked_in(str(question), question.read_bytes()).rubric
    grade = grade_answer(rubric, _read_answer(answer))
    if as_json:
        print_json(grade_as_json(grade))
    else:
        _print_grade(rubric, grade)


def grade_as_json(grade: AnswerGrade) -> dict[str, object]:
    """The grade in the shape of `grade --json`."""
    return {
        "score": grade.score,
        "low": grade.low,
        "high": grade.high,
        "gate": grade.gate,
        "message": grade.message,
        "points": [
            {
                "id": point.id,
                "weight": point.weight,
                "covered": point.covered,
                "evidence": point.evidence,
                "because": point.because,
                "contradicted": point.contradicted,
            }
            for point in grade.points
        ],
        "unsure": list(grade.unsure),
        "red_flags": [{"id": flag.id, "evidence": flag.evidence} for flag in grade.red_flags],
        "follow_up": grade.follow_up,
        "graded_by": grade.graded_by,
    }


def _read_answer(place: str) -> str:
    """The answer's text. Raises InputError for what is too long or no text."""
    if place == STANDARD_INPUT:
        data = sys.stdin.buffer.read(MAX_ANSWER_BYTES + 1)
    else:
        _expect_file("answer", Path(place))
        with Path(place).open("rb") as file:
            data = file.read(MAX_ANSWER_BYTES + 1)
    if len(data) > MAX_ANSWER_BYTES:
        raise InputError("answer", f"The answer is longer than {MAX_ANSWER_BYTES:,} bytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise InputError("answer", "The answer is no text. Save it as plain text in UTF-8.")
    return text


def _expect_file(field: str, path: Path) -> None:
    if not path.exists():
        raise InputError(field, f"{path} does not exist.")
    if path.is_dir():
        raise InputError(field, f"{path} is a folder. Name one file.")


def _print_grade(rubric: Rubric, grade: AnswerGrade) -> None:
    if grade.gate in NOT_GRADED:
        click.echo(grade.message or GATES[grade.gate])
        return
    click.secho(_score_line(grade), bold=True)
    if grade.gate:
        click.echo(grade.message or GATES[grade.gate])
    told = {point.id: point for point in rubric.key_points}
    for point in grade.points:
        _print_point(told[point.id], point)
    flags = {flag.id: flag for flag in rubric.red_flags}
    for raised in grade.red_flags:
        _print_flag(flags[raised.id], raised.evidence)
    asked = next((one for one in rubric.follow_ups if one.id == grade.follow_up), None)
    if asked is not None:
        _print_follow_up(asked)


def _score_line(grade: AnswerGrade) -> str:
    line, low, high = percent(grade.score), percent(grade.low), percent(grade.high)
    if low == high:
        return line
    return f"{line} (unsure of {count(len(grade.unsure), 'point')}: {low} to {high})"


def _print_point(asked: KeyPoint, point: GradedPoint) -> None:
    word, colour = {
        True: ("covered", "green"), False: ("missed ", "red"), None: ("unsure ", "yellow"),
    }[point.covered]  # fmt: skip
    click.echo(f"\n{click.style(word, fg=colour)}  {point.id} ({point.weight})")
    click.echo(f"    {clean(asked.text)}")
    if point.evidence:
        says = "you say the opposite: " if point.contradicted else "you say: "
        click.echo(f"    {says}{_shown(point.evidence)}")
    if point.because:
        click.echo(f"    {clean(point.because)}")


def _print_flag(flag: RedFlag, evidence: str) -> None:
    click.echo(f"\n{click.style('red flag', fg='red')}  {flag.id}")
    click.echo(f"    you say: {_shown(evidence)}")
    click.echo(f"    {clean(flag.why)}")


def _print_follow_up(asked: FollowUp) -> None:
    click.echo(f"\n{click.style('asked next', bold=True)}  {asked.id}")
    click.echo(f"    {clean(asked.prompt)}")


def _shown(evidence: str) -> str:
    return f'"{one_line(evidence, most=EVIDENCE_CHARACTERS)}"'
