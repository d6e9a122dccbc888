"""Keeps the full-text index in step with the library.

The index is one FTS5 table. Its rowid says whose a row is and what: see selectors/search.py.
"""

from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from greenroom.apps.library.models import Document, Exercise, Section, Snippet, Topic
from greenroom.apps.library.selectors.search import (
    EXERCISE,
    PACK_OWNER,
    SECTION,
    SNIPPET,
    TOPIC,
    index_rowid,
)

Row = tuple[int, str, str]


def index_exercises(exercises: Iterable[Exercise]) -> None:
    """Write what these exercises say now; sides of one note are found once."""
    rows: list[Row] = []
    gone: list[int] = []
    for exercise in exercises:
        rowid = index_rowid(exercise.learner_id, EXERCISE, exercise.pk)
        gone.append(rowid)
        is_shown = exercise.deleted_at is None and exercise.state != Exercise.State.RETIRED
        is_shown = is_shown and exercise.kind != "drill"  # its script is found
        if exercise.is_primary and is_shown:
            body = " ".join([exercise.answer, exercise.hint, " ".join(exercise.tags)])
            rows.append((rowid, exercise.prompt, body))
    _replace(gone, rows)


def index_document(document: Document, lines: Sequence[str]) -> None:
    """Write the document's sections (each with its own lines) and snippets."""
    owner = document.learner_id
    rows: list[Row] = []
    sections = list(Section.objects.filter(document=document).order_by("line"))
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        end = following.line - 1 if following else section.end_line
        # A heading's own line is its title; what stands above the first one has no such line.
        start = section.line if section.level else section.line - 1
        body = "\n".join(lines[start:end])
        rows.append((index_rowid(owner, SECTION, section.pk), section.heading, body))
    rows.extend(map(_snippet_row, Snippet.objects.filter(document=document)))
    _replace([row[0] for row in rows], rows)


def index_snippets(snippets: Iterable[Snippet]) -> None:
    """Write snippets with all their files; deleted and retired ones are not found any more."""
    snippets = list(snippets)
    forget_snippets(snippets)
    _replace([], [_snippet_row(one) for one in snippets if not one.is_retired])


def forget_snippets(snippets: Iterable[Snippet]) -> None:
    """Take snippets out of the index."""
    _replace([_snippet_rowid(one) for one in snippets], [])


def _snippet_rowid(snippet: Snippet) -> int:
    return index_rowid(snippet.learner_id or PACK_OWNER, SNIPPET, snippet.pk)


def _snippet_row(snippet: Snippet) -> Row:
    """What a snippet is called weighs more than what its code holds (see selectors/search.py)."""
    if not snippet.title:
        return _snippet_rowid(snippet), f"{snippet.filename} {snippet.language}", snippet.code
    about = snippet.about
    topic = f"{snippet.topic.title} {snippet.topic.area.title}" if snippet.topic else ""
    called = [*snippet.framework_list, *about.get("words", []), snippet.filename]
    told = [snippet.use_when, *about.get("goes_wrong", []), *about.get("proves", []), topic]
    files = [f"{file['path']}\n{file['text']}" for file in snippet.files]
    body = "\n".join([snippet.ident.replace(".", " "), *called, *told, *files])
    return _snippet_rowid(snippet), snippet.title, body


def forget_document(document: Document) -> None:
    """Take the document's sections and snippets out of the index, before they are deleted."""
    owner = document.learner_id
    sections = document.sections.values_list("pk", flat=True)
    snippets = document.snippets.values_list("pk", flat=True)
    gone = [index_rowid(owner, SECTION, pk) for pk in sections]
    gone += [index_rowid(owner, SNIPPET, pk) for pk in snippets]
    _replace(gone, [])


def index_topics(topics: Iterable[Topic]) -> None:
    """Write topics with their aliases, points and recap; retired ones are not found any more."""
    topics = list(topics)
    gone = [index_rowid(one.learner_id or PACK_OWNER, TOPIC, one.pk) for one in topics]
    rows = [
        (
            index_rowid(topic.learner_id or PACK_OWNER, TOPIC, topic.pk),
            topic.title,
            " ".join([*topic.aliases, *(point.text for point in topic.points.all()), topic.recap]),
        )
        for topic in topics
        if not topic.is_retired
    ]
    _replace(gone, rows)


@transaction.atomic
def rebuild_index() -> int:
    """Write the whole index again; how many rows it has."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM library_search")
    for start in range(0, Exercise.objects.count(), 5000):
        index_exercises(Exercise.objects.order_by("pk")[start : start + 5000])
    index_snippets(Snippet.objects.filter(document=None).select_related("topic__area"))
    for document in Document.objects.order_by("pk"):
        index_document(document, document.text.split("\n"))
    index_topics(Topic.objects.filter(is_retired=False).prefetch_related("points"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM library_search")
        return int(cursor.fetchone()[0])


def _replace(gone: Sequence[int], rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM library_search WHERE rowid = %s", [(one,) for one in gone])
        cursor.executemany(
            "INSERT INTO library_search(rowid, title, body) VALUES (%s, %s, %s)", rows
        )
