"""Do the tests pass on right code, and fail on wrong code?

Twenty-odd versions of the module are tried in a mixed order: good ones, one with a fault each, and
one that returns rubbish. Versions are disguised (private and local names, order of functions), so
that a test can tell good from bad only by what the code does.
"""

from __future__ import annotations

import ast
import json
import random
import tomllib
from dataclasses import dataclass, field

from greenroom_lab import Lab, check, expect

NOON = "2026-11-18T12:00:00"  # a Wednesday; all runs but those at ODD_HOURS think that it is now
ODD_HOURS = (
    "2027-01-30T23:47:10",
    "2028-02-29T03:10:00",
    "2029-12-31T23:59:40",
    "2031-06-02T17:40:00",
)
CHANCE = random.SystemRandom()
MADE: dict[str, "Run"] = {}


@dataclass
class Run:
    """One version of the module, and what the tests said to it."""

    source: str
    now: str = NOON
    reverse: bool = False
    status: int = -1
    outcomes: dict[str, str] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)

    def failed(self) -> dict[str, str]:
        bad = (name for name, came in self.outcomes.items() if came in {"failed", "broken"})
        return {name: self.messages.get(name, "") for name in bad}

    def passed(self) -> set[str]:
        return {name for name, came in self.outcomes.items() if came == "passed"}


def variant(lab: Lab, name: str) -> str:
    return lab.files("variants")[name].decode()


def faults(lab: Lab) -> dict[str, dict[str, str]]:
    table = tomllib.loads(variant(lab, "faults.toml"))
    return {one["id"]: one for one in table["fault"] + table["strange"]}


def runs(lab: Lab) -> dict[str, Run]:
    """All runs by name, made at the first use, in one sandbox and in an order nobody knows."""
    if not MADE:
        MADE.update(all_runs(lab))
    return MADE


def all_runs(lab: Lab) -> dict[str, Run]:
    bases = {
        "given": lab.files("starter")["studio/booking.py"].decode(),
        "equivalent": variant(lab, "equivalent.py"),
    }
    made = {"given": Run(bases["given"]), "reverse": Run(bases["given"], reverse=True)}
    for name, source in bases.items():
        made[f"good {name}"] = Run(disguised(source))
    made["rubbish"] = Run(variant(lab, "rubbish.py"))
    for hour in ODD_HOURS:
        made[hour] = Run(bases["given"], now=hour)
    for name, fault in faults(lab).items():
        base = bases[fault["base"]]
        assert base.count(fault["old"]) == 1, f"the fault {name} does not fit its base"
        made[name] = Run(disguised(base.replace(fault["old"], fault["new"])))
    order = CHANCE.sample(sorted(made), len(made))
    drive(lab, [made[name] for name in order])
    return made


def drive(lab: Lab, ordered: list[Run]) -> None:
    """Run the learner's tests on each version and note what they said."""
    program = lab.program(files={**lab.files("starter"), **lab.submitted, **lab.files("driver")})
    plan = [{"source": run.source, "now": run.now, "reverse": run.reverse} for run in ordered]
    done = program.run(["{python}", "run_tests.py"], timeout_s=90, stdin=json.dumps({"runs": plan}))
    expect(done.status == 0, "the tests did not come to an end", got=done.output[-2000:])
    for run, result in zip(ordered, json.loads(program.read("results.json")), strict=True):
        run.status = result["status"]
        run.outcomes, run.messages = result["outcomes"], result["messages"]
    program.stop()


