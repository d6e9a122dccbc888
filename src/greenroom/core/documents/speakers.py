# ruff: noqa: RUF001 - letters of other alphabets are meant
"""Who asks and who answers in a dialogue, so that "Me:" is read the right way round."""

import re
from collections import Counter
from dataclasses import replace

from greenroom.core.documents import words
from greenroom.core.documents.labels import Label, Role, read_label
from greenroom.core.documents.rows import Kind, Row, Sheet
from greenroom.core.documents.wording import plain

_INTERVIEWERS = frozenset(
    [
        "interviewer",
        "entrevistador",
        "entrevistadora",
        "interviewerin",
        "intervistatore",
        "интервьюер",
        "面试官",
        "面接官",
    ]
)
_MACHINES = frozenset(words.MACHINES.split("|"))
_ASKING = frozenset(words.SPEAKERS_ASKING_A_MACHINE.split("|"))
_ANSWERING = frozenset(words.SPEAKERS_ANSWERING.split("|"))
# Pregunta and respuesta, domanda and risposta, Frage and Antwort, вопрос and ответ.
_PARTNERS = {"p": "r", "d": "r", "f": "a", "в": "о"}
_OPTION = re.compile(r"[*_(]{0,3}[BC][*_]{0,2}[.):]")
_NAME = re.compile(
    r"[*_]{0,2}([A-Z\u00c0-\u00de\u0410-\u042f][\w.]{0,20}(?: "
    r"[A-Z][\w.]{0,20})?)[*_]{0,2}\s?:[*_]{0,2}\s*(.*)$",
    re.DOTALL,
)


class Speakers:
    """Reads labels with the roles the speakers of this document have."""

    def __init__(self, sheet: Sheet) -> None:
        self.has_interviewer = False
        self.has_machine = False
        self.answer_letters: set[str] = set()
        self.has_options = False
        self.names: frozenset[str] = frozenset()
        self._look(sheet)

    def _look(self, sheet: Sheet) -> None:
        counts: Counter[str] = Counter()
        turns = [0, 0]  # of people, of machines
        is_after_interviewer = False
        for row in sheet.rows:
            if row.kind not in (Kind.TEXT, Kind.BULLET, Kind.HEADING, Kind.NUMBER):
                continue
            label = row.label
            if label and label.word in _INTERVIEWERS:
                self.has_interviewer = is_after_interviewer = True
                continue
            if label and label.role is Role.SPEAKER and row.kind is not Kind.BULLET:
                turns[label.word in _MACHINES] += 1
            if label and label.role is Role.ANSWER and label.is_letter:
                self.answer_letters.add(label.word)
            self.has_options = self.has_options or bool(_OPTION.match(row.text[:10]))
            name = _NAME.match(row.text[:80]) if is_after_interviewer and not label else None
            if name:
                counts[name[1]] += 1
            is_after_interviewer = is_after_interviewer and not (label or name)
        self.has_machine = min(turns) >= 1 and sum(turns) >= 2
        self.names = frozenset(name for name, count in counts.items() if count >= 2)

    def read_row(self, row: Row) -> Label | None:
        """The label of a row; a speaker's name becomes a question's or an answer's label."""
        return self._settle(row.label, row.text)

    def read(self, text: str) -> Label | None:
        """The label of a text."""
        return self._settle(read_label(text), text)

    def _settle(self, label: Label | None, text: str) -> Label | None:
        if label is None:
            return self._read_name(text)
        if label.role is Role.SPEAKER:
            return self._read_speaker(label)
        return label if self._has_partner(label) else None

    def _has_partner(self, label: Label) -> bool:
        """False for "D: 4" and "P: x" where nothing shows that the letter asks or answers."""
        if not label.is_letter or label.word in "qa":
            return True
        partner = _PARTNERS.get(label.word)
        if partner is None:
            return not self.has_options
        return partner in self.answer_letters and not (self.has_options and partner == "a")

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
