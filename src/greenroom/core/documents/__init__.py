"""Text people wrote -> headings, questions, prompts, code, points, checklists and warnings."""

from greenroom.core.documents.decode import DecodedText, decode_text
from greenroom.core.documents.duplicates import find_duplicates, text_key
from greenroom.core.documents.matching import TopicMatch, TopicNames, match_topic
from greenroom.core.documents.model import (
    MAX_DOCUMENT_BYTES,
    Checklist,
    ChecklistItem,
    CodeBlock,
    Comment,
    Duplicate,
    Heading,
    Link,
    ParsedDocument,
    Point,
    Prompt,
    Question,
    Snippet,
    Warning,  # noqa: A004
)
from greenroom.core.documents.parse import parse_document
from greenroom.core.documents.repair import repair_text
from greenroom.core.documents.report import as_json

__all__ = [
    "MAX_DOCUMENT_BYTES",
    "Checklist",
    "ChecklistItem",
    "CodeBlock",
    "Comment",
    "DecodedText",
    "Duplicate",
    "Heading",
    "Link",
    "ParsedDocument",
    "Point",
    "Prompt",
    "Question",
    "Snippet",
    "TopicMatch",
    "TopicNames",
    "Warning",
    "as_json",
    "decode_text",
    "find_duplicates",
    "match_topic",
    "parse_document",
    "repair_text",
    "text_key",
]
