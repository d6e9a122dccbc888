"""A faultless pack is read whole."""

from datetime import date

import pytest
from small_pack import CARDS, CARDS_PATH, RECAP_PATH, faults_of, small_pack, with_cards

from greenroom.core.errors import PackError
from greenroom.core.exercises.card import check_card, faces, parts
from greenroom.core.packs import check_pack, find_stale, read_pack, report_as_json


def test_manifest_names_the_pack():
    pack = read_pack(small_pack())
    assert (pack.id, pack.title, pack.version) == ("small", "A small pack", "0.1.0")
    assert (pack.licence, pack.minimum_greenroom) == ("MIT", "0.1.0")


def test_syllabus_keeps_order_weights_and_defaults():
    python, web = read_pack(small_pack()).areas
    assert (python.id, python.weight, python.aliases) == ("python", 2.0, ("Core Python",))
    assert (web.weight, web.complete, web.aliases) == (1.0, False, ())
    functions, files = python.topics
    assert (functions.id, functions.weight, functions.aliases) == (
        "python/functions",
        1.5,
        ("def",),
    )
    assert functions.links == (("Defining functions", "https://docs.python.org/3/tutorial/"),)
    assert [point.id for point in functions.points] == [
        "python.functions.mutable-default",
        "python.functions.lambda",
    ]
    assert files.points[0].text == "Read a file line by line."


def test_each_way_of_writing_a_card_gives_its_style():
    cards = read_pack(small_pack()).cards
    assert [card.style for card in cards] == ["basic", "reversed", "cloze", "compare"]


def test_a_card_keeps_its_text_and_loses_its_fields():
    first, second, cloze, _ = read_pack(small_pack()).cards
    assert first.prompt == "When is a default argument evaluated?"
    assert first.answer.startswith("Once, when `def` runs:\n\n```python\ndef add(")
    assert first.answer.endswith("return bag\n```")
    assert second.answer == "one expression, whose value it returns"
    assert cloze.answer == ""


def test_fields_below_a_card_are_read():
    first, second, *_ = read_pack(small_pack()).cards
    assert first.sources == ("https://docs.python.org/3/tutorial/controlflow.html",)
    assert first.points == ("python.functions.mutable-default",)
    assert (first.rev, first.rev_major) == (1, 0)
    assert (second.rev, second.rev_major) == (3, 1)
    assert second.aliases == ("c.python.functions.old-lambda",)
    assert second.tags == ("syntax", "expressions")
    assert second.snippets == ("s.python.functions.lambda",)


def test_a_card_knows_its_file_and_line():
    lines = CARDS.split("\n")
    for card in read_pack(small_pack()).cards:
        assert card.file == CARDS_PATH
        assert lines[card.line - 1] == f"## {card.id}"


def test_every_card_can_be_asked():
    for card in read_pack(small_pack()).cards:
        check_card(card.style, card.prompt, card.answer)
        for part in parts(card.style, card.prompt, card.answer):
            assert faces(card.style, card.prompt, card.answer, part).front


def test_a_recap_page_is_kept_without_its_front_matter():
    recap = read_pack(small_pack()).recaps["python/functions"]
    assert recap.startswith("# Functions\n\nDefaults")
    assert recap.endswith("- [ ] explain a mutable default")


def test_code_with_question_marks_headings_and_fields_stays_code():
    body = (
        "## c.python.functions.tricky\n"
        "What does this file hold?\n"
        "~~~text\n?\n## c.web.http.not-a-card\n- source: nowhere\n```\n~~~\n"
        "?\n"
        "- a list, with\n\n  ```text\n  ??\n  ## heading\n  ```\n"
        "- point: python.functions.lambda\n"
    )
    (card,) = read_pack(with_cards(body)).cards
    assert card.prompt.endswith("- source: nowhere\n```\n~~~")
    assert card.answer == "- a list, with\n\n  ```text\n  ??\n  ## heading\n  ```"
    assert card.points == ("python.functions.lambda",)


def test_a_field_like_last_line_of_code_is_no_field():
    body = "## c.python.functions.yaml\nShow a tag.\n?\n```yaml\n- tag: web\n```\n"
    (card,) = read_pack(with_cards(body)).cards
    assert card.tags == ()
    assert card.answer == "```yaml\n- tag: web\n```"


