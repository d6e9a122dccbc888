"""Who asks and who answers in a dialogue, so that "Me:" is read the right way round."""

import re
from collections import Counter
from dataclasses import replace

from greenroom.core.documents import words
from greenroom.core.documents.labels import Label, Role, read_label
from greenroom.core.documents.rows import Kind, Sheet
from greenroom.core.documents.wording import plain

_INTERVIEWERS = frozenset(
    "interviewer entrevistador entrevistadora interviewerin intervistatore интервьюер 面试官 面接官".split()
)
_MACHINES = frozenset(words.MACHINES.split("|"))
_ASKING = frozenset(words.SPEAKERS_ASKING_A_MACHINE.split("|"))
_ANSWERING = frozenset(words.SPEAKERS_ANSWERING.split("|"))
_NAME = re.compile(
    r"[*_]{0,2}([A-Z\u00c0-\u00de\u0410-\u042f][\w.]{0,20}(?: [A-Z][\w.]{0,20})?)[*_]{0,2}\s?:[*_]{0,2}\s*(.*)$",
    re.S,
)


class Speakers:
    """Reads labels with the roles the speakers of this document have."""

    def __init__(self, sheet: Sheet) -> None:
        self.has_interviewer = False
        self.has_machine = False
        self.has_letter_answers = False
        self.names: frozenset[str] = frozenset()
        self._look(sheet)

    def _look(self, sheet: Sheet) -> None:
        counts: Counter[str] = Counter()
        is_after_interviewer = False
        for row in sheet.rows:
            if row.kind not in (Kind.TEXT, Kind.BULLET, Kind.HEADING, Kind.NUMBER):
                continue
            label = read_label(row.text)
            if label and label.word in _INTERVIEWERS:
                self.has_interviewer = is_after_interviewer = True
                continue
            if label and label.role is Role.SPEAKER and label.word in _MACHINES:
                self.has_machine = True
            if label and label.role is Role.ANSWER and label.is_letter:
                self.has_letter_answers = True
            name = _NAME.match(row.text[:80]) if is_after_interviewer and not label else None
            if name:
                counts[name[1]] += 1
            is_after_interviewer = is_after_interviewer and not (label or name)
        self.names = frozenset(name for name, count in counts.items() if count >= 2)

    def read(self, text: str) -> Label | None:
        """The label of a text; a speaker's name becomes a question's or an answer's label."""
        label = read_label(text)
        if label is None:
            return self._read_name(text)
        if label.role is Role.SPEAKER:
            return self._read_speaker(label)
        if label.is_letter and label.word in "pfdв" and not self.has_letter_answers:
            return None
        return label

    def _read_name(self, text: str) -> Label | None:
        if not self.names:
            return None
        found = _NAME.match(text)
        if found and found[1] in self.names:
            return Label(Role.ANSWER, found[1].lower(), plain(found[2]), -1)
        return None

    def _read_speaker(self, label: Label) -> Label | None:
        if self.has_interviewer and label.word in _ANSWERING | _MACHINES:
            return replace(label, role=Role.ANSWER)
        if self.has_machine and not self.has_interviewer:
            if label.word in _MACHINES:
                return replace(label, role=Role.ANSWER)
            if label.word in _ASKING:
                return replace(label, role=Role.QUESTION)
        return None
