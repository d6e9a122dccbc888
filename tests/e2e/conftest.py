"""Servers and browser tabs. A module has a group of its own, so its tests share one server."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    expect,
    sync_playwright,
)

from e2e.browser import ADVICE, WIDE, Witness, find_chromium, launch_chromium
from e2e.seed import NOTES, fill
from e2e.server import Server
from greenroom.apps.keeping.services.locks import one_at_a_time

DIST = Path(__file__).resolve().parents[2] / "src/greenroom/project/static/dist/manifest.json"
SHARED_NOTES = Path(__file__).resolve().parents[3] / "shared/notes"

MAKING_SECONDS = 300.0

MakeContext = Callable[..., BrowserContext]

expect.set_options(timeout=15_000)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark this folder's tests, and keep each module in one worker unless it says otherwise."""
    is_skipped = "browser" in os.environ.get("GREENROOM_SKIP", "").split(",")
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
        if is_skipped:
            item.add_marker(pytest.mark.skip(reason="skipped: GREENROOM_SKIP=browser"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a module: while Playwright runs, its event loop is in other tests' way."""
    if not find_chromium():
        pytest.fail(ADVICE, pytrace=False)
    if not DIST.exists():
        pytest.fail("The front end is not built. Run: python hatch_build.py", pytrace=False)
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after its first command: migrated, with the shipped pack, never used."""
    return _made_once(tmp_path_factory, "prepared", lambda server: server.run("doctor"))


@pytest.fixture(scope="session")
def filled_folder(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of somebody who has used Greenroom for a while."""

    def make(server: Server) -> None:
        shutil.copytree(prepared_folder, server.folder)
        fill(server)

    return _made_once(tmp_path_factory, "filled", make)


def _made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Server], object]
) -> Path:
    """A folder that all workers of a run copy: the first who needs it makes it, others wait."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / name
    with one_at_a_time(shared / f"{name}.lock", wait_seconds=MAKING_SECONDS):
        if not folder.exists():
            server = Server(base / f"making-{name}")
            make(server)
            server.folder.rename(folder)
    return folder


@pytest.fixture(scope="module")
def unprepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Greenroom without a data folder; not started yet."""
    yield from _serve(Server(tmp_path_factory.mktemp("unprepared")))


@pytest.fixture(scope="module")
def fresh(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Greenroom that nobody has used; not started yet."""
    server = Server(tmp_path_factory.mktemp("fresh"))
    shutil.copytree(prepared_folder, server.folder, dirs_exist_ok=True)
    yield from _serve(server)


@pytest.fixture(scope="module")
def filled(filled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running Greenroom with notes, a target and some practice."""
    server = Server(tmp_path_factory.mktemp("used"))
    shutil.copytree(filled_folder, server.folder, dirs_exist_ok=True)
    yield from _serve(server)


def _serve(server: Server) -> Iterator[Server]:
    try:
        yield server
        assert "Traceback" not in server.log, server.log
    finally:
        server.stop()


@pytest.fixture(scope="module")
def session(chromium: Browser, filled: Server) -> StorageState:
    """A browser that has opened the printed link of `filled`."""
    return enter(chromium, filled)


def enter(chromium: Browser, server: Server) -> StorageState:
    """Open a printed link; return the cookies that stand for it from then on."""
    context = chromium.new_context(base_url=server.url)
    context.new_page().goto(server.open())
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def witness() -> Iterator[Witness]:
    """Watches the tabs of a test; whatever it saw fails the test."""
    watching = Witness()
    yield watching
    assert watching.seen == []


@pytest.fixture
def contexts(chromium: Browser, witness: Witness) -> Iterator[MakeContext]:
    """Makes browser profiles, empty unless told otherwise, and closes them."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        settings = {"viewport": WIDE, "reduced_motion": "reduce", "locale": "en-GB"} | options
        context = chromium.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        witness.watch(context)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def tab(contexts: MakeContext, filled: Server, session: StorageState) -> Page:
    """One tab of Ada's browser, which Greenroom knows."""
    return contexts(base_url=filled.url, storage_state=session).new_page()


@pytest.fixture(scope="session")
def five_documents() -> list[Path]:
    """The owner's five documents where they are at hand, else five of our own."""
    shared = sorted(SHARED_NOTES.glob("*.txt")) if SHARED_NOTES.is_dir() else []
    return shared if len(shared) == 5 else sorted(NOTES.iterdir())
