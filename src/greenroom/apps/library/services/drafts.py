"""Files waiting for their preview: nothing of them is in the library before the learner says so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import DraftFile, ImportDraft
from greenroom.apps.library.services.documents import (
    ImportChoices,
    ImportReport,
    import_documents,
)
from greenroom.apps.library.services.reading import (
    SUFFIXES,
    ReadDocument,
    Source,
    clean_path,
    read_sources,
)
from greenroom.core.documents import MAX_DOCUMENT_BYTES
from greenroom.core.errors import Fault, InputError, NotReadyError

DRAFT_LIFE = timedelta(days=2)
MOST_FILES = 500
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


@transaction.atomic
def change_draft(
    *, draft: ImportDraft, encodings: Mapping[int, str], repairs: Mapping[int, Sequence[str]],
    left_out: Collection[int],
) -> None:  # fmt: skip
    """Take what was chosen on the preview, by file id."""
    for file in draft.files.all():
        file.encoding = encodings.get(file.pk, file.encoding)[:40]
        file.repairs = list(repairs.get(file.pk, []))
        file.is_left_out = file.pk in left_out
        file.save(update_fields=["encoding", "repairs", "is_left_out"])


@transaction.atomic
def confirm_draft(*, draft: ImportDraft, choices: ImportChoices, now: datetime) -> ImportReport:
    """Import the draft's files and forget the draft.

    Raises NotReadyError when no file is left that can be imported.
    """
    read, _faults = read_draft(draft)
    documents = [document for file, document in read if not file.is_left_out]
    if not documents:
        raise NotReadyError("files", "None of these files can be imported as they are.")
    report = import_documents(learner=draft.learner, documents=documents, choices=choices, now=now)
    draft.delete()
    return report


def discard_draft(*, draft: ImportDraft) -> None:
    """Forget the files of a preview."""
    draft.delete()
