"""A CV -> projects, through a preview. The file is read and forgotten, here on this machine."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.stories.models import Cv, Project
from greenroom.apps.stories.selectors.projects import projects_of
from greenroom.apps.stories.services.projects import save_project
from greenroom.core.documents import decode_text
from greenroom.core.errors import DocumentError, Fault, InputError
from greenroom.formats.cv import MAX_CV_CHARACTERS, CvProject, read_cv_text
from greenroom.formats.pdf import MAX_PDF_BYTES, is_pdf, text_of_pdf
from greenroom.formats.resume import looks_like_resume, read_resume

MAX_CV_BYTES = MAX_PDF_BYTES
# What nobody picked from within a day is thrown away at the next import.
KEPT = timedelta(days=1)
_NOTHING = (
    "No project was found in it. Jobs are found by their dates (“2021 – 2023”), projects below a"
    " heading “Projects”. Paste such a part, or type the project in."
)


def open_cv(*, learner: Learner, name: str, data: bytes, now: datetime) -> Cv:
    """Read a CV (JSON Resume, PDF or text) and keep what was found until it is picked from.

    Raises InputError or, with every fault of a resume, DocumentError; nothing was kept then.
    """
    found = _read(name[-200:] or "pasted", data)
    if not found:
        raise InputError("file", _NOTHING)
    with transaction.atomic():
        Cv.objects.filter(learner=learner, created_at__lt=now - KEPT).delete()
        rows = [asdict(one) for one in found]
        return Cv.objects.create(learner=learner, name=name[-200:], found=rows, created_at=now)


@transaction.atomic
def take_projects(*, cv: Cv, picked: Collection[int], now: datetime) -> list[Project]:
    """Make projects of what was picked, by its number from 0; the rest is forgotten."""
    made = [
        save_project(learner=cv.learner, project=None, given=fields, now=now, is_form=False)
        for number, fields in enumerate(cv.found)
        if number in picked
    ]
    cv.delete()
    return made


def drop_cv(*, cv: Cv) -> None:
    """Forget what was found."""
    cv.delete()


def is_here(learner: Learner, found: Sequence[dict[str, str]]) -> list[bool]:
    """Of each that was found, whether a project of this title and time is here already."""
    known = {(one.title.casefold(), one.period) for one in projects_of(learner)}
    return [(one["title"].casefold(), one["period"]) in known for one in found]


def _read(name: str, data: bytes) -> tuple[CvProject, ...]:
    if len(data) > MAX_CV_BYTES:
        raise InputError("file", f"A CV may have {MAX_CV_BYTES // 1_000_000} MB.")
    if not data.strip():
        raise InputError("file", "There is nothing to read. Choose a file, or paste the text.")
    if is_pdf(data):
        return read_cv_text(text_of_pdf(data))
    if data[:4] == b"PK\x03\x04":
        raise InputError("file", "Word files are not read. Save it as PDF, or paste its text.")
    text = decode_text(data, path=name).text
    if looks_like_resume(name, text):
        return read_resume(text, path=name)
    if len(text) > MAX_CV_CHARACTERS:
        fault = Fault(name, 0, "too-large", f"has more than {MAX_CV_CHARACTERS:,} characters.")
        raise DocumentError([fault])
    return read_cv_text(text)
