"""Ask the planner whether a query uses an index, and which."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from psycopg import Connection

SCHEMA = """
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id int NOT NULL,
    status text NOT NULL,
    placed_on date NOT NULL
)
"""
# Equality first, then the range or the order: all matches stand side by side, sorted.
# This one also serves customer_id alone, but neither status nor placed_on alone.
INDEX = "CREATE INDEX orders_by_customer ON orders (customer_id, status, placed_on)"
# Only the rows that are asked for: small, and cheap to keep.
PARTIAL = "CREATE INDEX orders_open ON orders (placed_on) WHERE status = 'open'"


class Plan(NamedTuple):
    nodes: list[str]
    index: str | None
    condition: str
    blocks: int


def explain(connection: Connection[Any], query: str, values: Sequence[Any]) -> Plan:
    """The plan as it ran. ANALYZE executes the query: roll back a changing one."""
    row = connection.execute(
        f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {query}",  # the query is our own text
        values,
    ).fetchone()
    node = row[0][0]["Plan"]
    nodes, index, condition = [], None, ""
    blocks = node["Shared Hit Blocks"] + node["Shared Read Blocks"]
    while node:
        nodes.append(node["Node Type"])
        index = node.get("Index Name", index)
        condition = node.get("Index Cond", condition)
        node = node.get("Plans", [None])[0]
    return Plan(nodes, index, condition, blocks)
