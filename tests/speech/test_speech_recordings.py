"""Real files, encoded as browsers do, with pauses of known lengths."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scripts.bench.speaking import CODECS, RATE_HZ, talk, write_recording

from greenroom.core.errors import InputError
from greenroom.speech import voice
from greenroom.speech.decode import decode
from greenroom.speech.errors import (
    LongRecordingError,
    SpeechNotInstalledError,
    UnreadableRecordingError,
)
from greenroom.speech.measure import measure_recording

# Syllables, then seconds of silence.
TURNS = [(0, 0.8), (14, 0.4), (9, 1.2), (20, 0.7), (12, 2.5), (7, 5.0), (25, 0.5)]
PAUSES = [silence for _, silence in TURNS[1:-1]]
TOLERANCE_SECONDS = 0.1
LIMIT = 60.0

MEMORY_PROBE = """
import resource, sys
from pathlib import Path
from greenroom.speech.measure import measure_recording

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

measure_recording(Path(sys.argv[1]), limit_seconds=10_000)
before = peak()
seconds = measure_recording(Path(sys.argv[2]), limit_seconds=10_000).seconds
print(seconds, peak() - before)
"""


def make_silence(path: Path, seconds: int) -> Path:
    """A WAV file of nothing, which takes no room on most disks."""
    size = seconds * RATE_HZ * 2
    head = b"RIFF" + (size + 36).to_bytes(4, "little") + b"WAVEfmt \x10\0\0\0\x01\0\x01\0"
    head += RATE_HZ.to_bytes(4, "little") + (RATE_HZ * 2).to_bytes(4, "little") + b"\x02\0\x10\0"
    path.write_bytes(head + b"data" + size.to_bytes(4, "little"))
    with path.open("r+b") as file:
        file.truncate(44 + size)
    return path


@pytest.mark.parametrize("ending", sorted(CODECS))
@pytest.mark.parametrize("pitch_hz", [110, 210])
def test_pauses_are_found_to_a_tenth_of_a_second(
    tmp_path: Path, ending: str, pitch_hz: float
) -> None:
    sound = talk(TURNS, seed=3, pitch_hz=pitch_hz)
    delivery = measure_recording(
        write_recording(tmp_path / f"a{ending}", sound), limit_seconds=LIMIT
    )
    found = [pause.seconds for pause in delivery.pauses]
    assert found == pytest.approx(PAUSES, abs=TOLERANCE_SECONDS)
    assert delivery.lead_in_seconds == pytest.approx(0.8, abs=TOLERANCE_SECONDS)
    assert delivery.longest_silence_seconds == pytest.approx(5, abs=TOLERANCE_SECONDS)
    assert delivery.seconds == pytest.approx(sound.size / RATE_HZ, abs=0.05)


def test_noise_alone_is_no_speech(tmp_path: Path) -> None:
    noise = np.random.default_rng(5).standard_normal(5 * RATE_HZ).astype(np.float32) * 0.1
    path = write_recording(tmp_path / "a.webm", noise)
    assert measure_recording(path, limit_seconds=LIMIT).talk_share == 0


def test_a_longer_recording_than_allowed_is_refused_with_its_limit(tmp_path: Path) -> None:
    path = make_silence(tmp_path / "a.wav", 61)
    with pytest.raises(LongRecordingError, match="longer than 1 minutes"):
        measure_recording(path, limit_seconds=60)


def test_a_recording_of_just_the_limit_is_taken(tmp_path: Path) -> None:
    path = make_silence(tmp_path / "a.wav", 60)
    assert measure_recording(path, limit_seconds=60).seconds == 60


def test_memory_does_not_grow_with_the_recording(tmp_path: Path) -> None:
    short, long = make_silence(tmp_path / "s.wav", 20), make_silence(tmp_path / "l.wav", 1800)
    ran = subprocess.run(
        [sys.executable, "-c", MEMORY_PROBE, short, long],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, grown_kb = map(float, ran.stdout.split())
    assert seconds == 1800
    # As samples it would be 115 MB.
    assert grown_kb < 12_000


def test_what_was_recorded_before_a_cut_counts(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.webm", talk(TURNS, seed=3))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    delivery = measure_recording(path, limit_seconds=LIMIT)
    whole_seconds = talk(TURNS, seed=3).size / RATE_HZ
    assert 0.3 * whole_seconds < delivery.seconds < 0.7 * whole_seconds
    assert len(delivery.pauses) >= 2


def test_a_silence_that_was_not_stored_is_still_a_pause(tmp_path: Path) -> None:
    import av

    spoken = [talk([(9, 0.1)], seed=4), talk([(9, 0.1)], seed=5)]
    with av.open(str(tmp_path / "a.ogg"), "w") as container:
        stream = container.add_stream("libopus", rate=48_000, layout="mono")
        for sound, later in zip(spoken, (0.0, 5.0), strict=True):
            for at in range(0, sound.size - 319, 320):
                # 320 samples at 16 kHz, three times each, are one packet at 48 kHz.
                frame = av.AudioFrame.from_ndarray(
                    np.repeat(sound[None, at : at + 320], 3, axis=1), format="flt", layout="mono"
                )
                frame.sample_rate, frame.pts = 48_000, 3 * at + int(later * 48_000)
                container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    delivery = measure_recording(tmp_path / "a.ogg", limit_seconds=LIMIT)
    wanted = 5.0 - spoken[0].size / RATE_HZ + 0.1
    assert [one.seconds for one in delivery.pauses] == pytest.approx([wanted], abs=0.2)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a recording at all",
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n",
        b"ffconcat version 1.0\nfile /etc/hostname\n",
        b"RIFF\0\0\0\0AVI LIST",
        b"\x1a\x45\xdf\xa3" + bytes(200),
        b"OggS" + bytes(200),
        b"\0\0\0\x18ftypmp42" + bytes(200),
        b"RIFF\xff\xff\xff\x7fWAVE" + bytes(200),
    ],
    ids=["empty", "text", "playlist", "list", "avi", "webm", "ogg", "mp4", "wav"],
)
def test_what_is_no_recording_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.webm"
    path.write_bytes(content)
    with pytest.raises(UnreadableRecordingError) as caught:
        measure_recording(path, limit_seconds=LIMIT)
    assert isinstance(caught.value, InputError)
    assert re.search(r"recording", caught.value.message)
    assert str(tmp_path) not in caught.value.message


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_recording_ends_in_a_delivery_or_in_words(tmp_path: Path, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ending = sorted(CODECS)[seed % 4]
    path = write_recording(tmp_path / f"a{ending}", talk([(10, 0.3)], seed=seed))
    content = bytearray(path.read_bytes())
    for at in rng.integers(12, len(content), size=len(content) // 50):
        content[at] = rng.integers(256)
    path.write_bytes(content)
    try:
        delivery = measure_recording(path, limit_seconds=LIMIT)
    except (UnreadableRecordingError, LongRecordingError):
        return
    assert 0 < delivery.seconds <= LIMIT


@pytest.mark.parametrize(("module", "name"), [("av", "PyAV"), ("onnxruntime", "onnxruntime")])
def test_a_missing_package_is_named_with_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str
) -> None:
    path = make_silence(tmp_path / "a.wav", 1)
    monkeypatch.setitem(sys.modules, module, None)
    voice._load_model.cache_clear()
    with pytest.raises(SpeechNotInstalledError, match=rf"{name} is not installed.*\[speech\]"):
        measure_recording(path, limit_seconds=LIMIT)


def test_blocks_are_at_most_a_second_at_sixteen_kilohertz(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.ogg", talk(TURNS, seed=1))
    blocks = list(decode(path, limit_seconds=LIMIT))
    assert max(block.size for block in blocks) <= RATE_HZ
    assert {block.dtype for block in blocks} == {np.dtype(np.float32)}


def test_the_model_is_the_one_its_page_names() -> None:
    page = (voice.MODEL.parent / "README.md").read_text()
    assert hashlib.sha256(voice.MODEL.read_bytes()).hexdigest() in page
    assert "MIT License" in (voice.MODEL.parent / "LICENSE").read_text()


def test_heavy_packages_are_loaded_when_first_needed() -> None:
    code = "import sys, greenroom.speech.measure; print({'av', 'onnxruntime'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
