from greenroom.core.documents import parse_document


def blocks(text: str) -> list[tuple[int, int, str, bool]]:
    found = parse_document(text, path="n.md").code_blocks
    return [(one.line, one.end_line, one.language, one.closed) for one in found]


def headings(text: str) -> list[str]:
    return [one.text for one in parse_document(text, path="n.md").headings]


def test_a_comment_in_a_closed_fence_is_no_heading() -> None:
    text = "# Title\n\n```python\n# one\n\n## two\n\nx = 1\n```\n\n## After\n"
    assert headings(text) == ["Title", "After"]
    assert blocks(text) == [(3, 9, "python", True)]


def test_an_unclosed_fence_ends_before_a_heading() -> None:
    text = "```python\n# comment\nx = 1\n\n## Next\n\ntext\n"
    assert blocks(text) == [(1, 3, "python", False)]
    assert headings(text) == ["Next"]


def test_a_forgotten_mark_does_not_swallow_the_rest() -> None:
    text = "```python\na\n\n## One\n\n```bash\nb\n```\n\n## Two\n"
    assert blocks(text) == [(1, 2, "python", False), (6, 8, "bash", True)]
    assert headings(text) == ["One", "Two"]


def test_marks_without_language_are_paired_anew_after_a_forgotten_one() -> None:
    text = "```\na\n\n## One\n\n```\nb\n```\n\n## Two\n\n```\nc\n```\n"
    assert [one[3] for one in blocks(text)] == [False, True, True]
    assert headings(text) == ["One", "Two"]


def test_an_unclosed_fence_ends_at_the_next_message() -> None:
    text = "[5/1 9:00 AM] Ada\n```python\nx = 1\n\n[5/1 9:05 AM] Ben\nhello\n"
    assert blocks(text) == [(2, 3, "python", False)]
    assert [one.line for one in parse_document(text, path="n.txt").headings] == [1, 5]


def test_a_log_in_a_fence_begins_no_message() -> None:
    text = (
        "# Log\n\n```text\n[2024-05-01 10:00] app: started\n[2024-05-01 10:01] app: stopped\n```\n"
    )
    document = parse_document(text, path="n.md")
    assert document.format == "markdown"
    assert blocks(text) == [(3, 6, "text", True)]


def test_longer_marks_hold_shorter_ones() -> None:
    assert blocks("````md\n```py\nx\n```\n````\n") == [(1, 5, "md", True)]


def test_tildes_and_backticks_do_not_close_each_other() -> None:
    assert blocks("~~~\n```\n~~~\n") == [(1, 3, "", True)]


def test_fences_stand_in_lists_and_quotes() -> None:
    text = "- item\n  ```js\n  x\n  ```\n\n> ```sql\n> select 1\n> ```\n\n1. ```sh\n   ls\n   ```\n"
    assert [one[2] for one in blocks(text)] == ["js", "sql", "sh"]
    codes = [one.code for one in parse_document(text, path="n.md").snippets]
    assert codes == ["x", "select 1", "ls"]


def test_tildes_under_a_title_are_no_fence() -> None:
    assert blocks("Handbook\n~~~~~~~~\n\ntext\n") == []


def test_indented_code_holds_no_heading() -> None:
    assert headings("# One\n\ntext:\n\n    # not a heading\n    x = 1\n\n## Two\n") == [
        "One",
        "Two",
    ]


def test_an_unclosed_comment_ends_with_its_paragraph() -> None:
    text = "<!-- remember\nto ask\n\n## Next\n"
    document = parse_document(text, path="n.md")
    assert [(one.text, one.line, one.end_line) for one in document.comments] == [
        ("remember\nto ask", 1, 2)
    ]
    assert headings(text) == ["Next"]
    assert [one.code for one in document.warnings] == ["unclosed-comment"]


def test_a_comment_hides_what_is_in_it() -> None:
    text = "# A\n<!--\n## hidden\n```\n-->\n## B\n"
    assert headings(text) == ["A", "B"]


def test_front_matter_gives_the_title_and_nothing_else() -> None:
    document = parse_document("---\ntitle: 'Queues'\ntags: [a]\n---\n\n# Body\n", path="n.md")
    assert document.title == "Queues"
    assert [one.line for one in document.headings] == [6]


def test_files_of_a_fence_are_split_at_their_names() -> None:
    text = (
        "```python\n# how it fits together\n# app/models.py\nclass A: ...\n\n"
        "# Dockerfile\nFROM x\n\n# before the change\ny\n```\n"
    )
    found = parse_document(text, path="n.md").snippets
    assert [(one.filename, one.line) for one in found] == [("app/models.py", 3), ("Dockerfile", 6)]
    assert found[0].code == "# how it fits together\nclass A: ..."
    assert found[1].code == "FROM x\n\n# before the change\ny"


def test_names_come_in_the_comments_of_other_languages_too() -> None:
    for line in ("// src/app.ts", "-- schema.sql", "<!-- index.html -->", "; setup.ini"):
        (one,) = parse_document(f"```\n{line}\nx\n```\n", path="n.md").snippets
        assert one.filename in line
        assert one.code == "x"


def test_a_sentence_in_a_comment_names_no_file() -> None:
    (one,) = parse_document("```python\n# see settings.py\nx\n```\n", path="n.md").snippets
    assert one.filename == ""


def test_the_indentation_of_the_fence_is_taken_off_and_no_more() -> None:
    (one,) = parse_document(
        "1. a\n\n     ```py\n     def f():\n         pass\n     ```\n", path="n"
    ).snippets
    assert one.code == "def f():\n    pass"
