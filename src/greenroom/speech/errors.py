"""Why a recording was not measured; every message can be shown to the learner.

InputError
└── SpeechError
    ├── SpeechNotInstalledError   the extra `speech` is missing
    ├── UnreadableRecordingError  no sound that we can decode
    ├── LongRecordingError        longer than the caller allows
    └── TranscriptError           no transcript, and why
"""

from greenroom.core.errors import InputError


class SpeechError(InputError):
    """A recording could not be used as asked."""

    def __init__(self, message: str) -> None:
        super().__init__("recording", message)


class SpeechNotInstalledError(SpeechError):
    """What decodes and listens is not installed. `package` is what was missing."""

    def __init__(self, package: str) -> None:
        self.package = package
        super().__init__(
            f"The recording can be played, but its pauses are not measured: {package} is not "
            "installed. Install it with: pip install 'greenroom-interview[speech]'"
        )


class UnreadableRecordingError(SpeechError):
    """There is no sound in it that can be decoded."""


class LongRecordingError(SpeechError):
    """It is longer than `limit_seconds`."""

    def __init__(self, limit_seconds: float) -> None:
        self.limit_seconds = limit_seconds
        super().__init__(
            f"This recording is longer than {limit_seconds / 60:g} minutes, which is as much as is "
            "measured. It can still be played."
        )


class TranscriptError(SpeechError):
    """No transcript was made; the message says why."""
