"""`greenroom review`: practise in the terminal."""

from __future__ import annotations

import os

import click

from greenroom.cli.house import open_house, read_clock
from greenroom.cli.screen import is_interactive, make_console
from greenroom.core.errors import NotReadyError


@click.command("review", short_help="Practise in the terminal.")
@click.option(
    "--minutes",
    type=click.FloatRange(0, 960, min_open=True),
    metavar="N",
    help="A fresh stretch of this length. Default: go on with today's plan.",
)
def review_command(minutes: float | None) -> None:
    """Practise in the terminal, one key an answer.

    Space shows the answer; 1 again, 2 hard, 3 good, 4 easy, each with its next interval. u undoes,
    s suspends the card, e edits it in $EDITOR, q leaves; every answer is saved at once.

    \b
    greenroom review
    greenroom review --minutes 10
    """
    if not is_interactive():
        raise NotReadyError(
            "terminal",
            "review reads single keys, so it needs a terminal at both ends. Run it without a pipe, "
            "or practise in the browser: greenroom",
        )
    learner, now = open_house()
    from greenroom.apps.plan.services.today import start_today
    from greenroom.cli.reviewing import Review

    try:
        sitting = start_today(learner=learner, now=now, minutes=minutes)
    except NotReadyError as error:
        click.echo(error.message)
        return
    Review(
        learner=learner,
        sitting=sitting,
        console=make_console(),
        read_key=click.getchar,
        read_clock=read_clock,
        edit_text=edit_in_editor,
    ).run()


def edit_in_editor(text: str) -> str | None:
    """The text as $VISUAL or $EDITOR leaves it; None when it was not saved."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    return click.edit(text, editor=editor, extension=".md")
