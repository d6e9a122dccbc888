"""A tree in one table: everything below a node, or above it, in one query."""

import sqlite3
from typing import NamedTuple

SCHEMA = """
CREATE TABLE category (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES category,
    name TEXT NOT NULL
);
CREATE INDEX category_parent ON category (parent_id);
"""
# The first SELECT gives the start; the second runs on the rows of the round before,
# until a round adds none. The path orders the tree and finds a cycle.
BELOW = """
WITH RECURSIVE below (id, name, depth, path) AS (
    SELECT id, name, 0, '/' || id || '/' FROM category WHERE id = :root
    UNION ALL
    SELECT child.id, child.name, below.depth + 1, below.path || child.id || '/'
    FROM below JOIN category AS child ON child.parent_id = below.id
    WHERE instr(below.path, '/' || child.id || '/') = 0
)
SELECT id, name, depth FROM below ORDER BY path
"""
ABOVE = """
WITH RECURSIVE above (id, parent_id, name, distance) AS (
    SELECT id, parent_id, name, 0 FROM category WHERE id = :node
    UNION ALL
    SELECT parent.id, parent.parent_id, parent.name, above.distance + 1
    FROM above JOIN category AS parent ON parent.id = above.parent_id
    WHERE above.distance < :most
)
SELECT name FROM above ORDER BY distance DESC
"""
MOST_LEVELS = 50


class Node(NamedTuple):
    id: int
    name: str
    depth: int


def subtree(connection: sqlite3.Connection, root: int) -> list[Node]:
    """The node and all below it, each parent before its children."""
    return [Node(*row) for row in connection.execute(BELOW, {"root": root})]


def breadcrumb(connection: sqlite3.Connection, node: int) -> list[str]:
    """Names from the top down to the node."""
    values = {"node": node, "most": MOST_LEVELS}
    return [name for (name,) in connection.execute(ABOVE, values)]
