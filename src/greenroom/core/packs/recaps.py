"""topics/<area>/<topic>.md: the recap page of one topic."""

import re
from collections.abc import Sequence

from greenroom.core.packs.faults import Code, FaultLog
from greenroom.core.packs.fences import code_lines, find_fences
from greenroom.core.packs.limits import MAX_RECAP_CHARACTERS
from greenroom.core.packs.markdown import check_markdown, has_prose
from greenroom.core.packs.pack import RecapDef
from greenroom.core.packs.reader import FileContents, Reader
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.syllabus import SYLLABUS_FILE, Syllabus
from greenroom.core.packs.templates import log_template_recaps
from greenroom.core.packs.topicfile import TopicFile, open_topic_file

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_TASK = re.compile(r"[ \t]*[-*+][ \t]+\[[ xX]\][ \t]+\S.*")


def read_recap(
    source: SourceText, syllabus: Syllabus | None, log: FaultLog
) -> FileContents[RecapDef]:
    """Read one recap page."""
    file = open_topic_file(source, syllabus, log)
    if file is None:
        return FileContents()
    text = "\n".join(file.lines)
    if _is_too_long(file, text, log):
        return FileContents()
    if not has_prose(text):
        remedy = "write at least one heading or paragraph"
        log.add(file.path, file.first_line, Code.EMPTY_RECAP, "the recap page says nothing", remedy)
    fences = find_fences(file.lines)
    for fence in fences:
        if not fence.is_closed:
            wrong = "the fenced code is not closed"
            line = file.line_at(fence.start)
            log.add(file.path, line, Code.UNCLOSED_FENCE, wrong, "add a closing ``` line")
    _check_checklists(file, code_lines(fences), log)
    check_markdown(file.path, file.lines, file.first_line, log)
    blank = len(text) - len(text.lstrip())
    line = file.line_at(text.count("\n", 0, blank))
    return FileContents((RecapDef(file.topic, text.strip(), file.path, line),), file.checked)


def _is_too_long(file: TopicFile, text: str, log: FaultLog) -> bool:
    if len(text) > MAX_RECAP_CHARACTERS:
        wrong = f"the recap page has {len(text):,} characters"
        remedy = f"keep at most {MAX_RECAP_CHARACTERS:,}; a recap is about one screen"
        log.add(file.path, file.first_line, Code.TOO_LARGE, wrong, remedy)
    return len(text) > MAX_RECAP_CHARACTERS


def _check_checklists(file: TopicFile, inside: frozenset[int], log: FaultLog) -> None:
    """A section called Checklist must hold a task list, since that is what is ticked off."""
    headings = [
        (index, len(match[1]), match[2].rstrip(" \t#"))
        for index, line in enumerate(file.lines)
        if index not in inside and (match := _HEADING.fullmatch(line))
    ]
    for index, level, title in headings:
        if title.casefold() != "checklist":
            continue
        end = next((at for at, deep, _ in headings if at > index and deep <= level), None)
        if not any(_TASK.fullmatch(line) for line in file.lines[index + 1 : end]):
            wrong = "the checklist holds no task"
            remedy = "add lines of the form `- [ ] what to check`"
            log.add(file.path, file.line_at(index), Code.EMPTY_CHECKLIST, wrong, remedy)


def check_recaps(recaps: Sequence[RecapDef], syllabus: Syllabus | None, log: FaultLog) -> None:
    """Log sentences that pages share, and topics of complete areas without a page."""
    log_template_recaps(recaps, log)
    if syllabus is None:
        return
    told = {recap.topic for recap in recaps}
    for area in syllabus.areas:
        for topic in area.topics if area.complete else ():
            if topic.id not in told:
                wrong = f"{area.id} is marked complete and {topic.id} has no recap page"
                remedy = f"write topics/{topic.id}.md, or unmark the area"
                line = syllabus.lines[topic.id]
                log.add(SYLLABUS_FILE, line, Code.TOPIC_WITHOUT_RECAP, wrong, remedy)


READER = Reader(folder="topics", counted_as="recaps", read=read_recap, check=check_recaps)
