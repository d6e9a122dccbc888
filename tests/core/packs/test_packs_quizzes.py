"""Quiz items: read whole, or every fault at its line with what to do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pack import faults_of, small_pack
from small_questions import QUIZ, QUIZ_PATH, changed, with_quiz

from greenroom.core.errors import PackError
from greenroom.core.exercises.quiz import Bug, Choice, Option, Order, Output, Short, Wrong
from greenroom.core.packs import check_pack, quiz_item_of, read_pack

DASH = " \u2014 "


def items():
    return {one.item.kind: one for one in read_pack(with_quiz(QUIZ)).quizzes}


def test_items_of_every_kind_are_read():
    found = items()
    assert list(found) == ["one", "many", "order", "output", "short", "bug"]
    one = found["one"].item.asked
    assert isinstance(one, Choice)
    assert one.options[0] == Option("When `def` runs", True, "the function object keeps the value")
    assert [option.is_right for option in one.options] == [True, False, False]
    many = found["many"].item.asked
    assert isinstance(many, Choice)
    assert many.is_many
    order = found["order"].item.asked
    assert isinstance(order, Order)
    assert order.lines[2] == "`outer` is called with the result"
    assert order.why == "The callee is evaluated first, then its arguments."
    output = found["output"].item.asked
    assert isinstance(output, Output)
    assert output.code.startswith("def add(item, bag=[]):\n    bag.append(item)")
    assert output.printed == "[1, 2]"
    assert output.wrong == (Wrong("[2]", "taking the default for something made anew"),)
    short = found["short"].item.asked
    assert isinstance(short, Short)
    assert (short.accept, short.patterns) == (("`None`",), ("(?:it is )?none",))
    bug = found["bug"].item.asked
    assert isinstance(bug, Bug)
    assert (bug.lines, len(bug.faults), bug.code.count("\n")) == ((2,), 3, 2)


def test_an_item_says_who_it_is():
    one = items()["one"]
    assert (one.id, one.topic, one.item.level) == (
        "z.python.functions.when", "python/functions", "junior"
    )  # fmt: skip
    assert one.title == "When is the default of a parameter evaluated?"
    assert one.points == ("python.functions.mutable-default",)
    assert QUIZ.splitlines()[one.line - 1] == "## z.python.functions.when"
    assert "When `def` runs" in one.short_answer
    assert check_pack(with_quiz(QUIZ)).counts["quizzes"] == 6


def test_an_item_is_read_again_from_its_own_text():
    for one in items().values():
        again = quiz_item_of(one.files, "quizzes/python")
        assert (again.id, again.asked, again.prompt) == (one.id, one.item.asked, one.prompt)


def test_numbers_have_a_tolerance():
    text, _ = changed(QUIZ, "- pattern: (?:it is )?none", "- number: 3.5 \u00b1 0.1")
    asked = next(one.item.asked for one in read_pack(with_quiz(text)).quizzes
                 if isinstance(one.item.asked, Short))  # fmt: skip
    assert [(one.value, one.tolerance) for one in asked.numbers] == [(3.5, 0.1)]


FAULTS = [
    ("## z.python.functions.when\n", "## when\n", "bad-id"),
    ("## z.python.functions.when\n", "## z.web.http.when\n", "misplaced-id"),
    ("## z.python.functions.when\n", "## z.python.functions.find\n", "duplicate-id"),
    ("- kind: many", "- kind: several", "bad-value"),
    ("- kind: many", "- kid: many", "unknown-field"),
    (
        "- level: junior\n- point: python.functions.mut",
        "- level: x\n- point: python.functions.mut",
        "bad-value",
    ),
    ("- kind: many\n", "- kind: many\n- snippet: s.python.functions.none\n", "unknown-snippet"),
    ("- kind: many\n", "- kind: many\n- kind: one\n", "repeated-field"),
    ("- kind: many\n", "- kind: many\n- source: a book\n", "bad-link"),
    ("- kind: many\n", "- kind: many\n- point: web.http.methods\n", "foreign-point"),
    ("- kind: many\n", "- kind: many\n- point: web.http.none\n", "unknown-point"),
    (
        f"- [ ] At each call{DASH}this would make a new list each time",
        "- [ ] At each call",
        "missing-text",
    ),
    ("1. the name", "2. the name", "stray-text"),
    ("- pattern: (?:it is )?none", "- pattern: (a+)+", "bad-value"),
    ("- pattern: (?:it is )?none", "- pattern: (", "bad-value"),
    ("- pattern: (?:it is )?none", "- number: about three", "bad-value"),
    ("- pattern: (?:it is )?none", "- pattern: .*", "bad-value"),
    ("- pattern: (?:it is )?none", "- pattern: [a-z]+", "bad-value"),
    ("- wrong: 0", "- wrong: none", "bad-value"),
    ("- wrong: 0", f"- wrong: {'what a program would exit with ' * 3}", "bad-value"),
    ("- wrong: `[2]`", "- wrong: `[1, 2]`", "bad-value"),
    ("- line: 2", "- line: 4", "bad-value"),
    ("- line: 2", "- line: two", "bad-value"),
    ("print(add(2))", "print(add(2)", "broken-python"),
    ("- why: Both calls share one list.", "- whi: Both calls share one list.", "unknown-field"),
    ("Which of these may stand in a lambda's body?", "Which <b>?", "html"),
]


@pytest.mark.parametrize(("old", "new", "code"), FAULTS, ids=range(len(FAULTS)))
def test_what_is_wrong_is_said_at_its_line(old, new, code):
    text, line = changed(QUIZ, old, new)
    found = faults_of(with_quiz(text))
    at = {one[1] for one in found if one[2] == code}
    assert at, found
    lines = {line + count for count in range(new.count("\n") + 1)}
    later = {text[: text.rindex("## z.python.functions.find")].count("\n") + 1}
    assert at & (lines | later if code == "duplicate-id" else lines), found


IN_ITEM = [
    ("when", "- [ ] At each", "- [x] At each", "bad-count"),
    ("when", "- [x] When", "- [ ] When", "bad-count"),
    ("when", "- [ ] At the first call", "- [ ] at each call", "repeated-field"),
    ("lambda-body", "- [ ] an assignment", "- [x] an assignment", "bad-count"),
    ("lambda-body", f"- [ ] an assignment with `=`{DASH}a statement\n", "", "bad-count"),
    ("lambda-body", "- kind: many\n", "", "missing-key"),
    (
        "lambda-body",
        "- source: https://docs.python.org/3/reference/expressions.html\n",
        "",
        "missing-key",
    ),
    ("lambda-body", "\n?\n", "\n", "bad-separator"),
    ("lambda-body", "\n?\n", "\n?\n?\n", "bad-separator"),
    ("call-order", "3. `outer` is called with the result\n", "", "bad-count"),
    (
        "call-order",
        "- why: The callee is evaluated first, then its arguments.\n",
        "",
        "missing-key",
    ),
    ("shared", "```text\n[1, 2]\n```\n", "", "bad-count"),
    ("shared", "```text", "```", "bad-count"),
    ("shared", "```python", "```pycon", "bad-count"),
    ("returned", "- answer: `None`\n", "", "missing-key"),
    ("find", "- line: 2\n", "", "missing-key"),
    ("find", "- [x] one list", "- [ ] one list", "bad-count"),
]


def block_of(slug: str) -> str:
    start = QUIZ.index(f"## z.python.functions.{slug}\n")
    end = QUIZ.find("\n## z.", start + 1)
    return QUIZ[start : end + 1 if end > 0 else len(QUIZ)]


@pytest.mark.parametrize(("slug", "old", "new", "code"), IN_ITEM, ids=range(len(IN_ITEM)))
def test_what_an_item_lacks_is_said_at_that_item(slug, old, new, code):
    block = block_of(slug)
    assert block.count(old) == 1
    text = QUIZ.replace(block, block.replace(old, new))
    first = QUIZ[: QUIZ.index(block)].count("\n") + 1
    lines = [line for file, line, one in faults_of(with_quiz(text)) if one == code]
    assert any(first <= line <= first + block.count("\n") + 1 for line in lines), lines


def test_an_item_that_repeats_another_is_a_near_duplicate():
    block = block_of("when").replace("functions.when", "functions.when-again")
    assert "near-duplicate" in {code for _, _, code in faults_of(with_quiz(QUIZ + "\n" + block))}


def test_a_forgotten_fence_swallows_no_item():
    text, _ = changed(QUIZ, "[1, 2]\n```\n", "[1, 2]\n")
    line = text[: text.index("```text")].count("\n") + 1
    found = faults_of(with_quiz(text))
    assert (QUIZ_PATH, line, "unclosed-fence") in found
    # Only the item with the open fence is touched by it.
    assert {at for _, at, _ in found} <= set(range(line - 15, line + 1))


def test_a_file_without_items_says_so():
    assert faults_of(with_quiz("---\ntopic: python/functions\n---\n")) == [
        (QUIZ_PATH, 4, "no-cards")
    ]


def test_text_that_is_no_item_is_refused_with_its_faults():
    for data in (b"", b"\xff", b"## z.a.b.c\n", QUIZ.encode()):
        with pytest.raises(PackError):
            quiz_item_of({"item.md": data}, "quizzes/python")


LINES = QUIZ.splitlines()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(3, len(LINES) - 1),
            st.one_of(st.sampled_from([*LINES, "~~~", "??", "- [x]"]), st.text(max_size=9)),
        ),
        max_size=8,
    )
)
def test_lines_in_any_disorder_give_faults_or_items(changes):
    lines = list(LINES)
    for index, line in changes:
        lines[index] = line
    files = small_pack() | {QUIZ_PATH: "\n".join(lines).encode("utf-8", "replace")}
    if check_pack(files).faults:
        with pytest.raises(PackError):
            read_pack(files)
    else:
        assert read_pack(files).quizzes
