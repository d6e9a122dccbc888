"""Files waiting for their preview: nothing of them is in the library before the learner says so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import DraftFile, ImportDraft
from greenroom.apps.library.selectors.topics import topics_of
from greenroom.apps.library.services.documents import (
    ImportChoices,
    ImportReport,
    import_documents,
)
from greenroom.apps.library.services.items import PractisePoints
from greenroom.apps.library.services.reading import (
    SUFFIXES,
    ReadDocument,
    Source,
    clean_path,
    read_sources,
)
from greenroom.apps.library.services.sections import OWN_AREA
from greenroom.core.documents import MAX_DOCUMENT_BYTES
from greenroom.core.errors import Fault, InputError, NotReadyError

DRAFT_LIFE = timedelta(days=2)
MOST_FILES = 500
OWN_TOPIC_NAME = "A topic of my own"
MOST_BYTES = 60_000_000


@dataclass(frozen=True, slots=True)
class Given:
    """A file as the page gave it: its size is known before its bytes are read."""

    path: str
    data: bytes
    size: int


@transaction.atomic
def open_draft(
    *, learner: Learner, given: Iterable[Given], now: datetime
) -> tuple[ImportDraft, list[Fault]]:
    """Keep the files for the preview; the faults of those that were refused at the door.

    Raises InputError when nothing is left to preview.
    """
    ImportDraft.objects.filter(created_at__lt=now - DRAFT_LIFE).delete()
    files, faults = _admit(given)
    if not files:
        said = "\n".join(map(str, faults))
        raise InputError("files", said or "Choose a file, drop a folder, or paste some text.")
    draft = ImportDraft.objects.create(learner=learner, created_at=now)
    DraftFile.objects.bulk_create(
        DraftFile(draft=draft, path=one.path, data=one.data) for one in files
    )
    return draft, faults


def _admit(given: Iterable[Given]) -> tuple[list[Given], list[Fault]]:
    files: dict[str, Given] = {}
    faults: list[Fault] = []
    total = 0
    for one in given:
        path = clean_path(one.path)
        total += one.size
        if one.size > MAX_DOCUMENT_BYTES:
            faults.append(_too_large(path, one.size))
        elif not path.lower().endswith(SUFFIXES):
            names = ", ".join(SUFFIXES)
            faults.append(Fault(path, 0, "wrong-type", f"is not {names}: export it as text."))
        elif total > MOST_BYTES or len(files) >= MOST_FILES:
            faults.append(Fault(path, 0, "too-much", "left out: import fewer files at a time."))
        else:
            files[_free_name(path, files)] = Given(_free_name(path, files), one.data, one.size)
    return list(files.values()), faults


def _too_large(path: str, size: int) -> Fault:
    limit_mb = MAX_DOCUMENT_BYTES // 1_000_000
    message = f"has {size / 1e6:.1f} MB and at most {limit_mb} MB fit: split it into chapters."
    return Fault(path, 0, "too-large", message)


def _free_name(path: str, taken: Collection[str]) -> str:
    """Two dropped files of one name stay two documents."""
    stem, dot, suffix = path.rpartition(".")
    number, name = 1, path
    while name in taken:
        number += 1
        name = f"{stem}-{number}{dot}{suffix}"
    return name


def read_draft(draft: ImportDraft) -> tuple[list[tuple[DraftFile, ReadDocument]], list[Fault]]:
    """What the draft's files hold today, with the learner's encodings and repairs."""
    read: list[tuple[DraftFile, ReadDocument]] = []
    faults: list[Fault] = []
    for file in draft.files.all():
        source = Source(file.path, bytes(file.data), file.encoding, tuple(file.repairs))
        documents, found = read_sources([source])
        faults.extend(found)
        read.extend((file, document) for document in documents)
    return read, faults


@dataclass(frozen=True, slots=True)
class FileChoices:
    """What was chosen for one file on the preview; `topics` maps heading lines to titles."""

    encoding: str
    repairs: Sequence[str]
    is_left_out: bool
    topics: Mapping[int, str]


@transaction.atomic
def change_draft(
    *, draft: ImportDraft, files: Mapping[int, FileChoices], practise_questions: bool,
    practise_points: str,
) -> None:  # fmt: skip
    """Keep what was chosen on the preview, by file id. Raises InputError for an unknown topic."""
    titles = _topic_idents(draft.learner)
    draft.practise_questions = practise_questions
    draft.practise_points = _points(practise_points)
    draft.save(update_fields=["practise_questions", "practise_points"])
    for file in draft.files.all():
        chosen = files.get(file.pk)
        if chosen is None:
            continue
        for title in chosen.topics.values():
            if title.casefold() not in titles:
                raise InputError(
                    "topics", f"{file.path}: {title[:60]!r} is no topic. Choose one of the list."
                )
        file.encoding = chosen.encoding[:40]
        file.repairs = list(chosen.repairs)
        file.is_left_out = chosen.is_left_out
        file.topics = {str(line): title for line, title in chosen.topics.items()}
        file.save(update_fields=["encoding", "repairs", "is_left_out", "topics"])


def confirm_draft(*, draft: ImportDraft, now: datetime) -> ImportReport:
    """Import the draft's files as chosen and forget the draft.

    Reading the files takes long and comes before the transaction: others may write meanwhile.
    Raises NotReadyError when no file is left that can be imported.
    """
    read, _faults = read_draft(draft)
    kept = [(file, document) for file, document in read if not file.is_left_out]
    if not kept:
        raise NotReadyError("files", "None of these files can be imported as they are.")
    titles = _topic_idents(draft.learner)
    choices = ImportChoices(
        practise_questions=draft.practise_questions,
        practise_points=_points(draft.practise_points),
        topics={
            (document.parsed.path, int(line)): titles[title.casefold()]
            for file, document in kept
            for line, title in file.topics.items()
            if title.casefold() in titles
        },
    )
    documents = [document for _, document in kept]
    with transaction.atomic():
        report = import_documents(
            learner=draft.learner, documents=documents, choices=choices, now=now
        )
        draft.delete()
    return report


def _points(value: str) -> PractisePoints:
    return PractisePoints(value) if value in list(PractisePoints) else PractisePoints.MATCHED


def _topic_idents(learner: Learner) -> dict[str, str]:
    """Ids of the topics a section may be given, by their titles in one case."""
    named = {topic.title.casefold(): topic.ident for topic in topics_of(learner)}
    return named | {OWN_TOPIC_NAME.casefold(): OWN_AREA}


def discard_draft(*, draft: ImportDraft) -> None:
    """Forget the files of a preview."""
    draft.delete()
