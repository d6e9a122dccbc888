"""Short answers compared by what they say: a number, with or without its unit, or a name.

What does not matter: upper and lower case, white space, quotes or backticks around the whole, a
last full stop, a leading article; "twelve" is 12, "1,000" and "1_000" are 1000, "10 ms" is 0.01 s.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from greenroom.core.exercises.quiz import Number, Short

# Longer is no short answer, and a pattern is not tried on it.
ANSWER_CHARACTERS_MAX: Final = 200
PATTERN_CHARACTERS_MAX: Final = 200
# With so few choices a pattern that fails tries at most some 10^5 ways on 200 characters.
REPEATS_MAX: Final = 2
CHOICES_MAX: Final = 12
# Nobody answers any of these; a pattern that takes one takes anything of its kind.
_NONSENSE: Final = ("qzx", "Qzx_wvk", "qzx wvk jqy", "7309184625", "qzx-7309.wvk()")

# Straight and curly quotes, single and double, and backticks.
_AROUND: Final = "`'\"\u2018\u2019\u201c\u201d "
_MINUS: Final = "\u2212"
_NUMBER: Final = re.compile(
    r"([-+]?)[ ]?((?:\d{1,3}(?:[,_ ]\d{3})+|\d[\d_]*)(?:\.\d+)?|\.\d+)(?:e([-+]?\d{1,3}))?"
    r"[ ]?(%|[^\W\d_]*)"
)
# fmt: off
_SMALL: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}
# fmt: on
_WORDS: Final = {**{word: value for value, word in enumerate(_SMALL)}, **_TENS}
_POWERS: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_NUMBER_WORDS: Final = {*_WORDS, *_POWERS, "hundred"}

# unit -> (what it measures, how many of the base unit)
_UNITS: Final[dict[str, tuple[str, float]]] = {
    **dict.fromkeys(("ns", "nanosecond", "nanoseconds"), ("time", 1e-9)),
    **dict.fromkeys(("us", "\u03bcs", "microsecond", "microseconds"), ("time", 1e-6)),
    **dict.fromkeys(("ms", "msec", "millisecond", "milliseconds"), ("time", 1e-3)),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), ("time", 1.0)),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), ("time", 60.0)),
    **dict.fromkeys(("h", "hr", "hour", "hours"), ("time", 3_600.0)),
    **dict.fromkeys(("d", "day", "days"), ("time", 86_400.0)),
    **dict.fromkeys(("bit", "bits"), ("size", 0.125)),
    **dict.fromkeys(("b", "byte", "bytes"), ("size", 1.0)),
    **dict.fromkeys(("kb", "kilobyte", "kilobytes"), ("size", 1e3)),
    **dict.fromkeys(("kib", "kibibyte", "kibibytes"), ("size", 1024.0)),
    **dict.fromkeys(("mb", "megabyte", "megabytes"), ("size", 1e6)),
    **dict.fromkeys(("mib", "mebibyte", "mebibytes"), ("size", 1024.0**2)),
    **dict.fromkeys(("gb", "gigabyte", "gigabytes"), ("size", 1e9)),
    **dict.fromkeys(("gib", "gibibyte", "gibibytes"), ("size", 1024.0**3)),
    **dict.fromkeys(("%", "percent"), ("share", 0.01)),
    **dict.fromkeys(("x", "times"), ("times", 1.0)),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as typed; `unit` is "" or as written, small."""

    number: float
    unit: str = ""

    @property
    def measures(self) -> str:
        """What the unit measures; "" without one, the unit itself where it is not known."""
        return _UNITS[self.unit][0] if self.unit in _UNITS else self.unit

    @property
    def base(self) -> float:
        """The number in the base unit of what it measures."""
        return self.number * _UNITS.get(self.unit, ("", 1.0))[1]


def is_accepted(asked: Short, typed: str) -> bool:
    """Whether `typed` says one of the right forms, numbers or patterns."""
    if not typed.strip() or len(typed) > ANSWER_CHARACTERS_MAX:
        return False
    if any(is_same_answer(typed, form) for form in asked.accept):
        return True
    return _fits_number(asked, typed) or _fits_pattern(asked.patterns, typed)


def is_same_answer(one: str, other: str) -> bool:
    """Whether two short answers say the same."""
    if plain_form(one) == plain_form(other):
        return True
    mine, theirs = read_quantity(one), read_quantity(other)
    if mine is None or theirs is None or mine.measures != theirs.measures:
        return False
    return _is_near(mine.base, theirs.base, 0.0)


