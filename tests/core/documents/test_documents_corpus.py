"""Notes as people write them, each with what a careful reader finds in it.

`notes/NAME.json` holds the line of every question (with the last line of its answer) and of
every prompt. A pair counts as found if its line and kind agree.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from greenroom.core.documents import ParsedDocument, parse_document

NOTES = Path(__file__).parent / "notes"
NAMES = sorted(path.stem for path in NOTES.glob("*.json"))


@dataclass
class Score:
    """What one note expects and what was found in it."""

    name: str
    expected: set[tuple[int, str]]
    found: set[tuple[int, str]]
    expected_prompts: set[int]
    found_prompts: set[int]
    wrong_ends: list[str] = field(default_factory=list)

    def faults(self) -> str:
        """What is missing and what should not be there, a line each."""
        rows = [
            *(
                f"missing {kind} at line {line}"
                for line, kind in sorted(self.expected - self.found)
            ),
            *(f"no {kind} at line {line}" for line, kind in sorted(self.found - self.expected)),
            *(
                f"missing prompt at line {n}"
                for n in sorted(self.expected_prompts - self.found_prompts)
            ),
            *(f"no prompt at line {n}" for n in sorted(self.found_prompts - self.expected_prompts)),
        ]
        return "\n".join(f"{self.name}: {row}" for row in rows)


def read_note(name: str) -> ParsedDocument:
    path = next(path for path in NOTES.glob(f"{name}.*") if path.suffix in {".markdown", ".txt"})
    return parse_document(path.read_bytes().decode("utf-8"), path=path.name)


def score_note(name: str) -> Score:
    gold = json.loads((NOTES / f"{name}.json").read_text(encoding="utf-8"))
    document = read_note(name)
    ends = {(one.line, str(one.kind)): one.end_line for one in document.questions}
    wanted = {(one["line"], one["kind"]): one["end_line"] for one in gold["questions"]}
    score = Score(
        name, set(wanted), set(ends), set(gold["prompts"]), {one.line for one in document.prompts}
    )
    score.wrong_ends = [
        f"{name}:{line} ends at {ends[line, kind]}, expected {wanted[line, kind]}"
        for line, kind in sorted(score.expected & score.found)
        if ends[line, kind] != wanted[line, kind]
    ]
    return score


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    assert len(NAMES) >= 40
    assert sum(len(score_note(name).expected) for name in NAMES) >= 200


@pytest.mark.parametrize("name", NAMES)
def test_each_note_gives_its_pairs_and_prompts(name: str) -> None:
    score = score_note(name)
    right = len(score.expected & score.found) + len(score.expected_prompts & score.found_prompts)
    named = len(score.expected | score.found) + len(score.expected_prompts | score.found_prompts)
    assert right >= 0.9 * named, score.faults()


def test_pairs_are_found_with_high_precision_and_recall() -> None:
    scores = [score_note(name) for name in NAMES]
    faults = "\n".join(filter(None, (score.faults() for score in scores)))
    right = sum(len(score.expected & score.found) for score in scores)
    assert right >= 0.97 * sum(len(score.found) for score in scores), faults
    assert right >= 0.97 * sum(len(score.expected) for score in scores), faults


def test_prompts_are_found_with_high_precision_and_recall() -> None:
    scores = [score_note(name) for name in NAMES]
    faults = "\n".join(filter(None, (score.faults() for score in scores)))
    right = sum(len(score.expected_prompts & score.found_prompts) for score in scores)
    assert right >= 0.95 * sum(len(score.found_prompts) for score in scores), faults
    assert right >= 0.95 * sum(len(score.expected_prompts) for score in scores), faults


def test_answers_end_where_the_reader_would_end_them() -> None:
    scores = [score_note(name) for name in NAMES]
    wrong = [row for score in scores for row in score.wrong_ends]
    right = sum(len(score.expected & score.found) for score in scores)
    assert len(wrong) <= 0.03 * right, "\n".join(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_no_pair_has_an_empty_answer_and_no_line_is_both(name: str) -> None:
    document = read_note(name)
    assert all(one.answer.strip() and one.prompt.strip() for one in document.questions)
    assert not {one.line for one in document.questions} & {one.line for one in document.prompts}
