"""The three answers that show a question's author and its grader agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, get_args

from greenroom.core.errors import Fault
from greenroom.core.exercises.question import (
    SAMPLES,
    KeyPoint,
    RedFlag,
    Rubric,
    Sample,
    SampleName,
)
from greenroom.core.grading.answer import GradedPoint, score_points
from greenroom.core.grading.question import grade_answer
from greenroom.core.packs.cardfields import Field
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.limits import MAX_ANSWER_CHARACTERS
from greenroom.core.packs.outline import Part, refuse_text, split_part, take_fields

WEAK_AT_MOST, STRONG_AT_LEAST = 0.5, 0.7
_TITLE = re.compile(r"(\w+)[ \t]+([01](?:\.\d+)?)[ \t]*[-\u2013][ \t]*([01](?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class SampleReader:
    """Reads the samples of a question whose points and red flags are known."""

    points: Sequence[KeyPoint]
    flags: Sequence[RedFlag]
    log: FaultLog
    lines: dict[str, int]
    """Sample's name -> the line of `- covers:`, filled on reading."""

    def read(self, section: Part) -> tuple[Sample, ...]:
        """One answer each: weak, fair, strong."""
        above, parts = split_part(section, 2)
        refuse_text(above, "write each sample under `## weak 0.0-0.3`", self.log)
        found = [one for part in parts if (one := self._sample(part)) is not None]
        names = [one.name for one in found]
        for name in SAMPLES:
            if names.count(name) != 1:
                wrong = f"there are {names.count(name)} samples called {name}"
                remedy = f"write one under `## {name} 0.0-0.3`, with its own band"
                self.log.add(section.file, section.line, Code.BAD_COUNT, wrong, remedy)
        samples = tuple(sorted(found, key=lambda one: SAMPLES.index(one.name)))
        self._check_bands(section, samples)
        return samples

    def _sample(self, part: Part) -> Sample | None:
        title = _TITLE.fullmatch(part.title)
        name = _name(title[1]) if title else None
        if title is None or name is None:
            wrong = f"{quote(part.title)} is no sample's heading"
            remedy = "write `## weak 0.0-0.3`, `## fair 0.4-0.7` or `## strong 0.8-1.0`"
            self.log.add(part.file, part.line, Code.BAD_HEADING, wrong, remedy)
            return None
        rest, fields = take_fields(part, ("covers", "flags"), self.log, holds_lists=True)
        if not rest.text:
            remedy = "write the answer as somebody would say it"
            self.log.add(part.file, part.line, Code.MISSING_TEXT, "the sample is empty", remedy)
        elif len(rest.text) > MAX_ANSWER_CHARACTERS:
            wrong = f"the sample has {len(rest.text):,} characters"
            remedy = f"keep at most {MAX_ANSWER_CHARACTERS:,}"
            self.log.add(part.file, rest.text_line, Code.TOO_LARGE, wrong, remedy)
        covers = self._named(part, fields, "covers", [one.id for one in self.points])
        flags = self._named(part, fields, "flags", [one.id for one in self.flags])
        sample = Sample(
            name, float(title[2]), float(title[3]), rest.text, covers, flags, part.line
        )  # fmt: skip
        self._check_labels(part, sample, fields)
        return sample

    def _named(
        self, part: Part, fields: Sequence[Field], key: str, known: Iterable[str]
    ) -> tuple[str, ...]:
        lines = [one for one in fields if one.key == key]
        for one in lines[1:]:
            self.log.add(
                part.file, one.line, Code.REPEATED_FIELD, f"`{key}` is given twice", "keep one"
            )
        names = [name.strip() for one in lines[:1] for name in one.value.split(",")]
        for name in filter(None, names):
            if name not in known:
                wrong = f"`{key}` names {quote(name)}, which this file does not have"
                remedy = f"use {', '.join(known) or 'nothing'}"
                self.log.add(part.file, lines[0].line, Code.UNKNOWN_NAME, wrong, remedy)
        return tuple(dict.fromkeys(name for name in names if name in known))

    def _check_labels(self, part: Part, sample: Sample, fields: Sequence[Field]) -> None:
        """What the author says it covers must be worth what the author says it is worth."""
        line = next((one.line for one in fields if one.key == "covers"), 0)
        if not line:
            wrong = "nothing says which points the sample covers"
            remedy = "add `- covers: slug, slug`, or `- covers:` for none"
            self.log.add(part.file, part.line, Code.MISSING_KEY, wrong, remedy)
            return
        self.lines[sample.name] = line
        points = tuple(
            GradedPoint(one.id, one.weight, one.id in sample.covers, None, 1.0, "")
            for one in self.points
        )
        score = score_points(points, has_red_flag=bool(sample.flags))
        if points and not sample.low <= score <= sample.high:
            wrong = f"what it covers gives {score:.2f}, and the band is {_band(sample)}"
            remedy = "correct the labels, the band or the weights"
            self.log.add(part.file, line, Code.BAD_BAND, wrong, remedy)

    def _check_bands(self, section: Part, samples: Sequence[Sample]) -> None:
        for one in samples:
            if not one.low < one.high <= 1:
                wrong = f"the band {_band(one)} is none"
                self.log.add(section.file, one.line, Code.BAD_BAND, wrong, "write `0.4-0.7`")
            if one.name == "weak" and one.high > WEAK_AT_MOST:
                wrong, remedy = "a weak answer is worth too much", f"end it at {WEAK_AT_MOST}"
                self.log.add(section.file, one.line, Code.BAD_BAND, wrong, remedy)
            if one.name == "strong" and one.low < STRONG_AT_LEAST:
                wrong, remedy = "a strong answer is worth too little", f"begin at {STRONG_AT_LEAST}"
                self.log.add(section.file, one.line, Code.BAD_BAND, wrong, remedy)
        for before, after in pairwise(samples):
            if before.name != after.name and (after.low <= before.low or after.high <= before.high):
                wrong = f"the band of {after.name} does not lie above that of {before.name}"
                remedy = "put them in order"
                self.log.add(section.file, after.line, Code.BAD_BAND, wrong, remedy)


