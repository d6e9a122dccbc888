"""Makes a data folder ready to be used, and does nothing where it is.

Every command begins here, so what is already there is recognised in milliseconds.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management import call_command

from greenroom.apps.accounts.selectors import all_learners
from greenroom.apps.accounts.services import LOCAL_USERNAME, find_or_create_local_learner
from greenroom.apps.dayof.services.asks import load_asks
from greenroom.apps.dayof.services.lists import load_lists
from greenroom.apps.keeping.services.backups import back_up
from greenroom.apps.keeping.services.files import (
    data_folder,
    database_file,
    make_database_private,
    make_private,
)
from greenroom.apps.keeping.services.locks import one_at_a_time
from greenroom.apps.keeping.services.migrations import (
    applied_migrations,
    pending_migrations,
    unknown_migrations,
)
from greenroom.apps.keeping.services.serving import find_server
from greenroom.apps.keeping.services.shipped import PACK_NAME, read_folder, shipped_pack_folder
from greenroom.apps.keeping.services.zone import find_system_zone
from greenroom.apps.library.services.packs import (
    PackReport,
    give_exercises,
    is_pack_current,
    load_pack,
)
from greenroom.apps.practice.services.attempts import start_anew
from greenroom.core.errors import GreenroomError, NotReadyError
from greenroom.core.packs import digest_files, read_pack

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

# The longest that another process may take to migrate and load a pack.
WAIT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """What preparing found and did. `backup` is the copy made before migrations."""

    learner: Learner
    is_new: bool
    backup: Path | None
    pack: PackReport | None
    warnings: tuple[str, ...]


def prepare(*, now: datetime, is_server: bool = False) -> Prepared:
    """Make the data folder ready: private, migrated, with a learner and the shipped pack.

    `is_server` says that this process holds the serving lock. Raises NotReadyError when the
    database is from a newer Greenroom, or when migrating would pull it from under a server.
    """
    folder = data_folder()
    make_private(folder)
    with one_at_a_time(folder / "preparing.lock", wait_seconds=WAIT_SECONDS):
        make_database_private(database_file())
        backup = _migrate(now=now, is_server=is_server)
        learner, is_new = _find_learner()
        pack, warnings = _load_shipped_pack(learner, is_new=is_new, now=now)
    return Prepared(learner, is_new, backup, pack, warnings)


def _migrate(*, now: datetime, is_server: bool) -> Path | None:
    applied = applied_migrations()
    unknown = unknown_migrations(applied)
    if unknown:
        raise NotReadyError(
            "database",
            f"{database_file()} was written by a newer Greenroom ({unknown[-1]}). "
            "Install that version again, or restore an older backup.",
        )
    if not pending_migrations():
        return None
    if not is_server and find_server(data_folder()) is not None:
        raise NotReadyError(
            "server", "An older Greenroom is running on this data. Stop it, then start this one."
        )
    backup = back_up(now=now, reason="migration") if applied else None
    call_command("migrate", verbosity=0, interactive=False)
    return backup


def _find_learner() -> tuple[Learner, bool]:
    is_new = LOCAL_USERNAME not in {one.username for one in all_learners()}
    zone = find_system_zone(environment=os.environ) if is_new else "UTC"
    return find_or_create_local_learner(timezone=zone), is_new


def _load_shipped_pack(
    learner: Learner, *, is_new: bool, now: datetime
) -> tuple[PackReport | None, tuple[str, ...]]:
    """Bring the pack up to date. A pack with faults is left as it was: notes work without it."""
    try:
        files = read_folder(shipped_pack_folder())
        if is_pack_current(ident=PACK_NAME, digest=digest_files(files)):
            if not is_new:
                return None, ()
            return give_exercises(learner_id=learner.pk, pack=read_pack(files), now=now), ()
        pack = read_pack(files)
        report = load_pack(pack=pack, learner_ids=[one.pk for one in all_learners()], now=now)
    except GreenroomError as error:
        count = len(str(error).splitlines())
        return None, (
            f"The shipped pack was not loaded: {count} faults. `greenroom packs check` lists them.",
        )
    load_lists(pack=pack)
    load_asks(pack=pack)
    start_anew(exercise_ids=report.relearn_ids, now=now)
    return report, ()
