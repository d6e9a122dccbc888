"""PDFs are read elsewhere, within limits; what cannot be read says what to do instead."""

import resource
import time
from contextlib import suppress

import pytest

from formats import pdfs
from greenroom.core.errors import InputError
from greenroom.formats.pdf import MAX_PAGES, MAX_PDF_BYTES, is_pdf, text_of_pdf


def test_text_of_a_pdf_comes_line_by_line():
    text = text_of_pdf(pdfs.written("Senior Python Developer\nRequirements\n- Django and REST"))

    assert [line.strip() for line in text.strip().splitlines()] == [
        "Senior Python Developer", "Requirements", "- Django and REST",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pdfs.without_text(), "pictures of text"), (pdfs.locked(), "password"),
        (b"%PDF-1.7", "damaged"), (b"%PDF-1.7\n" + b"\x00" * 100_000, "damaged"),
        (pdfs.written("x")[:200], "damaged"), (b"", "damaged"),
        (pdfs.huge_tree(MAX_PAGES + 1), "more than 60 pages"),
        (b"%PDF-" + b"x" * MAX_PDF_BYTES, "10 MB"),
    ],
    ids=["scan", "locked", "empty", "zeros", "cut off", "nothing", "pages", "large"],
)  # fmt: skip
def test_pdf_that_cannot_be_read_says_why_and_what_to_do(data, message):
    with pytest.raises(InputError, match=message) as refused:
        text_of_pdf(data)

    assert refused.value.field == "file"
    assert "aste" in refused.value.message


@pytest.mark.parametrize(
    "make",
    [
        pdfs.bomb, pdfs.circle_of_pages, pdfs.circle_of_references, pdfs.circle_of_tables,
        pdfs.huge_tree, pdfs.deep, pdfs.many_operators,
    ],
    ids=lambda make: make.__name__,
)  # fmt: skip
def test_hostile_pdf_ends_within_its_limits_and_costs_us_nothing(make):
    data = make()
    assert is_pdf(data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()

    text = ""
    with suppress(InputError):
        text = text_of_pdf(data, limit_seconds=5.0, memory_mib=400)

    assert len(text) < 500_000
    assert time.perf_counter() - begun < 15
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KiB


def test_reader_has_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/nonexistent")
    monkeypatch.setenv("PYTHONSTARTUP", "/nonexistent")

    assert "Django" in text_of_pdf(pdfs.written("Django"))