def lacks_unit(asked: Short, typed: str) -> bool:
    """Whether `typed` is the right number, and only its unit is missing."""
    mine = read_quantity(typed)
    if mine is None or mine.unit:
        return False
    forms = [read_quantity(form) for form in asked.accept]
    return any(
        form.unit != "" and _is_near(mine.number, form.number, 0.0) for form in forms if form
    )


def plain_form(text: str) -> str:
    """The text without what does not matter."""
    plain = " ".join(unicodedata.normalize("NFKC", text).replace(_MINUS, "-").casefold().split())
    plain = plain.rstrip(".!;,").strip(_AROUND).removesuffix(".").strip(_AROUND)
    for article in ("the ", "a ", "an "):
        if plain.startswith(article) and len(plain) > len(article):
            return plain.removeprefix(article)
    return plain


def read_quantity(text: str) -> Quantity | None:
    """The number that the whole text is, with its unit; None for anything else."""
    plain = plain_form(text)
    if len(plain) > ANSWER_CHARACTERS_MAX:
        return None
    is_negative = plain.startswith("minus ")
    plain = plain.removeprefix("minus ")
    found = _NUMBER.fullmatch(plain)
    read = _read_words(plain) if found is None else _read_digits(found)
    return replace(read, number=-read.number) if read is not None and is_negative else read


def _read_digits(found: re.Match[str]) -> Quantity:
    digits = re.sub(r"[,_ ]", "", found[2])
    number = float(f"{digits}e{found[3] or 0}")
    return Quantity(-number if found[1] == "-" else number, found[4])


def pattern_fault(pattern: str) -> str | None:
    """What is wrong with an author's pattern, and what to do; None if it can be used.

    A pattern could take years on an answer made for it. So what can multiply is bounded: no group
    repeats, few things do, and there are few choices.
    """
    if len(pattern) > PATTERN_CHARACTERS_MAX:
        return f"is longer than {PATTERN_CHARACTERS_MAX} characters: split it into several."
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"is no regular expression: {error}."
    # Without classes and escapes: what stands in them multiplies nothing.
    bare = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "x", pattern)
    limits = (
        (r"\)(?:[*+]|\{)", 0, "repeats a group: write out the forms, or use several patterns."),
        (r"\(\?[^:]", 0, "looks around, or sets flags: use plain groups only."),
        (r"[*+]|\{\d*,", REPEATS_MAX, f"repeats more than {REPEATS_MAX} things: use several."),
        (r"\||(?<!\()\?", CHOICES_MAX, f"has more than {CHOICES_MAX} choices: use several."),
    )
    said = next((what for sign, most, what in limits if len(re.findall(sign, bare)) > most), None)
    if said is None and any(re.fullmatch(pattern, one, re.IGNORECASE) for one in _NONSENSE):
        return "accepts nonsense: write out what is right."
    return said


def _fits_number(asked: Short, typed: str) -> bool:
    mine = read_quantity(typed)
    if mine is None:
        return False
    return any(_fits(mine, wanted, asked.accept) for wanted in asked.numbers)


def _fits(mine: Quantity, wanted: Number, forms: Sequence[str]) -> bool:
    """Within the tolerance; in another unit where the forms show which one is meant."""
    units = [form.unit for form in map(read_quantity, forms) if form and form.unit]
    value = mine.number
    if units and mine.unit:
        meant = Quantity(1.0, units[0])
        if meant.measures != mine.measures:
            return False
        value = mine.base / meant.base
    return _is_near(value, wanted.value, wanted.tolerance)


def _fits_pattern(patterns: Sequence[str], typed: str) -> bool:
    text = " ".join(typed.split())
    return any(
        pattern_fault(pattern) is None and re.fullmatch(pattern, text, re.IGNORECASE)
        for pattern in patterns
    )


def _is_near(one: float, other: float, tolerance: float) -> bool:
    # Units are multiplied as floats: 10 ms is 0.010000000000000002 of something.
    return abs(one - other) <= tolerance + 1e-9 * max(1e-9, abs(one), abs(other))


def _read_words(plain: str) -> Quantity | None:
    """ "two hundred and four milliseconds" as 204 ms."""
    words = plain.replace("-", " ").split()
    count = next(
        (at for at, word in enumerate(words) if word not in {*_NUMBER_WORDS, "and"}), len(words)
    )
    number, unit = words[:count], " ".join(words[count:])
    if not number or number[0] in ("and", "hundred", *_POWERS) or (unit and unit not in _UNITS):
        return None
    return Quantity(float(_sum_words(number)), unit)


def _sum_words(words: Sequence[str]) -> int:
    total = part = 0
    for word in words:
        if word in _POWERS:
            total, part = total + part * _POWERS[word], 0
        elif word == "hundred":
            part *= 100
        else:
            part += _WORDS.get(word, 0)
    return total + part
