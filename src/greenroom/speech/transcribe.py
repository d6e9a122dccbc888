"""A recording -> its words, by a model or a server that the learner named; off by default.

What comes back is a draft: it is shown to be corrected before anything is graded from it.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np

from greenroom.remote.client import post, read_json
from greenroom.remote.errors import RemoteError
from greenroom.remote.settings import Endpoint
from greenroom.speech.decode import container_of, decode
from greenroom.speech.errors import SpeechError, TranscriptError
from greenroom.speech.settings import SpeechSettings

# What OpenAI's own server takes; half an hour of speech from our recorder is 11 MB.
UPLOAD_LIMIT_BYTES: Final = 25_000_000
# An hour of quick speech; more is a server gone wrong.
TRANSCRIPT_LIMIT_CHARACTERS: Final = 100_000
# 230 MB of samples.
WHISPER_LIMIT_SECONDS: Final = 3600
# More than is ever recorded; infinity and NaN are no times either.
LONGEST_SECONDS: Final = 86_400
# With the times of each piece. Some models write words only, and refuse to be asked for more.
_TIMED, _UNTIMED = "verbose_json", "json"
_REFUSED: Final = (400, 415, 422)
_PATH: Final = "/audio/transcriptions"
_ENDINGS: Final = {"matroska": "webm", "ogg": "ogg", "mov": "mp4", "wav": "wav"}
# One at a time: each fills the processors and some hundred MB of memory.
_WHISPERING = threading.Lock()


class Transcript(str):
    """The words of a recording. `said`: (start, end, words) in seconds, where that is known."""

    said: tuple[tuple[float, float, str], ...]

    def __new__(cls, text: str, said: Iterable[tuple[float, float, str]] = ()) -> Transcript:
        """Text, and when each piece of it was said."""
        made = super().__new__(cls, text)
        made.said = tuple(said)
        return made


class Transcriber(Protocol):
    """Something that writes down what was said."""

    def __call__(self, path: Path) -> Transcript:
        """The words of a recording; raises TranscriptError."""
        ...


def find_transcriber(settings: SpeechSettings) -> Transcriber | None:
    """Who was asked to write things down; None where nobody was."""
    if settings.endpoint:
        return ServerTranscriber(settings.endpoint)
    return WhisperTranscriber(settings.folder) if settings.folder else None


def transcribe(path: Path, settings: SpeechSettings) -> tuple[Transcript | None, str]:
    """The transcript and ""; or None and why there is none ("" where nobody was asked)."""
    transcriber = find_transcriber(settings)
    if transcriber is None:
        return None, ""
    try:
        return transcriber(path), ""
    except SpeechError as error:
        return None, f"There is no transcript: {error.message}"


class ServerTranscriber:
    """Sends the recording to a server that speaks OpenAI's protocol; nothing else goes along."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def __call__(self, path: Path) -> Transcript:
        """Raises TranscriptError for whatever the server does wrong."""
        sound = _read(path)
        try:
            return self._ask(sound, _TIMED)
        except RemoteError as error:
            if error.status not in _REFUSED:
                raise TranscriptError(error.message) from error
        try:
            return self._ask(sound, _UNTIMED)
        except RemoteError as error:
            raise TranscriptError(error.message) from error

    def _ask(self, sound: bytes, form: str) -> Transcript:
        ending = _ENDINGS[container_of(sound[:12])]
        mark = secrets.token_hex(16)
        fields = {"model": self._endpoint.name, "response_format": form}
        body = _form(mark, fields, sound, ending)
        kind = f"multipart/form-data; boundary={mark}"
        return _checked(read_json(post(self._endpoint, _PATH, body, content_type=kind)))


class WhisperTranscriber:
    """Runs faster-whisper on this machine, with a model in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, path: Path) -> Transcript:
        """Raises TranscriptError without the package, the model, or any success."""
        model = _load_whisper(self._folder)
        try:
            with _WHISPERING:
                # Decoded here: the library would let a file say what it is (see decode.py).
                sound = np.concatenate(list(decode(path, limit_seconds=WHISPER_LIMIT_SECONDS)))
                segments, _ = model.transcribe(sound, vad_filter=True)
                told = [_told_of(one) for one in segments]
                text = " ".join(one["text"].strip() for one in told)
                return _checked({"text": text, "segments": told})
        except SpeechError:
            raise
        except Exception as error:
            said = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
            raise TranscriptError(f"faster-whisper failed: {said}") from error


@lru_cache(maxsize=1)
def _load_whisper(folder: Path) -> Any:
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise TranscriptError(
            "GREENROOM_SPEECH_MODEL is set, but faster-whisper is not installed. Install it with: "
            "pip install faster-whisper"
        ) from error
    if not (folder / "model.bin").is_file():
        # Given a name that is no folder, the library would download a model of that name.
        raise TranscriptError(f"{folder} holds no model.bin, so it is no model of faster-whisper.")
    try:
        return WhisperModel(str(folder), device="cpu", compute_type="int8", local_files_only=True)
    except Exception as error:
        raise TranscriptError(f"{folder} holds no model that faster-whisper can load.") from error


def _read(path: Path) -> bytes:
    size = path.stat().st_size
    if size > UPLOAD_LIMIT_BYTES:
        limit_mb = UPLOAD_LIMIT_BYTES // 1_000_000
        raise TranscriptError(
            f"it has {size // 1_000_000} MB, and at most {limit_mb} MB are sent to be transcribed."
        )
    return path.read_bytes()


def _form(mark: str, fields: dict[str, str], sound: bytes, ending: str) -> bytes:
    """A form with a file, as browsers send it. `mark` is a number that no sound holds by chance."""
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="answer.{ending}"\r\n'
        f"Content-Type: audio/{ending}\r\n\r\n"
    )
    return b"".join([*parts, head.encode(), sound, f"\r\n--{mark}--\r\n".encode()])


def _told_of(segment: Any) -> dict[str, Any]:
    """A segment of faster-whisper's as a server tells one."""
    return {name: getattr(segment, name, None) for name in ("start", "end", "text")}


def _checked(reply: object) -> Transcript:
    match reply:
        case {"text": str(text)}:
            plain = _plain(text)
        case _:
            raise TranscriptError("the server's answer holds no text.")
    if len(plain) > TRANSCRIPT_LIMIT_CHARACTERS:
        raise TranscriptError("it is longer than anybody speaks.")
    if not plain.strip():
        raise TranscriptError("no words were heard.")
    return Transcript(plain.strip(), _pieces(reply))


def _plain(text: str) -> str:
    return "".join(one if one.isprintable() or one.isspace() else " " for one in text)


def _pieces(reply: object) -> Iterator[tuple[float, float, str]]:
    """When each piece was said, if a reply tells that; nothing of one that tells it oddly."""
    segments = reply.get("segments") if isinstance(reply, dict) else None
    for one in segments if isinstance(segments, list) else ():
        match one:
            case {
                "start": int() | float() as start,
                "end": int() | float() as end,
                "text": str(text),
            }:
                if 0 <= start <= end < LONGEST_SECONDS and text.strip():
                    yield round(float(start), 2), round(float(end), 2), _plain(text).strip()
