"""{path: bytes} -> a Pack, or every fault of every file at once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from greenroom.core.errors import PackError
from greenroom.core.packs.behaviouraldef import BehaviouralDef
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.labdef import LabDef
from greenroom.core.packs.limits import MAX_FILES, MAX_PACK_BYTES
from greenroom.core.packs.manifest import Manifest, read_manifest
from greenroom.core.packs.pack import (
    AskDef,
    CardDef,
    CheckedText,
    ChecklistDef,
    Pack,
    PackReport,
    ProofDef,
    RecapDef,
    ReviewDef,
    SnippetDef,
)
from greenroom.core.packs.paths import (
    MANIFEST_FILE,
    PLAIN_FILES,
    REQUIRED_FILES,
    readable_paths,
    split_item_path,
)
from greenroom.core.packs.problemdef import ProblemDef
from greenroom.core.packs.proofs import PROOFS_FILE, read_proofs
from greenroom.core.packs.questiondef import QuestionDef
from greenroom.core.packs.questions import log_unasked
from greenroom.core.packs.quizdef import QuizDef
from greenroom.core.packs.reader import FileContents, FolderReader
from greenroom.core.packs.readers import READERS
from greenroom.core.packs.samples import check_samples
from greenroom.core.packs.source import SourceText, decode_source, keep_source
from greenroom.core.packs.stale import log_checked_later
from greenroom.core.packs.syllabus import SYLLABUS_FILE, Syllabus, read_syllabus

# Whether every check grades the samples of questions, or only `packs check --run`.
GRADES_SAMPLES = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """All that was read of a pack, with the faults of each file by itself noted apart."""

    manifest: Manifest | None
    syllabus: Syllabus | None
    contents: dict[str, dict[str, FileContents[Any]]]
    """Folder -> path of a file, or of an item's folder -> what it holds."""
    faulty_files: frozenset[str]
    proofs: dict[str, ProofDef]


def read_pack(files: Mapping[str, bytes]) -> Pack:
    """Read a pack from its files, keyed by path relative to the pack's root with `/` between.

    Raises PackError with all faults of all files; a faulty pack never loads in part.
    """
    log = FaultLog()
    reading = _read_files(files, log)
    if log.faults or reading.manifest is None or reading.syllabus is None:
        raise PackError(log.faults)
    recaps: tuple[RecapDef, ...] = _items(reading, "topics")
    cards: tuple[CardDef, ...] = _items(reading, "cards")
    snippets: tuple[SnippetDef, ...] = _items(reading, "snippets")
    problems: tuple[ProblemDef, ...] = _items(reading, "problems")
    reviews: tuple[ReviewDef, ...] = _items(reading, "reviews")
    labs: tuple[LabDef, ...] = _items(reading, "labs")
    questions: tuple[QuestionDef, ...] = _items(reading, "questions")
    quizzes: tuple[QuizDef, ...] = _items(reading, "quizzes")
    checklists: tuple[ChecklistDef, ...] = _items(reading, "checklists")
    behaviourals: tuple[BehaviouralDef, ...] = _items(reading, "behavioural")
    asks: tuple[AskDef, ...] = _items(reading, "asks")
    manifest = reading.manifest
    return Pack(
        id=manifest.id,
        title=manifest.title,
        version=manifest.version,
        licence=manifest.licence,
        minimum_greenroom=manifest.minimum_greenroom,
        areas=reading.syllabus.areas,
        recaps={recap.topic: recap.text for recap in recaps},
        cards=cards,
        digest=digest_files(files),
        checked=_checked_texts(reading),
        snippets=snippets,
        proofs=reading.proofs,
        problems=problems,
        reviews=reviews,
        labs=labs,
        questions=questions,
        quizzes=quizzes,
        checklists=checklists,
        behaviourals=behaviourals,
        asks=asks,
    )


