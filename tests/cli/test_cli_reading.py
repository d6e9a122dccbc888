"""`greenroom recap`, `snippet`, `today`, `readiness`, `forecast` as a person reads them."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from cli.house_fixtures import NOTES, House
from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Snippet
from greenroom.apps.library.services.documents import ImportChoices, import_documents
from greenroom.apps.library.services.reading import Source, read_sources
from greenroom.apps.plan.services.targets import save_target
from greenroom.apps.practice.services.summaries import hand_in_summary, write_summary
from greenroom.cli.house import read_clock
from greenroom.cli.snippets import copy_text
from greenroom.core.errors import InputError


@pytest.fixture
def notes(house: House, ada: Learner) -> House:
    """Ada's notes are in her library."""
    house.write("revision.md", NOTES)
    house.run("import", str(house.notes))
    return house


@pytest.mark.parametrize("heading", ["python/generators", "Generators", "generators", "yield"])
def test_recap_finds_a_topic_by_id_title_and_alias(notes: House, heading: str) -> None:
    said = notes.run("recap", heading).stdout
    assert said.startswith("# Generators\n")
    assert "When does the body of a generator function begin to run?" in said


def test_recap_is_plain_markdown_when_it_is_piped(notes: House) -> None:
    said = notes.run("recap", "generators", "--minutes", "15").stdout
    assert "`read_orders.py`\n\n```python\ndef read_orders(path):" in said
    assert "\x1b" not in said


def test_recap_finds_a_heading_of_the_notes_by_a_part_of_it(notes: House) -> None:
    said = notes.run("recap", "interview", "checklist").stdout
    assert said.startswith("# Day-of-interview checklist\n")
    assert "- [ ] Charge the headphones" in said


def test_recap_lists_what_fits_when_several_do(notes: House) -> None:
    result = notes.run("recap", "tor", status=1)
    assert "python/generators  (Generators)" in result.stderr
    assert "python/decorators  (Decorators)" in result.stderr


def test_recap_of_an_unknown_heading_says_what_to_do(notes: House) -> None:
    result = notes.run("recap", "kubernetes", status=1)
    assert "No topic and no heading of your notes is called 'kubernetes'" in result.stderr


def test_recap_begins_with_the_own_summary(notes: House, ada: Learner) -> None:
    from greenroom.apps.library.selectors.topics import find_topic

    topic = find_topic(ada, "python/generators")
    write_summary(learner=ada, topic=topic, heading_key="", text="Lazy, once.", now=read_clock())
    assert notes.run("recap", "generators").stdout.startswith("# Generators\n\nLazy, once.\n")


def test_recap_names_what_was_missed_from_memory_below_the_summary(
    notes: House, ada: Learner
) -> None:
    from greenroom.apps.library.selectors.topics import find_topic

    topic = find_topic(ada, "python/generators")
    text = "A list holds all of its values in memory, and one can walk over it many times."
    hand_in_summary(learner=ada, topic=topic, heading_key="", text=text, now=read_clock())
    said = notes.run("recap", "generators").stdout
    assert said.startswith(f"# Generators\n\n{text}\n\n**Missed from memory:**\n\n- ")
    assert "No summary" not in said


def test_recap_without_a_summary_says_so_in_one_line(notes: House) -> None:
    said = notes.run("recap", "generators").stdout.splitlines()
    assert said[2].startswith("*No summary of your own yet: write one from memory")


def test_recap_does_not_show_what_belongs_to_somebody_else(notes: House, cy: Learner) -> None:
    documents, _faults = read_sources([Source("secret.md", b"# Salaries\n\n- **Mine:** secret")])
    import_documents(learner=cy, documents=documents, choices=ImportChoices(), now=read_clock())
    assert "is called 'Salaries'" in notes.run("recap", "Salaries", status=1).stderr


def test_snippet_prints_the_best_match_alone_on_stdout(notes: House) -> None:
    result = notes.run("snippet", "read", "orders")
    assert result.stdout.startswith("def read_orders(path):\n")
    assert "read_orders.py  (revision.md:" in result.stderr


def test_snippet_without_words_lists_what_there_is(notes: House) -> None:
    assert notes.run("snippet").stdout.startswith("read_orders.py  (revision.md:")


def test_snippet_that_is_not_there_fails(notes: House) -> None:
    assert "No script has the words 'kafka'" in notes.run("snippet", "kafka", status=1).stderr


def test_snippet_is_written_under_its_own_name(notes: House, tmp_path: Path) -> None:
    for _again in range(2):  # the same text again is no conflict
        notes.run("snippet", "read_orders", "--files", str(tmp_path / "out"))
    assert (tmp_path / "out" / "read_orders.py").read_text().startswith("def read_orders")


def test_snippet_never_overwrites_another_file(notes: House, tmp_path: Path) -> None:
    mine = tmp_path / "read_orders.py"
    mine.write_text("mine")
    result = notes.run("snippet", "read_orders", "--files", str(tmp_path), status=1)
    assert "says something else" in result.stderr
    assert mine.read_text() == "mine"


@pytest.mark.parametrize(
    "name", ["../../evil.py", "/etc/evil.py", "a/../../evil.py", "C:\\evil.py"]
)
def test_snippet_stays_below_the_folder_it_is_written_to(
    notes: House, tmp_path: Path, name: str
) -> None:
    Snippet.objects.update(filename=name)
    folder = tmp_path / "deep" / "out"
    notes.run("snippet", "read_orders", "--files", str(folder))
    written = list(tmp_path.rglob("evil.py"))
    assert written
    assert all(path.resolve().is_relative_to(folder) for path in written)


def test_copying_without_a_clipboard_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="install xclip"):
        copy_text("code", environment={"DISPLAY": ":0"})


def test_copying_uses_the_programs_of_the_desktop(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "wl-copy"
    program.write_text(f"#!/bin/sh\nexec /bin/cat > {tmp_path}/clipboard\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    copy_text("def one(): ...", environment={"WAYLAND_DISPLAY": "wayland-0"})
    assert (tmp_path / "clipboard").read_text() == "def one(): ..."


def test_readiness_names_the_target_and_its_date(notes: House, ada: Learner) -> None:
    now = read_clock()
    day = ada.local_day(now) + timedelta(days=21)
    save_target(
        learner=ada, target=None, company="Initech", role="Backend developer",
        date_text=day.isoformat(), formats=["technical"], minutes_text="30", now=now,
    )  # fmt: skip
    assert "Backend developer at Initech" in notes.run("readiness").stdout
    shape = notes.json("readiness")
    assert (shape["target"], shape["date"]) == ("Backend developer at Initech", day.isoformat())
    assert "With 30 minutes a day" in notes.run("forecast").stdout
    assert notes.json("forecast")["days"][-1]["date"] == day.isoformat()


def test_readiness_shows_the_topics_with_most_to_gain_first(notes: House) -> None:
    lines = notes.run("readiness").stdout.splitlines()
    table = [line for line in lines if "%  █" in line or "%  ░" in line]
    assert "Databases" not in table[0]
    assert table[0].endswith(("Generators", "Decorators"))  # area weight 2


def test_today_without_anything_says_how_to_begin(house: House, ada: Learner) -> None:
    call_command("flush", verbosity=0, interactive=False)
    for path in (house.data.parent / "pack" / "cards").rglob("*.md"):
        path.unlink()
    assert "greenroom import PATH" in house.run("today").stdout


def test_output_is_plain_and_uncut_by_a_terminal_in_a_pipe(notes: House) -> None:
    said = notes.run("today").stdout
    assert "\x1b" not in said
    assert all(line == line.rstrip() for line in said.splitlines())
