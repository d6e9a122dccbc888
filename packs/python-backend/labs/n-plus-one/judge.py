"""How many queries does the list send, what do they cost, and is the answer still the same?

Queries are read from the server's own log. Each is then explained on the database of this run: what
counts is how many pages of the table it touches, not what the index is called.
"""

from __future__ import annotations

import random
import re
from typing import Any

from greenroom_lab import Answer, Lab, Program, Statement, check, expect
from greenroom_lab.database import nodes

CHANCE = random.SystemRandom()
SMALL, PAGE = "new", 20
QUERIES_MAX = 6
ROWS_MAX = 400
REPAIRS = 30_003  # of data/rows.sql
# 20 rows lie on at most 20 pages; some more are the index. A scan of the table reads 220, the
# wrong index 70.
PAGES_MAX = 40
TABLE = "workshop_repair"
FREE = re.compile(
    r"(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|RESET|SHOW)\b[^;]*;?",
    re.IGNORECASE,
)
COPIED = re.compile(r"COPY\s*\(", re.IGNORECASE)
# What stands before the query of a cursor or a COPY.
WRAPPED = re.compile(r"(DECLARE\s.*?\sFOR|COPY\s*\()\s*(?=SELECT|WITH)", re.IGNORECASE | re.DOTALL)

EXPECTED = """
SELECT r.id, r.booked_for::text, c.name, b.model,
  coalesce((SELECT json_agg(json_build_object('part', p.name, 'quantity', l.quantity,
      'price_cents', p.price_cents) ORDER BY l.id)
    FROM workshop_repairpart l JOIN workshop_part p ON p.id = l.part_id
    WHERE l.repair_id = r.id), '[]'::json),
  coalesce((SELECT sum(l.quantity * p.price_cents)
    FROM workshop_repairpart l JOIN workshop_part p ON p.id = l.part_id
    WHERE l.repair_id = r.id), 0)::int,
  (SELECT n.text FROM workshop_note n WHERE n.repair_id = r.id AND NOT n.is_internal
    ORDER BY n.written_at DESC, n.id DESC LIMIT 1)
FROM workshop_repair r JOIN workshop_bike b ON b.id = r.bike_id
JOIN workshop_customer c ON c.id = b.customer_id
WHERE r.branch = %s AND r.status = 'open' ORDER BY r.booked_for, r.id LIMIT 20 OFFSET %s
"""
FIELDS = ("id", "booked_for", "customer", "bike", "lines", "total_cents", "last_note")


def get(program: Program, branch: str, page: int = 1) -> Answer:
    return program.request("GET", f"/branches/{branch}/repairs/?page={page}")


def some_branch() -> str:
    return f"b{CHANCE.randrange(20):02}"


def expected(lab: Lab, branch: str, page: int) -> dict[str, Any]:
    """What the list has to answer, from the database alone."""
    sql = "SELECT count(*) FROM workshop_repair WHERE branch = %s AND status = 'open'"
    ((count,),) = lab.database.fetch(sql, (branch,))
    rows = lab.database.fetch(EXPECTED, (branch, (page - 1) * PAGE))
    return {"count": count, "results": [dict(zip(FIELDS, row, strict=True)) for row in rows]}


def expect_answer(lab: Lab, branch: str, page: int) -> None:
    answer = get(lab.program(), branch, page)
    asked = f"GET /branches/{branch}/repairs/?page={page}"
    expect(
        answer.status == 200, f"it answered {answer.status}", given=asked, got=answer.text[:2000]
    )
    told, wanted = answer.json(), expected(lab, branch, page)
    expect(set(told) == set(wanted), "other keys than before", given=asked, got=sorted(told))
    same = told["count"] == wanted["count"]
    expect(same, "another count", given=asked, got=told["count"], expected=wanted["count"])
    shown, meant = told["results"], wanted["results"]
    many = f"{len(shown)} repairs on the page"
    expect(len(shown) == len(meant), many, given=asked, expected=len(meant))
    for one, other in zip(shown, meant, strict=True):
        where = f"repair {other['id']} is not as before"
        expect(one == other, where, given=asked, got=one, expected=other)


def sent(lab: Lab, branch: str) -> list[Statement]:
    """All that one request asks the database, once the connection is there.

    Whatever is no mere setting or border of a transaction costs a round trip and counts: cursors
    (`iterator()` makes one), COPY, EXECUTE and calls of functions bring rows as a SELECT does.
    """
    get(lab.program(), branch)
    lab.database.mark()
    get(lab.program(), branch)
    return [one for one in lab.database.statements() if not FREE.fullmatch(one.sql)]


def explained(lab: Lab, statement: Statement) -> dict[str, Any]:
    """What a query really did when it was run again, as the server counts it."""
    sql = WRAPPED.sub("", statement.sql).replace("%", "%%")
    if COPIED.match(statement.sql):
        sql = sql.rpartition(")")[0]
    try:
        ((plan,),) = lab.database.fetch(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}")
    except Exception as error:  # noqa: BLE001 -- of psycopg: whatever it asked, it was no query
        expect(False, f"a statement cannot be explained: {error}", got=short(statement.sql))
    return dict(plan[0]["Plan"])


