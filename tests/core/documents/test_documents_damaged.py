"""UTF-8 with a broken place stays UTF-8, and the place is named."""

import pytest

from greenroom.core.documents import decode_text

LETTERS = "Größe, naïve, déjà vu, Übung\n" * 4


@pytest.mark.parametrize("broken", [b"\xff", b"\xed\xa0\x80", b"\xc3"])
def test_few_broken_bytes_leave_the_rest_as_it_is(broken):
    decoded = decode_text(LETTERS.encode() + b"here " + broken + b" there\n", path="a.md")

    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(LETTERS)
    assert "\ufffd" in decoded.text
    assert [(one.line, one.code) for one in decoded.warnings] == [(5, "replacement-character")]


def test_one_odd_byte_among_ascii_is_an_older_encoding():
    decoded = decode_text(b"a caf\xe9 in plain words, nothing else odd\n", path="a.md")

    assert decoded.encoding == "cp1252"
    assert "café" in decoded.text
