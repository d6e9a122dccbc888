import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.errors import InputError
from greenroom.core.exercises.drill import Blank, Drill, make_drill, read_drill, write_drill
from greenroom.core.rendering import render_markdown

CODE = "import hmac\n\n\ndef same(a, b):\n    return hmac.compare_digest(a, b)\n"
DRILL = make_drill(
    "python",
    "same.py",
    CODE,
    [Blank("compare_digest(a, b)", ("compare_digest(b, a)",)), Blank("import hmac")],
)


def test_blanks_stand_in_the_order_of_the_code():
    assert [blank.text for blank in DRILL.blanks] == ["import hmac", "compare_digest(a, b)"]
    assert [DRILL.code[start:end] for start, end in DRILL.places] == [
        blank.text for blank in DRILL.blanks
    ]


def test_what_is_written_is_read_back():
    assert read_drill(write_drill(DRILL)) == DRILL


def test_written_drill_is_markdown_that_a_page_shows():
    html = render_markdown(write_drill(DRILL))
    assert 'class="highlight"' in html or "<pre" in html
    assert "<code>import hmac</code>" in html
    assert "or <code>compare_digest(b, a)</code>" in html


@pytest.mark.parametrize(
    "piece", ["`a`", "``", " padded ", "a `b", "x[:]", "- or `x`", "```sql", '"""', "=="]
)
def test_any_piece_of_code_survives(piece):
    drill = make_drill("text", "a.txt", f"before\n{piece}after", [Blank(piece, (f"x{piece}",))])
    read = read_drill(write_drill(drill))
    assert (read.code, read.blanks[0].text) == (drill.code, drill.blanks[0].text)


def test_code_with_fences_of_its_own_survives():
    code = "~~~\n```\nnested\n````\nend"
    drill = make_drill("markdown", "", code, [Blank("nested")])
    assert read_drill(write_drill(drill)) == drill


@given(
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" `\n-"), min_size=2),
    st.data(),
)
def test_every_drill_that_can_be_made_is_read_back(code, data):
    start = data.draw(st.integers(0, len(code) - 1))
    text = code[start : start + data.draw(st.integers(1, 10))]
    try:
        drill = make_drill("python", "a.py", code, [Blank(text)])
    except InputError:
        return
    assert read_drill(write_drill(drill)) == drill


@pytest.mark.parametrize(
    "blanks",
    [
        [],
        [Blank("nowhere")],
        [Blank("a")],  # occurs often
        [Blank("same(a, b):\n    return")],
        [Blank("  ")],
        [Blank("hmac.compare"), Blank("compare_digest")],
    ],
)
def test_what_cannot_be_asked_is_refused(blanks):
    with pytest.raises(InputError):
        make_drill("python", "same.py", CODE, blanks)


@pytest.mark.parametrize(
    "answer", ["", "no code", "```python a.py", "```python a.py\nx = 1\n```", "```\n```\n- `x`"]
)
def test_text_that_is_no_drill_is_refused(answer):
    with pytest.raises(InputError):
        read_drill(answer)


def test_newer_blanks_change_what_is_stored():
    other = Drill(DRILL.language, DRILL.path, DRILL.code, DRILL.blanks[:1])
    assert write_drill(other) != write_drill(DRILL)
