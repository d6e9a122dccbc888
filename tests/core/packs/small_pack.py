"""A faultless pack of two areas, to be broken in one place by each test."""

from greenroom.core.errors import Fault
from greenroom.core.packs import check_pack

MANIFEST = """\
id = "small"
title = "A small pack"
version = "0.1.0"
licence = "MIT"
minimum_greenroom = "0.1.0"
"""

SYLLABUS = """\
[[area]]
id = "python"
title = "Python language"
weight = 2.0
aliases = ["Core Python"]

[[area.topic]]
id = "functions"
title = "Functions"
weight = 1.5
aliases = ["def"]
links = [{ title = "Defining functions", url = "https://docs.python.org/3/tutorial/" }]

[[area.topic.point]]
id = "mutable-default"
text = "Say when a default argument is evaluated."

[[area.topic.point]]
id = "lambda"
text = "Say what a lambda may hold."

[[area.topic]]
id = "files"
title = "Files"

[[area.topic.point]]
id = "reading"
text = "Read a file line by line."

[[area]]
id = "web"
title = "Web"

[[area.topic]]
id = "http"
title = "HTTP"

[[area.topic.point]]
id = "methods"
text = "Tell safe from idempotent."
"""

RECAP = """\
---
topic: python/functions
---
# Functions

Defaults are evaluated once. See [the tutorial](https://docs.python.org/3/tutorial/).

## Checklist
- [ ] explain a mutable default
"""

CARDS = """\
---
topic: python/functions
checked_on: 2026-11-20
---
## c.python.functions.default-once
When is a default argument evaluated?
?
Once, when `def` runs:

```python
def add(item, bag=[]):
    bag.append(item)
    return bag
```
- source: https://docs.python.org/3/tutorial/controlflow.html
- point: python.functions.mutable-default

## c.python.functions.lambda-body
A lambda's body
??
one expression, whose value it returns
- point: python.functions.lambda
- rev: 3
- rev_major: 1
- alias: c.python.functions.old-lambda
- tag: syntax
- tag: expressions
- snippet: s.python.functions.lambda

## c.python.functions.implicit-none
A function without `return` gives back ==`None`== and never ==nothing at all==.

## c.python.functions.args-kwargs
How do the two starred parameters differ?
?
| `*args` | `**kwargs` |
|---|---|
| a tuple | a dict |
| by position | by name |
"""

CARDS_PATH = "cards/python/functions.md"
RECAP_PATH = "topics/python/functions.md"


def small_pack(**changes: str | bytes | None) -> dict[str, bytes]:
    """The pack, with files replaced or, for None, left out: manifest, syllabus, recap, cards."""
    texts: dict[str, str | bytes | None] = {
        "manifest": MANIFEST,
        "syllabus": SYLLABUS,
        "recap": RECAP,
        "cards": CARDS,
    }
    assert changes.keys() <= texts.keys()
    paths = {
        "manifest": "pack.toml",
        "syllabus": "syllabus.toml",
        "recap": RECAP_PATH,
        "cards": CARDS_PATH,
    }
    merged = {paths[name]: text for name, text in (texts | changes).items() if text is not None}
    return {path: t if isinstance(t, bytes) else t.encode() for path, t in merged.items()}


def with_cards(body: str) -> dict[str, bytes]:
    """The pack with these cards only; the first line of `body` is line 4 of the file."""
    return small_pack(cards=f"---\ntopic: python/functions\n---\n{body}")


def faults_of(files: dict[str, bytes]) -> list[tuple[str, int, str]]:
    """File, line and code of every fault, in order."""
    return [(fault.file, fault.line, fault.code) for fault in check_pack(files).faults]


def card_faults(body: str) -> list[tuple[int, str]]:
    """Line and code of every fault of a pack with these cards only."""
    found = faults_of(with_cards(body))
    assert all(file == CARDS_PATH for file, _, _ in found)
    return [(line, code) for _, line, code in found]


def only_fault(files: dict[str, bytes]) -> Fault:
    """The one fault of a pack that has exactly one."""
    (fault,) = check_pack(files).faults
    return fault
