"""How long it takes to listen to an answer of half an hour, and what of it takes how long."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scripts.bench.figures import Figure, Row
from scripts.bench.options import Options
from scripts.bench.speaking import RATE_HZ, Sound, talk, write_recording
from scripts.bench.texts import SEED

MINUTES = 30


def measure(options: Options) -> Row:
    """Everything but a transcript, as the background job does it; decoding and listening alone."""
    from greenroom.speech.decode import decode
    from greenroom.speech.measure import measure_recording
    from greenroom.speech.remux import make_seekable
    from greenroom.speech.voice import voice_chances

    minutes = 3 if options.quick else MINUTES
    limit = minutes * 60 + 10
    with tempfile.TemporaryDirectory() as folder:
        path = write_recording(Path(folder) / "said.webm", _answer(minutes))
        # The first call loads libraries and the model, once for a server's life.
        measure_recording(write_recording(Path(folder) / "a.webm", _answer(1)), limit_seconds=90)
        before = time.process_time()
        whole = _seconds(lambda: measure_recording(path, limit_seconds=limit))
        processor = time.process_time() - before
        blocks: list[Sound] = []
        decoding = _seconds(lambda: blocks.extend(decode(path, limit_seconds=limit)))
        hearing = _seconds(lambda: voice_chances(blocks))
        copying = _seconds(lambda: make_seekable(path, Path(folder) / "copy.webm"))
        megabytes = path.stat().st_size / 1e6
    row = Row("listening", f"an answer of {minutes} minutes listened to, without a transcript")
    row.figures = [
        Figure("", whole + copying, "s", limit=20.0),
        Figure("processor's time of that, but for the copy", processor, "s"),
        Figure("decoding alone", decoding, "s"),
        Figure("finding speech alone", hearing, "s"),
        Figure("the copy that can be jumped in", copying, "s"),
    ]
    row.notes.append(f"{megabytes:.1f} MB of Opus in WebM, on one processor")
    return row


def _answer(minutes: int) -> Sound:
    """So long an answer; a minute of it is made and said again, as making it takes longer."""
    rng = np.random.default_rng(SEED)
    turns = [(int(rng.integers(6, 40)), float(rng.uniform(0.35, 4.0))) for _ in range(10)]
    one = talk(turns, seed=SEED)
    size = minutes * 60 * RATE_HZ
    return np.tile(one, size // one.size + 1)[:size]


def _seconds(deed: Callable[[], object]) -> float:
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started
