"""Everything a learner owns -> files that people read and `greenroom import --from-export` reads.

The JSON is what is read back; the Markdown and code beside it are for people.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from greenroom import __version__
from greenroom.apps.keeping.services.answers_out import collect_answers
from greenroom.apps.keeping.services.calendar_out import collect_calendar
from greenroom.apps.keeping.services.dayof_out import collect_days
from greenroom.apps.keeping.services.export_names import FileNames
from greenroom.apps.keeping.services.export_pages import card_pages, snippet_files, summary_page
from greenroom.apps.keeping.services.fits_out import FITS, collect_fits
from greenroom.apps.keeping.services.mocks_out import MOCKS, collect_mocks
from greenroom.apps.keeping.services.quizzes_out import QUIZZES, collect_quizzes
from greenroom.apps.keeping.services.rows import Record, rows, to_record
from greenroom.apps.keeping.services.stories_out import collect_stories
from greenroom.apps.keeping.services.warmups_out import collect_warm_ups
from greenroom.apps.keeping.services.work_out import collect_work
from greenroom.core.memory import POLICIES

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

FORMAT = 1
ROWS_AT_ONCE = 2000
File = tuple[str, bytes]

README = """# A Greenroom export

Everything one learner owns, written by Greenroom {version} on {day}.

- `documents/`: your notes, as UTF-8 text
- `cards/`: your cards by topic, in the format of a pack's cards
- `summaries.md`: your own words; `snippets/`: your own code and what was found in your notes
- `*.json`, `*.jsonl`: the same and the rest (attempts, what you wrote at the workbench, your
  answers to questions, targets, weights, checklists, settings), for programs. JSON Lines files hold
  one record a line.

Read it again with `greenroom import --from-export THIS`, into an empty library or into one in use.
What you remember is derived from `attempts.jsonl`. The queue of an unfinished sitting is not here.
"""


def collect_export(*, learner: Learner, now: datetime) -> Iterator[File]:
    """(path, contents) of every file of an export."""
    day = learner.local_day(now)
    yield "README.md", README.format(version=__version__, day=day).encode()
    yield _json("export.json", _about(learner, now))
    yield _json("topics.json", _own_topics(learner))
    yield from _documents(learner)
    yield _lines("exercises.jsonl", _exercises(learner))
    yield _lines("attempts.jsonl", _attempts(learner))
    yield _lines(FITS, collect_fits(learner))
    yield _json("summaries.json", _summaries(learner))
    yield _json("targets.json", _targets(learner))
    yield _json("checklists.json", _checklists(learner))
    yield _json("snippets.json", _snippets(learner))
    for name, records in collect_work(learner):
        yield _lines(name, records)
    yield _lines(QUIZZES, collect_quizzes(learner))
    for name, kept in collect_calendar(learner):
        yield _lines(name, kept)
    for name, found in collect_days(learner):
        yield _json(name, found)
    for name, told in collect_stories(learner):
        yield _json(name, told)
    for name, records in collect_answers(learner):
        yield _lines(name, records)
    yield _lines(MOCKS, collect_mocks(learner))
    for name, kept in collect_warm_ups(learner):
        yield _lines(name, kept)
    yield from card_pages(learner)
    yield from summary_page(learner)
    yield from snippet_files(learner)


def _about(learner: Learner, now: datetime) -> Record:
    settings = to_record(learner)
    names = ("timezone", "day_starts_at_hour", "theme")
    packs = rows("library.Pack").order_by("ident").values_list("ident", "version", "digest")
    return {
        "format": FORMAT,
        "greenroom": __version__,
        "made_at": now.isoformat(),
        "policies": sorted(POLICIES),
        "settings": {name: settings[name] for name in names},
        "packs": [{"id": one[0], "version": one[1], "digest": one[2]} for one in packs],
    }


def _own_topics(learner: Learner) -> list[Record]:
    found = rows("library.Topic").filter(learner=learner).select_related("area")
    return [{**to_record(topic), "area": to_record(topic.area)} for topic in found.order_by("pk")]


def _documents(learner: Learner) -> Iterator[File]:
    names = FileNames("documents")
    index: list[Record] = []
    for document in rows("library.Document").filter(learner=learner).order_by("pk"):
        file = names.give(document.path)
        chosen = document.sections.filter(topic_source="chosen").exclude(topic=None)
        index.append(
            {
                **to_record(document, but_not=("text", "findings")),
                "file": file,
                "topics": {str(one.line): one.topic.ident for one in chosen},
            }
        )
        yield file, document.text.encode()
    yield _json("documents.json", index)


def _exercises(learner: Learner) -> Iterator[Record]:
    found = rows("library.Exercise").filter(learner=learner).select_related("topic")
    for row in found.order_by("pk").iterator(ROWS_AT_ONCE):
        yield {**to_record(row), "topic": row.topic.ident if row.topic else None}


def _attempts(learner: Learner) -> Iterator[Record]:
    found = rows("practice.Attempt").filter(learner=learner).select_related("exercise", "undoes")
    for row in found.order_by("pk").iterator(ROWS_AT_ONCE):
        yield {
            **to_record(row),
            "note": row.exercise.note,
            "part": row.exercise.part,
            "undoes": str(row.undoes.uuid) if row.undoes else None,
        }


def _summaries(learner: Learner) -> list[Record]:
    found = rows("practice.Summary").filter(learner=learner).select_related("topic")
    return [
        {**to_record(row), "topic": row.topic.ident if row.topic else None}
        for row in found.order_by("pk")
    ]


def _targets(learner: Learner) -> list[Record]:
    found = rows("plan.Target").filter(learner=learner).order_by("pk")
    return [
        {
            **to_record(target),
            "rounds": [to_record(one) for one in target.rounds.order_by("position", "pk")],
            "weights": [
                {
                    "area": one.area.ident if one.area else None,
                    "topic": one.topic.ident if one.topic else None,
                    "factor": one.factor,
                }
                for one in target.factors.select_related("area", "topic").order_by("pk")
            ],
        }
        for target in found
    ]


def _checklists(learner: Learner) -> list[Record]:
    found = rows("library.ChecklistItem").filter(checklist__learner=learner)
    return [
        {**to_record(row), "checklist": row.checklist.key, "title": row.checklist.title}
        for row in found.select_related("checklist").order_by("checklist_id", "position", "pk")
    ]


def _snippets(learner: Learner) -> list[Record]:
    """The learner's own; those of documents come again with the documents."""
    found = rows("library.Snippet").filter(learner=learner, source="own", is_retired=False)
    return [
        {**to_record(row), "topic": row.topic.ident if row.topic else None}
        for row in found.select_related("topic").order_by("pk")
    ]


def _json(name: str, value: object) -> File:
    return name, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _lines(name: str, records: Iterable[Record]) -> File:
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in records]
    return name, "".join(lines).encode()
