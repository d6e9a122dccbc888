"""A target's job description: taken in, thrown away, and made into weights and rounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from greenroom.apps.plan.models import Round, Target
from greenroom.apps.plan.selectors.jobs import read_target_job
from greenroom.apps.plan.selectors.targets import factors_of
from greenroom.apps.plan.services.rounds import MOST_ROUNDS
from greenroom.apps.plan.services.targets import set_factors
from greenroom.core.documents import decode_text
from greenroom.core.errors import DocumentError, InputError
from greenroom.core.planning.jobs import MOST_CHARACTERS
from greenroom.formats.pages import looks_like_page, text_of_page
from greenroom.formats.pdf import is_pdf, text_of_pdf

MAX_FILE_BYTES = 10_000_000


def read_description(*, name: str, data: bytes) -> str:
    """The text of a file: PDF, HTML, Markdown or plain. Raises InputError("file")."""
    if not data.strip():
        raise InputError("file", "This file is empty.")
    if is_pdf(data):
        return text_of_pdf(data)
    if data[:4] == b"PK\x03\x04":
        raise InputError(
            "file", "Word files are not read. Save it as PDF, or copy its text and paste that."
        )
    try:
        return decode_text(data, path=name[-200:] or "file").text
    except DocumentError as error:
        raise InputError("file", error.faults[0].message) from None


def save_description(*, target: Target, text: str) -> None:
    """Keep a job description with its target; a web page's source becomes its text.

    Raises InputError("description") for none, and for more than a job description has.
    """
    if len(text) > 10 * MOST_CHARACTERS:
        raise _too_long(len(text))
    clean = text.replace("\x00", "").replace("\r\n", "\n").encode("utf-8", "replace").decode()
    clean = (text_of_page(clean) if looks_like_page(clean) else clean).strip()
    if not clean:
        raise InputError("description", "There is no text. Paste the job description.")
    if len(clean) > MOST_CHARACTERS:
        raise _too_long(len(clean))
    target.description = clean
    target.save(update_fields=["description"])


def _too_long(length: int) -> InputError:
    return InputError(
        "description",
        f"This has {length:,} characters; a job description may have {MOST_CHARACTERS:,}. "
        "Nothing was saved: keep only the part on the job.",
    )


def delete_description(*, target: Target) -> None:
    """Throw the text away; weights and rounds that came of it stay."""
    target.description = ""
    target.save(update_fields=["description"])


@transaction.atomic
def take_over(
    *, target: Target, areas: Mapping[int, float], topics: Mapping[int, float],
    rounds: Collection[int],
) -> None:  # fmt: skip
    """Write the weights chosen from a description, and add its rounds with these numbers (from 0).

    What was not offered keeps its weight. Raises InputError as set_factors does.
    """
    present = factors_of(target)
    set_factors(
        target=target, areas={**present.areas, **areas}, topics={**present.topics, **topics}
    )
    said = read_target_job(target).rounds
    count = target.rounds.count()
    Round.objects.bulk_create(
        Round(
            target=target, format=one.format, title=one.title, minutes=one.minutes,
            position=count + at,
        )
        for at, one in enumerate(said)
        if at in rounds and count + at < MOST_ROUNDS
    )  # fmt: skip
