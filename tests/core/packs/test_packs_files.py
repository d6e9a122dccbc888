"""Faults of paths, bytes, TOML and front matter, with the line each is reported at."""

import pytest
from small_pack import (
    CARDS,
    CARDS_PATH,
    MANIFEST,
    RECAP,
    RECAP_PATH,
    SYLLABUS,
    faults_of,
    only_fault,
    small_pack,
)

from greenroom.core.packs import check_pack
from greenroom.core.packs.limits import MAX_FILE_BYTES, MAX_FILES, MAX_LINE_CHARACTERS
from greenroom.core.packs.readers import READERS


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    "path",
    [
        "../secret.md",
        "/etc/passwd",
        "cards/../../x.md",
        "cards//x.md",
        "./pack.toml",
        "cards\\python\\x.md",
        "C:/x.md",
        "",
        "cards/py\x00thon/x.md",
        "cards/\ud800/x.md",
        "a" * 201,
    ],
)
def test_a_path_that_is_not_plain_and_relative_is_a_fault(path):
    (fault,) = check_pack(small_pack() | {path: b"x"}).faults
    assert fault.code == "bad-path"
    assert str(fault).encode("utf-8")


def test_an_unknown_folder_is_one_fault_that_says_what_is_read():
    files = small_pack() | {"designs/a.md": b"", "designs/b.md": b"\xff"}
    fault = only_fault(files)
    assert (fault.file, fault.code) == ("designs", "unknown-folder")
    assert f"it reads {', '.join(sorted(READERS))}" in fault.message


@pytest.mark.parametrize(
    "path",
    [
        "notes.txt",
        "cards/python.md",
        "cards/python/Functions.md",
        "topics/a/b/c.md",
        "cards/a/b.txt",
    ],
)
def test_a_file_nothing_reads_is_a_fault(path):
    assert only_fault(small_pack() | {path: b""}).code == "unknown-file"


def test_a_missing_root_file_is_a_fault():
    assert faults_of(small_pack(manifest=None)) == [("pack.toml", 1, "missing-file")]
    assert faults_of(small_pack(syllabus=None)) == [("syllabus.toml", 1, "missing-file")]


def test_without_a_syllabus_cards_are_not_blamed_for_their_topics():
    found = faults_of(small_pack(syllabus="[[area", cards=CARDS.replace("- rev: 3", "- rev: x")))
    assert found == [
        (CARDS_PATH, line_of(CARDS, "- rev: 3"), "bad-value"),
        ("syllabus.toml", 1, "toml-syntax"),
    ]


def test_bytes_that_are_not_utf8_are_reported_at_their_line():
    assert faults_of(small_pack(recap=b"---\ntopic: x\ncaf\xe9\n---\n")) == [
        (RECAP_PATH, 3, "not-utf-8")
    ]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\r", "\u2028", "\u202e", "\u2066", "\x85"])
def test_control_characters_are_refused(character):
    text = RECAP.replace("evaluated", f"eval{character}uated")
    assert faults_of(small_pack(recap=text)) == [(RECAP_PATH, 6, "control-character")]


def test_files_and_lines_beyond_their_limits_are_refused_unread():
    assert faults_of(small_pack(recap=b"x" * (MAX_FILE_BYTES + 1))) == [
        (RECAP_PATH, 1, "too-large")
    ]
    line = "x" * (MAX_LINE_CHARACTERS + 1)
    assert faults_of(small_pack(recap=RECAP + line)) == [(RECAP_PATH, 10, "too-large")]


def test_too_many_files_are_refused_before_any_is_read():
    files = {f"cards/python/t{number}.md": b"" for number in range(MAX_FILES + 1)}
    assert faults_of(files) == [("pack.toml", 1, "too-many-files")]


def test_toml_errors_carry_their_line():
    assert faults_of(small_pack(manifest='id = "x"\ntitle = oops\n')) == [
        ("pack.toml", 2, "toml-syntax")
    ]
    assert faults_of(small_pack(manifest='id = "x"\n\ntitle = """\n')) == [
        ("pack.toml", 4, "toml-syntax")
    ]


def test_every_wrong_value_of_the_manifest_is_reported_in_one_run():
    text = (
        'id = "Small Pack"\nversion = "1"\nlicence = ""\nminimum_greenroom = "99.0.0"\nauthor = 1\n'
    )
    assert faults_of(small_pack(manifest=text)) == [
        ("pack.toml", 1, "bad-id"),
        ("pack.toml", 1, "missing-key"),
        ("pack.toml", 2, "bad-value"),
        ("pack.toml", 3, "bad-value"),
        ("pack.toml", 4, "needs-newer-greenroom"),
        ("pack.toml", 5, "unknown-key"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('id = "lambda"', 'id = "Lambda"', "bad-id"),
        ('id = "lambda"', 'id = "mutable-default"', "duplicate-id"),
        ('id = "files"', 'id = "functions"', "duplicate-id"),
        ('id = "web"', 'id = "python"', "duplicate-id"),
        ("weight = 1.5", "weight = -1", "bad-value"),
        ("weight = 1.5", "weight = nan", "bad-value"),
        ("weight = 1.5", "weight = true", "bad-value"),
        ("weight = 1.5", 'weight = "1"', "bad-value"),
        ("weight = 1.5", f"weight = {10**400}", "bad-value"),
        ('aliases = ["def"]', 'aliases = "def"', "bad-value"),
        ('aliases = ["def"]', 'aliases = ["def", "def"]', "bad-value"),
        ('text = "Say what', 'txt = "Say what', "unknown-key"),
        ("weight = 2.0", 'weight = 2.0\ncomplete = "yes"', "bad-value"),
        ('url = "https://docs', 'url = "ftp://docs', "bad-link"),
        ('title = "Defining', 'name = "Defining', "bad-link"),
    ],
)
def test_faults_of_the_syllabus_point_at_their_line(old, new, code):
    text = SYLLABUS.replace(old, new, 1)
    found = [fault for fault in check_pack(small_pack(syllabus=text)).faults if fault.code == code]
    line = text.split("\n")[found[0].line - 1]
    assert (found[0].file, line) in {("syllabus.toml", part) for part in text.split("\n")}
    assert new.split("\n")[-1] in line