def short(sql: str) -> str:
    """The query without its long list of columns."""
    before, word, after = sql.partition(" FROM ")
    return f"{before[:60]} ...{word}{after[:240]}" if len(before) > 60 else sql[:300]


@check(
    "The list answers what it answered before",
    why="The tills of twenty branches read this answer: the same repairs, in the same order, with the same fields.",
    must_first=True,
)
def the_answer_is_the_same(lab: Lab) -> None:
    for branch, page in ((SMALL, 1), (some_branch(), 1), (some_branch(), 3), (some_branch(), 999)):
        expect_answer(lab, branch, page)
    ((kept,),) = lab.database.fetch(f"SELECT count(*) FROM {TABLE}")
    expect(kept == REPAIRS, "the migration changed how many repairs there are", got=kept)


@check(
    "Twenty repairs take as many queries as three",
    why="Whatever is fetched row by row grows with the page; joins and prefetches do not.",
)
def queries_do_not_grow(lab: Lab) -> None:
    few, many = sent(lab, SMALL), sent(lab, some_branch())
    lab.queries(len(many))
    lab.note(f"queries for a page with 3 repairs: {len(few)}, with 20: {len(many)}")
    listed = "\n".join(f"{one.ms:.2f} ms  {short(one.sql)}" for one in many[:12] if one.ms)
    grown = f"{len(few)} queries for 3 repairs, {len(many)} for 20"
    expect(len(many) <= len(few), grown, got=listed, expected="the same number")
    expect(len(many) <= QUERIES_MAX, grown, got=listed, expected=f"at most {QUERIES_MAX}")
    expect(many, "the list came without a query: from where?")


@check(
    "Only what the page shows is fetched",
    why="Rows that are thrown away in Python were read, sent and turned into objects first.",
)
def only_the_page_is_fetched(lab: Lab) -> None:
    for one in [two for two in sent(lab, some_branch()) if TABLE in two.sql or "note" in two.sql][
        :8
    ]:
        rows = explained(lab, one)["Actual Rows"]
        expect(
            rows <= ROWS_MAX,
            f"one query brought {rows:.0f} rows for 20 repairs",
            got=short(one.sql),
        )


@check(
    "The page's rows are found by an index",
    why="Compared columns first, the sorted one after them: then the twenty rows that are wanted lie side by side.",
)
def few_pages_are_read(lab: Lab) -> None:
    found = [one for one in sent(lab, some_branch()) if re.search(rf"\b{TABLE}\b", one.sql)]
    lists = [one for one in found if not re.match(r"SELECT COUNT\(", one.sql, re.IGNORECASE)]
    expect(lists, "no query of the request reads the repairs", got="\n".join(map(short_of, found)))
    for one in lists[:3]:
        for node in nodes(explained(lab, one)):
            if node.get("Relation Name") != TABLE:
                continue
            pages = node["Shared Hit Blocks"] + node["Shared Read Blocks"]
            by = f"{node['Node Type']} {node.get('Index Name', '')}".strip()
            lab.note(f"{by}: {pages} pages of 8 kB for {node['Actual Rows']:.0f} rows")
            looked = (
                f"the database read {pages} pages to find {node['Actual Rows']:.0f} rows ({by})"
            )
            expect(pages <= PAGES_MAX, looked, got=short(one.sql), expected=f"at most {PAGES_MAX}")


def short_of(statement: Statement) -> str:
    return short(statement.sql)


@check(
    "What changed a moment ago is in the answer",
    why="The customer stands at the counter. An answer that is kept has to be thrown away when something changes.",
)
def changes_show_at_once(lab: Lab) -> None:
    branch = some_branch()
    first = get(lab.program(), branch).json()["results"]
    text = f"Picked up by {CHANCE.randrange(10**6)}"
    with lab.database.connect() as connection:
        connection.execute(
            "INSERT INTO workshop_note (repair_id, text, is_internal, written_at) "
            "VALUES (%s, %s, false, '2031-01-01')",
            (first[0]["id"], text),
        )
        done = "UPDATE workshop_repair SET status = 'done' WHERE id = %s"
        connection.execute(done, (first[1]["id"],))
    expect_answer(lab, branch, 1)
    told = get(lab.program(), branch).json()["results"]
    expect(told[0]["last_note"] == text, "the new note is not shown", got=told[0])


@check(
    "Models and migrations agree",
    why="An index that only the database knows is gone with the next squash; one that only the model knows was never made.",
)
def models_and_migrations_agree(lab: Lab) -> None:
    done = lab.program().run(
        ["{python}", "manage.py", "makemigrations", "--check", "--dry-run"], timeout_s=30
    )
    expect(
        done.status == 0, "makemigrations would write one more migration", got=done.output[-1500:]
    )
