"""Does the release go out while the last one goes on working?

The starter is the old release. It stays up from the first check to the last; the submission is the
new release beside it, on the same database. Rows are told apart by `xmin`, the transaction that
wrote them last: it shows who touched what, however it was done.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from filling import PATIENCE_S, TOLD, Filling
from greenroom_lab import Done, Lab, Program, check, expect

TABLE = "customers_customer"
MIGRATE = ["{python}", "manage.py", "migrate", "--no-input"]
BATCH = 100
BACKFILL = ["{python}", "manage.py", "backfill_names", "--batch-size", str(BATCH)]
INDEX = re.compile(r"\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY\b)", re.IGNORECASE)


@dataclass
class Seen:
    """What one check leaves to the next."""

    writers: dict[int, str] = field(default_factory=dict)
    storage: int = 0
    migrating: list[Any] = field(default_factory=list)


SEEN = Seen()


def old(lab: Lab) -> Program:
    return lab.program(files=lab.files("starter"), name="old")


def new(lab: Lab) -> Program:
    return lab.program(name="new")


def word() -> str:
    return secrets.choice("BDFGKLMNPRST") + "".join(secrets.choice("aeioulmnrst") for _ in range(7))


def one(program: Program, pk: int) -> dict[str, Any]:
    return told(program, "GET", f"/customers/{pk}/")


def change(program: Program, pk: int, **values: str) -> dict[str, Any]:
    return told(program, "PATCH", f"/customers/{pk}/", values)


def create(program: Program, **values: str) -> dict[str, Any]:
    return told(program, "POST", "/customers/", values)


def told(program: Program, method: str, path: str, values: Any = None) -> dict[str, Any]:
    answer = program.request(method, path, json=values)
    wrong = f"the {program.name} release answered {method} {path} with {answer.status}"
    expect(answer.status in {200, 201}, wrong, got=answer.text[-TOLD:], given=values)
    return answer.json()


def names_of(shown: dict[str, Any]) -> list[Any]:
    return [shown.get(key) for key in ("name", "first_name", "last_name")]


def split(name: str) -> tuple[str, str]:
    *first, last = name.split() or [""]
    return " ".join(first), last


def writers(lab: Lab) -> dict[int, str]:
    """The transaction that wrote each row last."""
    return dict(lab.database.fetch(f"SELECT id, xmin::text FROM {TABLE}"))


def columns(lab: Lab) -> set[str]:
    sql = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass"
    return {name for (name,) in lab.database.fetch(sql, [TABLE])}


@contextmanager
def holding(lab: Lab, sql: str, *params: object) -> Iterator[Any]:
    """A session in the middle of a transaction that ran this statement."""
    with lab.database.connect(autocommit=False) as session:
        session.execute(sql, params)
        yield session
        session.rollback()


def ends_well(done: Done, what: str) -> None:
    expect(done.status == 0, f"{what} failed", got=done.output[-TOLD:])


@check(
    "A migration that cannot get its lock gives up",
    why="ALTER TABLE waits for the longest reader, and everybody who comes later waits for ALTER TABLE. With a lock_timeout of some seconds they get by, and the deployment tries again.",
)
def gives_up_waiting(lab: Lab) -> None:
    SEEN.writers = writers(lab)
    (SEEN.storage,) = lab.database.fetch("SELECT pg_relation_filenode(%s)", [TABLE])[0]
    one(old(lab), 1)
    lab.database.mark()
    with holding(lab, f"SELECT count(*) FROM {TABLE}"):
        done = new(lab).run(MIGRATE, timeout_s=PATIENCE_S)
    expect(done.status is not None, "migrate was still waiting when it was ended")
    expect(done.status != 0, "migrate went through and had no need of the table", got=done.output)
    errors = " ".join(one.error for one in lab.database.statements())
    own_way = any(b"statement_timeout" in text for text in lab.submitted.values())
    gave_up = "lock timeout" in errors or (own_way and "statement timeout" in errors)
    wrong = "while a report read the table, migrate waited until the server cut it off"
    expect(gave_up, wrong, got=done.output[-TOLD:])


@check(
    "The migrations run on the live database",
    why="Everything else needs the new columns: first_name and last_name, beside name.",
    must_first=True,
)
def migrates(lab: Lab) -> None:
    lab.database.mark()
    ends_well(new(lab).run(MIGRATE, timeout_s=PATIENCE_S), "migrate")
    SEEN.migrating = lab.database.statements()
    missing = {"first_name", "last_name"} - columns(lab)
    expect(not missing, f"{TABLE} has no {', '.join(sorted(missing))} after migrate")


@check(
    "Models and migrations agree",
    why="A schema that Django does not know of comes back as a surprise in the next makemigrations.",
)
def models_agree(lab: Lab) -> None:
    argv = ["{python}", "manage.py", "makemigrations", "--check", "--dry-run"]
    ends_well(new(lab).run(argv, timeout_s=PATIENCE_S), "makemigrations --check")


@check(
    "The migrations touch no row",
    why="migrate runs while everybody waits for the release, and ALTER TABLE keeps its lock until its transaction ends. Filling is the work of backfill_names.",
)
def migrations_touch_no_row(lab: Lab) -> None:
    (storage,) = lab.database.fetch("SELECT pg_relation_filenode(%s)", [TABLE])[0]
    expect(storage == SEEN.storage, "a migration made PostgreSQL write the whole table anew")
    now = writers(lab)
    touched = sum(now.get(pk) != writer for pk, writer in SEEN.writers.items())
    expect(not touched, f"{touched} of {len(SEEN.writers)} rows were written by migrate")


@check(
    "An index on last_name is there and was built without stopping writers",
    why="CREATE INDEX lets nobody write until it is done. CONCURRENTLY does, outside of a transaction.",
)
def index_is_built_concurrently(lab: Lab) -> None:
    sql = """SELECT indisvalid FROM pg_index WHERE indrelid = %s::regclass
             AND pg_get_indexdef(indexrelid, 1, true) ~ 'last_name'"""
    found = lab.database.fetch(sql, [TABLE])
    expect(found, f"no index of {TABLE} begins with last_name")
    expect((True,) in found, "the index is there, but invalid: its building was cut off")
    stopping = [one.sql for one in SEEN.migrating if INDEX.search(one.sql)]
    expect(not stopping, "an index was built while writers waited", got="\n".join(stopping))


@check(
    "The old release goes on reading and writing",
    why="For some minutes both releases run. The old one knows nothing of new columns and cannot live without its own.",
)
def old_release_works(lab: Lab) -> None:
    name = f"{word()} {word()}"
    made = create(old(lab), name=name, email="new@example.org")
    changed = change(old(lab), 20, name=f"{word()} {word()}")
    for shown in (made, changed):
        seen = one(old(lab), shown["id"])
        expect(seen == shown, "the old release forgot what it wrote", got=seen, expected=shown)


@check(
    "The new release shows names that nobody has filled in yet",
    why="The backfill takes hours, and the new release is up before it has begun.",
)
def shows_unfilled(lab: Lab) -> None:
    name = f"{word()} {word()} {word()}"
    made = create(old(lab), name=name, email="late@example.org")
    for pk in (10, 12, 14, 20, made["id"]):
        shown_as_split(lab, pk)


def shown_as_split(lab: Lab, pk: int) -> None:
    """The new release shows both parts of what the row's name is."""
    ((name,),) = lab.database.fetch(f"SELECT name FROM {TABLE} WHERE id = %s", [pk])
    shown = one(new(lab), pk)
    wanted = [name, *split(name)]
    wrong = f"GET /customers/{pk}/ of the new release shows another name, first_name or last_name"
    expect(names_of(shown) == wanted, wrong, got=names_of(shown), expected=wanted)


