from greenroom.core.documents import find_duplicates, parse_document, text_key


def test_a_point_knows_its_label_and_section() -> None:
    text = "# Locks\n\n- **Mutex:** one at a time\n- Semaphore: a count\n- just words\n"
    points = parse_document(text, path="n.md").points
    assert [one.label for one in points] == ["Mutex", "Semaphore", ""]
    assert {(one.section, one.section_line) for one in points} == {("Locks", 1)}
    assert points[0].text == "**Mutex:** one at a time"


def test_wrapped_lines_belong_to_their_point() -> None:
    (point,) = parse_document("- one\n  two\nthree\n\nfour\n", path="n.md").points
    assert point.text == "one two three"


def test_points_in_an_answer_name_its_question() -> None:
    text = "- before it\n\n### What is a lock?\n\n- one at a time\n"
    points = parse_document(text, path="n.md").points
    assert [(one.line, one.question_line) for one in points] == [(1, 0), (5, 3)]


def test_code_holds_no_points() -> None:
    assert parse_document("```yaml\n- a\n- b\n```\n", path="n.md").points == ()


def test_keys_ignore_marks_case_and_runs() -> None:
    assert text_key(" **Use** `git-rebase`,  carefully!") == "use git rebase carefully"
    assert text_key("USE git\trebase (carefully)") == "use git rebase carefully"
    assert text_key("\uff35se") == "use"


def test_the_same_point_in_two_notes_is_one_with_two_origins() -> None:
    a = parse_document("- **Measure first:** then change\n- only here now\n", path="a.md")
    b = parse_document("# X\n- Measure first - then change!\n", path="b.md")
    (one,) = find_duplicates([a, b])
    assert one.text == "**Measure first:** then change"
    assert one.origins == (("a.md", 1), ("b.md", 2))


def test_short_labels_that_repeat_are_no_duplicates() -> None:
    assert find_duplicates([parse_document("- Example:\n- Example:\n", path="a.md")]) == ()


def test_a_list_under_the_word_checklist_is_one_with_groups() -> None:
    text = (
        "## Final checklist\n\n### Mind\n- sleep well\n\n### Bag\n"
        "- charger packed\n\n## Tips\n- other\n"
    )
    (found,) = parse_document(text, path="n.md").checklists
    assert (found.title, found.line) == ("Final checklist", 1)
    assert [(one.text, one.group, one.line) for one in found.items] == [
        ("sleep well", "Mind", 4),
        ("charger packed", "Bag", 7),
    ]


def test_boxes_make_a_checklist_and_keep_their_state() -> None:
    (found,) = parse_document("# Before\n\n- [ ] one\n- [x] two\n- three\n", path="n.md").checklists
    assert [(one.text, one.checked) for one in found.items] == [("one", False), ("two", True)]


def test_tips_and_takeaways_are_no_checklist() -> None:
    assert (
        parse_document("## Coding tips\n- a b\n\n## Key takeaways\n- c d\n", path="n.md").checklists
        == ()
    )


def test_links_are_found_outside_code_only() -> None:
    text = (
        "See [the docs](https://e.org/a_(b)) and <https://e.org/c>.\n"
        "`[x](https://no)`\n[here](#x)\n"
    )
    found = parse_document(text, path="n.md").links
    assert [(one.text, one.url) for one in found] == [
        ("the docs", "https://e.org/a_(b)"),
        ("", "https://e.org/c"),
    ]


def test_plain_text_finds_its_numbered_sections_and_title() -> None:
    text = "My revision\n\n1. Python\n\n- lists\n\n2. Django (web)\n\n- views\n"
    document = parse_document(text, path="n.txt")
    assert document.title == "My revision"
    assert [(one.text, one.level, one.style, one.end_line) for one in document.headings] == [
        ("My revision", 1, "title-line", 9),
        ("1. Python", 2, "numbered-line", 5),
        ("2. Django (web)", 2, "numbered-line", 9),
    ]


def test_a_lone_bold_line_is_a_heading_and_a_label_is_not() -> None:
    text = "# T\n\n**Queues**\n\n- fast\n\n**Note:**\n\n- slow\n"
    found = parse_document(text, path="n.md").headings
    assert [(one.text, one.style) for one in found] == [("T", "markdown"), ("Queues", "bold-line")]
