"""The full-text index: one FTS5 table, written by services/search.py."""

from django.db import migrations

CREATE = """
CREATE VIRTUAL TABLE library_search USING fts5(
    title, body, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
)
"""


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE library_search")]
