"""A faultless question and a faultless quiz of topic python/functions."""

QUESTION_PATH = "questions/python/shared-default.md"
QUIZ_PATH = "quizzes/python/functions.md"

QUESTION = """\
---
id: q.python.functions.shared-default
title: A basket that remembers other customers
topic: python/functions
points: [python.functions.mutable-default]
level: mid
minutes: 4
versions: {django: ">=5.2"}
checked_on: 2026-11-21
sources: ["https://docs.python.org/3/tutorial/controlflow.html"]
snippets: []
evidence: doc
---
# Prompt
A function has `bag=[]` in its signature. Why do customers see each other's goods, and what do you
change?

# Key points
## evaluated-once (must)
The default is evaluated once, when `def` runs.
- accept: the list is made a single time and kept on the function object
- accept: Python builds it at definition and hands the same one
  to every call
- near miss: the default is evaluated at each call
## same-object (must)
Every call without the argument changes the same list.
- accept: all callers share one list
- accept: what one appends, the next one finds
- near miss: lists are copied when they are passed
## none-sentinel (should)
The repair is `None` as the default and a new list in the body.
- accept: write bag=None and make a fresh list inside
- accept: use a sentinel and create it when it is missing
- near miss: clear the list at the end of the function

# Red flags
## copied
> Python copies the default for every call.
> Each call gets its own copy of the list.
Nothing is copied: the object is kept in `__defaults__`.
- doc: https://docs.python.org/3/reference/compound_stmts.html
## by-reference
> Lists are passed by reference, which is why this happens.
It would happen with any mutable object, and it is the definition that matters, not the call.
- doc: https://docs.python.org/3/reference/compound_stmts.html

# Follow-ups
## tuple
- when: covered evaluated-once
- when: flag by-reference
Would a tuple as the default have the same problem?
### harmless (must)
No, since nobody can change a tuple.
- accept: it is immutable, so sharing does no harm
## where-kept
- when: missed evaluated-once
Where could you see the default that a function holds?
### defaults (must)
In its `__defaults__`.
- accept: on the function object itself

# Answers
## 30 seconds
The list is made once, when `def` runs. I would use `None` and make a list inside.
## 2 minutes
Defaults are evaluated when the `def` statement runs, so there is one list for all calls, kept on
the function object. Every call that appends to it leaves its goods for the next. I use `None`
instead.
## deep
A `def` statement is executed, and when it is, the expressions in its signature are evaluated and
kept in `__defaults__`. The function looks there for what a call left out. With a list, one object
serves every caller, and whoever appends changes it for all. I write `None` and make a new list in
the body.

# Levels
1. Says that lists are odd.
2. Knows the repair and not the reason.
3. Says when the default is evaluated.
4. Names where it is kept and what else it bites,
   such as dates.

# Samples
## weak 0.0-0.3
I would put the goods into a database, so that they cannot be mixed up.
- covers:
## fair 0.3-0.6
All callers share one list.
- covers: same-object
- flags:
## strong 0.8-1.0
The default is evaluated once, when `def` runs. All callers share one list. Write bag=None and make
a fresh list inside.
- covers: evaluated-once, same-object, none-sentinel
"""

QUIZ = """\
---
topic: python/functions
---
## z.python.functions.when
- kind: one
- level: junior
- point: python.functions.mutable-default
- source: https://docs.python.org/3/tutorial/controlflow.html
When is the default of a parameter evaluated?
?
- [x] When `def` runs \u2014 the function object keeps the value
- [ ] At each call \u2014 this would make a new list each time
- [ ] At the first call \u2014 a call changes nothing about what `def` has made

## z.python.functions.lambda-body
- kind: many
- level: mid
- point: python.functions.lambda
- source: https://docs.python.org/3/reference/expressions.html
Which of these may stand in a lambda's body?
?
- [x] a conditional expression \u2014 it is one expression
- [x] a call \u2014 whatever it does besides
- [ ] an assignment with `=` \u2014 a statement

## z.python.functions.call-order
- kind: order
- level: mid
- point: python.functions.lambda
- source: https://docs.python.org/3/reference/expressions.html
Put in order what happens at `outer(inner(1))`.
?
1. the name `outer` is looked up
2. `inner` is called with 1
3. `outer` is called with the result
- why: The callee is evaluated first, then its arguments.

## z.python.functions.shared
- kind: output
- level: mid
- point: python.functions.mutable-default
- source: https://docs.python.org/3/tutorial/controlflow.html
What does this print?
```python
def add(item, bag=[]):
    bag.append(item)
    return bag

add(1)
print(add(2))
```
?
```text
[1, 2]
```
- why: Both calls share one list.
- wrong: `[2]` \u2014 taking the default for something made anew

## z.python.functions.returned
- kind: short
- level: junior
- point: python.functions.lambda
- source: https://docs.python.org/3/reference/expressions.html
What does a function give back that ends without `return`?
?
- answer: `None`
- pattern: (?:it is )?none
- why: Falling off the end returns it.
- wrong: 0 \u2014 that is a program's exit status

## z.python.functions.find
- kind: bug
- level: mid
- point: python.functions.mutable-default
- source: https://docs.python.org/3/tutorial/controlflow.html
Two baskets share their content. Where is the fault?
```python
class Basket:
    def __init__(self, items=[]):
        self.items = items
```
?
- line: 2
- why: The list in the signature is made once.
- [x] one list for all \u2014 it is made when `def` runs
- [ ] a class attribute is hidden \u2014 there is none
- [ ] slots are missing \u2014 they have nothing to do with it
"""
