"""A recording as a browser sends it."""

from __future__ import annotations

import hashlib
import json
import uuid as uuids

from apps.answering.asked import IDENT
from greenroom.apps.recordings.models import Recording
from greenroom.speech.delivery import Delivery, Stretch

START = f"/answer/{IDENT}/recordings"
SOUND = b"\x1a\x45\xdf\xa3" + bytes(range(256)) * 40
SIZE = len(SOUND)
SPOKEN = Delivery(70.0, (Stretch(2.0, 20.0), Stretch(24.5, 62.0)))


def begin(page, uuid=None, media_type="audio/webm;codecs=opus"):
    sent = {"id": str(uuid or uuids.uuid4()), "type": media_type}
    return page.post(START, json.dumps(sent), content_type="application/json")


def put(page, url, data, offset, digest=None):
    return page.put(
        url, data, content_type="application/octet-stream",
        headers={
            "Upload-Offset": str(offset),
            "Upload-SHA256": digest or hashlib.sha256(data).hexdigest(),
        },
    )  # fmt: skip


def finish(page, url, size=SIZE, seconds=70.0):
    sent = json.dumps({"bytes": size, "seconds": seconds})
    return page.post(url, sent, content_type="application/json")


def record(page):
    told = begin(page).json()
    put(page, told["upload"], SOUND, 0)
    finish(page, told["finish"])
    return Recording.objects.get(uuid=told["id"])
