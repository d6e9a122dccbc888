"""Is the branch whole, in one line, on top of main, and does every commit of it work?

The learner's repository is made and used in the program's sandbox, and leaves it as a bundle. The
judge fetches that into a repository of its own and reads it there. What the code of a commit does is
tried in a sandbox, commit by commit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from greenroom_lab import Lab, Program, check, expect
from repository import Commit, GitFailed, Repository

GIVEN, HANDED = "refs/given", "refs/handed"
BRANCH, MAIN = f"{HANDED}/island-card", f"{HANDED}/main"
SUBJECTS = [
    "Add the island card",
    "Give card holders a third off",
    "Print the number of the card on the ticket",
    "Refuse cards that have run out",
]
BUNDLE = "hand-in/rescued.bundle"
CARD = ["K-0815", "2026-12-31"]
MARKERS = re.compile(rb"^(<{7}|\|{7}|>{7})( |$)|^={7}$", re.MULTILINE)
TEST = re.compile(rb"^\s*def (test_\w+)", re.MULTILINE)
STOPPED = {"rebase-merge", "rebase-apply"}  # folders of .git while a rebase waits
LINE_MAX, LINES_MAX = 480, 36
ALIVE_MAX = 4
TRIED_MAX = 6  # commits; more than four are too many anyway


@dataclass
class Seen:
    """What the first check finds and the others read."""

    repository: Repository = field(default_factory=Repository)
    base: str = ""
    branch: list[Commit] = field(default_factory=list)
    versions: dict[str, Program] = field(default_factory=dict)


SEEN = Seen()


@check(
    "The repository is handed in whole",
    why="The judge needs both branches, main and island-card, in a repository that git can read.",
    must_first=True,
)
def handed_in(lab: Lab) -> None:
    repository = SEEN.repository
    repository.fetch(lab.files("starter")["ferry.bundle"], "given")
    SEEN.base = repository.sha(f"{GIVEN}/main") or ""
    try:
        repository.fetch(bundle_of(lab), "handed")
    except GitFailed as error:
        expect(False, "git cannot read what was handed in", got=str(error))
    for name in ("main", "island-card"):
        expect(repository.sha(f"{HANDED}/{name}"), f"there is no branch {name}")
    SEEN.branch = repository.commits(SEEN.base, BRANCH)
    lab.note("\n".join(f"{one.short} by {one.author}" for one in SEEN.branch)[:LINE_MAX])


def bundle_of(lab: Lab) -> bytes:
    """What was handed in, or what the commands make of a fresh repository."""
    program = lab.program(name="commands")
    if BUNDLE in lab.submitted:
        program.stop()
        return lab.submitted[BUNDLE]
    made = program.run(["bash", "start.sh"])
    assert made.status == 0, f"start.sh failed: {made.output}"
    done = program.run(["bash", "-c", "cd ferry && exec bash ../hand-in/commands.sh"], timeout_s=40)
    tell(lab, done.output)
    expect(done.status is not None, "commands.sh came to no end: does it wait for an editor?")
    in_rebase = any(STOPPED & set(path.split("/")) for path in program.list("ferry/.git"))
    wrong = "commands.sh ended in the middle of a rebase: git stopped for something to be resolved"
    expect(not in_rebase, wrong, got=done.output[-3000:])
    bundled = program.run(
        ["git", "-C", "ferry", "bundle", "create", f"../{BUNDLE}", "main", "island-card"]
    )
    expect(bundled.status == 0, "git could not bundle both branches", got=bundled.output)
    bundle = program.read(BUNDLE)
    program.stop()
    return bundle


def tell(lab: Lab, output: str) -> None:
    """The end of what the commands printed, line by line."""
    lines = output.splitlines()
    if len(lines) > LINES_MAX:
        lab.note(f"... {len(lines) - LINES_MAX} lines before")
    for line in lines[-LINES_MAX:]:
        lab.note(line[:LINE_MAX])


@check(
    "main is where it was",
    why="Others work on main. It goes forward when the branch is merged after review, and never backward.",
)
def main_is_untouched(lab: Lab) -> None:
    repository = SEEN.repository
    now = repository.sha(MAIN) or ""
    if now == SEEN.base:
        return
    known = (
        "was moved on to other commits" if repository.contains(now, SEEN.base) else "was rewritten"
    )
    expect(False, f"main {known}", got=now, expected=SEEN.base)


@check(
    "The branch begins where main ends, and goes on in one line",
    why="Rebasing puts your commits on top of the others' work. A merge commit ties two lines together instead.",
)
def stands_on_main(lab: Lab) -> None:
    expect(SEEN.repository.contains(BRANCH, SEEN.base), "the branch does not hold all of main")
    expect(SEEN.branch, "the branch has no commit of its own")
    merges = [one.short for one in SEEN.branch if len(one.parents) != 1]
    expect(not merges, "there are merge commits on the branch", got="\n".join(merges))


@check(
    "Each change is one commit, in the order in which they were made",
    why="A reviewer reads change by change, and git bisect and git revert work on single ones. A fixup belongs into what it mends.",
)
def changes_are_commits(lab: Lab) -> None:
    subjects = [one.subject for one in SEEN.branch]
    wanted = [one for one in SUBJECTS if one in subjects or one != SUBJECTS[-1]]
    wrong = "the commits of the branch above main are others"
    expect(subjects == wanted, wrong, got="\n".join(subjects), expected="\n".join(wanted))


@check(
    "The commit that was lost is back",
    why="Whatever was committed is kept for weeks after a reset: the reflog knows every commit that HEAD has stood on.",
)
def lost_commit_is_back(lab: Lab) -> None:
    program = version(lab, SEEN.repository.sha(BRANCH) or "")
    adult = {"age": 40, "card": CARD}
    told = program.call("probe:fare", **adult, on="2027-01-01")
    wrong = "on 2027-01-01 no CardRunOut is raised for a card that was valid until 2026-12-31"
    expect(told.get("refused") == "CardRunOut", wrong, got=told)
    costs(program, "on the last day of the card an adult", 830, **adult, on="2026-12-31")


@check(
    "Everybody is still the author of their commits",
    why="Jonas wrote two of them. git blame asks the author what a line means, so a rebase keeps authors.",
)
def authors_are_kept(lab: Lab) -> None:
    given = {
        one.subject: one.author
        for one in SEEN.repository.commits(f"{GIVEN}/fork", f"{GIVEN}/yesterday")
    }
    kept = [one for one in SEEN.branch if one.subject in given]
    expect(kept, "none of the branch's commits is there under its name")
    wrong = [f"{one.short} is by {one.author}" for one in kept if one.author != given[one.subject]]
    expect(not wrong, "commits have changed their author", got="\n".join(wrong))


@check(
    "No commit holds conflict markers",
    why="A marker that was committed and removed later still breaks every commit between.",
)
def no_markers(lab: Lab) -> None:
    found = [
        f"{path} in {one.short}"
        for one in [*SEEN.branch, *tip()]
        for path, text in SEEN.repository.files(one.sha).items()
        if MARKERS.search(text)
    ]
    expect(not found, "there are conflict markers", got="\n".join(dict.fromkeys(found)))


def tip() -> list[Commit]:
    sha = SEEN.repository.sha(BRANCH) or ""
    return (
        [] if SEEN.branch and SEEN.branch[-1].sha == sha else [Commit(sha, (), "", "island-card")]
    )


@check(
    "Every commit does what main does",
    why="Taking one side of a conflict throws the other side's work away: the children's fare, their bicycles, the fare on the ticket.",
)
def main_is_kept(lab: Lab) -> None:
    for commit in SEEN.branch[-TRIED_MAX:]:
        program = version(lab, commit.sha)
        where = f"in {commit.short} "
        costs(program, f"{where}a child", 620, age=13)
        costs(program, f"{where}who is 14", 1240, age=14)
        costs(program, f"{where}a child with a bicycle", 620, age=8, bicycle=True)
        costs(program, f"{where}an adult with a bicycle", 1590, age=40, bicycle=True)
        text = program.call("probe:printed", name="Liv", departure="14:10", cents=1590)
        expect("15.90" in text, f"{where}the fare is not on the ticket", got=text)
        boats = program.call("probe:boats", "Sunday")
        expect("21:10" in boats, f"{where}there is no late boat on Sundays", got=boats)


@check(
    "Every commit does what its message says",
    why="The branch's own work has to come through the rebase, too, and each piece of it in its own commit.",
)
def branch_is_kept(lab: Lab) -> None:
    done = [one for one in SEEN.branch[-TRIED_MAX:] if one.subject in SUBJECTS]
    expect(done, "none of the branch's commits is there under its name")
    for commit in done:
        stage = SUBJECTS.index(commit.subject)
        program = version(lab, commit.sha)
        where = f"in {commit.short} "
        if stage >= 1:
            costs(program, f"{where}an adult with a card", 830, age=40, card=CARD)
            costs(program, f"{where}a child with a card", 410, age=10, card=CARD)
            costs(program, f"{where}a card and a bicycle", 1180, age=40, card=CARD, bicycle=True)
        if stage >= 2:
            given = {"name": "Liv", "departure": "14:10", "cents": 830, "card": CARD}
            text = program.call("probe:printed", **given)
            whole = CARD[0] in text and "8.30" in text
            expect(whole, f"{where}card or fare is not on the ticket", got=text)


def costs(program: Program, who: str, cents: int, **given: Any) -> None:
    told = program.call("probe:fare", **given)
    expect(told.get("cents") == cents, f"{who} does not pay {cents}", got=told, expected=cents)


def version(lab: Lab, sha: str) -> Program:
    """The files of one commit in a sandbox, with the probe beside them; four live at once."""
    known = SEEN.versions.get(sha)
    if known is not None and known.is_alive:
        return known
    if len(SEEN.versions) == ALIVE_MAX:
        SEEN.versions.pop(next(iter(SEEN.versions))).stop()
    files = {**SEEN.repository.files(sha), **lab.files("probe")}
    SEEN.versions[sha] = lab.program(files=files, name=sha)
    return SEEN.versions[sha]


@check(
    "The tests of both sides are there and pass on every commit",
    why="Tests of both sides stand at the same place of the same file, so they conflict as well; and a green last commit says nothing of those before it.",
)
def tests_pass(lab: Lab) -> None:
    for commit in SEEN.branch[-TRIED_MAX:]:
        program = version(lab, commit.sha)
        argv = ["{python}", "-m", "unittest", "discover", "-s", "tests", "-t", "."]
        done = program.run(argv)
        expect(done.status == 0, f"the tests of {commit.short} fail", got=done.output[-2000:])
    wanted = tests(f"{GIVEN}/main") | tests(f"{GIVEN}/island-card")
    missing = wanted - tests(BRANCH)
    expect(not missing, "tests got lost", got="\n".join(sorted(missing)))


def tests(name: str) -> set[str]:
    """Names of the test functions of a commit."""
    files = SEEN.repository.files(name)
    return {one.decode() for text in files.values() for one in TEST.findall(text)}
