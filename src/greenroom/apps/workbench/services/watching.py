"""A folder of the learner's that is watched: what is saved there is saved here, and run.

Times and sizes of files are looked at twice a second; nothing is needed for that but the standard
library. A file is opened without following links, so that no link laid into the folder can make
Greenroom read what the learner did not mean to hand in, or write over it.
"""

from __future__ import annotations

import logging
import os
import stat
import threading
import uuid as uuids
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.workbench.models import Stint, Watch
from greenroom.apps.workbench.selectors.work import open_stint
from greenroom.apps.workbench.services.desk import RunDesk
from greenroom.apps.workbench.services.drafts import files_to_show, starter_of
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.runs import submit
from greenroom.apps.workbench.services.stints import work_stint
from greenroom.core.errors import GreenroomError, InputError
from greenroom.core.exercises.work import FILE_BYTES_MAX

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise, Task

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
MARKER = ".greenroom-exercise"
# Opened for reading, never through a link at its end; a pipe must not hold up the watcher.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)

Looked = dict[str, tuple[int, int]]


def folder_for(ident: str) -> Path:
    """Where an exercise's files go unless the learner says otherwise."""
    return Path(settings.DATA) / "work" / ident.replace("/", "-")


@transaction.atomic
def start_watch(
    *, learner: Learner, task: Task, exercise: Exercise, folder: Path | None, now: datetime,
    item_id: int | None = None,
) -> Watch:  # fmt: skip
    """Write the draft's files into the folder and watch it from now on; that begins a go.

    Raises InputError for a folder that holds something else already, or that cannot be written.
    """
    work = work_of(task)
    target = folder or folder_for(task.ident)
    if not target.is_absolute():
        raise InputError("folder", "Give the folder's whole path, such as ~/practice/two-sum.")
    texts = files_to_show(exercise, learner, work, now=now).files
    if not texts.get(work.own_test) and not _is_test_first(exercise):
        texts.pop(work.own_test, None)
    given = {file.path: file.text for file in work.files if not file.is_editable}
    _write_folder(target, task.ident, {**given, **texts})
    work_stint(learner=learner, exercise=exercise, now=now, item_id=item_id)
    watch, _ = Watch.objects.update_or_create(
        exercise=exercise,
        defaults={
            "learner": learner, "folder": str(target), "started_at": now, "ended_at": None,
            "message": "",
        },
    )  # fmt: skip
    return watch


def _is_test_first(exercise: Exercise) -> bool:
    stint = open_stint(exercise)
    return stint is not None and stint.mode == Stint.Mode.TEST_FIRST


def stop_watch(*, exercise: Exercise, now: datetime) -> None:
    """Watch it no more; the folder and what was typed there stay."""
    Watch.objects.filter(exercise=exercise, ended_at=None).update(ended_at=now)


