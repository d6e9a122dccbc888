"""Recordings: how long listening takes, how wrong pauses are, what a long one does to memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from scripts.bench.figures import Figure, Row
from scripts.bench.options import Options
from scripts.bench.speaking import RATE_HZ, Sound, talk, write_recording

# Pitch in Hz: three voices of men, two of women.
VOICES = (95, 110, 130, 190, 230)
MINUTES = 2
LONG_HOURS = 2
LIMIT_SECONDS = 4 * 3600.0
# Syllables of a stretch, and the silences after them, as an answer has them.
SYLLABLES = (6, 40)
PAUSE_SECONDS = (0.35, 4.0)

PROBE = """
import resource, sys
from pathlib import Path
from greenroom.speech.measure import measure_recording

peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
measure_recording(Path(sys.argv[1]), limit_seconds=float(sys.argv[3]))
before = peak()
measure_recording(Path(sys.argv[2]), limit_seconds=float(sys.argv[3]))
print((peak() - before) / 1000)
"""


def measure(options: Options) -> Row:
    """Time of two minutes of WebM, the largest error of a pause, memory for two hours."""
    row = Row("speech", f"a recording of {MINUTES} minutes: decoded and its pauses found")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        times, errors, missed = _listen(place, voices=VOICES[:2] if options.quick else VOICES)
        hours = 0.1 if options.quick else LONG_HOURS
        grown_mb = _memory(place, round(hours * 3600))
    row.figures = [
        Figure("", statistics.median(times) * 1000, limit=1500),
        Figure("largest error of a pause", max(errors) * 1000, limit=100),
        Figure("mean error", statistics.mean(errors) * 1000),
        Figure("pauses missed or made up", missed, "", limit=0),
        Figure(f"memory more for {hours:g} h", grown_mb, "MB", limit=30),
    ]
    row.notes.append(f"{len(errors)} pauses of {PAUSE_SECONDS[0]} to {PAUSE_SECONDS[1]} s")
    return row


def _listen(folder: Path, *, voices: tuple[int, ...]) -> tuple[list[float], list[float], int]:
    from greenroom.speech.measure import measure_recording

    times: list[float] = []
    errors: list[float] = []
    missed = 0
    for seed, pitch_hz in enumerate(voices):
        sound, pauses = _answer(seed, pitch_hz)
        path = write_recording(folder / f"{seed}.webm", sound)
        measure_recording(path, limit_seconds=LIMIT_SECONDS)
        started = time.perf_counter()
        found = [one.seconds for one in measure_recording(path, limit_seconds=LIMIT_SECONDS).pauses]
        times.append(time.perf_counter() - started)
        if len(found) == len(pauses):
            errors += [abs(one - other) for one, other in zip(found, pauses, strict=True)]
        missed += abs(len(found) - len(pauses))
    return times, errors, missed


def _answer(seed: int, pitch_hz: int) -> tuple[Sound, list[float]]:
    """Two minutes of talking, and its pauses in seconds."""
    rng = np.random.default_rng(seed)
    turns: list[tuple[int, float]] = []
    # A syllable takes a fifth of a second.
    while sum(0.2 * syllables + pause for syllables, pause in turns) < MINUTES * 60:
        turns.append((int(rng.integers(*SYLLABLES)), float(rng.uniform(*PAUSE_SECONDS))))
    return talk(turns, seed=seed, pitch_hz=pitch_hz), [pause for _, pause in turns[:-1]]


def _memory(folder: Path, seconds: int) -> float:
    """Megabytes at the peak that a recording of so many seconds takes beside one of 20 s."""
    short, long = _silence(folder / "short.wav", 20), _silence(folder / "long.wav", seconds)
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, short, long, str(LIMIT_SECONDS)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(ran.stdout)


def _silence(path: Path, seconds: int) -> Path:
    """A WAV file of nothing, which takes no room on most disks."""
    size = seconds * RATE_HZ * 2
    head = b"RIFF" + (size + 36).to_bytes(4, "little") + b"WAVEfmt \x10\0\0\0\x01\0\x01\0"
    head += RATE_HZ.to_bytes(4, "little") + (RATE_HZ * 2).to_bytes(4, "little") + b"\x02\0\x10\0"
    path.write_bytes(head + b"data" + size.to_bytes(4, "little"))
    with path.open("r+b") as file:
        file.truncate(44 + size)
    return path