def check_pack(files: Mapping[str, bytes], *, today: date | None = None) -> PackReport:
    """Every fault of a pack with what it holds and covers; never raises for any bytes.

    With `today` a text that says it was checked on a later day is a fault as well.
    """
    log = FaultLog()
    reading = _read_files(files, log)
    if today is not None:
        log_checked_later(_checked_texts(reading), log, today=today)
    if GRADES_SAMPLES:
        check_samples(_talked_about(reading), log)
    return PackReport(log.faults, _count(reading), _measure_coverage(reading))


def report_as_json(report: PackReport) -> dict[str, object]:
    """The report in the shape of `packs check --json`."""
    return {
        "faults": [
            {"file": fault.file, "line": fault.line, "code": fault.code, "message": fault.message}
            for fault in report.faults
        ],
        "counts": dict(report.counts),
        "coverage": dict(report.coverage),
    }


def digest_files(files: Mapping[str, bytes]) -> str:
    """SHA-256, in hex, over all paths in order and their contents.

    Each part is preceded by its length: moving a byte from a name to a file changes the digest.
    """
    digest = hashlib.sha256()
    for path in sorted(files):
        for part in (path.encode("utf-8", "surrogatepass"), files[path]):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _read_files(files: Mapping[str, bytes], log: FaultLog) -> _Reading:
    if not _is_of_bearable_size(files, log):
        return _Reading(None, None, {folder: {} for folder in READERS}, frozenset(), {})
    _log_missing_files(files, log)
    readable = readable_paths(files, log)
    sources = {path: _decode(path, files[path], log) for path in readable}
    for path in PLAIN_FILES & files.keys():
        decode_source(path, files[path], log)
    syllabus_source = sources.pop(SYLLABUS_FILE, None)
    manifest_source = sources.pop(MANIFEST_FILE, None)
    proofs_source = sources.pop(PROOFS_FILE, None)
    manifest = read_manifest(manifest_source, log) if manifest_source else None
    syllabus = read_syllabus(syllabus_source, log) if syllabus_source else None
    proofs = read_proofs(proofs_source, log) if proofs_source else {}
    contents = _read_folders(sources, syllabus, log)
    faulty_files = log.faulty_files
    for folder, reader in READERS.items():
        items = [item for content in contents[folder].values() for item in content.items]
        reader.check(items, syllabus, log)
    _check_mentions(contents, log)
    if syllabus is not None:
        log_unasked({one.topic for one in _asking(contents)}, syllabus, log)
    return _Reading(manifest, syllabus, contents, faulty_files, proofs)


def _decode(path: str, data: bytes, log: FaultLog) -> SourceText | None:
    reader = READERS.get(path.split("/", 1)[0])
    takes_bytes = isinstance(reader, FolderReader) and reader.takes_bytes
    return (keep_source if takes_bytes else decode_source)(path, data, log)


def _read_folders(
    sources: Mapping[str, SourceText | None], syllabus: Syllabus | None, log: FaultLog
) -> dict[str, dict[str, FileContents[Any]]]:
    contents: dict[str, dict[str, FileContents[Any]]] = {folder: {} for folder in READERS}
    items: dict[str, dict[str, SourceText]] = {}
    for path, source in sources.items():
        reader = READERS[path.split("/", 1)[0]]
        if source is None:
            continue
        if isinstance(reader, FolderReader):
            item, inside = split_item_path(path) or (path, "")
            items.setdefault(item, {})[inside] = source
        else:
            contents[reader.folder][path] = reader.read(source, syllabus, log)
    for item, inside_files in items.items():
        reader = READERS[item.split("/", 1)[0]]
        if isinstance(reader, FolderReader):
            contents[reader.folder][item] = reader.read(item, inside_files, syllabus, log)
    return contents


def _check_mentions(contents: Mapping[str, Mapping[str, FileContents[Any]]], log: FaultLog) -> None:
    """Log every snippet that a question or quiz item names and the pack does not hold."""
    snippets = {one.id for content in contents["snippets"].values() for one in content.items}
    naming = [*contents["questions"].values(), *contents["quizzes"].values()]
    for item in (item for content in naming for item in content.items):
        for mention in item.mentions:
            if mention.snippet not in snippets:
                wrong = f"the pack has no snippet {quote(mention.snippet)}"
                remedy = "name one that is there, or add it"
                log.add(item.file, mention.line, Code.UNKNOWN_SNIPPET, wrong, remedy)


