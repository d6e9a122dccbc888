import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.errors import InputError
from greenroom.core.exercises.card import Faces, check_card, faces, guess_style, parts
from greenroom.core.exercises.deletions import find_deletions
from hanging import no_hang

TABLE = "| list | tuple |\n|------|-------|\n| grows | is fixed |\n| `[]` | `()` |"


def deleted(text):
    return [deletion.text for deletion in find_deletions(text)]


def test_basic_card_shows_the_prompt_then_the_answer():
    assert parts("basic", "What is WSGI?", "A calling convention.") == ("",)
    assert faces("basic", "What is WSGI?\n", " A calling convention.", "") == Faces(
        "What is WSGI?", "A calling convention."
    )


def test_reversed_card_is_asked_both_ways():
    assert parts("reversed", "GIL", "global interpreter lock") == ("", "reverse")
    assert faces("reversed", "GIL", "global interpreter lock", "").front == "GIL"
    assert faces("reversed", "GIL", "global interpreter lock", "reverse") == Faces(
        "global interpreter lock", "GIL"
    )


def test_cloze_asks_one_deletion_at_a_time_and_shows_the_others():
    text = "Without a default, DRF allows ==everybody== through ==AllowAny==."
    assert parts("cloze", text, "") == ("1", "2")
    assert faces("cloze", text, "", "1") == Faces(
        "Without a default, DRF allows [...] through AllowAny.",
        "Without a default, DRF allows ==everybody== through AllowAny.",
    )
    assert faces("cloze", text, "", "2").front.endswith("allows everybody through [...].")


def test_cloze_shows_a_remark_with_the_back_only():
    shown = faces("cloze", "TCP ==resends== lost segments.", "UDP does not.", "1")
    assert shown == Faces(
        "TCP [...] lost segments.", "TCP ==resends== lost segments.\n\nUDP does not."
    )


def test_a_gap_before_a_bracket_does_not_become_a_link():
    shown = faces("cloze", "It calls ==close==(self), then ==del==[0].", "", "1")
    assert shown.front == r"It calls \[...\](self), then del[0]."


def test_compare_shows_the_headings_and_how_many_differences_there_are():
    assert parts("compare", "How do they differ?", TABLE) == ("",)
    shown = faces("compare", "How do they differ?", TABLE, "")
    assert shown.front == "How do they differ?\n\n| list | tuple |\n|---|---|\n| … | … |\n| … | … |"
    assert shown.back == TABLE


@pytest.mark.parametrize(
    ("prompt", "answer", "style"),
    [
        ("What is it?", "That.", "basic"),
        ("What is it?", "", "basic"),
        ("It is ==that==.", "", "cloze"),
        ("It is ==that==.", "A remark", "basic"),
        ("What does `a ==b== c` do?", "", "basic"),
        ("Compare", TABLE, "compare"),
        ("Compare", TABLE + "\n\nAnd more text.", "basic"),
        ("Compare", "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |", "basic"),
        ("Compare", "| a | b |\n|---|---|", "basic"),
        ("Which pipe?", "Use `a | b`\nor `a || b`.", "basic"),
    ],
)
def test_style_is_guessed_from_what_was_written(prompt, answer, style):
    assert guess_style(prompt, answer) == style


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("==one== and ==two words==", ["one", "two words"]),
        ("==`None`== is falsy", ["`None`"]),
        ("==`a == b`== compares", ["`a == b`"]),
        ("the ==view==s", ["view"]),
        ("over ==two\nlines==", ["two\nlines"]),
        ("(==in brackets==), ==a=b==.", ["in brackets", "a=b"]),
        ("`x ==no== y`", []),
        ("``a ` ==no== b``", []),
        ("```python\nif a ==b== c:\n```\n==yes==", ["yes"]),
        ("~~~\n==no==\n```\n==no==\n~~~\n==yes==", ["yes"]),
        ("```\n==never closed==", []),
        ("- ```\n  ==no==\n  ```\n\n==yes==", ["yes"]),
        ("a==b and c==d", []),
        ("if a == b or c == d", []),
        ("=====\n==\n====", []),
        (r"\==no==", []),
        ("==over\n\nparagraphs==", []),
        ("one ` tick, ==yes==, another ` tick", []),
        ("one \\` tick, ==yes==, another ` tick", ["yes"]),
        ("a lone ` tick\n\n==yes==\n\nanother `", ["yes"]),
        ("", []),
    ],
)
def test_deletions_are_found_outside_code_only(text, found):
    assert deleted(text) == found


@given(st.text(alphabet="=` \n\\ab~", max_size=60))
def test_any_text_is_read_and_deletions_lie_where_they_say(text):
    end = 0
    for deletion in find_deletions(text):
        assert deletion.start >= end
        assert text[deletion.start : deletion.end] == f"=={deletion.text}=="
        end = deletion.end


@pytest.mark.parametrize(
    "hostile",
    ["`" * 50_000 + "==", "=`" * 25_000, "==a " * 12_000, "` `` ``` " * 6_000, "== " * 9_000],
)
def test_hostile_texts_do_not_hang(hostile):
    with no_hang():
        find_deletions(hostile)


def test_a_hostile_table_does_not_hang():
    with no_hang():
        guess_style("Compare", "a | b\n| " + " " * 50_000 + "x\n1 | 2")
        guess_style("Compare", "a | b\n" + "|-" * 25_000 + "x\n1 | 2")


@pytest.mark.parametrize(
    ("style", "prompt", "answer", "field", "says"),
    [
        ("basic", "  ", "That.", "prompt", "what the front asks"),
        ("basic", "What?", " \n", "answer", "what the back answers"),
        ("reversed", "GIL", "", "answer", "what the back answers"),
        ("cloze", "Nothing marked", "", "prompt", "==this=="),
        ("cloze", "Only `==code==`", "", "prompt", "does not count"),
        ("compare", "Compare", "no table", "answer", "table of two columns"),
        ("compare", "Compare", "| a | b |\n|---|---|", "answer", "at least one row"),
        ("compare", "Compare", "|a|b|c|\n|-|-|-|\n|1|2|3|", "answer", "Row 1 of the table has 3"),
        (
            "compare",
            "Compare",
            "|a|b|\n|-|-|\n|1|2|\n|3|",
            "answer",
            "Row 3 of the table has 1 cell;",
        ),
        ("riddle", "What?", "That.", "style", "not 'riddle'"),
    ],
)
def test_a_card_that_cannot_be_asked_is_refused_by_field(style, prompt, answer, field, says):
    with pytest.raises(InputError, match=says) as refused:
        check_card(style, prompt, answer)
    assert refused.value.field == field


def test_an_escaped_bar_stays_in_its_cell():
    check_card("compare", "Compare", "| a | b |\n|---|---|\n| `x \\| y` | z |")


def test_a_part_the_card_does_not_have_is_refused():
    with pytest.raises(InputError) as refused:
        faces("cloze", "It is ==that==.", "", "2")
    assert refused.value.field == "part"


def test_a_card_still_without_an_answer_can_be_shown():
    assert faces("basic", "What?", "", "") == Faces("What?", "")
