"""Word search over topics, sections, exercises and snippets.

The index is one FTS5 table, `library_search(title, body)`. A row's id is
owner x 2^40 + id x 4 + kind, so that one learner's rows are one range of ids: FTS5 seeks to it,
which costs nothing, where an `owner` column in the query cost 2.4 ms at 100,000 cards.
"""

import re
from dataclasses import dataclass, replace

from django.db import connection

from greenroom.apps.accounts.models import Learner

EXERCISE, SECTION, SNIPPET, TOPIC = range(4)
KINDS = 4
KIND_NAMES = ("card", "section", "snippet", "topic")
OWNER_SHIFT = 40
PACK_OWNER = 0  # what everybody may find

# Ranking reads every match, and "d*" matches half the library: only the first RANKED are ranked.
# Worked, 100,000 cards: a word in 1,200 of them 0.6 ms; without the limit "d*" takes 90 ms.
RANKED = 600
LONGEST_QUERY_WORDS = 12

# Left out when no text has all the words of a query.
FILLERS = frozenset(
    {
        "a", "an", "the", "and", "or", "of", "to", "in", "on", "for", "with", "without", "by", "my",
        "how", "do", "does", "i", "is", "it", "vs", "versus", "against", "between", "from", "what",
    }
)  # fmt: skip

_WORD = re.compile(r"\w+(?:[.\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `extract` has the matched words between U+0002 and U+0003.

    `is_partial`: it has some of the words, because nothing has all.
    """

    kind: str
    ref: int
    title: str
    extract: str
    is_partial: bool = False


def index_rowid(owner: int, kind: int, ref: int) -> int:
    """The index row of one thing; `owner` is a learner's id or PACK_OWNER."""
    return (owner << OWNER_SHIFT) + ref * KINDS + kind


def search(learner: Learner, query: str, *, limit: int = 20, only: int | None = None) -> list[Hit]:
    """What has all words of `query`, the last one as a beginning; best first.

    `only` keeps to one kind of thing (SNIPPET ...). Where nothing has all the words, what has some
    of them is found: "select_related against prefetch_related" has one word too many.
    """
    if not _WORD.search(query):
        return []
    found = _search(learner, query, limit, only, "AND")
    if found or len(_WORD.findall(query)) == 1:
        return found
    partial = _search(learner, _without_fillers(query), limit, only, "OR")
    return [replace(hit, is_partial=True) for hit in partial]


def find_refs(learner: Learner, query: str, *, only: int, limit: int) -> list[int]:
    """The ids of one kind of thing, best first, found as `search` finds them.

    Without titles and extracts, which cost more than the search among large texts.
    """
    for words, joined_by in ((query, "AND"), (_without_fillers(query), "OR")):
        if not _WORD.search(words):
            continue
        scored: list[tuple[int, float]] = []
        for owner in (PACK_OWNER, learner.pk):
            scored += _best(_match_expression(words, owner, joined_by), owner, limit, only)
        if scored:
            return [_ref(rowid) for rowid, _ in sorted(scored, key=lambda one: one[1])[:limit]]
    return []


def _search(
    learner: Learner, query: str, limit: int, only: int | None, joined_by: str
) -> list[Hit]:
    if not _WORD.search(query):
        return []
    scored: list[tuple[float, Hit]] = []
    for owner in (PACK_OWNER, learner.pk):
        match = _match_expression(query, owner, joined_by)
        scores = dict(_best(match, owner, limit, only))
        scored += [(scores[rowid], hit) for rowid, hit in _describe(match, list(scores))]
    typed = query.strip().casefold()
    best = [hit for _score, hit in sorted(scored, key=lambda one: one[0])[:limit]]
    # Whoever types how a thing is called means that thing; the sort keeps the rank otherwise.
    return sorted(best, key=lambda hit: not hit.title.casefold().startswith(typed))


def _without_fillers(query: str) -> str:
    """The query without words that say nothing about what is sought; its last space stays."""
    words = [word for word in _WORD.findall(query) if word.lower() not in FILLERS]
    return " ".join(words) + (" " if query[-1:].isspace() else "")


def _best(match: str, owner: int, limit: int, only: int | None = None) -> list[tuple[int, float]]:
    """(rowid, score) of the owner's best matches; bm25, lower is better, title words x 10."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid, score FROM ("
            " SELECT rowid, bm25(library_search, 10.0, 1.0) AS score FROM library_search"
            " WHERE library_search MATCH %s AND rowid BETWEEN %s AND %s"
            " AND rowid %% %s BETWEEN %s AND %s LIMIT %s"
            ") ORDER BY score LIMIT %s",
            [
                match,
                owner << OWNER_SHIFT,
                ((owner + 1) << OWNER_SHIFT) - 1,
                KINDS,
                only or 0,
                KINDS - 1 if only is None else only,
                RANKED,
                limit,
            ],
        )
        return [(int(rowid), float(score)) for rowid, score in cursor.fetchall()]


def _describe(match: str, rowids: list[int]) -> list[tuple[int, Hit]]:
    if not rowids:
        return []
    places = ",".join(["%s"] * len(rowids))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid, title, snippet(library_search, 1, char(2), char(3), '…', 14)"  # noqa: S608
            f" FROM library_search WHERE library_search MATCH %s AND rowid IN ({places})",
            [match, *rowids],
        )
        return [
            (rowid, Hit(KIND_NAMES[rowid % KINDS], _ref(rowid), title, extract))
            for rowid, title, extract in cursor.fetchall()
        ]


def _ref(rowid: int) -> int:
    return (rowid % (1 << OWNER_SHIFT)) // KINDS


def _match_expression(query: str, owner: int, joined_by: str = "AND") -> str:
    """The FTS5 expression: every word quoted, so that nothing a person types is syntax.

    The last word is a beginning, unless a space follows or it stands in so many places as it is
    that its longer forms would not be seen: FTS5 collects every match of a beginning before it
    gives the first, 50 ms for a word in 70,000 of 100,000 cards.
    """
    words = [f'"{word}"' for word in _WORD.findall(query)[:LONGEST_QUERY_WORDS]]
    if not query[-1:].isspace() and not _is_common(words[-1], owner):
        words[-1] += " *"
    return f" {joined_by} ".join(words)


def _is_common(word: str, owner: int) -> bool:
    """Whether a whole word has as many matches as are ranked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM library_search"
            " WHERE library_search MATCH %s AND rowid BETWEEN %s AND %s LIMIT %s)",
            [word, owner << OWNER_SHIFT, ((owner + 1) << OWNER_SHIFT) - 1, RANKED],
        )
        return int(cursor.fetchone()[0]) == RANKED
