"""Import: give files, look at what was found, save."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.models import DraftFile, ImportDraft
from greenroom.apps.library.selectors.documents import get_draft
from greenroom.apps.library.selectors.topics import topics_of
from greenroom.apps.library.services import drafts
from greenroom.apps.library.services.reading import ReadDocument
from greenroom.apps.library.services.sections import (
    PlacedSection,
    place_sections,
    topic_names,
)
from greenroom.core.documents import MAX_DOCUMENT_BYTES, TopicNames, find_duplicates
from greenroom.core.errors import Fault, InputError

REPAIR_NAMES = {
    "close-fence": "Close the code block",
    "fix-mojibake": "Repair the damaged letters",
    "mark-incomplete": "Keep it, marked as cut off",
}


@require_http_methods(["GET", "POST"])
def give(request: LearnerRequest) -> HttpResponse:
    """Drop files or a folder, choose them, or paste."""
    error = ""
    if request.method == "POST":
        try:
            draft, faults = drafts.open_draft(
                learner=request.user, given=_given(request), now=timezone.now()
            )
        except InputError as refused:
            error = refused.message
        else:
            for fault in faults:
                messages.warning(request, str(fault))
            return redirect("library:preview", draft.pk)
    page = {
        "error_lines": error.splitlines(),
        "text": request.POST.get("text", ""),
        "name": request.POST.get("name", ""),
        "limit_mb": MAX_DOCUMENT_BYTES // 1_000_000,
    }
    return render(request, "library/import.html", page, status=400 if error else 200)


def _given(request: LearnerRequest) -> list[drafts.Given]:
    """Uploaded files with their paths in the dropped folder, and the pasted text."""
    paths = request.POST.getlist("paths")
    files = [*request.FILES.getlist("files"), *request.FILES.getlist("folder")]
    given = []
    for index, file in enumerate(files):
        path = paths[index] if len(paths) == len(files) else (file.name or "file")
        given.append(_read_upload(path, file))
    text = request.POST.get("text", "")
    if text.strip():
        name = request.POST.get("name", "").strip() or "pasted"
        path = name if "." in name else f"{name}.md"
        data = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
        given.append(drafts.Given(path, data, len(data)))
    return given


def _read_upload(path: str, file: UploadedFile) -> drafts.Given:
    size = file.size or 0
    # A file that will be refused for its size is not read into memory first.
    data = file.read() if size <= MAX_DOCUMENT_BYTES else b""
    return drafts.Given(path, data, size)


@dataclass(frozen=True, slots=True)
class PreviewedFile:
    """One file of the preview page."""

    file: DraftFile
    read: ReadDocument
    sections: list[tuple[PlacedSection, str, str]]  # the topic found, the topic chosen
    repairs: list[tuple[str, str, int]]  # code, name, how often
    found: list[tuple[str, int]]


@require_http_methods(["GET", "POST"])
def preview(request: LearnerRequest, draft_id: int) -> HttpResponse:
    """What was found and what is doubtful; POST takes encodings and repairs and looks again."""
    draft = get_draft(request.user, draft_id)
    if request.method == "POST":
        try:
            _take_choices(request, draft)
        except InputError as error:
            messages.error(request, error.message)
        return redirect("library:preview", draft.pk)
    read, faults = drafts.read_draft(draft)
    topics = topic_names()
    files = [_previewed(file, document, topics) for file, document in read]
    page = {
        "draft": draft,
        "files": files,
        "faults": faults,
        "broken": _broken(draft, faults),
        "totals": _totals(files),
        "duplicates": find_duplicates([one.read.parsed for one in files]),
        "topics": topics_of(request.user),
        "own_topic_name": drafts.OWN_TOPIC_NAME,
        "points_choices": [
            ("matched", "in sections that match a topic of the syllabus"),
            ("all", "all of them"),
            ("none", "none: only show them in recaps"),
        ],
    }
    return render(request, "library/preview.html", page)


def _previewed(file: DraftFile, read: ReadDocument, topics: list[TopicNames]) -> PreviewedFile:
    repairs: dict[str, int] = defaultdict(int)
    for warning in read.parsed.warnings:
        if warning.repair in REPAIR_NAMES and warning.repair != "mark-incomplete":
            repairs[warning.repair] += 1
    offered = [(code, REPAIR_NAMES[code], number) for code, number in repairs.items()]
    offered += [(code, REPAIR_NAMES[code], 0) for code in file.repairs if code not in repairs]
    parsed = read.parsed
    found = [
        ("questions", sum(one.kind == "question" for one in parsed.questions)),
        ("challenges", sum(one.kind == "challenge" for one in parsed.questions)),
        ("without an answer", len(parsed.prompts)),
        ("points", len(parsed.points)),
        ("files of code", len(parsed.snippets)),
        ("checklists", len(parsed.checklists)),
        ("notes to yourself", len(parsed.comments)),
        ("links", len(parsed.links)),
    ]
    titles = {topic.id: topic.title for topic in topics}
    sections = [
        (one, titles.get(one.topic_ident, ""), file.topics.get(str(one.line), ""))
        for one in place_sections(parsed, topics)
    ]
    return PreviewedFile(file, read, sections, offered, found)


def _broken(draft: ImportDraft, faults: list[Fault]) -> list[tuple[DraftFile, list[Fault]]]:
    """Files that cannot be read as they are; another encoding may help."""
    by_path: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_path[fault.file].append(fault)
    return [(file, by_path[file.path]) for file in draft.files.all() if file.path in by_path]


def _totals(files: list[PreviewedFile]) -> list[tuple[str, int]]:
    totals: dict[str, int] = defaultdict(int)
    for one in files:
        for name, number in one.found:
            totals[name] += number
    return [(name, number) for name, number in totals.items() if number]


def _take_choices(request: LearnerRequest, draft: ImportDraft) -> None:
    drafts.change_draft(
        draft=draft,
        files={file.pk: _file_choices(request, file) for file in draft.files.all()},
        practise_questions="questions" in request.POST,
        practise_points=request.POST.get("points", ""),
    )


def _file_choices(request: LearnerRequest, file: DraftFile) -> drafts.FileChoices:
    prefix = f"topic-{file.pk}-"
    topics: dict[int, str] = {}
    for name, value in request.POST.items():
        line = name.removeprefix(prefix)
        if name.startswith(prefix) and line.isdecimal() and len(line) < 9 and str(value).strip():
            topics[int(line)] = str(value).strip()[:200]
    repairs = request.POST.getlist(f"repair-{file.pk}")
    return drafts.FileChoices(
        encoding=request.POST.get(f"encoding-{file.pk}", file.encoding),
        repairs=[code for code in repairs if code in REPAIR_NAMES],
        is_left_out=f"leave-{file.pk}" in request.POST,
        topics=topics,
    )


@require_POST
def save(request: LearnerRequest, draft_id: int) -> HttpResponse:
    """Put the draft's files into the library, with the topics as chosen."""
    draft = get_draft(request.user, draft_id)
    try:
        _take_choices(request, draft)
        report = drafts.confirm_draft(draft=draft, now=timezone.now())
    except InputError as error:
        messages.error(request, error.message)
        return redirect("library:preview", draft.pk)
    messages.success(
        request,
        f"Imported {report.documents} document{'s' * (report.documents != 1)}: "
        f"{report.added} new, {report.updated} updated, {report.ready} to practise, "
        f"{report.waiting} waiting for your answer.",
    )
    return redirect("library:library")


@require_POST
def discard(request: LearnerRequest, draft_id: int) -> HttpResponse:
    """Forget the files; nothing was saved."""
    drafts.discard_draft(draft=get_draft(request.user, draft_id))
    messages.info(request, "Nothing was imported.")
    return redirect("library:import")
