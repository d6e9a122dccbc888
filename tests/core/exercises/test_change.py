import pytest

from greenroom.core.errors import InputError
from greenroom.core.exercises.change import parse_change

TWO_FILES = """\
diff --git a/shop/views.py b/shop/views.py
index 1..2 100644
--- a/shop/views.py
+++ b/shop/views.py
@@ -1,4 +1,5 @@ def show(request):
 import json
-import os
+import sys
+import re

 x = 1
@@ -20 +21,0 @@
-gone = 1
--- /dev/null
+++ b/shop/new.py
@@ -0,0 +1,2 @@
+a = 1
+b = 2
\\ No newline at end of file
"""


def test_lines_are_numbered_on_both_sides():
    views, new = parse_change(TWO_FILES)
    told = [(line.mark, line.text, line.old, line.new) for line in views.hunks[0].lines]
    assert told == [
        ("kept", "import json", 1, 1),
        ("removed", "import os", 2, None),
        ("added", "import sys", None, 2),
        ("added", "import re", None, 3),
        ("kept", "", 3, 4),
        ("kept", "x = 1", 4, 5),
    ]
    assert views.hunks[0].heading == "def show(request):"
    assert views.hunks[1].lines[0].old == 20
    assert (views.touched, new.touched) == (4, 2)
    assert (new.path, new.is_new, new.is_deleted) == ("shop/new.py", True, False)


def test_each_side_knows_the_lines_it_shows():
    views, new = parse_change(TWO_FILES)
    assert views.numbers("old") == {1, 2, 3, 4, 20}
    assert views.numbers("new") == {1, 2, 3, 4, 5}
    assert new.numbers("old") == frozenset()


def test_a_deleted_file_keeps_its_old_name():
    (gone,) = parse_change("--- a/old.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x = 1\n")
    assert (gone.path, gone.is_deleted) == ("old.py", True)


@pytest.mark.parametrize(
    ("diff", "line"),
    [
        ("", 1),
        ("hello", 1),
        ("--- a/x\n@@ -1 +1 @@", 2),
        ("--- a/x\n+++ b/x\nno hunk", 3),
        ("--- a/x\n+++ b/x\n@@ nonsense @@\n", 3),
        ("--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n one\n", 6),
        ("--- a/x\n+++ b/x\n@@ -1,1 +1,2 @@\n+a\n+b\n+c\n", 6),
    ],
)
def test_a_broken_diff_is_told_with_its_line(diff, line):
    with pytest.raises(InputError, match=f"^line {line}: "):
        parse_change(diff)
