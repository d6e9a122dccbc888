"""`greenroom recap`: one heading or topic on one screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from greenroom.cli.house import open_house
from greenroom.cli.screen import as_markdown, clean, is_interactive, make_console, percent
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise, Topic
    from greenroom.apps.practice.selectors.recap import Recap

SUGGESTED = 12
NO_SUMMARY = "*No summary of your own yet: write one from memory on its page (`greenroom`).*"
BOX = {"not-yet": "[ ]", "shaky": "[~]", "ready": "[x]"}


@click.command("recap", short_help="Read a heading or topic on one screen.")
@click.argument("heading", nargs=-1, required=True)
@click.option(
    "--minutes",
    type=click.Choice(["2", "5", "15"]),
    default="5",
    show_default=True,
    help="How much time you have to read.",
)
def recap_command(heading: tuple[str, ...], minutes: str) -> None:
    """Read one heading of your notes, or one topic, on one screen.

    HEADING is a heading, a topic's name or its id; a part of it will do. Your own summary comes
    first, then what you remember least, then code and checklists. Piped, it is plain Markdown.

    \b
    greenroom recap decorators
    greenroom recap "REST API" --minutes 2 > rest.md
    """
    learner, now = open_house()
    found = find_recap(learner, " ".join(heading), minutes=int(minutes), now=now)
    text = recap_markdown(found)
    if is_interactive():
        make_console().print(as_markdown(text))
    else:
        click.echo(text, nl=False)


def find_recap(learner: Learner, words: str, *, minutes: int, now: datetime) -> Recap:
    """The recap of what `words` name. Raises InputError that lists them when several fit."""
    from greenroom.apps.library.selectors.documents import heading_keys
    from greenroom.apps.library.selectors.topics import find_topic, topics_of
    from greenroom.apps.library.services.sections import heading_key
    from greenroom.apps.practice.selectors.recap import recap_heading, recap_topic

    key = heading_key(words)
    topics = list(topics_of(learner))
    topic = find_topic(learner, words.strip()) or _only(_titled(topics, key, heading_key))
    if topic is not None:
        return recap_topic(learner, topic, minutes=minutes, now=now)
    headings = dict(heading_keys(learner))
    if key not in headings:
        topic = _only([one for one in topics if key in map(heading_key, one.aliases)])
        if topic is not None:
            return recap_topic(learner, topic, minutes=minutes, now=now)
        key, topic = _containing(key, words, topics, headings)
    if topic is not None:
        return recap_topic(learner, topic, minutes=minutes, now=now)
    found = recap_heading(learner, key, minutes=minutes, now=now)
    if found is None:
        raise InputError("heading", _nothing_named(words))
    return found


def recap_markdown(recap: Recap) -> str:
    """The recap as a Markdown page."""
    blocks = [f"# {recap.title}"]
    blocks += [recap.summary.strip() or NO_SUMMARY, *_missed(recap)]
    blocks += filter(None, [recap.page.strip()])
    if recap.to_know:
        blocks += ["## What to know", "\n".join(f"- {text}" for text in recap.to_know)]
    if recap.points:
        blocks.append("## Points, weakest first")
        blocks += [_point_block(one.exercise, one.text, one.recall) for one in recap.points]
    if recap.snippets:
        blocks.append("## Code")
        for one in recap.snippets:
            name = f"`{one.filename}`\n\n" if one.filename else ""
            blocks.append(f"{name}{fenced(one.code, one.language)}")
    for checklist, items in recap.checklists:
        lines = [f"- {BOX[item.state]} {item.text}" for item in items]
        blocks += [f"## {checklist.title}", "\n".join(lines)]
    if recap.is_empty:
        blocks.append("Nothing is known about this yet: import notes on it, or write a summary.")
    blocks += _left_out(recap)
    return clean("\n\n".join(blocks)) + "\n"


def fenced(code: str, language: str) -> str:
    """Code in a fence that is longer than any inside it."""
    fence = "```"
    while fence in code:
        fence += "`"
    return f"{fence}{language}\n{code.rstrip()}\n{fence}"


def _missed(recap: Recap) -> Iterable[str]:
    """What the learner's summary does not say."""
    if recap.own.missed:
        how = "Missed from memory" if recap.own.is_missed_from_memory else "Not in it"
        lines = [f"- {_plain(one.text.splitlines()[0])}" for one in recap.own.missed if one.text]
        yield "\n".join([f"**{how}:**", "", *lines])


def _point_block(exercise: Exercise, text: str, recall: float | None) -> str:
    prompt, _, answer = text.partition("\n\n")
    mark = f" ({percent(recall)} today)" if recall is not None else ""
    head = prompt.strip() if "\n" in prompt.strip() or not answer else f"### {_plain(prompt)}{mark}"
    return f"{head}\n\n{answer.strip()}".strip() if answer else f"- {head}"


def _plain(prompt: str) -> str:
    return prompt.strip().lstrip("#").replace("**", "").strip()


def _left_out(recap: Recap) -> Iterable[str]:
    missing = []
    if recap.points_left_out:
        missing.append(f"{recap.points_left_out} more to know")
    if recap.snippets_left_out:
        missing.append(f"{recap.snippets_left_out} more pieces of code")
    if missing:
        yield f"*{' and '.join(missing)} did not fit into {recap.minutes} minutes.*"


def _titled(topics: list[Topic], key: str, to_key: object) -> list[Topic]:
    return [one for one in topics if to_key(one.title) == key]  # type: ignore[operator]


def _only(topics: list[Topic]) -> Topic | None:
    return topics[0] if len(topics) == 1 else None


def _containing(
    key: str, words: str, topics: list[Topic], headings: dict[str, str]
) -> tuple[str, Topic | None]:
    """The one topic or heading whose name holds `key`; InputError when it is not one."""
    from greenroom.apps.library.services.sections import heading_key

    by_title = {one.title: one for one in topics if key and key in one.title.casefold()}
    # A heading without a topic of the syllabus has made one of its own: they are one thing.
    own = {heading_key(title) for title in by_title}
    by_key = {one: text for one, text in headings.items() if key and key in one and one not in own}
    if not by_title and not by_key:
        raise InputError("heading", _nothing_named(words))
    if len(by_title) + len(by_key) == 1:
        return next(iter(by_key), ""), next(iter(by_title.values()), None)
    names = [f"  {one.ident}  ({title})" for title, one in by_title.items()]
    names += [f"  {text}" for text in by_key.values()]
    shown = "\n".join(names[:SUGGESTED])
    more = f"\n  and {len(names) - SUGGESTED} more" if len(names) > SUGGESTED else ""
    raise InputError("heading", f"Several fit {words!r}; write one of them whole:\n{shown}{more}")


def _nothing_named(words: str) -> str:
    return (
        f"No topic and no heading of your notes is called {words!r}. "
        "`greenroom readiness` lists topics; `greenroom import` reads notes."
    )
