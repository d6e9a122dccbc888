"""A question as its author writes it, answers to it, and a grader that a test can read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from greenroom.core.exercises.question import FollowUp, KeyPoint, Rubric
from greenroom.core.grading.answer import AnswerGrade, GradedPoint, RaisedFlag, score_points
from greenroom.core.grading.question import Likeness

IDENT = "q.python.lists.append"

QUESTION = """---
id: q.python.lists.append
title: What append gives back
topic: python/lists
points: [python.lists.basics]
level: junior
minutes: 3
checked_on: 2026-11-21
sources: ["https://docs.python.org/3/tutorial/datastructures.html"]
snippets: []
evidence: doc
---
# Prompt
A colleague writes `items = items.append(one)` and is surprised. What happens to `items`, and why?

# Key points
## returns-none (must)
The method `append` returns None.
- accept: append gives back nothing at all
- accept: the result of append is None
- near miss: append returns the new list
## in-place (must)
It changes the list itself in place.
- accept: append mutates the existing list
- accept: the list object is modified and no new one is made
- near miss: append makes a copy of the list
## name-lost (should)
The name then points to None, and the list is lost unless another name holds it.
- accept: the variable is overwritten with None so the list cannot be reached any more
- accept: afterwards items is None and the old list is gone
- near miss: the list is emptied

# Red flags
## copies
> append returns a new list with the item at its end.
> append makes a copy of the list and returns it.
It returns None and changes the list itself.
- doc: https://docs.python.org/3/tutorial/datastructures.html
## sorted-too
> sorted changes the list in place and returns None.
That is `list.sort`; `sorted` returns a new list.
- doc: https://docs.python.org/3/howto/sorting.html

# Follow-ups
## why-none
- when: covered returns-none
Why do methods that change a list return None?
### convention (must)
It is a convention: what changes an object in place returns None, so that nobody takes it for a copy.
- accept: python keeps commands apart from queries, mutating methods return None
## how-instead
- when: missed in-place
How would you get a new list and leave the old one alone?
### plus (must)
Use `items + [one]`, or unpack it into a new list.
- accept: concatenate with plus, which makes another list
## and-sort
- when: covered in-place
Which other method of a list behaves like that?
### sort (must)
The method `sort` changes the list in place and returns None.
- accept: list sort works in place as well

# Answers
## 30 seconds
`append` changes the list in place and returns None. The assignment then binds the name to None, and the list is lost.
## 2 minutes
`append` adds to the list object and returns None, as methods of Python that change an object do. The assignment binds `items` to that None. If no other name holds the list, it is gone.
## deep
The convention keeps commands apart from queries. `list.append`, `list.sort` and `dict.update` change their object and return None; `sorted` and `+` make another. A type checker finds the mistake, as the result of append is declared as None.

# Levels
1. Thinks that append returns the list.
2. Knows that it returns None.
3. Says that the list is changed in place and what becomes of the name.
4. Explains the convention and names others that follow it.

# Samples
## weak 0.0-0.4
The list gets longer by one item, and items holds the longer list as before, so nothing is wrong.
- covers:
## fair 0.3-0.8
The method append returns None.
- covers: returns-none
## strong 0.8-1.0
The method append returns None. It changes the list itself in place. The name then points to None, and the list is lost unless another name holds it.
- covers: returns-none, in-place, name-lost
"""

STRONG = (
    "The method append returns None. It changes the list itself in place. The name then points to"
    " None, and the list is lost unless another name holds it."
)
PARTLY = "The method append returns None. Perhaps in-place."
FLAGGED = f"{STRONG} Append makes a copy of the list and returns it."


def grade_plainly(
    rubric: Rubric, text: str, *, rulings: Mapping[str, bool] | None = None,
    likeness: Likeness | None = None,
) -> AnswerGrade:  # fmt: skip
    """A grader that a test can read.

    A point is covered by its author's own sentence, and unsure by "perhaps" and its id.
    """
    said = {one.strip().lower(): one for one in re.split(r"(?<=[.!?])\s+", text.strip())}
    points = tuple(_judge(point, said, rulings or {}) for point in rubric.key_points)
    flags = tuple(
        RaisedFlag(flag.id, said[one.lower()])
        for flag in rubric.red_flags
        for one in flag.says
        if one.lower() in said
    )
    missed = [one.id for one in points if one.covered is False]
    named = [
        one.id
        for one in rubric.follow_ups
        if any(when.event == "missed" and when.id in missed for when in one.when)
    ]
    return AnswerGrade(
        score_points(points, has_red_flag=bool(flags)), None if text.strip() else "empty", points,
        flags, named[0] if named else None, message="" if text.strip() else "Write a sentence.",
    )  # fmt: skip


def grade_follow_up_plainly(
    rubric: Rubric, follow_up: FollowUp, text: str, *, rulings: Mapping[str, bool] | None = None,
    likeness: Likeness | None = None,
) -> AnswerGrade:  # fmt: skip
    """A follow-up, in the same way."""
    return grade_plainly(Rubric(follow_up.prompt, follow_up.key_points), text, rulings=rulings)


def _judge(point: KeyPoint, said: dict[str, str], rulings: Mapping[str, bool]) -> GradedPoint:
    own, unsure = point.text.replace("`", "").lower(), f"perhaps {point.id}."
    found = said.get(own) or said.get(unsure)
    graded = None if unsure in said else own in said
    covered = rulings.get(point.id, graded)
    judge = "you" if point.id in rulings else "rubric"
    return GradedPoint(point.id, point.weight, covered, found, 0.5, "", judge)
