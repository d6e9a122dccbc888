"""The doctor's look at what a learner may bring: packages for speech, models, servers.

None of it is needed, so that none of it fails; nothing is sent to find out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec

from django.conf import settings

from greenroom.apps.keeping.services.doctor import Check, State
from greenroom.apps.keeping.services.files import data_folder
from greenroom.models.embedding import find_likeness
from greenroom.models.endpoint import find_language_model
from greenroom.remote.settings import Endpoint


def look_at_recordings() -> Check:
    """Whether pauses can be found."""
    missing = [
        name
        for name, module in (("PyAV", "av"), ("onnxruntime", "onnxruntime"))
        if find_spec(module) is None
    ]
    if missing:
        said = f"are kept and played, not measured: {' and '.join(missing)} missing"
        todo = "pip install 'greenroom-interview[speech]'"
        return Check("recordings", State.WARN, said, todo)
    return Check("recordings", State.OK, "pauses are measured on this machine")


def look_at_transcripts() -> Check:
    """Who writes down what was said."""
    speech = settings.SPEECH
    if speech.endpoint:
        return Check("transcripts", State.OK, _asked("recordings", speech.endpoint))
    if speech.folder is None:
        return Check("transcripts", State.OK, "off")
    if find_spec("faster_whisper") is None:
        said = f"{speech.folder} is set, but faster-whisper is missing"
        return Check("transcripts", State.WARN, said, "pip install faster-whisper")
    if not (speech.folder / "model.bin").is_file():
        said = f"{speech.folder} holds no model.bin"
        return Check("transcripts", State.WARN, said, "Set GREENROOM_SPEECH_MODEL anew.")
    return Check("transcripts", State.OK, f"by faster-whisper, {speech.folder}")


def look_at_sentences() -> Check:
    """Whether the sentence model can be used."""
    folder = settings.MODELS.embedding
    if folder is None:
        return Check("sentence model", State.OK, "off: sentences are compared by their words")
    likeness, reason = find_likeness(folder)
    if likeness is None:
        todo = "Until then sentences are compared by their words."
        return Check("sentence model", State.WARN, reason, todo)
    return Check("sentence model", State.OK, f"{folder}, on this machine")


def look_at_language() -> Check:
    """Who is asked about unsure points, and how much of today's budget is left."""
    model = find_language_model(settings.MODELS, data_folder())
    if model is None:
        return Check("language model", State.OK, "off: nothing is sent anywhere")
    left = model.tokens_left(datetime.now(UTC).date())
    said = f"{_asked('unsure points', model.endpoint)}; {left:,} tokens are left today"
    return Check("language model", State.OK, said)


def _asked(what: str, endpoint: Endpoint) -> str:
    key = "with a key" if endpoint.key else "without a key"
    place = "elsewhere" if endpoint.is_elsewhere else "on this machine"
    return f"{what} are sent to {endpoint.host} ({place}), model {endpoint.name}, {key}"


BROUGHT: dict[str, Callable[[], Check]] = {
    "recordings": look_at_recordings,
    "transcripts": look_at_transcripts,
    "sentence model": look_at_sentences,
    "language model": look_at_language,
}
