"""Synthetic speech with pauses of known lengths, for measuring what finds them.

A pulse train through three resonators for each vowel, and noise before it for a consonant: enough
of a voice for a detector of voices, from nothing but arithmetic, and the same every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]
RATE_HZ = 16_000
# Formants in Hz of five vowels of a grown man; the bandwidths are those of all.
VOWELS = (
    (730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410),
)  # fmt: skip
BANDWIDTHS = (80, 90, 120)
SYLLABLE_MS = (110, 190)
CODECS = {".webm": "libopus", ".ogg": "libopus", ".mp4": "aac", ".wav": "pcm_s16le"}


def talk(turns: Sequence[tuple[int, float]], *, seed: int, pitch_hz: float = 120) -> Sound:
    """Speech of so many syllables, then silence of so many seconds, turn by turn."""
    rng = np.random.default_rng(seed)
    parts = []
    for syllables, silence_seconds in turns:
        parts += [_speak(syllables, rng, pitch_hz), np.zeros(round(silence_seconds * RATE_HZ))]
    sound = np.concatenate(parts)
    # No room is silent; 60 dB below the voice is a quiet one.
    return (sound + 0.0004 * rng.standard_normal(sound.size)).astype(np.float32)


def write_recording(path: Path, sound: Sound, *, rate_hz: int = 48_000) -> Path:
    """Encode `sound` as the name's ending says, as a browser would."""
    import av

    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(CODECS[path.suffix], rate=rate_hz, layout="mono")
        resampler = av.AudioResampler(format=stream.format.name, layout="mono", rate=rate_hz)
        for at in range(0, sound.size, RATE_HZ):
            frame: Any = av.AudioFrame.from_ndarray(
                sound[None, at : at + RATE_HZ], format="flt", layout="mono"
            )
            frame.sample_rate, frame.pts, frame.time_base = RATE_HZ, at, Fraction(1, RATE_HZ)
            for out in resampler.resample(frame):
                container.mux(stream.encode(out))
        for out in resampler.resample(None):
            container.mux(stream.encode(out))
        container.mux(stream.encode(None))
    return path


def _speak(syllables: int, rng: np.random.Generator, pitch_hz: float) -> NDArray[np.float64]:
    """So many syllables, the pitch falling as in a sentence."""
    return np.concatenate(
        [np.zeros(0)]
        + [_syllable(rng, pitch_hz * (1 - 0.01 * (at % 20))) for at in range(syllables)]
    )


def _syllable(rng: np.random.Generator, pitch_hz: float) -> NDArray[np.float64]:
    size = int(RATE_HZ * rng.integers(*SYLLABLE_MS) / 1000)
    seconds = np.arange(size) / RATE_HZ
    pitch = pitch_hz * (1 + 0.03 * np.sin(10 * np.pi * seconds)) * np.linspace(1.05, 0.92, size)
    pulses = np.diff(np.floor(np.cumsum(pitch / RATE_HZ)), prepend=0)
    sound = pulses + 0.01 * rng.standard_normal(size)
    for formant, bandwidth in zip(VOWELS[rng.integers(len(VOWELS))], BANDWIDTHS, strict=True):
        sound = _resonate(sound, formant, bandwidth)
    ramp = np.minimum(1, np.minimum(np.arange(size), size - 1 - np.arange(size)) / 400)
    vowel = 0.4 * ramp * sound / np.abs(sound).max()
    hiss = np.diff(rng.standard_normal(800), prepend=0) * np.hanning(800) * 0.05
    return np.concatenate([hiss, vowel])


def _resonate(sound: NDArray[np.float64], hz: float, bandwidth: float) -> NDArray[np.float64]:
    """A formant: what a resonator rings like for 40 ms, laid over every sample."""
    time = np.arange(640) / RATE_HZ
    ring = np.exp(-np.pi * bandwidth * time) * np.sin(2 * np.pi * hz * time)
    return np.convolve(sound, ring)[: sound.size]
