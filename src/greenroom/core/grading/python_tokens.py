"""Python code -> its tokens, for comparing pieces of code that may be cut anywhere.

The standard library's tokenizer refuses what is not balanced and reads f-strings differently from
one version of Python to the next. A piece such as `MultiFernet([` is no error here, and nothing is:
what is no token is a token of its own character. Every pattern passes over the text once.
"""

import keyword
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["name", "number", "string", "comment", "operator"]

_TOKEN = re.compile(
    r"""
    (?P<space>(?:\s|\\\n)+)
  | (?P<comment>\#[^\n]*)
  | (?P<prefix>\b[rRbBuUfFtT]{1,2})?
    (?P<string>'''(?:[^'\\]|\\.|'(?!''))*+''' | \"""(?:[^"\\]|\\.|"(?!""))*+\"""
      | '(?:[^'\\\n]|\\.)*+' | "(?:[^"\\\n]|\\.)*+")
  | (?P<number>(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?[jJ]?)
  | (?P<name>[^\W\d]\w*)
  | (?P<operator>\*\*=|//=|>>=|<<=|\.\.\.|->|:=|==|!=|<=|>=|\*\*|//|<<|>>|[-+*/%&|^@]=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
# Phones put these in place of the plain quotes: single left and right, double left and right.
_CURLY = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
_CLOSERS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `text` of a string is its inside, whatever quotes stand around it."""

    kind: TokenKind
    text: str
    prefix: str = ""


def python_tokens(code: str) -> tuple[Token, ...]:
    """The tokens of `code` without what never matters: white space, kind of quotes, last commas.

    A comma before a closing bracket goes, and one at the very end; the comma that makes a tuple of
    one, as in `("id",)`, stays. Never raises.
    """
    tokens = [_token(found) for found in _TOKEN.finditer(code.translate(_CURLY))]
    return tuple(_without_last_commas([token for token in tokens if token is not None]))


def _token(found: re.Match[str]) -> Token | None:
    if found["string"] is not None:
        return _string(found["prefix"] or "", found["string"])
    if found["comment"] is not None:
        return Token("comment", " ".join(found["comment"].split()))
    if found["number"] is not None:
        return Token("number", found["number"].replace("_", "").lower())
    if found["name"] is not None:
        # As Python itself reads names.
        return Token("name", unicodedata.normalize("NFKC", found["name"]))
    if found["operator"] is not None:
        # A quote without its partner: the piece was cut inside a text.
        return Token("operator", found["operator"].replace("'", '"'))
    return None


def _string(prefix: str, quoted: str) -> Token:
    width = 3 if quoted[:3] in ("'''", '"""') and len(quoted) >= 6 else 1
    inside = quoted[width:-width]
    kinds = set(prefix.lower()) - {"u"}
    if "\\" not in inside:
        kinds -= {"r"}
    elif "r" not in kinds:
        inside = inside.replace("\\'", "'").replace('\\"', '"')
    if "f" in kinds:
        # Inside the braces quotes alternate with those outside.
        inside = inside.replace("'", '"')
    return Token("string", inside, "".join(sorted(kinds)))


@dataclass
class _Bracket:
    opener: str
    is_call: bool
    commas: int = 0


def _without_last_commas(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    open_ones: list[_Bracket] = []
    for token in tokens:
        if token.kind == "operator" and token.text in _CLOSERS:
            inner = _closed(open_ones, _CLOSERS[token.text])
            if _is_comma(kept) and not _is_tuple_of_one(inner):
                kept.pop()
        elif token.kind == "operator" and token.text in _CLOSERS.values():
            open_ones.append(_Bracket(token.text, _ends_a_value(kept)))
        elif token == _COMMA and open_ones:
            open_ones[-1].commas += 1
        kept.append(token)
    if _is_comma(kept):
        kept.pop()
    return kept


_COMMA = Token("operator", ",")


def _is_comma(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[-1] == _COMMA


def _closed(open_ones: list[_Bracket], opener: str) -> _Bracket | None:
    """The bracket that a closing one belongs to; None where the piece begins after it."""
    return open_ones.pop() if open_ones and open_ones[-1].opener == opener else None


def _is_tuple_of_one(inner: _Bracket | None) -> bool:
    return inner is not None and inner.opener == "(" and not inner.is_call and inner.commas == 1


def _ends_a_value(tokens: list[Token]) -> bool:
    """Whether a bracket that follows calls or indexes what stands before it."""
    if not tokens:
        return False
    last = tokens[-1]
    is_word = last.kind == "name" and not keyword.iskeyword(last.text)
    return is_word or (last.kind == "operator" and last.text in _CLOSERS)
