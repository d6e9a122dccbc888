import codecs

import pytest

from greenroom.core.documents import MAX_DOCUMENT_BYTES, decode_text
from greenroom.core.errors import DocumentError


def fault_of(data: bytes, encoding: str | None = None) -> tuple[str, int, str]:
    with pytest.raises(DocumentError) as caught:
        decode_text(data, path="n.md", encoding=encoding)
    (fault,) = caught.value.faults
    assert fault.file == "n.md"
    assert ":" in fault.message, "a message says what is wrong and what to do"
    return fault.code, fault.line, fault.message


def test_utf_8_needs_no_guess() -> None:
    decoded = decode_text("Größe ’ 什么".encode(), path="n.md")
    assert (decoded.text, decoded.encoding, decoded.candidates) == ("Größe ’ 什么", "utf-8", ())
    assert decoded.warnings == ()


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
    ],
)
def test_a_byte_order_mark_decides_and_is_taken_off(mark: bytes, codec: str, name: str) -> None:
    decoded = decode_text(mark + "# Índice\n".encode(codec), path="n.md")
    assert (decoded.text, decoded.encoding) == ("# Índice\n", name)


def test_utf_16_without_a_mark_is_still_read() -> None:
    text = "# What is a queue?\nA list with two ends, used from one to the other é.\n"
    assert decode_text(text.encode("utf-16-le"), path="n.md").text == text


def test_western_notes_are_read_and_the_guess_is_told() -> None:
    text = "It’s a café question – “really”.\n" * 4
    decoded = decode_text(text.encode("cp1252"), path="n.md")
    assert decoded.text == text
    assert decoded.encoding == "cp1252"
    assert decoded.candidates
    assert [one.code for one in decoded.warnings] == ["guessed-encoding"]


def test_russian_notes_in_an_old_encoding_are_read() -> None:
    text = "Что такое генератор? Функция, которая выдаёт значения по одному.\n" * 5
    decoded = decode_text(text.encode("cp1251"), path="n.md")
    assert text in (
        decoded.text,
        *(
            decode_text(text.encode("cp1251"), path="n.md", encoding=one).text
            for one in decoded.candidates
        ),
    )


def test_a_chosen_encoding_is_used() -> None:
    assert decode_text("é".encode("latin-1"), path="n.md", encoding="latin-1").text == "é"


def test_an_unknown_encoding_is_refused() -> None:
    assert fault_of(b"a", "klingon")[0] == "encoding"


def test_an_encoding_that_does_not_fit_names_the_line() -> None:
    code, line, _ = fault_of(b"a\nb\xff", "utf-8")
    assert (code, line) == ("encoding", 2)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert fault_of(data)[0] == "empty"


def test_a_nul_byte_means_binary_and_names_its_line() -> None:
    code, line, message = fault_of(b"one\ntwo \x00 three, and some more text here")
    assert (code, line) == ("binary", 2)
    assert "NUL" in message


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"PK\x03\x04rest", b"\x89PNG\r\n", b"{\\rtf1 a}"])
def test_other_kinds_of_files_are_named(head: bytes) -> None:
    code, _, message = fault_of(head + b" body")
    assert code == "binary"
    assert "export" in message


def test_a_large_file_is_refused_with_its_size_and_the_limit() -> None:
    code, _, message = fault_of(b"a" * (MAX_DOCUMENT_BYTES + 100_000))
    assert code == "too-large"
    assert "5.1 MB" in message
    assert "5 MB" in message


def test_a_file_at_the_limit_is_read() -> None:
    assert len(decode_text(b"a" * MAX_DOCUMENT_BYTES, path="n.md").text) == MAX_DOCUMENT_BYTES


def test_half_a_character_is_refused_with_its_line() -> None:
    data = "fine\nbroken \ud800 here".encode("utf-16-le", "surrogatepass")
    assert fault_of(data, "utf-16-le")[0] == "encoding"
    code, line, message = fault_of("fine\nbroken \ud800".encode("utf-7"), "utf-7")
    assert (code, line) == ("encoding", 2)
    assert "surrogate" in message


def test_damaged_lines_are_flagged_once_each() -> None:
    text = "fine ’\n" + "Python’s".encode().decode("cp1252") + " list\nfine\n"
    decoded = decode_text(text.encode(), path="n.md")
    (warning,) = decoded.warnings
    assert (warning.line, warning.code, warning.repair) == (2, "mojibake", "fix-mojibake")
    assert "’" in warning.message
