"""A change under review as a page shows it: its lines, coloured, with notes below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe

from greenroom.core.exercises.change import ChangedLine, FileChange
from greenroom.core.exercises.review import Fine, LineMark, Place
from greenroom.core.grading.review import ReviewGrade
from greenroom.core.packs import SnippetFile
from greenroom.core.packs.languages import language_of
from greenroom.core.rendering import highlight_lines


@dataclass(frozen=True, slots=True)
class Note:
    """What is said below a line: by the learner, or by the author of the review."""

    look: str  # is-found, is-missed, is-false-alarm, is-fine
    title: str
    tags: tuple[str, ...]
    words: str = ""
    why: str = ""
    fix: str = ""


@dataclass(slots=True)
class ShownLine:
    """One line. `side` and `number` name it; `change` is added, removed or same."""

    side: str
    number: int
    change: str
    html: SafeString
    look: str = ""
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ShownFile:
    """One file of the change; None among the rows is a gap of lines that did not change."""

    path: str
    rows: tuple[ShownLine | int, ...]
    about: str


def show_changes(
    changes: Sequence[FileChange], after: Sequence[SnippetFile], grade: ReviewGrade | None,
    marks: Sequence[LineMark] = (), fine: Sequence[Fine] = (),
) -> list[ShownFile]:  # fmt: skip
    """Every file with its lines; with a grade, what became of each defect and remark."""
    texts = {one.path: one.text for one in after}
    files = [_show_file(change, texts.get(change.path, "")) for change in changes]
    if grade is not None:
        lines = {
            (file.path, row.side, row.number): row
            for file in files
            for row in file.rows
            if isinstance(row, ShownLine)
        }
        _annotate(lines, grade, marks, fine)
    return files


def _show_file(change: FileChange, after: str) -> ShownFile:
    coloured = highlight_lines(after, language_of(change.path))
    rows: list[ShownLine | int] = []
    shown_to = 0
    for hunk in change.hunks:
        first = next((line.new for line in hunk.lines if line.new), None)
        if first is not None and first > shown_to + 1:
            rows.append(first - shown_to - 1)
        rows += [_show_line(line, coloured, change.path) for line in hunk.lines]
        shown_to = max([line.new for line in hunk.lines if line.new] or [shown_to])
    left = len(after.rstrip("\n").split("\n")) - shown_to
    if left > 0 and not change.is_deleted:
        rows.append(left)
    about = "new file" if change.is_new else "deleted" if change.is_deleted else ""
    return ShownFile(change.path, tuple(rows), about)


def _show_line(line: ChangedLine, coloured: Sequence[str], path: str) -> ShownLine:
    if line.new is not None:
        html = coloured[line.new - 1] if line.new <= len(coloured) else ""
        change = "added" if line.mark == "added" else "same"
        return ShownLine("new", line.new, change, mark_safe(html))  # noqa: S308 (escaped)
    (html, *_) = highlight_lines(line.text, language_of(path))
    return ShownLine("old", line.old or 0, "removed", mark_safe(html))  # noqa: S308 (escaped)


Lines = Mapping[tuple[str, str, int], ShownLine]


def _annotate(
    lines: Lines, grade: ReviewGrade, marks: Sequence[LineMark], fine: Sequence[Fine]
) -> None:
    for graded in grade.defects:
        defect, is_found = graded.defect, graded.finding == "found"
        look = "is-found" if is_found else "is-missed"
        words = "\n".join(marks[index].words for index in graded.marks)
        title = {
            "found": "Found, by your own word" if graded.by_own_word else "Found",
            "located": "You marked it; were these the words for it?",
            "missed": "Missed",
        }[graded.finding]
        tags: list[str] = [defect.category, defect.severity]
        if graded.severity_given and not graded.severity_is_right:
            tags.append(f"you said {graded.severity_given}")
        note = Note(look, title, tuple(tags), words, defect.why, defect.fix)
        _put(lines, defect.places[0], look, note)
        for place in defect.places[1:]:
            _put(lines, place, look, None)
    marked = {alarm.fine.place for alarm in grade.false_alarms if alarm.fine}
    for one in fine:
        if one.place not in marked:
            note = Note("is-fine", "Looks wrong and is not", (), why=one.why)
            _put(lines, one.place, "", note)
    for alarm in grade.false_alarms:
        mark = marks[alarm.mark]
        why = alarm.fine.why if alarm.fine else "Nothing is planted here."
        if alarm.is_soup:
            why = "It names everything at once, so it was meant for nothing."
        note = Note("is-false-alarm", "No defect", (mark.category,), mark.words, why)
        _put(lines, mark.place, "is-false-alarm", note)


def _put(lines: Lines, place: Place, look: str, note: Note | None) -> None:
    """Colour a place's lines, and put the note below its last one."""
    last = None
    for number in range(place.start, place.end + 1):
        line = lines.get((place.file, place.side, number))
        if line is not None:
            line.look = line.look or look
            last = line
    if last is not None and note is not None:
        last.notes.append(note)
