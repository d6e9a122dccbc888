import pytest

from greenroom.core.documents import parse_document, repair_text


def damaged(text: str) -> str:
    """What becomes of `text` when its UTF-8 is read as Windows-1252."""
    free = {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # Windows keeps these five as they are
    return "".join(
        chr(byte) if byte in free else bytes([byte]).decode("cp1252") for byte in text.encode()
    )


@pytest.mark.parametrize("text", ["Django’s", "naïve café", "5 € – “quoted”", "Größe", "…"])
def test_text_decoded_twice_is_repaired(text: str) -> None:
    assert repair_text(damaged(text), {"fix-mojibake"}) == text


@pytest.mark.parametrize("text", ["Django’s", "naïve Ärger", "Ça va?", "ÃO é um til", "â", "什么"])
def test_sound_text_is_not_touched(text: str) -> None:
    assert repair_text(text, {"fix-mojibake"}) == text


def test_a_repair_that_was_not_asked_for_is_not_made() -> None:
    text = damaged("Django’s") + "\n```python\nx = 1\n"
    assert repair_text(text, set()) == text


def test_an_open_fence_is_closed_where_it_was_taken_to_end() -> None:
    text = "## What is a rebase?\n\n```bash\ngit rebase\n\n## What is a merge?\n\nTwo parents.\n"
    fixed = repair_text(text, {"close-fence"})
    assert fixed.split("\n")[4] == "```"
    document = parse_document(fixed, path="n.md")
    assert all(block.closed for block in document.code_blocks)
    assert not [one for one in document.warnings if one.code == "unclosed-fence"]
    assert len(document.questions) == 2


def test_a_longer_mark_is_closed_by_its_like() -> None:
    assert repair_text("~~~~\na\n", {"close-fence"}) == "~~~~\na\n~~~~\n"
