"""An exercise folder of an Exercism track, as it is: a problem whose tests are its judge.

Layout: exercism.org/docs/building/tracks, "Practice Exercises" and "Concept Exercises". A practice
exercise has its reference in .meta/example.py, a concept exercise in .meta/exemplar.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from greenroom.core.errors import PackError
from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.names import is_web_address, is_word
from greenroom.core.packs.problemdef import ProblemDef
from greenroom.core.packs.source import SourceText, decode_source

CONFIG: Final = ".meta/config.json"
STATEMENT_FILES: Final = (
    ".docs/introduction.md", ".docs/instructions.md", ".docs/instructions.append.md",
)  # fmt: skip
HINTS_FILE: Final = ".docs/hints.md"
EXAMPLES: Final = (".meta/example.py", ".meta/exemplar.py")
MAX_HINTS: Final = 6
# Exercism rates difficulty from 1 to 10; its own bands are easy to 3, medium to 7, hard above.
EASY_UP_TO, MEDIUM_UP_TO = 3, 7
# Read off its stated aims: a concept takes a quarter of an hour, a practice exercise a little
# more with each step of difficulty. The learner's own times replace it once there are some.
CONCEPT_MINUTES, PRACTICE_MINUTES, MINUTES_A_STEP = 15.0, 10.0, 3.0


@dataclass(frozen=True, slots=True)
class TrackEntry:
    """What a track's config.json says of one exercise; `topics` are its concepts, by slug."""

    title: str = ""
    difficulty: int = 1
    topics: tuple[str, ...] = ()
    is_concept: bool = False
    is_deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """A track's name and its exercises by slug."""

    name: str = ""
    entries: Mapping[str, TrackEntry] = field(default_factory=dict)


def exercism_of(
    files: Mapping[str, bytes], folder: str, entry: TrackEntry | None = None
) -> ProblemDef:
    """The problem that an exercise's folder holds; `folder` ends with the exercise's slug.

    Its topic is "" and its id `p.exercism.<practice or concept>.<slug>`. Binary and odd files
    beside the code are passed over. Raises PackError with all that is wrong.
    """
    log = FaultLog()
    slug = folder.rstrip("/").rsplit("/", 1)[-1]
    texts = {
        path: source.text for path, data in sorted(files.items())
        if (source := _read(f"{folder}/{path}", path, data, log)) is not None
    }  # fmt: skip
    reader = _ExerciseReader(slug, folder, texts, entry or TrackEntry(), log)
    problem = reader.read()
    if log.faults:
        raise PackError(log.faults)
    return problem


def track_of(data: bytes) -> Track:
    """What a track's config.json says; what is not as expected is passed over."""
    try:
        told = json.loads(data)
        groups = told["exercises"]
        pairs = [
            *((one, False) for one in groups.get("practice", ())),
            *((one, True) for one in groups.get("concept", ())),
        ]
        entries = {str(one["slug"]): _entry_of(one, is_concept) for one, is_concept in pairs}
        return Track(str(told.get("language", "")), entries)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Track()


def _entry_of(told: Mapping[str, object], is_concept: bool) -> TrackEntry:
    difficulty = told.get("difficulty")
    topics: list[str] = []
    for key in ("practices", "concepts", "topics"):
        value = told.get(key)
        topics += [str(one) for one in value] if isinstance(value, list) else []
    return TrackEntry(
        title=str(told.get("name", ""))[:80],
        difficulty=difficulty if isinstance(difficulty, int) else 1,
        topics=tuple(dict.fromkeys(topics)),
        is_concept=is_concept,
        is_deprecated=told.get("status") == "deprecated",
    )


def _read(full: str, path: str, data: bytes, log: FaultLog) -> SourceText | None:
    """The text of a file; a fault only where the exercise could not do without it."""
    own = FaultLog()
    source = decode_source(full, data, own)
    is_needed = path.endswith((".py", ".md")) or path == CONFIG
    if source is None and is_needed:
        for fault in own.faults:
            log.add(fault.file, fault.line, Code(fault.code), *fault.message.rsplit(": ", 1))
    return source


