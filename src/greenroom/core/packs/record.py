"""One table of keys and values, read key by key; what is left over is unknown."""

from collections.abc import Mapping
from datetime import date

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.limits import MAX_LINE_VALUE_CHARACTERS

_MAX_WEIGHT = 100.0
_MAX_TEXTS = 200


class Record:
    """Keys of a TOML table or of front matter. Every fault names the line of its key."""

    def __init__(
        self,
        file: str,
        line: int,
        values: Mapping[str, object],
        lines: Mapping[str, int],
        log: FaultLog,
        *,
        sets: str = " = ",
    ) -> None:
        """`sets` stands between a key and its value where they are written."""
        self.sets = sets
        self.file = file
        self.line = line
        self._values = dict(values)
        self._lines = lines
        self._log = log

    def line_of(self, key: str) -> int:
        """The line of a key, or of the table itself where the key is absent."""
        return self._lines.get(key, self.line)

    def fault(self, key: str, code: Code, wrong: str, remedy: str) -> None:
        """Log a fault at the line of `key`."""
        self._log.add(self.file, self.line_of(key), code, wrong, remedy)

    def take(self, key: str) -> object | None:
        """Hand out a raw value once; None if the key is absent."""
        return self._values.pop(key, None)

    def text(self, key: str, *, example: str) -> str | None:
        """A required line of text, stripped; None with a fault if it is absent or unusable."""
        if key not in self._values:
            self.fault(key, Code.MISSING_KEY, f"`{key}` is missing", f"add `{example}`")
            return None
        value = self.take(key)
        if not _is_line(value):
            wrong = f"`{key}` is not one line of text"
            self.fault(key, Code.BAD_VALUE, wrong, f"write `{example}`")
            return None
        return str(value).strip()

    def optional_text(self, key: str, *, example: str) -> str:
        """An optional line of text, stripped; "" if absent or, with a fault, if unusable."""
        return (self.text(key, example=example) or "") if key in self._values else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """An optional list of lines of text, without repeats."""
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or len(value) > _MAX_TEXTS or not all(map(_is_line, value)):
            wrong = f"`{key}` is not a list of short texts"
            self.fault(key, Code.BAD_VALUE, wrong, f'write `{key}{self.sets}["...", "..."]`')
            return ()
        texts = [text.strip() for text in value]
        repeated = sorted({text for text in texts if texts.count(text) > 1})
        for text in repeated:
            wrong = f"`{key}` names {quote(text)} twice"
            self.fault(key, Code.BAD_VALUE, wrong, "keep one of them")
        return tuple(dict.fromkeys(texts))

    def weight(self, key: str) -> float:
        """An optional weight above 0 and at most 100; 1 if absent."""
        value = self.take(key)
        if value is None:
            return 1.0
        if type(value) in {int, float} and isinstance(value, int | float):  # bool is no number
            weight = float(min(value, _MAX_WEIGHT + 1))
            if 0 < weight <= _MAX_WEIGHT:
                return weight
        wrong = f"`{key}` is not a number above 0 and at most {_MAX_WEIGHT:g}"
        self.fault(key, Code.BAD_VALUE, wrong, f"write `{key} = 1.0`")
        return 1.0

    def flag(self, key: str) -> bool:
        """An optional true or false; false if absent."""
        value = self.take(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        wrong = f"`{key}` is neither true nor false"
        self.fault(key, Code.BAD_VALUE, wrong, f"write `{key} = true` or leave it out")
        return False

    def day(self, key: str) -> date | None:
        """An optional day as `2026-11-20`; None if absent or, with a fault, if unusable."""
        value = self.take(key)
        if value is None:
            return None
        try:
            day = date.fromisoformat(str(value)) if len(str(value)) == len("2026-11-20") else None
        except ValueError:
            day = None
        if day is None:
            wrong = f"`{key}` is not a day"
            self.fault(key, Code.BAD_VALUE, wrong, f"write it as `{key}: 2026-11-20`")
        return day

    def refuse_rest(self, known: str) -> None:
        """Log every key nobody took; `known` lists the keys there are."""
        for key in self._values:
            wrong = f"the key {quote(str(key))} is unknown"
            self.fault(key, Code.UNKNOWN_KEY, wrong, f"delete it or use one of {known}")


def _is_line(value: object) -> bool:
    if not isinstance(value, str) or "\n" in value:
        return False
    return 0 < len(value.strip()) <= MAX_LINE_VALUE_CHARACTERS
