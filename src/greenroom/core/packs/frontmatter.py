"""Strict YAML front matter: plain keys and values, nothing that YAML would expand or guess.

Aliases, anchors, tags and duplicate keys are refused (a 306-byte alias bomb passes
`yaml.safe_load`), and every scalar stays text: `no`, `1:30` and `2026-11-20` mean what they show,
and the reader of a key says what its text must be.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.limits import MAX_FRONT_MATTER_CHARACTERS, MAX_YAML_DEPTH
from greenroom.core.packs.record import Record
from greenroom.core.packs.source import SourceText

_MARK = "---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values of a file's front matter; `body_index` is the index of the first line below."""

    record: Record
    body_index: int


class _RefusedError(yaml.MarkedYAMLError):
    """YAML that is valid and still not allowed."""

    def __init__(self, code: Code, wrong: str, remedy: str, mark: yaml.Mark) -> None:
        super().__init__(problem=wrong, problem_mark=mark)
        self.code = code
        self.remedy = remedy


class StrictLoader(yaml.SafeLoader):
    """A SafeLoader that refuses by events, before a value is built."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # every plain scalar is text

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse aliases, anchors, tags and deep nesting at the event that carries them."""
        event = self.peek_event()
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            remedy = "write the value out again"
            raise _RefusedError(Code.YAML_REFUSED, f"`*{event.anchor}` is an alias", remedy, mark)
        if event.anchor is not None:
            wrong = f"`&{event.anchor}` is an anchor"
            raise _RefusedError(Code.YAML_REFUSED, wrong, "delete it", mark)
        if event.tag is not None:
            wrong = f"{quote(event.tag)} is a tag"
            raise _RefusedError(Code.YAML_REFUSED, wrong, "write the value without a tag", mark)
        if self.depth >= MAX_YAML_DEPTH:
            wrong = f"values are nested more than {MAX_YAML_DEPTH} deep"
            raise _RefusedError(Code.YAML_REFUSED, wrong, "write them flat", mark)
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Refuse keys given twice, and keys that are not plain text."""
        seen: dict[str, int] = {}
        for key, _value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                wrong = "a key is a list or a mapping"
                raise _RefusedError(Code.YAML_REFUSED, wrong, "use a word", key.start_mark)
            if key.value in seen:
                wrong = f"the key {quote(key.value)} is given twice"
                raise _RefusedError(Code.DUPLICATE_KEY, wrong, "keep one of them", key.start_mark)
            seen[key.value] = key.start_mark.line
        return super().construct_mapping(node, deep=deep)


def read_front_matter(source: SourceText, log: FaultLog) -> FrontMatter | None:
    """Read the front matter of a file; None, with faults logged, if it cannot be read.

    The returned record knows the line in the file of each key.
    """
    end = _find_end(source, log)
    if end is None:
        return None
    text = "\n".join(source.lines[1:end])
    if len(text) > MAX_FRONT_MATTER_CHARACTERS:
        wrong = f"the front matter has {len(text):,} characters"
        remedy = f"keep at most {MAX_FRONT_MATTER_CHARACTERS:,}; is its closing --- line missing?"
        log.add(source.path, 1, Code.TOO_LARGE, wrong, remedy)
        return None
    loaded = _load_mapping(source.path, text, log)
    if loaded is None:
        return None
    values, lines = loaded
    return FrontMatter(Record(source.path, 1, values, lines, log, sets=": "), end + 1)


def _find_end(source: SourceText, log: FaultLog) -> int | None:
    if source.lines[0].rstrip() != _MARK:
        remedy = "begin it with a --- line, `topic: area/topic` and another --- line"
        log.add(source.path, 1, Code.FRONT_MATTER, "the file has no front matter", remedy)
        return None
    for index, line in enumerate(source.lines[1:], 1):
        if line.rstrip() == _MARK:
            return index
    wrong = "the front matter is not closed"
    log.add(source.path, 1, Code.FRONT_MATTER, wrong, "add a --- line below its last key")
    return None


def _load_mapping(
    path: str, text: str, log: FaultLog
) -> tuple[dict[str, object], dict[str, int]] | None:
    try:
        loader = StrictLoader(text)
        node = loader.get_single_node()
        values = {} if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        _log_yaml_error(path, text, error, log)
        return None
    if not isinstance(values, dict):
        wrong = "the front matter is not a mapping"
        log.add(path, 2, Code.YAML_SYNTAX, wrong, "write lines of the form `key: value`")
        return None
    pairs = [] if node is None else node.value
    lines = {key.value: _file_line(text, key.start_mark.index) for key, _value in pairs}
    return values, lines


def _log_yaml_error(path: str, text: str, error: yaml.YAMLError, log: FaultLog) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = getattr(error, "position", 0) if mark is None else mark.index
    line = _file_line(text, index)
    if isinstance(error, _RefusedError):
        log.add(path, line, error.code, str(error.problem), error.remedy)
        return
    problem = " ".join(str(getattr(error, "problem", None) or error).split())
    remedy = "write lines of the form `key: value`, and quote values that hold : or #"
    log.add(path, line, Code.YAML_SYNTAX, f"the front matter is not YAML ({problem})", remedy)


def _file_line(front_matter: str, index: int) -> int:
    # Line 1 of the file is the opening ---, so the front matter's own first line is line 2.
    return front_matter.count("\n", 0, index) + 2
