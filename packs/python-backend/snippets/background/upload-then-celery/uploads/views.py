"""Take a large file, answer at once, tell later what came of it."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from uploads.models import Upload
from uploads.tasks import fingerprint

MAX_BYTES = 500 * 1024**2
# What a file is, its first bytes say, not its name.
ENDINGS = {b"%PDF-": ".pdf", b"\x89PNG\r\n\x1a\n": ".png"}


@login_required
@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": "Send the file as `file`."}, status=400)
    if file.size > MAX_BYTES:
        return JsonResponse({"error": f"At most {MAX_BYTES} bytes."}, status=413)
    ending = ending_of(file.read(8))
    if ending is None:
        return JsonResponse({"error": "Only PDF and PNG."}, status=415)
    stored = Upload(owner=request.user)
    file.name = f"{stored.pk}{ending}"  # our name: theirs may be ../../x or taken
    stored.file = file
    stored.save()  # copied to the storage from its start, in chunks
    transaction.on_commit(partial(fingerprint.delay, str(stored.pk)))
    address = reverse("upload", args=[stored.pk])
    return JsonResponse({"status": address}, status=202, headers={"Location": address})


def ending_of(head: bytes) -> str | None:
    return next((end for magic, end in ENDINGS.items() if head.startswith(magic)), None)


@login_required
@require_GET
def upload_status(request: HttpRequest, pk: str) -> JsonResponse:
    stored = get_object_or_404(Upload, owner=request.user, pk=pk)
    return JsonResponse({"done": stored.sha256 is not None, "sha256": stored.sha256})
