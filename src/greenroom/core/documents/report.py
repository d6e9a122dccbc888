"""Parsed documents as the JSON that `greenroom import --json` prints."""

from collections.abc import Sequence
from dataclasses import asdict

from greenroom.core.documents.duplicates import find_duplicates
from greenroom.core.documents.matching import TopicNames, match_topic
from greenroom.core.documents.model import ParsedDocument, Point


def as_json(
    documents: Sequence[ParsedDocument], topics: Sequence[TopicNames] = ()
) -> dict[str, object]:
    """The report of an import; with `topics`, each point says where it belongs and how surely."""
    return {
        "documents": [_document(document, topics) for document in documents],
        "duplicates": [
            {"text": one.text, "origins": [list(origin) for origin in one.origins]}
            for one in find_duplicates(documents)
        ],
        "totals": {
            "documents": len(documents),
            "headings": sum(len(one.headings) for one in documents),
            "questions": sum(len(one.questions) for one in documents),
            "prompts": sum(len(one.prompts) for one in documents),
            "snippets": sum(len(one.snippets) for one in documents),
            "code_blocks": sum(len(one.code_blocks) for one in documents),
            "checklists": sum(len(one.checklists) for one in documents),
            "points": sum(len(one.points) for one in documents),
            "comments": sum(len(one.comments) for one in documents),
            "links": sum(len(one.links) for one in documents),
            "warnings": sum(len(one.warnings) for one in documents),
        },
    }


def _document(document: ParsedDocument, topics: Sequence[TopicNames]) -> dict[str, object]:
    return {
        "path": document.path,
        "format": document.format,
        "encoding": document.encoding,
        "title": document.title,
        "headings": [asdict(one) for one in document.headings],
        "questions": [asdict(one) for one in document.questions],
        "prompts": [asdict(one) for one in document.prompts],
        "snippets": [asdict(one) for one in document.snippets],
        "code_blocks": [asdict(one) for one in document.code_blocks],
        "checklists": [
            {
                "title": one.title,
                "line": one.line,
                "items": [item.text for item in one.items],
                "details": [asdict(item) for item in one.items],
            }
            for one in document.checklists
        ],
        "points": _points(document, topics),
        "comments": [asdict(one) for one in document.comments],
        "links": [asdict(one) for one in document.links],
        "warnings": [asdict(one) for one in document.warnings],
    }


def _points(document: ParsedDocument, topics: Sequence[TopicNames]) -> list[dict[str, object]]:
    paths = heading_paths(document) if topics else {}
    return [_point(point, paths.get(point.section_line, ()), topics) for point in document.points]


def _point(point: Point, path: tuple[str, ...], topics: Sequence[TopicNames]) -> dict[str, object]:
    match = match_topic(path, topics, text=point.text) if topics else None
    return {
        **asdict(point),
        "topic": match.topic_id if match else None,
        "confidence": round(match.confidence, 2) if match else 0.0,
    }


def heading_paths(document: ParsedDocument) -> dict[int, tuple[str, ...]]:
    """For the line of every heading, the texts from the outermost heading down to it."""
    paths: dict[int, tuple[str, ...]] = {0: ()}
    stack: list[tuple[int, str]] = []
    for heading in document.headings:
        if heading.style == "timestamp":
            stack = []
            continue
        while stack and stack[-1][0] >= heading.level:
            stack.pop()
        stack.append((heading.level, heading.text))
        paths[heading.line] = tuple(text for _, text in stack)
    return paths