@check(
    "What the new release writes, the old one shows",
    why="A customer may be answered by either release, from one request to the next.",
)
def old_shows_new(lab: Lab) -> None:
    first, last = word(), f"van {word()}"
    made = create(new(lab), first_name=first, last_name=last, email="parts@example.org")
    as_written(lab, made["id"], first, last)
    change(new(lab), 30, first_name=first, last_name=last)
    as_written(lab, 30, first, last)
    first = word()
    change(new(lab), 30, first_name=first)
    as_written(lab, 30, first, last)
    change(new(lab), 31, name=f"{first} {word()} {word()}")
    shown_as_split(lab, 31)


def as_written(lab: Lab, pk: int, first: str, last: str) -> None:
    wanted = [f"{first} {last}", first, last]
    shown = names_of(one(new(lab), pk))
    expect(shown == wanted, "the new release forgot what it wrote", got=shown, expected=wanted)
    seen = one(old(lab), pk)["name"]
    expect(seen == wanted[0], "the old release shows another name", got=seen, expected=wanted[0])


@check(
    "What the old release writes, the new one shows",
    why="The old release writes name and nothing else. Parts that were filled in before are then yesterday's.",
)
def new_shows_old(lab: Lab) -> None:
    change(new(lab), 40, first_name=word(), last_name=word())
    change(old(lab), 40, name=f"{word()} {word()} {word()}")
    shown_as_split(lab, 40)


@check(
    "The backfill commits batch after batch, and goes on where it was stopped",
    why="One transaction over the whole table locks every row it has written until the end, and a crash undoes all of it.",
)
def backfill_is_resumable(lab: Lab) -> None:
    before = writers(lab)
    ((middle,),) = lab.database.fetch(f"SELECT id FROM {TABLE} ORDER BY id OFFSET 700 LIMIT 1")
    lock = f"SELECT 1 FROM {TABLE} WHERE id = %s FOR UPDATE"
    with holding(lab, lock, middle) as session:
        filling = Filling(lab, BACKFILL)
        filling.stopped_by(session)
        done = written_since(lab, before)
        filling.kill()
    expect(done, "half way through the table no row was filled for others to see", got=filling.said)
    largest = max(Counter(done.values()).values())
    expect(largest <= BATCH, f"a transaction wrote {largest} rows; --batch-size was {BATCH}")
    fill(lab)
    now = writers(lab)
    again = sum(now[pk] != writer for pk, writer in done.items())
    expect(not again, f"{again} rows that were filled already were written once more")
    lab.note(f"stopped after {len(done)} rows in transactions of at most {largest}")