def _asking(contents: Mapping[str, Mapping[str, FileContents[Any]]]) -> list[Any]:
    """Everything that is answered in sentences, faulty or not."""
    files = [*contents["questions"].values(), *contents["behavioural"].values()]
    return [one for content in files for one in content.items]


def _talked_about(reading: _Reading) -> tuple[Any, ...]:
    """The same without what has a fault of its own."""
    return (*_items(reading, "questions"), *_items(reading, "behavioural"))


def _is_of_bearable_size(files: Mapping[str, bytes], log: FaultLog) -> bool:
    if len(files) > MAX_FILES:
        wrong = f"the pack has {len(files):,} files"
        remedy = f"split it; at most {MAX_FILES:,} are read"
        log.add(MANIFEST_FILE, 1, Code.TOO_MANY_FILES, wrong, remedy)
        return False
    size = sum(map(len, files.values()))
    if size > MAX_PACK_BYTES:
        wrong = f"the pack has {size:,} bytes"
        remedy = f"split it; at most {MAX_PACK_BYTES:,} are read"
        log.add(MANIFEST_FILE, 1, Code.TOO_LARGE, wrong, remedy)
    return size <= MAX_PACK_BYTES


def _log_missing_files(files: Mapping[str, bytes], log: FaultLog) -> None:
    for path in REQUIRED_FILES:
        if path not in files:
            remedy = "add it at the pack's root"
            log.add(path, 1, Code.MISSING_FILE, f"the pack has no {path}", remedy)


def _items(reading: _Reading, folder: str) -> tuple[Any, ...]:
    """The items of a folder's files that have no fault of their own."""
    return tuple(
        item
        for path, content in reading.contents[folder].items()
        if not _is_faulty(reading, folder, path)
        for item in content.items
    )


def _is_faulty(reading: _Reading, folder: str, path: str) -> bool:
    if isinstance(READERS[folder], FolderReader):
        return any(one.startswith(path + "/") for one in reading.faulty_files)
    return path in reading.faulty_files


def _checked_texts(reading: _Reading) -> tuple[CheckedText, ...]:
    checked = [
        content.checked
        for folder in reading.contents.values()
        for content in folder.values()
        if content.checked is not None
    ]
    return tuple(sorted(checked, key=lambda text: text.file))


def _whole_syllabus(reading: _Reading) -> Syllabus | None:
    is_whole = reading.syllabus is not None and reading.syllabus.is_whole
    return reading.syllabus if is_whole else None


def _count(reading: _Reading) -> dict[str, int]:
    syllabus = _whole_syllabus(reading)
    counts = {
        "areas": len(syllabus.areas) if syllabus else 0,
        "topics": len(syllabus.topics) if syllabus else 0,
        "points": len(syllabus.topic_of_point) if syllabus else 0,
    }
    for folder, reader in READERS.items():
        counts[reader.counted_as] = len(_items(reading, folder))
    return counts


def _measure_coverage(reading: _Reading) -> dict[str, float]:
    syllabus = _whole_syllabus(reading)
    if syllabus is None:
        return {"points": 0.0, "topics": 0.0, "questions": 0.0}
    asked = {point for card in _items(reading, "cards") for point in card.points}
    told = {recap.topic for recap in _items(reading, "topics")}
    talked = {question.topic for question in _talked_about(reading)}
    return {
        "points": _share(asked & syllabus.topic_of_point.keys(), len(syllabus.topic_of_point)),
        "topics": _share(told & syllabus.topics.keys(), len(syllabus.topics)),
        "questions": _share(talked & syllabus.topics.keys(), len(syllabus.topics)),
    }


def _share(part: set[str], whole: int) -> float:
    return round(len(part) / whole, 4) if whole else 0.0
