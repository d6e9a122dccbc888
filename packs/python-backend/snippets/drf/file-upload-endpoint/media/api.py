from uuid import uuid4

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from rest_framework import status
from rest_framework.exceptions import (
    APIException,
    UnsupportedMediaType,
    ValidationError,
)
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

LIMIT_BYTES = 1_000_000
# What the file begins with; its name and Content-Type are the sender's claim.
SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"%PDF-": "pdf",
}


class TooLarge(APIException):
    status_code = 413
    default_detail = f"At most {LIMIT_BYTES} bytes."


def kind_of(file: UploadedFile) -> str:
    start = file.read(8)
    file.seek(0)
    for signature, kind in SIGNATURES.items():
        if start.startswith(signature):
            return kind
    raise UnsupportedMediaType(file.content_type)


class UploadView(APIView):
    permission_classes = [IsAuthenticated]  # or strangers fill the disk
    parser_classes = [MultiPartParser]  # any other body is 415

    def post(self, request: Request) -> Response:
        file = request.FILES.get("file")
        if file is None or file.size == 0:
            raise ValidationError({"file": ["Send a file that is not empty."]})
        if file.size > LIMIT_BYTES:
            raise TooLarge
        # A name of our own: the sender's may hold a path or end in .html.
        name = f"{uuid4().hex}.{kind_of(file)}"
        default_storage.save(name, file)
        return Response({"name": name}, status=status.HTTP_201_CREATED)
