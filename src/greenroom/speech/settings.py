"""Who makes transcripts: nobody by default, and then nothing is loaded and nothing sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from greenroom.remote.settings import Endpoint, Reader


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """`folder`: a model for faster-whisper; `endpoint`: a server that transcribes. At most one."""

    folder: Path | None = None
    endpoint: Endpoint | None = None


def read_speech_settings(environment: Mapping[str, str]) -> SpeechSettings:
    """Read GREENROOM_SPEECH_MODEL or GREENROOM_SPEECH_*; raises SettingsError with all faults."""
    reader = Reader(environment)
    folder = reader.text("GREENROOM_SPEECH_MODEL")
    endpoint = reader.endpoint("GREENROOM_SPEECH")
    if folder and endpoint:
        reader.fault(
            "GREENROOM_SPEECH_MODEL", folder, "and GREENROOM_SPEECH_URL are both set; keep one"
        )
    reader.finish()
    return SpeechSettings(Path(folder).expanduser() if folder else None, endpoint)


# Nobody is to be without a limit, nor without room: a mock interview with a picture has 2 GB.
QUOTA_GB = (1, 1000)
DEFAULT_QUOTA_GB = 4


def read_quota_bytes(environment: Mapping[str, str]) -> int:
    """How much all recordings of a learner may take: GREENROOM_RECORDINGS_GB, in whole GB."""
    reader = Reader(environment)
    quota_gb = reader.number("GREENROOM_RECORDINGS_GB", DEFAULT_QUOTA_GB, QUOTA_GB)
    reader.finish()
    return quota_gb * 1_000_000_000
