"""Recordings with a picture, with lies in their heads, and the copies that can be jumped in."""

import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from scripts.bench.speaking import RATE_HZ, Sound, talk, write_recording

from greenroom.speech.decode import decode
from greenroom.speech.errors import LongRecordingError, UnreadableRecordingError
from greenroom.speech.measure import measure_recording
from greenroom.speech.remux import copy_sound, make_seekable

TURNS = [(14, 1.0), (9, 2.5), (12, 0.5)]
PAUSES = [1.0, 2.5]
# EBML's name of a segment's length, and of the list of where its minutes begin.
DURATION, CUES = b"\x44\x89\x88", b"\x1c\x53\xbb\x6b"


def write_streamed(path: Path, sound: Sound, *, codec: str = "") -> Path:
    """WebM as a browser writes it: in one go, so without a length and without a list of places."""
    options = {"live": "1"}
    with path.open("wb") as file, av.open(Pipe(file), "w", format="webm", options=options) as made:
        heard: Any = made.add_stream("libopus", rate=48_000, layout="mono")
        seen: Any = made.add_stream(codec, rate=10) if codec else None
        if seen:
            seen.width, seen.height, seen.pix_fmt = 64, 48, "yuv420p"
        resampler = av.AudioResampler(format=heard.format.name, layout="mono", rate=48_000)
        for at in range(0, sound.size, RATE_HZ):
            frame = av.AudioFrame.from_ndarray(
                sound[None, at : at + RATE_HZ], format="flt", layout="mono"
            )
            frame.sample_rate, frame.pts, frame.time_base = RATE_HZ, at, Fraction(1, RATE_HZ)
            for out in resampler.resample(frame):
                made.mux(heard.encode(out))
            for number in range(10 if seen else 0):
                grey = np.full((48, 64, 3), 20 * number, np.uint8)
                picture: Any = av.VideoFrame.from_ndarray(grey, format="rgb24")
                picture.pts = at // RATE_HZ * 10 + number
                made.mux(seen.encode(picture))
        for stream in filter(None, (heard, seen)):
            made.mux(stream.encode(None))
    return path


