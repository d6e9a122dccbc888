"""Values are parameters; names come from a list and are quoted; nothing is pasted."""

from typing import Any

from psycopg import Connection, sql

# What a client may sort by -> the column. Placeholders stand for values, never names.
SORT_COLUMNS = {"title": "title", "price": "cents", "newest": "published_on"}
DIRECTIONS = {"asc": sql.SQL("ASC"), "desc": sql.SQL("DESC")}


def search_books(
    connection: Connection[Any],
    text: str,
    ids: list[int] | None = None,
    sort: str = "title",
    direction: str = "asc",
) -> list[str]:
    """Titles with `text`, of `ids` if given. Raises ValueError for a bad sort."""
    if sort not in SORT_COLUMNS or direction not in DIRECTIONS:
        raise ValueError(f"cannot sort by {sort} {direction}")
    query = sql.SQL(
        "SELECT title FROM book WHERE title ILIKE %(pattern)s"
        " AND (%(ids)s::bigint[] IS NULL OR id = ANY(%(ids)s))"
        " ORDER BY {column} {direction}, id"
    ).format(column=sql.Identifier(SORT_COLUMNS[sort]), direction=DIRECTIONS[direction])
    # A list is one array parameter for ANY: an empty one is fine, unlike with IN ().
    rows = connection.execute(query, {"pattern": f"%{like(text)}%", "ids": ids})
    return [title for (title,) in rows]


def like(text: str) -> str:
    """`text` with the wildcards of LIKE made plain."""
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def count_rows(connection: Connection[Any], table: str) -> int:
    """For any table, whatever it is called: Identifier quotes the name."""
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    return connection.execute(query).fetchone()[0]
