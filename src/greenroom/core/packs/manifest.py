"""pack.toml: what a pack is called, and which Greenroom it needs."""

from dataclasses import dataclass

from greenroom import __version__
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.names import is_word, parse_version
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.toml import TomlPlaces, parse_toml


@dataclass(frozen=True, slots=True)
class Manifest:
    """The values of pack.toml."""

    id: str
    title: str
    version: str
    licence: str
    minimum_greenroom: str


def read_manifest(source: SourceText, log: FaultLog) -> Manifest | None:
    """Read pack.toml; None, with faults logged, if a value is missing or malformed."""
    values = parse_toml(source, log)
    if values is None:
        return None
    places = TomlPlaces(source)
    record = places.record(places.whole, values, log)
    name = record.text("id", example='id = "python-backend"')
    if name is not None and not is_word(name):
        wrong = f"the id {quote(name)} is malformed"
        record.fault("id", Code.BAD_ID, wrong, "use lower-case words joined by hyphens")
    title = record.text("title", example='title = "Python backend developer"')
    version = _read_version(record, "version")
    licence = record.text("licence", example='licence = "MIT"')
    minimum = _read_version(record, "minimum_greenroom")
    record.refuse_rest("id, title, version, licence, minimum_greenroom")
    if minimum is not None:
        _refuse_newer(record, minimum)
    if None in {name, title, version, licence, minimum}:
        return None
    return Manifest(*map(str, (name, title, version, licence, minimum)))


def _read_version(record: Record, key: str) -> str | None:
    text = record.text(key, example=f'{key} = "0.1.0"')
    if text is None or parse_version(text) is not None:
        return text
    wrong = f"`{key}` is {quote(text)}, not a version"
    record.fault(key, Code.BAD_VALUE, wrong, f'write three numbers: `{key} = "0.1.0"`')
    return None


def _refuse_newer(record: Record, minimum: str) -> None:
    running = parse_version(__version__)
    wanted = parse_version(minimum)
    if running is not None and wanted is not None and wanted > running:
        wrong = f"the pack needs Greenroom {minimum} and this is {__version__}"
        code = Code.NEEDS_NEWER_GREENROOM
        record.fault("minimum_greenroom", code, wrong, "install a newer Greenroom")
