"""Joins and groups, and where NULL makes them lie."""

import sqlite3

SCHEMA = """
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT);
CREATE TABLE purchase (
    id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer,
    status TEXT NOT NULL, cents INTEGER NOT NULL
);
"""
# INNER JOIN: only pairs. Who bought nothing, and purchases of nobody, are not in it.
BUYERS = """
SELECT c.name, p.cents FROM customer c JOIN purchase p ON p.customer_id = c.id
ORDER BY c.name, p.cents
"""
# The condition on the right side belongs into ON: in WHERE it would compare the NULLs
# of customers without purchases, drop them, and make an INNER JOIN of it.
# Count a column of the right side: count(*) counts the row of NULLs as one.
PAID = """
SELECT c.name, count(p.id), coalesce(sum(p.cents), 0)
FROM customer c LEFT JOIN purchase p ON p.customer_id = c.id AND p.status = 'paid'
GROUP BY c.id, c.name ORDER BY c.name
"""
# WHERE chooses rows before grouping, HAVING groups after it.
REGULARS = """
SELECT c.name, sum(p.cents) FROM customer c JOIN purchase p ON p.customer_id = c.id
WHERE p.status = 'paid'
GROUP BY c.id, c.name HAVING count(*) >= ? ORDER BY sum(p.cents) DESC, c.name
"""
# NOT IN (SELECT customer_id ...) is true for nobody once one of them is NULL.
WITHOUT_PURCHASE = """
SELECT c.name FROM customer c
WHERE NOT EXISTS (SELECT 1 FROM purchase p WHERE p.customer_id = c.id) ORDER BY c.name
"""
# NULL = NULL is not true; IS compares it (IS NOT DISTINCT FROM in PostgreSQL).
NOT_IN_CITY = "SELECT name FROM customer WHERE city IS NOT ? ORDER BY name"
# The table twice, under two names; < gives each pair once and nobody with himself.
NEIGHBOURS = """
SELECT a.name, b.name
FROM customer a JOIN customer b ON a.city = b.city AND a.id < b.id
ORDER BY a.name, b.name
"""


def report(
    connection: sqlite3.Connection, query: str, *values: object
) -> list[tuple[object, ...]]:
    return connection.execute(query, values).fetchall()