def written_since(lab: Lab, before: dict[int, str]) -> dict[int, str]:
    return {pk: at for pk, at in writers(lab).items() if before.get(pk) != at}


def fill(lab: Lab) -> None:
    """Run the backfill to its end; again if it gave up waiting for a lock."""
    for _ in range(2):
        done = new(lab).run(BACKFILL, timeout_s=PATIENCE_S)
        if done.status == 0:
            return
    ends_well(done, "backfill_names")


@check(
    "The backfill loses no change that is made meanwhile",
    why="Between reading a row and writing it somebody else may change it. Lock what was read, or write only the two columns and only while the name is the same.",
)
def backfill_keeps_changes(lab: Lab) -> None:
    rows = f"""INSERT INTO {TABLE} (name, email) SELECT 'Ada Berg ' || n, 'x@example.org'
               FROM generate_series(1, 250) AS n RETURNING id"""
    keys = [pk for (pk,) in lab.database.fetch(rows)]
    name, pk = f"{word()} {word()}", keys[120]
    rename = f"UPDATE {TABLE} SET name = %s WHERE id = %s"
    with holding(lab, rename, name, pk) as session:
        filling = Filling(lab, BACKFILL)
        filling.stopped_by(session)
        session.commit()
        filling.finish()
    fill(lab)
    kept = one(old(lab), pk)["name"]
    expect(kept == name, "the old name was written over the new", got=kept, expected=name)
    shown_as_split(lab, pk)


@check(
    "After the backfill every row has both parts of its name",
    why="The next release reads first_name and last_name alone; the one after it drops name.",
)
def rows_are_whole(lab: Lab) -> None:
    wanted = set_apart(lab)
    change(old(lab), 50, name=f"{word()} {word()} {word()}")
    fill(lab)
    rows = lab.database.fetch(f"SELECT id, name, first_name, last_name FROM {TABLE}")
    wrong = [row for row in rows if row[2:] != wanted.get(row[0], split(row[1]))]
    what = f"{len(wrong)} of {len(rows)} rows have other parts than their name"
    expect(not wrong, what, got="\n".join(map(repr, wrong[:5])))
    expect(len(rows) >= len(SEEN.writers), "rows are gone")
    as_written(lab, 60, *wanted[60])


def set_apart(lab: Lab) -> dict[int, tuple[str, str]]:
    """Rows whose parts were given, and are not those that the name would be split into."""
    given = {pk: (word(), f"{word()} {word()}") for pk in (60, 61)}
    for pk, (first, last) in given.items():
        change(new(lab), pk, first_name=first, last_name=last)
    sql = f"SELECT id, first_name, last_name FROM {TABLE} WHERE last_name ~ ' '"
    return {pk: (first, last) for pk, first, last in lab.database.fetch(sql)}


@check(
    "Run again, the backfill writes nothing",
    why="It runs once more when the last old server is gone, to be sure. A run with nothing to do should cost nothing.",
)
def backfill_rests(lab: Lab) -> None:
    fill(lab)
    before = writers(lab)
    fill(lab)
    written = len(written_since(lab, before))
    expect(not written, f"a second run right after the first wrote {written} rows")


@check(
    "A rename by the old release after the backfill is shown",
    why="Old servers may live longer than the backfill. What they write must not be hidden by what was filled in.",
)
def late_rename_is_shown(lab: Lab) -> None:
    change(old(lab), 70, name=f"{word()} {word()} {word()}")
    shown_as_split(lab, 70)


@check(
    "The release can be taken back without losing a name",
    why="If the new release turns out to be bad at night, the way back must be one command, with what it has written in name.",
)
def can_be_taken_back(lab: Lab) -> None:
    made = create(new(lab), first_name="Ludwig", last_name="van Beethoven", email="l@example.org")
    before = dict(lab.database.fetch(f"SELECT id, name FROM {TABLE}"))
    back = [*MIGRATE[:3], "customers", "0001", "--no-input"]
    ends_well(new(lab).run(back, timeout_s=PATIENCE_S), "migrate customers 0001")
    left = {"first_name", "last_name"} & columns(lab)
    expect(not left, f"{', '.join(sorted(left))} stayed behind")
    after = dict(lab.database.fetch(f"SELECT id, name FROM {TABLE}"))
    expect(after == before, "names are not what they were")
    seen = one(old(lab), made["id"])["name"]
    expect(seen == "Ludwig van Beethoven", "the old release shows another name", got=seen)
    create(old(lab), name=f"{word()} {word()}", email="back@example.org")
