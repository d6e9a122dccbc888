"""A data folder, a small pack and the command line, for tests of cli and keeping."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from greenroom.apps.accounts.models import Learner
from greenroom.apps.accounts.services import find_or_create_local_learner
from greenroom.cli.main import main

PACK = {
    "pack.toml": """\
id = "python-backend"
title = "A pack for tests"
version = "0.1.0"
licence = "MIT"
minimum_greenroom = "0.1.0"
""",
    "syllabus.toml": """\
[[area]]
id = "python"
title = "Python language"
weight = 2.0

[[area.topic]]
id = "generators"
title = "Generators"
aliases = ["yield"]

[[area.topic.point]]
id = "lazy"
text = "Say when a generator's body runs."

[[area.topic]]
id = "decorators"
title = "Decorators"

[[area.topic.point]]
id = "import-time"
text = "Say when a decorator runs."

[[area]]
id = "databases"
title = "Databases"

[[area.topic]]
id = "transactions"
title = "Transactions"
aliases = ["locking"]

[[area.topic.point]]
id = "atomic"
text = "Say what atomic promises."
""",
    "cards/python/generators.md": """\
---
topic: python/generators
---
## c.python.generators.body
When does the body of a generator function begin to run?
?
At the first `next()`, not at the call.
- point: python.generators.lazy

## c.python.generators.spent
An exhausted generator raises ==StopIteration== on every further ==next()==.
- point: python.generators.lazy
""",
    "cards/databases/transactions.md": """\
---
topic: databases/transactions
---
## c.databases.transactions.atomic
What does atomicity promise about a transaction of two statements?
?
Both take effect, or neither does.
- point: databases.transactions.atomic
""",
}

NOTES = """\
# Backend revision

## Generators

### What does `yield` do?

It hands one value to the caller and pauses the function there.

```python
# read_orders.py
def read_orders(path):
    with open(path, encoding="utf-8") as file:
        yield from file
```

### What happens when a generator is exhausted?

## Transactions

- **Dirty read:** seeing rows that another transaction has written and not committed.
- **Savepoint:** a mark inside a transaction to which one can roll back.

Q: What does atomic mean for a block of statements?
A: All statements of it take effect, or none does.

## Day-of-interview checklist

- [ ] Charge the headphones
- [ ] Read the job description again
"""


@dataclass
class House:
    """Ada's data folder and her command line."""

    data: Path
    notes: Path

    def run(self, *arguments: str, status: int = 0, given: str | None = None) -> Result:
        """Give a command; its exit status must be `status`."""
        result = CliRunner().invoke(main, list(arguments), input=given, catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result

    def json(self, *arguments: str, status: int = 0) -> Any:
        """The JSON that a command prints."""
        return json.loads(self.run(*arguments, "--json", status=status).stdout)

    def write(self, name: str, text: str | bytes) -> Path:
        """A file of Ada's notes."""
        path = self.notes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path


@pytest.fixture
def pack_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack of three topics and four exercises in the place of the shipped one."""
    folder = tmp_path / "pack"
    for name, text in PACK.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for module in ("startup", "doctor"):
        monkeypatch.setattr(
            f"greenroom.apps.keeping.services.{module}.shipped_pack_folder", lambda: folder
        )
    return folder


@pytest.fixture
def house(db: None, pack_folder: Path, tmp_path: Path, settings: Any) -> House:
    """An empty data folder; the database is the test's own, in memory."""
    settings.DATA = tmp_path / "data"
    return House(tmp_path / "data", tmp_path / "notes")


@pytest.fixture
def ada(house: House) -> Learner:
    """Ada is the learner of this computer."""
    return find_or_create_local_learner(timezone="UTC")
