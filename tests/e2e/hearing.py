"""A browser whose microphone hears a file."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from scripts.bench.speaking import talk, write_recording

from e2e.browser import ADVICE, find_chromium, launch_chromium


@contextmanager
def hearing_chromium(folder: Path, turns: Sequence[tuple[int, float]]) -> Iterator[Browser]:
    """Chromium that hears these turns of (syllables, pause in seconds), over and over."""
    if not find_chromium(has_devices=True):
        pytest.fail(ADVICE, pytrace=False)
    voice = write_recording(folder / "a.wav", talk(turns, seed=6))
    with sync_playwright() as playwright:
        browser = launch_chromium(
            playwright,
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-audio-capture={voice}",
            has_devices=True,
        )
        yield browser
        browser.close()
