"""What a document becomes: headings, questions, prompts, code, points and the rest.

Every `line` counts from 1 and every `end_line` is the last line that is not blank and still
belongs to the thing.
"""

from dataclasses import dataclass
from typing import Literal

MAX_DOCUMENT_BYTES = 5_000_000
# Longer is data, not notes; and the slowest kind of 40,000 lines, all bullets, is read in 4 s.
MAX_DOCUMENT_LINES = 40_000

HeadingStyle = Literal[
    "markdown", "setext", "numbered-line", "title-line", "timestamp", "bold-line", "html"
]
QuestionKind = Literal["question", "challenge"]
DocumentFormat = Literal["markdown", "text", "chat"]


@dataclass(frozen=True, slots=True, order=True)
class Warning:  # noqa: A001 - the domain's word; the built-in is not used here
    """Something a person should look at; `repair` names what the preview can offer, or is ""."""

    line: int
    code: str
    message: str
    repair: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `end_line` closes its whole section, subsections included."""

    line: int
    level: int
    text: str
    style: HeadingStyle
    end_line: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question or challenge with its whole answer as dedented Markdown."""

    prompt: str
    answer: str
    line: int
    end_line: int
    complete: bool
    section: str
    section_line: int
    kind: QuestionKind
    has_example: bool
    has_explanation: bool


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question nobody has answered yet, with the hint that stands below it, if any."""

    prompt: str
    line: int
    hint: str
    hint_line: int
    section: str
    section_line: int


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fence, from its opening mark to its closing one (or to where it breaks off)."""

    line: int
    end_line: int
    language: str
    closed: bool
    indent: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """One file of a fence; `filename` is "" where the fence names none."""

    language: str
    filename: str
    code: str
    line: int
    complete: bool
    section: str
    section_line: int


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    text: str
    line: int
    group: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    title: str
    line: int
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A list item outside code.

    `text` is the whole item as Markdown without its mark, wrapped lines joined; `label` its bold
    or "Label:" lead-in without marks; `question_line` the line of the question whose answer
    holds it, or 0.
    """

    text: str
    label: str
    line: int
    section: str
    section_line: int
    question_line: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark to oneself that a reader of the page would not see."""

    text: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str
    line: int
    section: str
    section_line: int


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    path: str
    format: DocumentFormat
    encoding: str
    title: str
    headings: tuple[Heading, ...]
    questions: tuple[Question, ...]
    prompts: tuple[Prompt, ...]
    snippets: tuple[Snippet, ...]
    code_blocks: tuple[CodeBlock, ...]
    checklists: tuple[Checklist, ...]
    points: tuple[Point, ...]
    comments: tuple[Comment, ...]
    links: tuple[Link, ...]
    warnings: tuple[Warning, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same text in several places; `origins` are (path, line)."""

    text: str
    origins: tuple[tuple[str, int], ...]
