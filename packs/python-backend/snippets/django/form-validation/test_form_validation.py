from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from forms import LeaveForm

TODAY = date(2026, 1, 5)
GOOD = {"email": "ada@example.com", "starts_on": "2026-01-05", "ends_on": "2026-01-05"}
MEGABYTE = 1024 * 1024


def form(upload: SimpleUploadedFile | None = None, **fields: str) -> LeaveForm:
    files = {"document": upload} if upload else None
    return LeaveForm(GOOD | fields, files, today=TODAY)


def codes(checked: LeaveForm) -> list[str]:
    return [error.code for error in checked.errors.as_data().get("document", [])]


def test_text_becomes_clean_values() -> None:
    checked = form(email="Ada@Example.com")
    assert checked.is_valid()
    assert checked.cleaned_data["email"] == "ada@example.com"
    assert checked.cleaned_data["starts_on"] == TODAY
    assert checked.cleaned_data["document"] is None


def test_a_leave_begins_today_at_the_earliest_and_ends_after_it_begins() -> None:
    past = form(starts_on="2026-01-04")
    assert past.errors == {"starts_on": ["Not in the past."]}
    backwards = form(starts_on="2026-01-07", ends_on="2026-01-06")
    assert backwards.errors == {"ends_on": ["Ends before it starts."]}
    assert form(starts_on="2026-01-07", ends_on="2026-01-07").is_valid()


@pytest.mark.parametrize("field", ["email", "starts_on", "ends_on"])
@pytest.mark.parametrize("value", ["", "nonsense"])
def test_a_field_that_fails_is_named_and_clean_does_not_crash(
    field: str, value: str
) -> None:
    assert list(form(**{field: value}).errors) == [field]


def test_a_clean_that_trusts_every_field_to_be_there_crashes() -> None:
    class Naive(LeaveForm):
        def clean(self) -> dict[str, Any]:
            if self.cleaned_data["ends_on"] < self.cleaned_data["starts_on"]:
                self.add_error("ends_on", "Ends before it starts.")
            return self.cleaned_data

    naive = Naive(GOOD | {"ends_on": "nonsense"}, today=TODAY)
    with pytest.raises(KeyError):
        naive.is_valid()


@pytest.mark.parametrize(
    ("name", "begin"), [("cv.pdf", b"%PDF-"), ("CV.PNG", b"\x89PNG\r\n\x1a\n")]
)
def test_a_file_up_to_one_megabyte_is_taken_and_still_whole(
    name: str, begin: bytes
) -> None:
    content = begin + b"x" * (MEGABYTE - len(begin))
    checked = form(SimpleUploadedFile(name, content))
    assert checked.is_valid()
    assert checked.cleaned_data["document"].read() == content
    assert codes(form(SimpleUploadedFile(name, content + b"x"))) == ["too_large"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cv.exe", b"%PDF-1.7", "wrong_type"),
        ("cv.pdf.html", b"%PDF-1.7", "wrong_type"),
        ("noending", b"%PDF-1.7", "wrong_type"),
        ("cv.pdf", b"<script>", "wrong_content"),
        ("cv.png", b"%PDF-1.7", "wrong_content"),
        ("cv.pdf", b"%PD", "wrong_content"),
    ],
)
def test_neither_the_name_nor_the_content_type_is_believed(
    name: str, content: bytes, code: str
) -> None:
    upload = SimpleUploadedFile(name, content, content_type="application/pdf")
    assert codes(form(upload)) == [code]
