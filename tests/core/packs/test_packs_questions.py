"""Questions: read whole, or every fault at its line with what to do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pack import SYLLABUS, faults_of, small_pack
from small_questions import QUESTION, QUESTION_PATH, all_faults, changed, with_question

from greenroom.core.errors import PackError
from greenroom.core.exercises.question import Trigger
from greenroom.core.packs import (
    check_pack,
    find_misgraded,
    question_in,
    question_of,
    read_pack,
)
from greenroom.core.packs.asking import is_closed


def test_a_whole_question_is_read():
    (one,) = read_pack(with_question(QUESTION)).questions
    assert (one.id, one.topic, one.level) == (
        "q.python.functions.shared-default", "python/functions", "mid"
    )  # fmt: skip
    assert (one.minutes, one.versions, one.evidence) == (4.0, (("django", ">=5.2"),), "doc")
    assert one.statement.startswith("A function has `bag=[]`")
    assert one.short_answer.startswith("The list is made once")
    rubric = one.rubric
    assert [point.weight for point in rubric.key_points] == ["must", "must", "should"]
    first = rubric.key_points[0]
    assert first.text == "The default is evaluated once, when `def` runs."
    assert first.accept[1] == "Python builds it at definition and hands the same one to every call"
    assert first.near_misses == ("the default is evaluated at each call",)
    assert QUESTION.splitlines()[first.line - 1] == "## evaluated-once (must)"
    assert [flag.id for flag in rubric.red_flags] == ["copied", "by-reference"]
    assert len(rubric.red_flags[0].says) == 2
    assert rubric.red_flags[0].why.startswith("Nothing is copied")
    assert rubric.red_flags[0].doc.endswith("compound_stmts.html")
    tuple_ = rubric.follow_ups[0]
    assert tuple_.when == (Trigger("covered", "evaluated-once"), Trigger("flag", "by-reference"))
    assert tuple_.prompt == "Would a tuple as the default have the same problem?"
    assert [point.id for point in tuple_.key_points] == ["harmless"]
    assert [length for length, _ in rubric.answers] == ["30 seconds", "2 minutes", "deep"]
    assert len(rubric.levels) == 4
    assert rubric.levels[3].endswith("what else it bites, such as dates.")
    assert [(one.name, one.low, one.high) for one in rubric.samples] == [
        ("weak", 0.0, 0.3), ("fair", 0.3, 0.6), ("strong", 0.8, 1.0)
    ]  # fmt: skip
    assert rubric.samples[1].covers == ("same-object",)


def test_a_point_may_say_what_contradicts_it():
    above = "- wrong: the default is evaluated twice\n## same-object (must)"
    text, _ = changed(QUESTION, "## same-object (must)", above)
    first = question_in("x.md", text.encode()).rubric.key_points[0]
    assert first.contraries == ("the default is evaluated twice",)
    assert first.near_misses == ("the default is evaluated at each call",)


def test_a_question_counts_and_covers_its_topic():
    report = check_pack(with_question(QUESTION))
    assert report.counts["questions"] == 1
    assert report.coverage["questions"] == pytest.approx(0.3333)


FAULTS = [
    # the head
    ("id: q.python.functions.shared-default", "id: q.python.functions.other", "misplaced-id"),
    ("topic: python/functions\n", "topic: web/http\n", "misplaced-topic"),
    ("level: mid", "level: expert", "bad-value"),
    ("minutes: 4", "minutes: soon", "bad-value"),
    ('["https://docs.python.org/3/tutorial/controlflow.html"]', '["my book"]', "bad-link"),
    ("snippets: []", "snippets: [shared]", "bad-id"),
    ("snippets: []", "snippets: [s.python.functions.none]", "unknown-snippet"),
    ("evidence: doc", "evidence: gut", "bad-value"),
    ("[python.functions.mutable-default]", "[python.functions.none]", "unknown-point"),
    ('{django: ">=5.2"}', "{django: new}", "bad-value"),
    ("evidence: doc\n", "evidence: doc\nnote: x\n", "unknown-key"),
    # sections
    ("# Levels\n", "# Grades\n", "unknown-section"),
    ("# Levels\n", "#Levels\n", "bad-heading"),
    # the prompt
    ("Why do customers see each other's goods, and what do you\nchange?",
     "Is that a problem?", "closed-question"),
    # points
    ("## same-object (must)", "## same-object", "bad-heading"),
    ("## same-object (must)", "## same-object (most)", "bad-heading"),
    ("## same-object (must)", "## Same_Object (must)", "bad-id"),
    ("## same-object (must)", "## evaluated-once (should)", "duplicate-id"),
    ("Every call without the argument changes the same list.",
     "Every call changes one list. That is the point.", "bad-value"),
    ("Every call without the argument changes the same list.",
     "x" * 301, "too-large"),
    ("- near miss: lists are copied when they are passed",
     "- near miss: all callers share one list", "bad-value"),
    ("- accept: what one appends, the next one finds",
     "- accept: All callers share one list", "repeated-field"),
    ("- accept: what one appends, the next one finds", "- acept: what", "unknown-field"),
    (
        "- near miss: lists are copied when they are passed",
        "- near miss: lists are copied\n- wrong: all callers share one list",
        "bad-value",
    ),
    # red flags
    ("> Python copies the default for every call.\n> Each call gets its own copy of the list.\n",
     "> same\n> Same\n", "bad-count"),
    # follow-ups
    ("- when: missed evaluated-once", "- when: missed evaluation", "unknown-name"),
    ("- when: missed evaluated-once", "- when: flag evaluated-once", "unknown-name"),
    ("- when: missed evaluated-once", "- when: always", "bad-value"),
    # levels
    ("2. Knows the repair", "3. Knows the repair", "bad-value"),
    # answers
    ("The list is made once, when `def` runs. I would use", "- I would use", "bad-value"),
    ("## 2 minutes", "## 3 minutes", "bad-heading"),
    # samples
    ("## fair 0.3-0.6", "## good 0.4-0.6", "bad-heading"),
    ("- covers: same-object\n", "- covers: same-objects\n", "unknown-name"),
    ("- flags:\n", "- flags: by-value\n", "unknown-name"),
    ("- covers: same-object\n", "- covers: same-object, none-sentinel\n", "bad-band"),
    ("## weak 0.0-0.3", "## weak 0.0-0.6", "bad-band"),
    ("## strong 0.8-1.0", "## strong 0.6-1.0", "bad-band"),
    ("## fair 0.3-0.6", "## fair 0.6-0.4", "bad-band"),
    # Markdown
    ("In its `__defaults__`.", "In its <b>defaults</b>.", "html"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), FAULTS, ids=range(len(FAULTS)))
def test_what_is_wrong_is_said_at_its_line(old, new, code):
    text, line = changed(QUESTION, old, new)
    found = faults_of(with_question(text))
    assert any(one[2] == code and abs(one[1] - line) <= new.count("\n") for one in found), found


def without(text: str, start: str, end: str) -> str:
    """The text without what stands from `start` up to `end`."""
    at = text.index(start)
    return text[:at] + text[text.index(end, at) :]


LACKING = [
    ("# Levels", "# Samples", "missing-section", 14),
    ("## deep", "# Levels", "missing-section", "# Answers"),
    ("- accept: what one", "- near miss: lists", "bad-count", "## same-object (must)"),
    ("- near miss: lists", "## none-sentinel", "bad-count", "## same-object (must)"),
    ("## none-sentinel", "\n# Red flags", "bad-count", "# Key points"),
    ("## by-reference", "\n# Follow-ups", "bad-count", "# Red flags"),
    ("- doc: ", "## by-reference", "missing-key", "## copied"),
    ("> Lists are", "It would", "missing-text", "## by-reference"),
    ("Nothing is copied", "- doc", "missing-text", "## copied"),
    ("## where-kept", "\n# Answers", "bad-count", "# Follow-ups"),
    ("- when: missed", "Where could", "missing-key", "## where-kept"),
    ("### defaults", "\n# Answers", "bad-count", "## where-kept"),
    ("4. Names", "\n# Samples", "bad-count", "# Levels"),
    ("## fair", "## strong", "bad-count", "# Samples"),
    ("- covers:\n", "## fair", "missing-key", "## weak 0.0-0.3"),
    ("All callers share one list.\n- covers: same", "- covers: same", "missing-text", "## fair"),
    ("checked_on", "sources", "missing-key", 1),
    ("sources", "snippets", "missing-key", 1),
    ("evidence: doc\n", "---\n# Prompt", "missing-key", "snippets: []"),
]


@pytest.mark.parametrize(("start", "end", "code", "at"), LACKING, ids=range(len(LACKING)))
def test_what_is_missing_is_said_where_it_belongs(start, end, code, at):
    text = without(QUESTION, start, end)
    line = at if isinstance(at, int) else text[: text.index(at)].count("\n") + 1
    assert (QUESTION_PATH, line, code) in faults_of(with_question(text))


def test_a_question_without_a_must_has_no_heart():
    text = QUESTION.replace("once (must)", "once (should)").replace(
        "object (must)", "object (bonus)"
    )
    (fault,) = [one for one in all_faults(with_question(text)) if "must" in one.message]
    assert fault.code == "bad-count"


def test_sections_in_another_order_or_twice_are_faults():
    swapped = QUESTION.replace("# Levels", "# X").replace("# Answers", "# Levels")
    found = {code for _, _, code in faults_of(with_question(swapped.replace("# X", "# Answers")))}
    assert "misplaced-section" in found
    twice = QUESTION + "\n# Levels\n"
    assert "repeated-section" in {code for _, _, code in faults_of(with_question(twice))}


def test_all_faults_of_all_questions_are_told_together():
    other = QUESTION.replace("shared-default", "other").replace("level: mid", "level: x")
    files = with_question(QUESTION.replace("minutes: 4", "minutes: x"))
    files["questions/python/other.md"] = other.encode()
    found = faults_of(files)
    assert (QUESTION_PATH, 7, "bad-value") in found
    assert ("questions/python/other.md", 6, "bad-value") in found
    assert ("questions/python/other.md", 2, "near-duplicate") not in found
    assert "near-duplicate" in {code for _, _, code in found}


def test_an_id_belongs_to_one_question():
    files = with_question(QUESTION)
    files["questions/web/shared-default.md"] = QUESTION.encode()
    assert "duplicate-id" in {code for _, _, code in faults_of(files)}


def test_phrasings_made_by_template_are_found_across_files():
    made = ["Red", "Green", "Blue", "White"]
    files = small_pack()
    for number, word in enumerate(made):
        text = QUESTION.replace("shared-default", f"q{number}").replace(
            "- accept: all callers share one list",
            f"- accept: {word} callers always share the very same single list object",
        )
        files[f"questions/python/q{number}.md"] = text.encode()
    lines = QUESTION.splitlines()
    line = lines.index("- accept: all callers share one list") + 1
    found = [one for one in faults_of(files) if one[2] == "template-text"]
    assert [one for one in found if one[1] == line] == [
        (f"questions/python/q{number}.md", line, "template-text") for number in range(4)
    ]


def test_a_complete_area_needs_a_question_for_every_topic():
    syllabus = SYLLABUS.replace('id = "python"\n', 'id = "python"\ncomplete = true\n')
    files = with_question(QUESTION) | {"syllabus.toml": syllabus.encode()}
    gaps = [one for one in all_faults(files) if one.code == "topic-without-question"]
    (gap,) = gaps
    line = syllabus[: syllabus.index('id = "files"')].count("\n") + 1
    assert (gap.file, gap.line) == ("syllabus.toml", line)
    assert "python/files" in gap.message


def test_a_file_by_itself_needs_neither_pack_nor_place():
    assert question_in("any/where.md", QUESTION.encode()).id.endswith("shared-default")
    stored = question_in("x.md", QUESTION.encode()).files
    assert question_of(stored, "questions/python").rubric.prompt.startswith("A function has")


def test_a_faulty_file_by_itself_says_every_fault_under_its_name():
    text = QUESTION.replace("level: mid", "level: x").replace("minutes: 4", "minutes: x")
    with pytest.raises(PackError) as caught:
        question_in("any/where.md", text.encode())
    assert [(one.file, one.line) for one in caught.value.faults] == [
        ("any/where.md", 6), ("any/where.md", 7)
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"---\n", b"x", b"\0" * 9, b"---\n---\n"])
def test_bytes_that_are_no_question_are_faults(data):
    with pytest.raises(PackError):
        question_in("x.md", data)
    assert all_faults(small_pack() | {QUESTION_PATH: data})


LINES = QUESTION.splitlines()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(LINES) - 1),
            st.one_of(
                st.sampled_from([*LINES, "```", "> ", "- covers", "## "]), st.text(max_size=9)
            ),
        ),
        max_size=8,
    )
)
def test_lines_in_any_disorder_give_faults_or_a_question(changes):
    lines = list(LINES)
    for index, line in changes:
        lines[index] = line
    text = "\n".join(lines)
    files = small_pack() | {QUESTION_PATH: text.encode("utf-8", "replace")}
    if check_pack(files).faults:
        with pytest.raises(PackError):
            read_pack(files)
    else:
        assert len(read_pack(files).questions) == 1


@pytest.mark.parametrize(
    ("prompt", "closed"),
    [
        ("Is `len` fast?", True),
        ("Does Django lock the row when two requests write?", True),
        ("Given a replica, can you read your own write?", True),
        ("Is `len` fast, and why?", False),
        ("Can two threads meet here? Explain.", False),
        ("A view has no permission class. Who can call it, and why?", False),
        ("Explain why the list is empty.", False),
        ("What does `SELECT 1` cost?", False),
        ("Is this safe? If so, what makes it safe?", False),
        ("```python\nwhy = 1\n```\nIs it right?", True),
    ],
)
def test_a_question_asks_for_more_than_yes_or_no(prompt, closed):
    assert is_closed(prompt) is closed


def test_a_sample_that_the_grader_sees_otherwise_is_a_fault_at_its_labels():
    text = QUESTION.replace(
        "I would put the goods into a database, so that they cannot be mixed up.",
        "The default is evaluated once, when `def` runs. Every call without the argument changes "
        "the same list. The repair is `None` as the default and a new list in the body.",
    )
    (one,) = read_pack(with_question(text)).questions
    (fault,) = [one for one in find_misgraded([one]) if "weak" in one.message]
    assert (fault.file, fault.code) == (QUESTION_PATH, "outside-band")
    assert text.splitlines()[fault.line - 1] == "- covers:"
    assert "found evaluated-once" in fault.message


def test_samples_that_the_grader_sees_alike_pass():
    (one,) = read_pack(with_question(QUESTION)).questions
    assert find_misgraded([one]) == ()