def _write_folder(folder: Path, ident: str, files: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder.is_symlink():
            raise InputError("folder", f"{folder} is a link. Name the folder itself.")
        marker = folder / MARKER
        is_ours = marker.is_file() and not marker.is_symlink()
        if any(folder.iterdir()) and not (is_ours and _read(marker) == f"{ident}\n"):
            raise InputError("folder", f"{folder} holds other files. Name an empty folder.")
        for path, text in {MARKER: f"{ident}\n", **files}.items():
            _write(folder, path, text)
    except OSError as error:
        raise InputError("folder", f"{folder} cannot be written: {error.strerror}.") from None


def _write(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    _refuse_links(folder, path)
    with os.fdopen(os.open(target, _WRITE, 0o600), "w", encoding="utf-8", newline="") as file:
        file.write(text)


def _refuse_another_folder(folder: Path, ident: str) -> None:
    """Raise InputError where what stands in the folder's place is not what was written there."""
    marker = folder / MARKER
    if folder.is_symlink() or marker.is_symlink():
        raise InputError("folder", f"{folder} has become a link; links are not followed.")
    if not marker.is_file() or _read(marker) != f"{ident}\n":
        raise InputError("folder", f"{folder} is not the folder any more that was written here.")


def _refuse_links(folder: Path, path: str) -> None:
    """Raise InputError where a part of the path is a link, or no plain file stands at its end."""
    place = folder
    for part in Path(path).parts:
        place = place / part
        if place.is_symlink():
            raise InputError("folder", f"{place} is a link; links are not read.")
    if place.exists() and not place.is_file():
        raise InputError("folder", f"{place} is no file.")


def _read(path: Path) -> str:
    """A file's text. Raises InputError for what is too large or no text, OSError."""
    with os.fdopen(os.open(path, _READ), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise InputError("folder", f"{path} is no file.")
        data = file.read(FILE_BYTES_MAX + 1)
    if len(data) > FILE_BYTES_MAX:
        raise InputError("folder", f"{path.name} has more than {FILE_BYTES_MAX:,} bytes.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("folder", f"{path.name} is not UTF-8: save it as UTF-8.") from None


def look_at(folder: Path, paths: list[str]) -> Looked:
    """When each file was last written, and how long it is; links and what is not there left out."""
    looked: Looked = {}
    for path in paths:
        with suppress(OSError):
            found = os.lstat(folder / path)
            if stat.S_ISREG(found.st_mode):
                looked[path] = found.st_mtime_ns, found.st_size
    return looked


def take_over(*, watch: Watch, desk: RunDesk, now: datetime) -> bool:
    """Save and run what stands in the folder; whether something new was run."""
    task, exercise = get_task(watch.learner, watch.exercise.note)
    work = work_of(task)
    folder = Path(watch.folder)
    texts: dict[str, str] = {}
    try:
        _refuse_another_folder(folder, task.ident)
        for path in starter_of(work):
            _refuse_links(folder, path)
            with suppress(FileNotFoundError):
                texts[path] = _read(folder / path)
        shown = files_to_show(exercise, watch.learner, work, now=now).files
        if all(shown.get(path) == text.replace("\r\n", "\n") for path, text in texts.items()):
            return False
        taken = submit(
            learner=watch.learner, exercise=exercise, work=work, uuid=uuids.uuid4(), files=texts,
            now=now,
        )  # fmt: skip
    except (GreenroomError, OSError) as error:
        _say(watch, getattr(error, "message", str(error)))
        return False
    _say(watch, "")
    desk.take(taken.run)
    return True


def _say(watch: Watch, message: str) -> None:
    if watch.message != message:
        watch.message = message
        watch.save(update_fields=["message"])


class FolderWatcher(threading.Thread):
    """Looks at every watched folder while the server runs."""

    def __init__(self, desk: RunDesk, *, clock: Callable[[], datetime] = timezone.now) -> None:
        super().__init__(name="watcher", daemon=True)
        self._desk = desk
        self._clock = clock
        self._seen: dict[int, Looked] = {}
        self._taken: dict[int, Looked] = {}
        self._awake = threading.Event()

    def wake(self) -> None:
        """Look again: there is a folder to watch."""
        self._awake.set()

    def run(self) -> None:
        """Look twice a second while there is something to look at, else wait to be woken."""
        while True:
            try:
                is_watching = self.look()
            except Exception:
                logger.exception("Watching failed; it goes on.")
                is_watching = True
            finally:
                connections.close_all()
            if is_watching:
                self._awake.wait(LOOK_SECONDS)
            else:
                self._awake.wait()
            self._awake.clear()

    def look(self) -> bool:
        """Take over what changed since the last look; whether anything is watched."""
        rows = Watch.objects.filter(ended_at=None).select_related("learner", "exercise")
        watches = list(rows)
        for watch in watches:
            task, _ = get_task(watch.learner, watch.exercise.note)
            looked = look_at(Path(watch.folder), list(starter_of(work_of(task))))
            # Twice the same: an editor that writes a file in pieces is done with it.
            before = self._seen.get(watch.pk)
            self._seen[watch.pk] = looked
            if before == looked and self._taken.get(watch.pk) != looked:
                self._taken[watch.pk] = looked
                take_over(watch=watch, desk=self._desk, now=self._clock())
        return bool(watches)


_lock = threading.Lock()
_watcher: list[FolderWatcher] = []


def the_watcher(desk: RunDesk) -> FolderWatcher:
    """The one watcher of this process, started when it is first needed.

    Of a desk without threads it has none either, and looks when it is told to.
    """
    if not desk.is_threaded:
        return FolderWatcher(desk)
    with _lock:
        if not _watcher:
            _watcher.append(FolderWatcher(desk))
            _watcher[0].start()
        return _watcher[0]
