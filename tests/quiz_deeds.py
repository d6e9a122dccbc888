"""A small pack with one quiz item of each kind, and what tests do with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from deeds import small_pack
from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise
from greenroom.apps.library.services.packs import load_pack
from greenroom.core.exercises.quiz import KIND
from greenroom.core.packs import quiz_item_of
from greenroom.core.packs.quizdef import QuizDef

_SOURCE = "- level: mid\n- point: {point}\n- source: https://docs.python.org/3/\n"

ITEMS = {
    "one": """## z.python.lists.append
- kind: one
What does `[].append(1)` return?
?
- [ ] `[1]` — it changes the list and hands nothing back
- [x] `None` — what changes in place returns nothing
- [ ] `1` — that would be a pop
- [ ] an error — a new list can be changed
""",
    "many": """## z.python.lists.in-place
- kind: many
Which of these change the list itself?
?
- [x] `items.sort()` — in place, and returns `None`
- [x] `items.reverse()` — in place
- [x] `items.extend(more)` — in place
- [ ] `sorted(items)` — makes a new list
- [ ] `items + more` — makes a new list
""",
    "order": """## z.databases.transactions.transfer
- kind: order
Put a transfer between two accounts in order.
?
1. `BEGIN`
2. `SELECT ... FOR UPDATE`
3. `UPDATE` both accounts
4. `COMMIT`
- why: The rows are locked before they are written.
""",
    "output": """## z.python.lists.aliases
- kind: output
What does this print?

```python
first = [1]
second = first
second.append(2)
print(first)
print(len(second))
```
?
```text
[1, 2]
2
```
- why: Both names are of one list.
- wrong: [1] — assigning copies nothing
""",
    "short": """## z.python.lists.last
- kind: short
Which index is the last item of a list at?
?
- answer: -1
- answer: minus one
- why: Negative indexes count from the end.
- wrong: 0 — that is the first
""",
    "bug": """## z.python.lists.default
- kind: bug
Called twice, this gives `[1, 2]`.

```python
def add(item, bag=[]):
    bag.append(item)
    return bag  # A line as long as this one scrolls by itself on a telephone.
```
?
- line: 1
- why: The default is made once, with the function.
- [x] The default is shared — it is made once
- [ ] `append` returns nothing — what it returns is not used
- [ ] `bag` is no list — a default may be any value
""",
}


def item_of(kind: str) -> QuizDef:
    """The small pack's item of a kind."""
    head, _, rest = ITEMS[kind].partition("\n")
    topic = "/".join(head.removeprefix("## z.").split(".")[:2])
    kind_line, _, rest = rest.partition("\n")
    point = topic.replace("/", ".")
    text = f"{head}\n{kind_line}\n{_SOURCE.format(point=point)}{rest}"
    files = {"item.md": text.encode()}
    folder = f"quizzes/{topic.partition('/')[0]}"
    item = quiz_item_of(files, folder)
    return QuizDef(item, topic, files, f"{folder}/{topic.partition('/')[2]}.md", 1)


def load_quiz(
    *kinds: str, learners: Sequence[Learner], now: datetime, digest: str = "quiz"
) -> dict[str, Exercise]:
    """The pack with items of these kinds (default: all); the first learner's exercises by kind."""
    items = {kind: item_of(kind) for kind in kinds or ITEMS}
    pack = replace(small_pack(digest=digest), quizzes=tuple(items.values()))
    load_pack(pack=pack, learner_ids=[one.pk for one in learners], now=now)
    rows = Exercise.objects.filter(learner=learners[0], kind=KIND.id)
    by_note = {row.note: row for row in rows}
    return {kind: by_note[item.id] for kind, item in items.items()}


RIGHT = {
    "one": ["`None`"],
    "many": ["`items.sort()`", "`items.reverse()`", "`items.extend(more)`"],
    "order": ["`BEGIN`", "`SELECT ... FOR UPDATE`", "`UPDATE` both accounts", "`COMMIT`"],
    "output": ["[1, 2]\r\n2\r\n"],
    "short": ["minus 1"],
    "bug": ["1", "The default is shared"],
}