class SampledDef(Protocol):
    """What is answered in sentences and says how three answers are to be graded."""

    @property
    def rubric(self) -> Rubric: ...
    @property
    def file(self) -> str: ...
    @property
    def sample_lines(self) -> Mapping[str, int]: ...


def find_misgraded(questions: Iterable[SampledDef]) -> tuple[Fault, ...]:
    """A fault for every sample whose score by the grader falls outside its author's band."""
    log = FaultLog()
    check_samples(questions, log)
    return log.faults


def check_samples(questions: Iterable[SampledDef], log: FaultLog) -> None:
    """Log every sample whose score by the grader falls outside its author's band."""
    for question in questions:
        for sample in question.rubric.samples:
            grade = grade_answer(question.rubric, sample.text)
            if sample.low <= grade.score <= sample.high:
                continue
            wrong = (
                f"the grader gives the {sample.name} sample {grade.score:.2f}, and its band is "
                f"{_band(sample)}"
            )
            differs = _differences(sample, grade.gate, grade.points, grade.red_flags)
            line = question.sample_lines.get(sample.name, sample.line)
            remedy = f"{differs}; add how people say it, or correct the sample"
            log.add(question.file, line, Code.OUTSIDE_BAND, wrong, remedy)


def _differences(
    sample: Sample, gate: str | None, points: Iterable[GradedPoint], flags: Iterable[object]
) -> str:
    if gate:
        return f"it is held for {gate}"
    told = {True: "found", False: "missed", None: "was unsure of"}
    said = [
        f"{told[one.covered]} {one.id}"
        for one in points
        if one.covered is not (one.id in sample.covers)
    ]
    raised = {getattr(one, "id", "") for one in flags}
    said += [f"flagged {one}" for one in sorted(raised - set(sample.flags))]
    said += [f"did not flag {one}" for one in sorted(set(sample.flags) - raised)]
    return f"it {', '.join(said)}" if said else "it agrees on every point"


def _name(text: str) -> SampleName | None:
    return next((one for one in get_args(SampleName) if one == text), None)


def _band(sample: Sample) -> str:
    return f"{sample.low:g}-{sample.high:g}"
