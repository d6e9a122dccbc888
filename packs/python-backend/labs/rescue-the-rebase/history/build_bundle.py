"""Makes ../starter/ferry.bundle: `python build_bundle.py`. Same input, same commits.

The versions of the files are in versions.py; who wrote them when is below. All names are invented.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from versions import FILES

IDA, OLAF = "Ida Brandt", "Olaf Rask"
MIRA, JONAS = "Mira Holm", "Jonas Vik"
# (key, parent, author, when, message); each changes the files that FILES has for its key.
COMMITS = (
    ("fares", None, IDA, "2026-03-02T09:10:00", "Sell tickets to the island"),
    ("timetable", "fares", IDA, "2026-03-03T11:40:00", "Know when the ferry goes"),
    ("children", "timetable", OLAF, "2026-03-09T10:05:00",
     "Let children travel for half\n\nUnder 14. The age has to be given from now on: nobody is an adult by mistake."),
    ("bicycles", "children", OLAF, "2026-03-10T08:30:00", "Carry the bicycles of children for nothing"),
    ("printed-fare", "bicycles", IDA, "2026-03-11T15:20:00", "Print the fare on the ticket"),
    ("late-boat", "printed-fare", IDA, "2026-03-12T09:00:00", "Add a late boat on Sundays"),
    ("card", "timetable", MIRA, "2026-03-04T10:00:00", "Add the island card"),
    ("third-off", "card", JONAS, "2026-03-05T14:15:00",
     "Give card holders a third off\n\nOff the person, not off the bicycle."),
    ("printed-card", "third-off", MIRA, "2026-03-06T09:45:00", "Print the number of the card on the ticket"),
    ("run-out", "printed-card", JONAS, "2026-03-06T16:50:00", "Refuse cards that have run out"),
    ("rounding", "printed-card", MIRA, "2026-03-12T18:30:00",
     "fixup! Give card holders a third off\n\nThe till takes no single cents: full tens."),
)  # fmt: skip
REFS = {"main": "late-boat", "island-card": "rounding", "yesterday": "run-out", "fork": "timetable"}


def git(folder: Path, *words: str, author: str = IDA, when: str = "2026-03-01T00:00:00") -> str:
    """Run git with nothing of this machine's in it."""
    address = f"{author.split()[0].lower()}@ferry.example"
    who = {"NAME": author, "EMAIL": address, "DATE": f"{when}+0000"}
    fixed = {
        f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()
    }
    fixed |= {"GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["git", *words], cwd=folder, env=fixed, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def build(folder: Path) -> None:
    """Commit after commit, each in place of its parent's files."""
    made: dict[str, str] = {}
    git(folder, "init", "--quiet", "--initial-branch", "main")
    for key, parent, author, when, message in COMMITS:
        if parent:
            git(folder, "checkout", "--quiet", "--detach", made[parent])
        for path, text in FILES[key].items():
            place = folder / path
            place.parent.mkdir(exist_ok=True)
            place.write_text(text, encoding="utf-8")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", message, author=author, when=when)
        made[key] = git(folder, "rev-parse", "HEAD")
    for branch, key in REFS.items():
        git(folder, "update-ref", f"refs/heads/{branch}", made[key])


def main() -> None:
    bundle = Path(__file__).parent.parent / "starter" / "ferry.bundle"
    with tempfile.TemporaryDirectory() as made:
        build(Path(made))
        git(Path(made), "bundle", "create", "--quiet", str(bundle), *REFS)


if __name__ == "__main__":
    main()
