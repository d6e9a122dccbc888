import json
from typing import Any

from greenroom.core.documents import TopicNames, as_json, parse_document

TEXT = """# Locks

- **Mutex:** one at a time
- [x] read it

### What is a queue?

First in, first out.

### What is a stack?

```python
# stack.py
x = 1
```

<!-- ask about heaps -->
"""


def reported() -> dict[str, Any]:
    document = parse_document(TEXT, path="n.md")
    topic = TopicNames("os/locks", "Locks", "Operating systems", ())
    report: dict[str, Any] = json.loads(json.dumps(as_json([document], [topic])))
    (only,) = report["documents"]
    return dict(only)


def test_the_report_is_plain_json_with_every_part() -> None:
    document = reported()
    assert set(document) == {
        "path", "format", "encoding", "title", "headings", "questions", "prompts", "snippets",
        "code_blocks", "checklists", "points", "comments", "links", "warnings",
    }  # fmt: skip
    assert (document["path"], document["format"], document["encoding"]) == (
        "n.md",
        "markdown",
        "utf-8",
    )
    assert document["title"] == "Locks"


def test_parts_have_the_promised_keys() -> None:
    document = reported()
    assert {"line", "level", "text"} <= set(document["headings"][0])
    keys = {"prompt", "answer", "line", "end_line", "complete", "section", "kind"}
    assert keys <= set(document["questions"][0])
    assert {"language", "filename", "code", "line", "complete"} <= set(document["snippets"][0])
    assert {"line", "end_line", "language", "closed"} <= set(document["code_blocks"][0])
    assert document["checklists"][0]["items"] == ["read it"]


def test_points_say_where_they_belong_and_how_surely() -> None:
    document = reported()
    first = document["points"][0]
    assert (first["topic"], first["confidence"]) == ("os/locks", 1.0)
    plain = as_json([parse_document(TEXT, path="n.md")])
    without = json.loads(json.dumps(plain))["documents"][0]["points"][0]
    assert (without["topic"], without["confidence"]) == (None, 0.0)


def test_totals_count_over_all_documents() -> None:
    document = parse_document(TEXT, path="n.md")
    both = as_json([document, parse_document(TEXT, path="m.md")])
    totals = both["totals"]
    assert isinstance(totals, dict)
    assert totals["questions"] == 2 * len(document.questions)
    duplicates = json.loads(json.dumps(both))["duplicates"]
    assert {"text": "**Mutex:** one at a time", "origins": [["n.md", 3], ["m.md", 3]]} in duplicates
