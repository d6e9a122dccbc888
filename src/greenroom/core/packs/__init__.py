"""Packs: folders of authored content, read whole or refused with every fault at once."""

from greenroom.core.packs.check import check_pack, digest_files, read_pack, report_as_json
from greenroom.core.packs.pack import (
    AreaDef,
    CardDef,
    CheckedText,
    Pack,
    PackReport,
    PointDef,
    RecapDef,
    TopicDef,
)
from greenroom.core.packs.stale import find_stale

__all__ = [
    "AreaDef",
    "CardDef",
    "CheckedText",
    "Pack",
    "PackReport",
    "PointDef",
    "RecapDef",
    "TopicDef",
    "check_pack",
    "digest_files",
    "find_stale",
    "read_pack",
    "report_as_json",
]
