"""The folders this version reads. A new kind is a module with a READER, listed here."""

from typing import Any

from greenroom.core.packs import cards, recaps
from greenroom.core.packs.reader import Reader

READERS: dict[str, Reader[Any]] = {
    reader.folder: reader for reader in (recaps.READER, cards.READER)
}
