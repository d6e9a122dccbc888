"""A file that asks an open question, of whichever kind it says it is."""

from __future__ import annotations

from greenroom.core.exercises.behavioural import KIND
from greenroom.core.packs.behavioural import behavioural_in
from greenroom.core.packs.behaviouraldef import BehaviouralDef
from greenroom.core.packs.faults import FaultLog
from greenroom.core.packs.frontmatter import read_front_matter
from greenroom.core.packs.questiondef import QuestionDef
from greenroom.core.packs.questions import question_in
from greenroom.core.packs.source import decode_source


def asked_in(path: str, data: bytes) -> QuestionDef | BehaviouralDef:
    """The question in a file by itself, told by its id. Raises PackError with all its faults."""
    log = FaultLog()  # the reader of its kind finds the same faults, and tells them
    source = decode_source(path, data, log)
    front_matter = read_front_matter(source, log) if source else None
    ident = front_matter.record.take("id") if front_matter else None
    if isinstance(ident, str) and ident.startswith(f"{KIND.letter}."):
        return behavioural_in(path, data)
    return question_in(path, data)
