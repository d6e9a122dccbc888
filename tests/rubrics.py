"""Small rubrics for tests of the grader, and short ways to read what it said.

The points of SLOW_LIST share no words, so that a test can say one and no other.
"""

from greenroom.core.exercises.question import FollowUp, KeyPoint, RedFlag, Rubric, Trigger
from greenroom.core.grading.question import grade_answer

PROMPT = "A list page got slow after a colleague put the author's name on each row. Why?"
LOADS = "Every row loads its author with a query of its own."
JOINS = "`select_related` widens the SELECT by a join of both tables."
COUNTS = "A regression test fails when somebody breaks it again."
PAGES = "Pagination keeps the list short."
CACHE = "A warm cache makes the problem harmless."
MODEL = (
    "Each row reads book.author, and Django loads that author with a query of its own, so a "
    "hundred rows send a hundred and one queries. I would look at them in the toolbar first. Then "
    "I add select_related to the queryset, and a join brings the author along."
)


def point(ident, text, *accept, weight="must", near=(), wrong=()):
    """A key point."""
    return KeyPoint(ident, weight, text, accept, near, 0, wrong)


def asked(ident, *when):
    """A follow-up; when: "missed loads", "flag cache"."""
    triggers = tuple(Trigger(*one.split()) for one in when)
    first = point("first", "The first visitor after that waits for all of them.")
    return FollowUp(ident, triggers, "Who waits when the cache is empty?", (first,))


LOADING = point(
    "loads", LOADS, "the loop sends one more query for each book",
    "the database is asked again for every single row",
    near=("the column that the list is sorted by has no index",),
    wrong=("the authors come along with the books by default",),
)  # fmt: skip
JOINING = point("joins", JOINS, "with select_related Django joins the tables")
COUNTING = point("counts", COUNTS, "the build goes red if it creeps back in", weight="should")
PAGING = point("pages", PAGES, "with paginated lists there is less to show", weight="bonus")
CACHING = RedFlag(
    "cache", (CACHE, "Caching the page makes all those queries unnecessary."), "It only hides them."
)
SLOW_LIST = Rubric(
    PROMPT, (LOADING, JOINING, COUNTING, PAGING), (CACHING,),
    (asked("who-waits", "flag cache"), asked("see-them", "missed loads"),
     asked("stay-fixed", "missed counts"), asked("to-many", "covered joins")),
    (("30 seconds", MODEL),),
)  # fmt: skip


def rubric(*points, flags=(), prompt="What happens there, and why does it?", follow_ups=()):
    """A rubric of these points alone."""
    return Rubric(prompt, points, flags, follow_ups)


def covered(grade):
    """The points that are covered, by id."""
    return [one.id for one in grade.points if one.covered]


def judged(one_point, text, *, flags=()):
    """What an answer says of one point."""
    return grade_answer(rubric(one_point, flags=flags), text).points[0]


def flagged(grade):
    """The red flags that are raised, by id."""
    return [one.id for one in grade.red_flags]