class Pipe:
    """A file that cannot be gone back in."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, data: bytes) -> int:
        return int(self._file.write(data))


def pauses(path: Path) -> list[float]:
    return [one.seconds for one in measure_recording(path, limit_seconds=100).pauses]


@pytest.mark.parametrize("codec", ["", "libvpx", "libvpx-vp9"])
def test_copy_sounds_the_same_and_says_how_long_it_is(tmp_path: Path, codec: str) -> None:
    sound = talk(TURNS, seed=4)
    given = write_streamed(tmp_path / "a.webm", sound, codec=codec)
    assert CUES not in given.read_bytes()
    with av.open(str(given)) as container:
        assert container.duration is None
    copy = make_seekable(given, tmp_path / "a.play.webm")
    assert CUES in copy.read_bytes()
    with av.open(str(copy)) as container:
        assert container.duration is not None
        assert container.duration / 1e6 == pytest.approx(sound.size / RATE_HZ, abs=0.2)
        assert len(container.streams.video) == bool(codec)
    assert np.allclose(
        np.concatenate(list(decode(given, limit_seconds=100))),
        np.concatenate(list(decode(copy, limit_seconds=100))),
    )
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.play.webm", "a.webm"]


@pytest.mark.parametrize("codec", ["libvpx", "libvpx-vp9"])
def test_sound_of_a_picture_is_measured_and_can_be_had_alone(tmp_path: Path, codec: str) -> None:
    given = write_streamed(tmp_path / "a.webm", talk(TURNS, seed=5), codec=codec)
    assert pauses(given) == pytest.approx(PAUSES, abs=0.1)
    alone = copy_sound(given, tmp_path / "sound.webm")
    assert pauses(alone) == pytest.approx(PAUSES, abs=0.1)
    with av.open(str(alone)) as container:
        assert len(container.streams) == 1
    assert alone.stat().st_size < given.stat().st_size


@pytest.mark.parametrize("claimed", [1.0, 36_000_000.0, 0.0, float("inf"), float("nan"), -5.0])
def test_length_in_the_head_is_not_believed(tmp_path: Path, claimed: float) -> None:
    sound = talk(TURNS, seed=6)
    data = write_recording(tmp_path / "a.webm", sound).read_bytes()
    at = data.index(DURATION) + len(DURATION)
    lying = tmp_path / "b.webm"
    lying.write_bytes(data[:at] + struct.pack(">d", claimed) + data[at + 8 :])
    found = measure_recording(lying, limit_seconds=100)
    assert found.seconds == pytest.approx(sound.size / RATE_HZ, abs=0.1)
    assert [one.seconds for one in found.pauses] == pytest.approx(PAUSES, abs=0.1)
    with av.open(str(make_seekable(lying, tmp_path / "c.webm"))) as container:
        assert container.duration is not None
        assert container.duration / 1e6 == pytest.approx(sound.size / RATE_HZ, abs=0.2)


def test_time_that_jumps_by_days_ends_at_the_limit_and_not_later(tmp_path: Path) -> None:
    path = tmp_path / "a.webm"
    with av.open(str(path), "w") as made:
        stream: Any = made.add_stream("libopus", rate=48_000, layout="mono")
        for at in (0, 48_000 * 3600 * 24 * 9):
            quiet = np.zeros((1, 960), np.float32)
            frame: Any = av.AudioFrame.from_ndarray(quiet, format="flt", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = 48_000, at, Fraction(1, 48_000)
            for packet in stream.encode(frame):
                packet.pts = packet.dts = at
                made.mux(packet)
    with pytest.raises(LongRecordingError, match="180 minutes"):
        for _ in decode(path, limit_seconds=3 * 3600):
            pass


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.webm", talk(TURNS * 4, seed=1))
    told: list[float] = []
    measure_recording(path, limit_seconds=100, on_progress=told.append)
    assert told == sorted(told)
    assert (told[0] < 0.5, told[-1]) == (True, 1.0)


@pytest.mark.parametrize("data", [b"", b"\x1a\x45\xdf\xa3", b"<html>", b"OggS" + bytes(500)])
def test_what_cannot_be_copied_leaves_nothing_behind(tmp_path: Path, data: bytes) -> None:
    given = tmp_path / "a.webm"
    given.write_bytes(data)
    with pytest.raises(UnreadableRecordingError):
        make_seekable(given, tmp_path / "b.webm")
    assert [one.name for one in tmp_path.iterdir()] == ["a.webm"]


def test_recording_that_broke_off_is_copied_up_to_there(tmp_path: Path) -> None:
    data = write_streamed(tmp_path / "a.webm", talk(TURNS, seed=2), codec="libvpx").read_bytes()
    cut = tmp_path / "b.webm"
    cut.write_bytes(data[: len(data) * 2 // 3])
    copy = make_seekable(cut, tmp_path / "c.webm")
    whole, part = (measure_recording(one, limit_seconds=100).seconds for one in (cut, copy))
    assert part == pytest.approx(whole, abs=0.2)


@pytest.mark.parametrize("codec", ["pcm_s16le", "flac"])
def test_codec_that_webm_may_not_hold_is_measured_and_not_copied(
    tmp_path: Path, codec: str
) -> None:
    """As Chromium writes it when it is asked for webm with PCM."""
    path = write_coded(tmp_path / "a.webm", codec, rate=16_000, samples=32_000)
    assert measure_recording(path, limit_seconds=10).seconds == pytest.approx(2, abs=0.1)
    with pytest.raises(UnreadableRecordingError, match="written anew"):
        make_seekable(path, tmp_path / "b.webm")
    assert [one.name for one in tmp_path.iterdir()] == ["a.webm"]


def test_frame_that_claims_to_be_hours_is_refused_before_it_is_hours(tmp_path: Path) -> None:
    """A few hundred bytes of FLAC at 1 Hz would be 65,000 seconds a frame: four gigabytes."""
    path = write_coded(tmp_path / "a.webm", "flac", rate=1, samples=200_000, frame=50_000)
    with pytest.raises(UnreadableRecordingError, match="damaged"):
        list(decode(path, limit_seconds=1_000_000))


def write_coded(path: Path, codec: str, *, rate: int, samples: int, frame: int = 960) -> Path:
    """Silence in a codec that browsers do not put in webm, at a rate that may be nonsense."""
    with av.open(str(path), "w", format="matroska") as made:
        stream: Any = made.add_stream(
            codec, rate=rate, layout="mono", options={"frame_size": str(frame)}
        )
        for at in range(0, samples, frame):
            silence = av.AudioFrame.from_ndarray(
                np.zeros((1, frame), np.int16), format="s16", layout="mono"
            )
            silence.sample_rate, silence.pts, silence.time_base = rate, at, Fraction(1, rate)
            made.mux(stream.encode(silence))
        made.mux(stream.encode(None))
    return path
