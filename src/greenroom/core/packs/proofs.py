"""proofs.json: when each snippet's test last passed, on which files and with which versions.

`greenroom packs check --run --record` writes it; a page shows it. It says nothing about a snippet
whose files have changed since: the digest tells.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from greenroom.core.packs.faults import Code, FaultLog
from greenroom.core.packs.pack import ProofDef, SnippetDef
from greenroom.core.packs.source import SourceText

PROOFS_FILE = "proofs.json"
_REMEDY = "let `greenroom packs check --run --record` write it again"


def snippet_digest(snippet: SnippetDef) -> str:
    """SHA-256, in hex, over all that its test's outcome depends on but for installed packages."""
    files = (*snippet.files, *snippet.support, snippet.test)
    told = [
        snippet.id, sorted([file.path, file.text] for file in files),
        sorted(name for name, _ in snippet.versions), sorted(snippet.test_needs),
        list(snippet.services),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def read_proofs(source: SourceText, log: FaultLog) -> dict[str, ProofDef]:
    """{snippet's id: proof}; empty, with a fault logged, for a file of another form."""
    try:
        told = json.loads(source.text)
        return {str(ident): _proof(values) for ident, values in told.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        log.add(source.path, 1, Code.BAD_VALUE, "the file does not hold proofs", _REMEDY)
        return {}


def write_proofs(proofs: Mapping[str, ProofDef]) -> str:
    """The text of proofs.json, in the order of the ids, one proof a line."""
    lines = [
        f"{json.dumps(ident)}: "
        + json.dumps({
            "digest": proof.digest, "passed_on": proof.passed_on.isoformat(),
            "tests": proof.tests, "python": proof.python, "versions": dict(proof.versions),
        })
        for ident, proof in sorted(proofs.items())
    ]  # fmt: skip
    return "{\n" + ",\n".join(lines) + "\n}\n"


@dataclass(frozen=True, slots=True)
class ProvenSnippets:
    """Which snippets have a proof of just these files, and which have none."""

    proven: dict[str, ProofDef]
    unproven: tuple[str, ...]


def match_proofs(snippets: Iterable[SnippetDef], proofs: Mapping[str, ProofDef]) -> ProvenSnippets:
    """Hold each snippet's files against its proof."""
    proven: dict[str, ProofDef] = {}
    unproven: list[str] = []
    for snippet in snippets:
        proof = proofs.get(snippet.id)
        if proof is not None and proof.digest == snippet_digest(snippet):
            proven[snippet.id] = proof
        else:
            unproven.append(snippet.id)
    return ProvenSnippets(proven, tuple(unproven))


def _proof(values: Mapping[str, object]) -> ProofDef:
    versions, tests = values["versions"], values["tests"]
    if not isinstance(versions, dict) or type(tests) is not int:
        raise TypeError(values)
    return ProofDef(
        digest=str(values["digest"]),
        passed_on=date.fromisoformat(str(values["passed_on"])),
        tests=tests,
        python=str(values["python"]),
        versions=tuple((str(name), str(version)) for name, version in versions.items()),
    )
