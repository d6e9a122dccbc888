"""Repairs a preview may offer; each changes only what its warning names."""

from collections.abc import Collection

from greenroom.core.documents.lines import split_lines
from greenroom.core.documents.mojibake import repair_mojibake
from greenroom.core.documents.regions import find_regions


def repair_text(text: str, repairs: Collection[str]) -> str:
    """`text` with the named repairs made: "fix-mojibake", "close-fence". Others change nothing."""
    if "fix-mojibake" in repairs:
        text = "\n".join(repair_mojibake(line) for line in text.split("\n"))
    if "close-fence" in repairs:
        text = _close_fences(text)
    return text


def _close_fences(text: str) -> str:
    """Adds the missing closing mark of every fence where it was taken to end."""
    lines = split_lines(text)
    missing = [fence for fence in find_regions(lines).fences if not fence.is_closed]
    for fence in reversed(missing):
        mark = lines[fence.first].strip().lstrip("-*+0123456789.) >")
        width = len(mark) - len(mark.lstrip(mark[0]))
        quote = "> " * fence.quote
        lines.insert(fence.last + 1, f"{quote}{' ' * fence.indent}{mark[0] * width}")
    return "\n".join(lines) + ("\n" if text.endswith("\n") else "") if missing else text
