import pytest

from greenroom.core.errors import PackError
from greenroom.core.packs.reviews import review_of

FOLDER = "reviews/order-export"
MANIFEST = """\
id = "r.drf.viewsets.order-export"
title = "An export of orders"
topic = "drf/viewsets"
points = ["drf.viewsets.actions"]
level = "mid"
minutes = 12

[[defect]]
name = "no-owner"
file = "shop/views.py"
lines = "2"
removed = "2"
category = "security"
severity = "blocker"
why = "It lists everybody's orders."
fix = "Filter by the owner."
says = ["owner", "other user"]
heard = ["nobody checks the owner", "shows orders of other users"]

[[defect]]
name = "all-in-memory"
file = "shop/views.py"
lines = "3"
category = "performance"
severity = "major"
why = "All rows are in memory at once."
fix = "Iterate."
says = ["memory", "iterator"]
heard = ["loads all into memory", "use iterator() here"]

[[defect]]
name = "no-test"
file = "shop/views.py"
lines = "4"
category = "tests"
severity = "minor"
why = "Nothing tests it."
fix = "Test it."
says = ["test"]
heard = ["where are the tests?", "untested: add a test"]

[[fine]]
file = "shop/views.py"
lines = "1"
why = "A late import is wanted here."
"""
AFTER = "import csv\nrows = Order.objects.all()\nrows = list(rows)\nwrite(rows)\n"
DIFF = """\
--- a/shop/views.py
+++ b/shop/views.py
@@ -1,2 +1,4 @@
 import csv
-rows = Order.objects.filter(owner=user)
+rows = Order.objects.all()
+rows = list(rows)
+write(rows)
"""


def folder(**changed):
    files = {
        "review.toml": MANIFEST,
        "change.diff": DIFF,
        "description.md": "Adds an export.\n",
        "after/shop/views.py": AFTER,
    } | changed
    return {path: text.encode() for path, text in files.items() if text is not None}


def faults(**changed):
    with pytest.raises(PackError) as caught:
        review_of(folder(**changed), FOLDER)
    return [str(fault) for fault in caught.value.faults]


def manifest(old, new):
    assert old in MANIFEST
    return {"review.toml": MANIFEST.replace(old, new, 1)}


def test_a_review_is_read_whole():
    review = review_of(folder(), FOLDER)
    assert (review.id, review.minutes, review.statement) == (
        "r.drf.viewsets.order-export", 12.0, "Adds an export.",
    )  # fmt: skip
    assert [one.name for one in review.defects] == ["no-owner", "all-in-memory", "no-test"]
    assert [(place.side, place.start) for place in review.defects[0].places] == [
        ("new", 2), ("old", 2),
    ]  # fmt: skip
    assert review.fine[0].place.start == 1
    assert [one.path for one in review.after] == ["shop/views.py"]
    assert review.changes[0].touched == 4
    assert review.files["change.diff"] == DIFF.encode()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"change.diff": None}, "has none"),
        ({"review.toml": None}, "has none"),
        ({"change.diff": DIFF.replace("-rows", "rows")}, "cannot be read"),
        ({"after/shop/views.py": AFTER.replace("csv", "json")}, "not what the change says"),
        ({"after/shop/views.py": None}, "the change names it"),
        ({"after/x.py": "x = (\n", "change.diff": DIFF.replace("shop/views", "x")}, "not Python"),
        ({"notes.txt": "x"}, "nothing reads"),
        (manifest('lines = "3"', 'lines = "9"'), "shows no lines"),
        (manifest('lines = "3"', 'lines = "3-2"'), "shows no lines"),
        (manifest('lines = "3"\n', ""), "stands nowhere"),
        (manifest('"security"', '"style"'), "use one of correctness"),
        (manifest('"blocker"', '"bad"'), "use one of blocker"),
        (manifest('heard = ["nobody checks the owner", ', "heard = ["), "learners would write"),
        (manifest("nobody checks the owner", "something is odd"), "no phrase of `says`"),
        (manifest('name = "no-test"', 'name = "no-owner"'), "two defects are called"),
        (manifest("[[fine]]", "[[good]]"), "no line only looks wrong"),
        (manifest("minutes = 12", "minutes = 0"), "not a number from 1"),
        (manifest("r.drf", "p.drf"), "not an id of this kind"),
        (manifest("order-export", "order-list"), "the folder is order-export"),
        (manifest("fix =", "mend ="), "`fix` is missing"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(changed, told):
    found = faults(**changed)
    assert any(told in one for one in found), found


def test_all_faults_are_told_at_once():
    text = MANIFEST.replace('"security"', '"style"').replace('lines = "3"', 'lines = "9"')
    found = faults(**{"review.toml": text, "notes.txt": "x"})
    assert len(found) >= 3
    assert f"{FOLDER}/review.toml:13" in " ".join(found)