@dataclass(frozen=True, slots=True)
class _ExerciseReader:
    slug: str
    folder: str
    texts: Mapping[str, str]
    entry: TrackEntry
    log: FaultLog

    def read(self) -> ProblemDef:
        config = self._config()
        snake = self.slug.replace("-", "_")
        solution = self._role(config, "solution", [f"{snake}.py"])
        tests = self._role(config, "test", [f"{snake}_test.py"])
        found = [one for one in EXAMPLES if one in self.texts]
        key = "exemplar" if _names(config, "exemplar") else "example"
        example = self._role(config, key, found or [EXAMPLES[0]])
        if not is_word(self.slug):
            self._fault("", Code.BAD_ID, f"{quote(self.slug)} is no slug", "rename the folder")
        statement = "\n\n".join(
            self.texts[path].strip() for path in STATEMENT_FILES if path in self.texts
        )
        if not statement:
            remedy = "an exercise says what is to be done there"
            self._fault(STATEMENT_FILES[1], Code.MISSING_FILE, "there is no task", remedy)
        is_concept = self.entry.is_concept or key == "exemplar" or EXAMPLES[1] in example
        kind = "concept" if is_concept else "practice"
        return ProblemDef(
            id=f"p.exercism.{kind}.{self.slug}",
            title=self.entry.title or self.slug.replace("-", " ").capitalize(),
            topic="", points=(), level=self._level(), minutes=self._minutes(is_concept),
            story=str(config.get("blurb", ""))[:300], words=self.entry.topics,
            sources=self._sources(config), environment="plain", entry=solution[0] if solution
            else "", function="", drive="tests", statement=statement, hints=self._hints(),
            cases=(), edges=(), wrong=(), editable=solution, tests=tests,
            reference=tuple(zip(solution, example, strict=False)), texts=dict(self.texts),
            file=f"{self.folder}/{CONFIG}",
        )  # fmt: skip

    def _config(self) -> dict[str, object]:
        if CONFIG not in self.texts:
            remedy = "is this the folder of one exercise of a track?"
            self._fault(CONFIG, Code.MISSING_FILE, f"{self.slug} has none", remedy)
            return {}
        try:
            told = json.loads(self.texts[CONFIG])
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 1)
            self._fault(CONFIG, Code.BAD_VALUE, "the file is not JSON", "correct it", line)
            return {}
        return told if isinstance(told, dict) else {}

    def _role(self, config: Mapping[str, object], key: str, usual: list[str]) -> tuple[str, ...]:
        """The files of one role, the usual ones where the config names none, as older ones do."""
        paths = [one for one in _names(config, key) or usual if one.endswith(".py")]
        for path in paths:
            if path not in self.texts:
                remedy = f"add it, or name another under `files.{key}` of {CONFIG}"
                self._fault(path, Code.MISSING_FILE, "the file is not there", remedy)
        return tuple(path for path in paths if path in self.texts)

    def _hints(self) -> tuple[str, ...]:
        """Each section of Exercism's hints is a stage."""
        parts = re.split(r"^## ", self.texts.get(HINTS_FILE, ""), flags=re.MULTILINE)[1:]
        return tuple(f"**{part.strip()}".replace("\n", "**\n", 1) for part in parts[:MAX_HINTS])

    def _level(self) -> str:
        if self.entry.difficulty <= EASY_UP_TO:
            return "junior"
        return "mid" if self.entry.difficulty <= MEDIUM_UP_TO else "senior"

    def _minutes(self, is_concept: bool) -> float:
        if is_concept:
            return CONCEPT_MINUTES
        return PRACTICE_MINUTES + MINUTES_A_STEP * max(0, min(self.entry.difficulty, 10) - 1)

    def _sources(self, config: Mapping[str, object]) -> tuple[str, ...]:
        address = str(config.get("source_url", ""))
        return (address,) if is_web_address(address) else ()

    def _fault(self, path: str, code: Code, wrong: str, remedy: str, line: int = 1) -> None:
        self.log.add(f"{self.folder}/{path}".rstrip("/"), line, code, wrong, remedy)


def _names(config: Mapping[str, object], key: str) -> list[str]:
    files = config.get("files")
    value = files.get(key) if isinstance(files, dict) else None
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