def test_a_missing_key_is_reported_at_its_table():
    text = SYLLABUS.replace('id = "reading"\n', "")
    assert faults_of(small_pack(syllabus=text)) == [
        ("syllabus.toml", line_of(text, '[[area.topic.point]]\ntext = "Read'), "missing-key")
    ]


def test_a_topic_without_points_is_a_fault():
    text = SYLLABUS.replace(
        '[[area.topic.point]]\nid = "methods"\ntext = "Tell safe from idempotent."', ""
    )
    fault = only_fault(small_pack(syllabus=text))
    assert (fault.line, fault.code) == (line_of(text, '[[area.topic]]\nid = "http"'), "missing-key")
    assert "[[area.topic.point]]" in fault.message


def test_inline_tables_are_read_and_reported_at_the_line_of_their_id():
    text = """\
[[area]]
id = "python"
title = "Python"
topic = [
  { id = "functions", title = "Functions", point = [
    { id = "mutable-default", text = "One." },
    { id = "lambda", text = 2 },
  ] },
]
"""
    assert faults_of(small_pack(syllabus=text)) == [("syllabus.toml", 7, "bad-value")]
    assert faults_of(small_pack(syllabus=text.replace("text = 2", 'text = "Two."'))) == []


@pytest.mark.parametrize(
    ("front_matter", "line", "code"),
    [
        ("topic: &a python/functions\n", 2, "yaml-refused"),
        ("topic: python/functions\nx: [*a]\n", 3, "yaml-refused"),
        ("topic: !!str python/functions\n", 2, "yaml-refused"),
        ("topic: ! python/functions\n", 2, "yaml-refused"),
        ("? [a]\n: b\n", 2, "yaml-refused"),
        ("x: [[[[[[[[[[1]]]]]]]]]]\n", 2, "yaml-refused"),
        ("topic: python/functions\ntopic: python/functions\n", 3, "duplicate-key"),
        ("x: {a: 1, a: 2}\n", 2, "duplicate-key"),
        ("topic: python/functions\nauthor: Ada\n", 3, "unknown-key"),
        ("topic: python/functions\n<<: {a: 1}\n", 3, "unknown-key"),
        ("checked_on: 2026-11-20\n", 1, "missing-key"),
        ("topic:\n", 2, "bad-value"),
        ("topic: [python/functions]\n", 2, "bad-value"),
        ("topic: functions\n", 2, "bad-id"),
        ("topic: python/files\n", 2, "misplaced-topic"),
        ("topic: python/functions\nchecked_on: yesterday\n", 3, "bad-value"),
        ("topic: python/functions\nchecked_on: 2026-13-40\n", 3, "bad-value"),
        ("topic: 'python/functions\n", 2, "yaml-syntax"),
        ("- topic\n", 2, "yaml-syntax"),
        ("just words\n", 2, "yaml-syntax"),
        ("a: 1\n  b: 2\n", 3, "yaml-syntax"),
        ("x: " + "[" * 3000 + "\n", 2, "yaml-refused"),
    ],
)
def test_front_matter_is_strict_and_knows_its_lines(front_matter, line, code):
    recap = f"---\n{front_matter}---\nText.\n"
    assert (RECAP_PATH, line, code) in faults_of(small_pack(recap=recap))


def test_an_alias_bomb_is_refused_at_once():
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    recap = f"---\na0: &a0 x\n{levels}---\nText.\n"
    assert faults_of(small_pack(recap=recap)) == [(RECAP_PATH, 2, "yaml-refused")]


@pytest.mark.parametrize("recap", ["", "Text.\n", "---\ntopic: python/functions\nText.\n"])
def test_missing_or_open_front_matter_is_a_fault(recap):
    assert faults_of(small_pack(recap=recap)) == [(RECAP_PATH, 1, "front-matter")]


def test_front_matter_of_a_whole_book_is_refused():
    recap = "---\n" + "x: y\n" * 3000 + "---\n"
    assert faults_of(small_pack(recap=recap)) == [(RECAP_PATH, 1, "too-large")]


def test_a_file_of_a_topic_that_is_not_in_the_syllabus_is_a_fault():
    files = small_pack()
    files["topics/python/closures.md"] = b"---\ntopic: python/closures\n---\nText.\n"
    assert faults_of(files) == [("topics/python/closures.md", 2, "unknown-topic")]


def test_faults_of_all_files_come_in_one_run_sorted():
    files = small_pack(manifest=MANIFEST + "x = 1\n", recap="", cards="---\n---\n")
    assert [file for file, _, _ in faults_of(files)] == sorted(
        [CARDS_PATH, CARDS_PATH, "pack.toml", RECAP_PATH]
    )