def disguised(source: str) -> str:
    """The same code under other private and local names, its functions in another order."""
    tree = ast.parse(source)
    kept = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    public = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    stored = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id.islower()
    }
    fields = {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    names = Renaming(stored - kept - public - fields)
    return ast.unparse(shuffled(names.visit(tree)))


class Renaming(ast.NodeTransformer):
    """Gives each of `local` and each name with one leading underscore a new one."""

    def __init__(self, local: set[str]) -> None:
        self.local, self.names = local, {}

    def new(self, name: str) -> str:
        is_private = name.startswith("_") and not name.startswith("__")
        if not is_private and name not in self.local:
            return name
        prefix = "_" if is_private else ""
        return self.names.setdefault(name, f"{prefix}n{CHANCE.randrange(10**9)}")

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self.new(node.id)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if node.attr.startswith("_"):
            node.attr = self.new(node.attr)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.name = self.new(node.name)
        return node


def shuffled(tree: ast.Module) -> ast.Module:
    """Functions and methods in any order; imports, constants and classes stay where they are."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef):
            places = [at for at, one in enumerate(node.body) if isinstance(one, ast.FunctionDef)]
            mixed = CHANCE.sample(places, len(places))
            node.body = [
                node.body[mixed[places.index(at)]] if at in places else one
                for at, one in enumerate(node.body)
            ]
    return tree


def listed(failed: dict[str, str]) -> str:
    return "\n".join(f"{name}: {said}" for name, said in list(failed.items())[:5])


def ends_well(run: Run) -> None:
    expect(run.status != -1, "the tests did not come to an end: one waits, or ends the process")
    failed = run.failed()
    what = f"{len(failed)} of {len(run.outcomes)} tests failed"
    expect(not failed and run.status == 0, what, got=listed(failed))


@check(
    "The tests pass on the given code",
    why="The given code is right. A test that fails on it states a rule that nobody made.",
    must_first=True,
)
def green_on_the_given_code(lab: Lab) -> None:
    run = runs(lab)["given"]
    expect(run.status != 5, "pytest found no test in tests/")
    ends_well(run)
    expect(run.passed(), "no test passed: are all of them skipped?")


@check(
    "The tests pass on the same rules written another way",
    why="A test of private names, of ids or of the words of a message breaks when the code is tidied, and nothing is wrong then.",
)
def green_on_the_equivalent(lab: Lab) -> None:
    ends_well(runs(lab)["good equivalent"])


@check(
    "The tests pass in reverse order",
    why="A test that needs another one to run first fails as soon as somebody runs it alone.",
)
def green_in_reverse(lab: Lab) -> None:
    ends_well(runs(lab)["reverse"])


@check(
    "The tests pass on any day and at any hour",
    why="Tests that ask the clock what time it is fail at night, at the weekend or on the last of the month. The module takes `now` as an argument: pass it.",
)
def green_at_any_hour(lab: Lab) -> None:
    for hour in ODD_HOURS:
        failed = runs(lab)[hour].failed()
        expect(not failed, f"if it were {hour}, {len(failed)} tests would fail", got=listed(failed))


@check(
    "Every test can fail",
    why="A test that passes whatever the code gives back, and that no fault disturbs, claims nothing; it only looks like safety.",
)
def every_test_can_fail(lab: Lab) -> None:
    made = runs(lab)
    indifferent = functions(made["rubbish"].passed())
    for name, fault in faults(lab).items():
        indifferent -= functions(killers(made, name, fault))
    what = "passes on code that returns rubbish, and no fault disturbs it"
    expect(not indifferent, f"{', '.join(sorted(indifferent))}: {what}")


def functions(tests: set[str]) -> set[str]:
    """The tests without their parameters."""
    return {name.split("[", 1)[0] for name in tests}


def killers(made: dict[str, Run], name: str, fault: dict[str, str]) -> set[str]:
    """The tests that pass on the good code and fail on the same with this fault."""
    return set(made[name].failed()) & made[f"good {fault['base']}"].passed()


def caught(lab: Lab, name: str) -> None:
    """Some test must tell the good code from the same code with this fault."""
    fault = faults(lab)[name]
    found = killers(runs(lab), name, fault)
    expect(found, fault["survived"])
    lab.note("noticed by " + ", ".join(sorted(found)[:3]))


@check(
    "The tests notice when bookings that only touch are refused",
    why="Rule 2 counts the start and not the end: 10:00 to 11:00 and 11:00 to 12:00 fit. The boundary is where overlap checks go wrong.",
)
def touching_bookings(lab: Lab) -> None:
    caught(lab, "touching_bookings")


@check(
    "The tests notice when a booking around another one is accepted",
    why="Two times overlap in four ways. A check of whether the new start lies in an old booking misses the one that begins before and ends after.",
)
def enclosing_booking(lab: Lab) -> None:
    caught(lab, "enclosing_booking")


@check(
    "The tests notice when a booking of one room blocks the other rooms",
    why="Rule 2 speaks of one room. A diary with a single room in its tests can forget the room.",
)
def other_rooms(lab: Lab) -> None:
    caught(lab, "other_rooms")


@check(
    "The tests notice when a cancelled booking keeps the room",
    why="A cancel that pays back and forgets to free the room costs the studio the next customer.",
)
def cancelled_frees_the_room(lab: Lab) -> None:
    caught(lab, "cancelled_frees_the_room")


@check(
    "The tests notice when a refused booking is kept all the same",
    why="Rule 1 to 5 refuse a booking whole. Code that stores first and checks afterwards leaves ghosts in the diary.",
)
def refused_leaves_nothing(lab: Lab) -> None:
    caught(lab, "refused_leaves_nothing")


@check(
    "The tests notice when a booking may end at any minute",
    why="Rule 1 holds for both ends. A test that shifts both times at once cannot tell which of them was looked at.",
)
def ends_off_the_grid(lab: Lab) -> None:
    caught(lab, "ends_off_the_grid")


@check(
    "The tests notice when bookings of the past count towards the limit",
    why="Rule 5 counts what is still to come. A diary that is a day old in the test has no past; make one, and look at it a day later.",
)
def ended_bookings_do_not_count(lab: Lab) -> None:
    caught(lab, "ended_bookings_do_not_count")


@check(
    "The tests notice when exactly four hours are refused",
    why="Rule 1 includes both limits of the length. Only a booking of exactly four hours shows it.",
)
def four_hours_are_allowed(lab: Lab) -> None:
    caught(lab, "four_hours_are_allowed")


@check(
    "The tests notice when the half hour at 18:00 is charged by day",
    why="Rule 3: the evening begins at 18:00, not after it. 18:30 or 20:00 cannot show the difference.",
)
def evening_begins_at_six(lab: Lab) -> None:
    caught(lab, "evening_begins_at_six")


@check(
    "The tests notice when a booking across 18:00 is charged by its first half hour",
    why="Rule 3 charges each half hour by itself. Bookings wholly by day or by night are right either way.",
)
def rates_half_hour_by_half_hour(lab: Lab) -> None:
    caught(lab, "rates_half_hour_by_half_hour")


@check(
    "The tests notice when Sunday costs as much as a weekday",
    why="Rule 3 names two days. A test for Saturday says nothing about Sunday.",
)
def sunday_is_dear(lab: Lab) -> None:
    caught(lab, "sunday_is_dear")


@check(
    "The tests notice when a member's discount is added to the one for long bookings",
    why="Rule 4: the greater of the two. Each discount alone is right either way; a member with three hours is the case.",
)
def one_discount_only(lab: Lab) -> None:
    caught(lab, "one_discount_only")


@check(
    "The tests notice when half a cent is dropped",
    why="Rule 4 rounds half a cent up, after the sum. Most prices come out whole and cannot show it: a member's half hour in the evening is 832.5.",
)
def half_a_cent_rounds_up(lab: Lab) -> None:
    caught(lab, "half_a_cent_rounds_up")


@check(
    "The tests notice when notice of exactly 24 hours pays back half",
    why="Rule 6 says 24 hours or more. 25 and 23 hours cannot show which side the limit is on.",
)
def a_day_of_notice(lab: Lab) -> None:
    caught(lab, "a_day_of_notice")
