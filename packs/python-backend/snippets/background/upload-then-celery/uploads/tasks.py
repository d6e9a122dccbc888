import hashlib

from celery import shared_task
from uploads.models import Upload


@shared_task(acks_late=True)  # it may run twice; the second run finds it done
def fingerprint(pk: str) -> None:
    upload = Upload.objects.get(pk=pk)
    if upload.sha256 is not None:
        return
    with upload.file.open("rb") as file:
        upload.sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # in chunks
    upload.save(update_fields=["sha256"])
