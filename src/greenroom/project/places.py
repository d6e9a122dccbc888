"""Where a learner's data lies on this machine, and the secrets that live beside it."""

import os
import secrets
from pathlib import Path

import platformdirs


def find_data_folder() -> Path:
    """The folder of the database, backups and secrets: GREENROOM_DATA, or the user's own place."""
    chosen = os.environ.get("GREENROOM_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_data_dir("greenroom", appauthor=False))


def make_private_folder(folder: Path) -> Path:
    """Create `folder`, readable by its owner only: it holds the learner's notes and keys."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def read_secret_key(folder: Path) -> str:
    """The key that signs cookies; made once, beside the data it protects."""
    path = make_private_folder(folder) / "secret-key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        key = secrets.token_urlsafe(50)
    # O_EXCL: of two processes that start at once, one writes and the other reads what it wrote.
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key