def test_answers_may_end_in_a_list_of_their_own_words():
    body = (
        "## c.python.functions.parts\nName two parts.\n?\n- body: what runs\n- name: what calls\n"
    )
    (card,) = read_pack(with_cards(body)).cards
    assert card.answer == "- body: what runs\n- name: what calls"


def test_a_table_of_three_columns_is_a_plain_answer():
    table = "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    body = f"## c.python.functions.three\nCompare them.\n?\n{table}"
    (card,) = read_pack(with_cards(body)).cards
    assert card.style == "basic"


def test_windows_line_ends_and_a_byte_order_mark_are_read():
    text = "\ufeff" + CARDS.replace("\n", "\r\n")
    assert read_pack(small_pack(cards=text)).cards == read_pack(small_pack()).cards


def test_plain_files_for_people_are_allowed():
    files = small_pack() | {"README.md": b"# Small", "LICENSE": b"MIT"}
    assert read_pack(files).id == "small"


def test_the_digest_changes_with_any_path_or_byte():
    files = small_pack()
    digest = read_pack(files).digest
    assert len(digest) == 64
    assert read_pack(dict(reversed(files.items()))).digest == digest
    assert read_pack(files | {"README.md": b""}).digest != digest
    assert read_pack(files | {CARDS_PATH: files[CARDS_PATH] + b"\n"}).digest != digest


def test_a_faulty_pack_is_refused_with_the_same_faults_as_its_check():
    files = small_pack(manifest="id = 3", recap="no front matter")
    with pytest.raises(PackError) as caught:
        read_pack(files)
    assert caught.value.faults == check_pack(files).faults
    assert {fault.file for fault in caught.value.faults} == {"pack.toml", RECAP_PATH}


def test_counts_and_coverage_tell_what_the_pack_holds():
    report = check_pack(small_pack())
    assert report.faults == ()
    held = {"areas": 2, "topics": 3, "points": 4, "recaps": 1, "cards": 4}
    assert {name: count for name, count in report.counts.items() if count} == held
    assert report.coverage == {"points": 0.5, "topics": 0.3333, "questions": 0.0}


def test_a_faulty_file_counts_for_nothing():
    files = small_pack(cards=CARDS.replace("- rev: 3", "- rev: three"))
    report = check_pack(files)
    assert report.counts["cards"] == 0
    assert report.coverage == {"points": 0.0, "topics": 0.3333, "questions": 0.0}


def test_the_report_has_the_shape_of_the_command_line():
    files = small_pack(manifest="id = ")
    report = report_as_json(check_pack(files))
    assert list(report) == ["faults", "counts", "coverage"]
    assert report["faults"] == [
        {
            "file": "pack.toml",
            "line": 1,
            "code": "toml-syntax",
            "message": "the file is not TOML (Invalid value): correct the line",
        }
    ]


def test_texts_unchecked_for_over_a_year_are_stale():
    pack = read_pack(small_pack())
    assert find_stale(pack, today=date(2027, 11, 20)) == ()
    (fault,) = find_stale(pack, today=date(2027, 11, 21))
    assert (fault.file, fault.line, fault.code) == (CARDS_PATH, 3, "stale")
    assert "366 days ago" in fault.message


def test_a_check_in_the_future_is_pointed_out():
    (fault,) = find_stale(read_pack(small_pack()), today=date(2026, 11, 19))
    assert fault.code == "checked-in-future"


def test_a_check_in_the_future_is_a_fault_once_the_day_is_known():
    files = small_pack()
    assert check_pack(files).faults == ()
    assert check_pack(files, today=date(2026, 11, 20)).faults == ()
    found = check_pack(files, today=date(2026, 11, 19)).faults
    assert [(one.file, one.code) for one in found] == [(CARDS_PATH, "checked-in-future")]


def test_a_text_without_a_date_is_never_stale():
    files = small_pack(cards=CARDS.replace("checked_on: 2026-11-20\n", ""))
    assert faults_of(files) == []
    assert find_stale(read_pack(files), today=date(2099, 1, 1)) == ()
