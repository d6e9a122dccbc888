"""Why a folder is no model; the message says what to do and can be shown."""

from pathlib import Path

from greenroom.core.errors import InputError


class ModelFolderError(InputError):
    """`folder` holds no sentence model that can be used."""

    def __init__(self, folder: Path, message: str) -> None:
        self.folder = folder
        super().__init__("GREENROOM_EMBEDDING_MODEL", f"{folder}: {message}")
