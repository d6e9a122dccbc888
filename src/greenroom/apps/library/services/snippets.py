"""Snippets: a pack's scripts into the library, and a learner's own.

`about` of a pack's snippet holds goes_wrong, sources, versions (pairs), test_needs,
services, run, points, proves, words, test and support (files), blanks (how many), and proof: when
its test last passed, on just these files, or null. A learner's own has none of these.
"""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Correction, Snippet, Topic
from greenroom.apps.library.services.search import forget_snippets, index_snippets
from greenroom.core.errors import InputError
from greenroom.core.packs import Pack, ProofDef, SnippetDef, match_proofs
from greenroom.core.packs.languages import language_of

MAX_CODE_CHARACTERS = 100_000
MAX_NOTE_CHARACTERS = 2_000
MAX_NAME_CHARACTERS = 200


@transaction.atomic
def load_snippets(*, pack: Pack) -> None:
    """Bring everybody's snippets to this version of the pack; what left it is retired."""
    topics = dict(Topic.objects.filter(learner=None).values_list("ident", "pk"))
    proven = match_proofs(pack.snippets, pack.proofs).proven
    have = {row.ident: row for row in Snippet.objects.filter(learner=None)}
    rows: list[Snippet] = []
    for snippet in pack.snippets:
        row = have.pop(snippet.id, None) or Snippet(ident=snippet.id)
        _take(row, snippet, topics[snippet.topic], proven.get(snippet.id))
        row.save()
        rows.append(row)
    for row in have.values():
        row.is_retired = True
        row.save(update_fields=["is_retired"])
    Correction.objects.all().delete()
    Correction.objects.bulk_create(
        Correction(
            snippet=row, note=one.note, mistake=one.mistake, signs=list(one.signs),
            unless=list(one.unless),
        )
        for row, snippet in zip(rows, pack.snippets, strict=True)
        for one in snippet.corrections
    )  # fmt: skip
    forget_snippets(have.values())
    index_snippets(Snippet.objects.filter(learner=None).select_related("topic__area"))


def _take(row: Snippet, snippet: SnippetDef, topic_id: int, proof: ProofDef | None) -> None:
    first = snippet.files[0]
    row.source, row.is_retired, row.topic_id = Snippet.Source.PACK, False, topic_id
    row.title, row.level = snippet.title, snippet.level
    row.frameworks = _joined(snippet.frameworks)
    row.language, row.filename, row.code = first.language, first.path, first.text
    row.use_when = snippet.use_when
    row.files = [asdict(file) for file in snippet.files]
    row.about = {
        "goes_wrong": list(snippet.goes_wrong),
        "sources": list(snippet.sources),
        "versions": [list(pair) for pair in snippet.versions],
        "test_needs": list(snippet.test_needs),
        "services": list(snippet.services),
        "run": snippet.run,
        "points": list(snippet.points),
        "proves": list(snippet.proves),
        "words": list(snippet.words),
        "test": asdict(snippet.test),
        "support": [asdict(file) for file in snippet.support],
        "blanks": len(snippet.blanks),
        "proof": None if proof is None else {**asdict(proof), "passed_on": str(proof.passed_on)},
    }


def _joined(names: tuple[str, ...]) -> str:
    return f"|{'|'.join(names)}|" if names else ""


@transaction.atomic
def save_own_snippet(
    *, learner: Learner, snippet: Snippet | None, title: str, code: str, filename: str,
    topic: Topic | None, use_when: str,
) -> Snippet:  # fmt: skip
    """Write a snippet of the learner's own, new or again. Raises InputError with what to change."""
    if snippet is not None and snippet.source != Snippet.Source.OWN:
        raise InputError("snippet", "Only your own snippets are edited; keep a copy of this one.")
    title = _line("title", "A title", title)
    filename = _line("filename", "A file name", filename, is_needed=False)
    code, use_when = code.replace("\r\n", "\n").strip("\n"), use_when.replace("\r\n", "\n").strip()
    if not code.strip():
        raise InputError("code", "There is no code yet: paste or write it here.")
    if len(code) > MAX_CODE_CHARACTERS or "\x00" in code:
        limit = f"{MAX_CODE_CHARACTERS:,}"
        raise InputError("code", f"The code is no text of at most {limit} characters: shorten it.")
    if len(use_when) > MAX_NOTE_CHARACTERS or "\x00" in use_when:
        raise InputError("use_when", f"Keep the note to {MAX_NOTE_CHARACTERS:,} characters.")
    row = snippet or Snippet(learner=learner, source=Snippet.Source.OWN)
    row.title, row.filename, row.code, row.topic = title, filename, f"{code}\n", topic
    row.language = language_of(filename) if filename else "python"
    row.files = [{"path": filename or "snippet.py", "language": row.language, "text": row.code}]
    row.use_when = use_when
    row.save()
    index_snippets([row])
    return row


def _line(field: str, name: str, text: str, *, is_needed: bool = True) -> str:
    flat = " ".join(text.replace("\x00", "").split())
    if (is_needed and not flat) or len(flat) > MAX_NAME_CHARACTERS:
        raise InputError(field, f"{name} has 1 to {MAX_NAME_CHARACTERS} characters.")
    return flat


@transaction.atomic
def delete_own_snippet(*, snippet: Snippet) -> None:
    """Take a snippet of the learner's own away. It can be brought back until it is forgotten."""
    if snippet.source != Snippet.Source.OWN:
        raise InputError("snippet", "This snippet is not yours to delete.")
    snippet.is_retired = True
    snippet.save(update_fields=["is_retired"])
    forget_snippets([snippet])


@transaction.atomic
def restore_own_snippet(*, snippet: Snippet) -> None:
    """Bring a deleted snippet back."""
    snippet.is_retired = False
    snippet.save(update_fields=["is_retired"])
    index_snippets([snippet])
