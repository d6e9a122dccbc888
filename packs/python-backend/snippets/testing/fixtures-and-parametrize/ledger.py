import re
from pathlib import Path

AMOUNT = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")


def pence(text: str) -> int:
    match = AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(f"not an amount: {text!r}")
    sign, pounds, rest = match.groups()
    return int(f"{sign}{pounds.replace(',', '')}{(rest or '').ljust(2, '0')}")


class Ledger:
    """Amounts in a file, one a line."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a+", encoding="utf-8")

    def add(self, amount: str) -> None:
        self._file.write(f"{pence(amount)}\n")

    def total(self) -> int:
        self._file.seek(0)
        return sum(int(line) for line in self._file)

    def close(self) -> None:
        self._file.close()
