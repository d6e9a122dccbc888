"""An export -> a library, empty or in use. All of it or, when anything is wrong, nothing.

Documents are imported as their text, which brings back sections, origins, snippets and checklists;
then what the learner made of them is laid over it, and memory is derived from the attempts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.accounts.services import change_settings
from greenroom.apps.keeping.services.answers_in import add_answers
from greenroom.apps.keeping.services.archive import read_archive
from greenroom.apps.keeping.services.calendar_in import add_calendar
from greenroom.apps.keeping.services.dayof_in import add_days
from greenroom.apps.keeping.services.export_files import (
    ExportFiles,
    list_of,
    placed,
    text_of,
)
from greenroom.apps.keeping.services.fits_in import add_fits
from greenroom.apps.keeping.services.merging import (
    add_attempts,
    add_summaries,
    merge_note,
)
from greenroom.apps.keeping.services.mocks_in import add_mocks
from greenroom.apps.keeping.services.quizzes_in import add_quizzes
from greenroom.apps.keeping.services.rows import Record, new_row, put_fields, rows
from greenroom.apps.keeping.services.stories_in import add_stories
from greenroom.apps.keeping.services.warmups_in import add_warm_ups
from greenroom.apps.keeping.services.work_in import add_tasks, add_work
from greenroom.apps.library.services.documents import ImportChoices, import_documents
from greenroom.apps.library.services.reading import Source, read_sources
from greenroom.apps.library.services.search import rebuild_index
from greenroom.apps.library.services.snippets import save_own_snippet
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.core.errors import DocumentError, InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

NoteKey = tuple[str, str]


@dataclass(slots=True)
class ImportedExport:
    """What came in. `attempts_left_out` are answers to sides of cards that no longer exist."""

    documents: int = 0
    cards: int = 0
    attempts: int = 0
    attempts_left_out: int = 0
    summaries: int = 0
    targets: int = 0
    memories: int = 0


def import_export(*, learner: Learner, source: Path, now: datetime) -> ImportedExport:
    """Bring the export at `source` (a folder or a zip file) into the learner's library.

    What is there stays: of a card edited in both, the later edit wins; what was suspended or
    deleted in either is so. Raises InputError or DocumentError; nothing was changed then.
    """
    files = ExportFiles(read_archive(source))
    about = files.check_format()
    with transaction.atomic():
        report = _Import(learner, files, now).run(about)
        rebuild_index()
    return report


class _Import:
    """One import under way."""

    def __init__(self, learner: Learner, files: ExportFiles, now: datetime) -> None:
        self.learner = learner
        self.files = files
        self.now = now
        self.report = ImportedExport()
        self.is_empty = not any(
            rows(label).filter(learner=learner).exists()
            for label in ("practice.Attempt", "library.Document", "plan.Target")
        )

    def run(self, about: Record) -> ImportedExport:
        """Every step, in the order in which one needs the other."""
        if self.is_empty:
            self._take_settings(about)
        self._make_topics()
        before = self._note_keys()
        self._import_documents()
        add_tasks(learner=self.learner, files=self.files, topics=self._topic_ids())
        self._merge_exercises(before)
        self._add_attempts()
        self._add_summaries()
        self._add_targets()
        add_days(
            learner=self.learner, files=self.files, exercises=self._exercise_ids(),
            topics=self._topic_ids(),
        )  # fmt: skip
        add_stories(learner=self.learner, files=self.files, exercises=self._exercise_ids())
        add_mocks(
            learner=self.learner, files=self.files, exercises=self._exercise_ids(),
            topics=self._topic_ids(),
        )  # fmt: skip
        self._mark_checklists()
        self._add_snippets()
        add_calendar(learner=self.learner, files=self.files, topics=self._topic_ids())
        self.report.memories = rebuild_memory(learner=self.learner).memories
        return self.report

    def _take_settings(self, about: Record) -> None:
        settings = about.get("settings")
        with placed("export.json", 0):
            if (
                not isinstance(settings, dict)
                or type(settings.get("day_starts_at_hour")) is not int
            ):
                raise InputError("settings", "`settings` is missing or not whole.")
            change_settings(
                learner=self.learner,
                timezone=text_of(settings, "timezone"),
                day_starts_at_hour=settings["day_starts_at_hour"],
                theme=text_of(settings, "theme"),
            )

    def _make_topics(self) -> None:
        """The learner's own areas and topics, by their ids."""
        for number, record in self.files.records("topics.json"):
            with placed("topics.json", number):
                area_record = record.get("area")
                if not isinstance(area_record, dict):
                    raise InputError("area", "`area` is missing.")
                area = self._find_or_make(
                    "library.Area", area_record, ident=text_of(area_record, "ident")
                )
                self._find_or_make(
                    "library.Topic", record, ident=text_of(record, "ident"), area=area
                )

    def _find_or_make(self, label: str, record: Record, *, ident: str, **others: object) -> object:
        row = rows(label).filter(learner=self.learner, ident=ident).first()
        if row is None:
            row = new_row(label)
            put_fields(row, record)
            row.learner = self.learner
            for name, value in others.items():
                setattr(row, name, value)
            row.save()
        return row

    def _note_keys(self) -> set[str]:
        return set(
            rows("library.Exercise").filter(learner=self.learner).values_list("note", flat=True)
        )

    def _import_documents(self) -> None:
        """Documents that are not here, and those whose text here is older."""
        name = "documents.json"
        sources: list[Source] = []
        choices: dict[tuple[str, int], str] = {}
        records: dict[str, Record] = {}
        for number, record in self.files.records(name):
            with placed(name, number):
                path = text_of(record, "path")
                if self._has_newer(path, text_of(record, "updated_at")):
                    continue
                sources.append(Source(path, self.files.data(text_of(record, "file")), "utf-8"))
                topics = record.get("topics")
                for line, ident in (topics if isinstance(topics, dict) else {}).items():
                    if line.isdigit() and isinstance(ident, str):
                        choices[path, int(line)] = ident
                records[path] = record
        documents, faults = read_sources(sources)
        if faults:
            raise DocumentError(faults)
        import_documents(
            learner=self.learner,
            documents=documents,
            choices=ImportChoices(topics=choices),
            now=self.now,
        )
        self._date_documents(records)
        self.report.documents = len(documents)

    def _has_newer(self, path: str, updated_at: str) -> bool:
        present = rows("library.Document").filter(learner=self.learner, path=path).first()
        return present is not None and present.updated_at.isoformat() >= updated_at

    def _date_documents(self, records: dict[str, Record]) -> None:
        for row in rows("library.Document").filter(learner=self.learner, path__in=records):
            with placed("documents.json", 0):
                names = ("imported_at", "updated_at", "encoding")
                put_fields(row, records[row.path], names=names)
            row.save()

    def _merge_exercises(self, before: set[str]) -> None:
        """Note by note, as the sides of one card belong together."""
        name = "exercises.jsonl"
        topics = self._topic_ids()
        notes: dict[str, list[tuple[int, Record]]] = defaultdict(list)
        for number, record in self.files.records(name):
            with placed(name, number):
                notes[text_of(record, "note")].append((number, record))
                # Checked whole, although of a card that is here only some of it may be taken.
                put_fields(new_row("library.Exercise"), record)
        present: dict[str, list[object]] = defaultdict(list)
        for row in rows("library.Exercise").filter(learner=self.learner).order_by("pk"):
            present[row.note].append(row)
        for note, numbered in notes.items():
            with placed(name, numbered[0][0]):
                merge_note(
                    learner=self.learner,
                    records=[record for _number, record in numbered],
                    present=present[note],
                    topics=topics,
                    is_new=note not in before,
                    now=self.now,
                )
        self.report.cards = len(notes)

    def _topic_ids(self) -> dict[str, int]:
        shared = rows("library.Topic").filter(learner=None).values_list("ident", "pk")
        own = rows("library.Topic").filter(learner=self.learner).values_list("ident", "pk")
        return {**dict(shared), **dict(own)}

    def _exercise_ids(self) -> dict[tuple[str, str], int]:
        found = rows("library.Exercise").filter(learner=self.learner)
        return {(note, part): pk for pk, note, part in found.values_list("pk", "note", "part")}

    def _add_attempts(self) -> None:
        exercises = self._exercise_ids()
        added, left_out = add_attempts(
            learner=self.learner,
            records=self.files.records("attempts.jsonl"),
            exercises=exercises,
        )
        self.report.attempts, self.report.attempts_left_out = added, left_out
        add_fits(learner=self.learner, files=self.files)
        add_work(learner=self.learner, files=self.files, exercises=exercises)
        add_quizzes(learner=self.learner, files=self.files, exercises=exercises)
        add_answers(learner=self.learner, files=self.files, exercises=exercises)
        add_warm_ups(learner=self.learner, files=self.files, exercises=exercises)

    def _add_summaries(self) -> None:
        self.report.summaries = add_summaries(
            learner=self.learner,
            records=self.files.records("summaries.json"),
            topics=self._topic_ids(),
        )

    def _add_snippets(self) -> None:
        """The learner's own snippets, but for those that are here with the same title and code."""
        name = "snippets.json"
        topics = self._topic_ids()
        own = rows("library.Snippet").filter(learner=self.learner, source="own")
        for number, record in self.files.records(name, is_needed=False):
            with placed(name, number):
                title, code = text_of(record, "title"), text_of(record, "code")
                if own.filter(title=title, code=code, is_retired=False).exists():
                    continue
                topic_id = topics.get(str(record.get("topic")))
                save_own_snippet(
                    learner=self.learner, snippet=None, title=title, code=code,
                    filename=text_of(record, "filename"), use_when=text_of(record, "use_when"),
                    topic=rows("library.Topic").filter(pk=topic_id).first(),
                )  # fmt: skip

    def _add_targets(self) -> None:
        """Targets that are not here, beside those that are."""
        name = "targets.json"
        own = rows("plan.Target").filter(learner=self.learner)
        for number, record in self.files.records(name):
            with placed(name, number):
                target = new_row("plan.Target")
                put_fields(target, record)
                if own.filter(created_at=target.created_at, date=target.date).exists():
                    continue
                target.learner = self.learner
                target.save()
                self._add_rounds(target, record)
                self._add_weights(target, list_of(record, "weights"))
                self.report.targets += 1

    def _add_rounds(self, target: object, record: Record) -> None:
        """A target's rounds; exports of version 0.1.0 have the formats that were ticked instead."""
        if "rounds" in record:
            given = list_of(record, "rounds")
        else:
            formats = list_of(record, "formats") if "formats" in record else []
            given = [{"format": one, "position": at} for at, one in enumerate(formats)]
        for one in given:
            if not isinstance(one, dict):
                raise InputError("rounds", "`rounds` holds something that is no record.")
            row = new_row("plan.Round")
            put_fields(row, one)
            row.target = target
            row.save()

    def _add_weights(self, target: object, weights: list[Record]) -> None:
        topics = self._topic_ids()
        areas = dict(rows("library.Area").filter(learner=None).values_list("ident", "pk"))
        own = rows("library.Area").filter(learner=self.learner).values_list("ident", "pk")
        areas.update(dict(own))
        for one in weights:
            if not isinstance(one, dict):
                raise InputError("weights", "`weights` holds something that is no record.")
            row = new_row("plan.WeightFactor")
            put_fields(row, one)
            row.target = target
            row.area_id = areas.get(str(one.get("area")))
            row.topic_id = topics.get(str(one.get("topic")))
            if (row.area_id is None) != (row.topic_id is None):
                row.save()

    def _mark_checklists(self) -> None:
        """Where the learner said they stand; what they said here already stays."""
        name = "checklists.json"
        found = rows("library.ChecklistItem").filter(checklist__learner=self.learner)
        items = {(row.checklist.key, row.key): row for row in found.select_related("checklist")}
        for number, record in self.files.records(name):
            with placed(name, number):
                row = items.get((text_of(record, "checklist"), text_of(record, "key")))
                if row is None or (not self.is_empty and row.state != "not-yet"):
                    continue
                put_fields(row, record, names=("state",))
                row.save()
