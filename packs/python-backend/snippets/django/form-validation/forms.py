"""Validation in a form: one field, fields together, and an upload."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

MAX_BYTES = 1024 * 1024
# What a file begins with. Name and content type are the client's own words.
SIGNATURES = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n"}


def validate_upload(upload: UploadedFile) -> None:
    if upload.size > MAX_BYTES:
        raise ValidationError("At most 1 MB.", code="too_large")
    ending = upload.name.rpartition(".")[2].lower()
    signature = SIGNATURES.get(ending)
    if signature is None:
        raise ValidationError("Only PDF and PNG.", code="wrong_type")
    begin = upload.read(len(signature))
    upload.seek(0)  # whoever saves it starts at the beginning
    if begin != signature:
        raise ValidationError("The content is not what it says.", code="wrong_content")


class LeaveForm(forms.Form):
    email = forms.EmailField()
    starts_on = forms.DateField()
    ends_on = forms.DateField()
    document = forms.FileField(required=False, validators=[validate_upload])

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_email(self) -> str:
        # What is returned replaces the value: without the return it becomes None.
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # A field that failed is missing here: get(), or a KeyError is a 500.
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and starts < self.today:
            self.add_error("starts_on", "Not in the past.")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Ends before it starts.")
        return cleaned
