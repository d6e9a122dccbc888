"""A proof tells what differs from what an author promised."""

import threading
from collections.abc import Callable

import pytest

from greenroom.core.exercises.quiz import Output, QuizItem
from greenroom.core.packs import QuizDef
from greenroom.runner.batch import ProofCache
from greenroom.runner.client import Client
from greenroom.runner.errors import RunError
from greenroom.runner.report import CaseReport, RunReport
from greenroom.runner.spec import RunSpec
from greenroom.runner.trials import (
    Exhibit,
    Trial,
    exhibit_of_output,
    fault_of,
    prove_exhibit,
    prove_exhibits,
)

SPEC = RunSpec("x", "cases", "plain", {})


def report(verdict: str, measured: str = "", **cases: str) -> RunReport:
    told = tuple(CaseReport(name, status) for name, status in cases.items())
    return RunReport("x", verdict, cases=told, complexity={"measured": measured})


def printed(text: str) -> RunReport:
    return RunReport("x", "accepted", output=text)


@pytest.mark.parametrize(
    ("trial", "shown", "told"),
    [
        (Trial("ref", SPEC, "accepted"), report("accepted"), ""),
        (Trial("ref", SPEC, "accepted"), report("wrong-answer", a="fail"), "is not accepted"),
        (Trial("ref", SPEC, "accepted", growth="O(n)"), report("accepted", "O(n)"), ""),
        (Trial("ref", SPEC, "accepted", growth="O(n)"), report("accepted", "O(n^2)"),
         "grows by O(n^2), not O(n)"),
        (Trial("ref", SPEC, "accepted", growth="O(n)"), report("accepted"), "not be counted"),
        (Trial("stub", SPEC), report("runtime-error"), ""),
        (Trial("stub", SPEC), report("accepted"), "is accepted, and must not be"),
        (Trial("stub", SPEC), report("internal-error"), "could not be judged"),
        (Trial("w", SPEC, fails=("a",)), report("wrong-answer", a="fail", b="pass"), ""),
        (Trial("w", SPEC, fails=("b",)), report("wrong-answer", a="fail", b="pass"),
         "does not fail 'b'"),
        (Trial("w", SPEC, fails=("b",)), report("time-limit", a="error", b="skipped"),
         "does not fail 'b'"),
        (Trial("w", SPEC, "time-limit"), report("wrong-answer", a="fail"), "not time-limit"),
        (Trial("w", SPEC, "time-limit"), report("time-limit", a="error"), ""),
        (Trial("code", SPEC, "accepted", prints="1\n2"), printed("1  \n2\n"), ""),
        (Trial("code", SPEC, "accepted", prints="1\n2"), printed("2\n1\n"), "prints '2\\n1"),
        (Trial("code", SPEC, "accepted", prints="1"), printed(""), "prints ''"),
        (Trial("code", SPEC, "accepted", prints="1"), report("runtime-error"), "not accepted"),
    ],
)  # fmt: skip
def test_fault_is_what_differs_from_the_promise(trial: Trial, shown: RunReport, told: str) -> None:
    fault = fault_of(trial, shown)
    assert (told in fault) if told else fault == ""


class FakeClient(Client):
    """Answers every run alike."""

    def __init__(self, answer: RunReport | RunError) -> None:
        super().__init__("/nowhere")
        self.answer = answer
        self.asked = 0

    def report(self, spec: RunSpec, *, consent: bool = False) -> RunReport:
        self.asked += 1
        if isinstance(self.answer, RunError):
            raise self.answer
        return self.answer


EXHIBIT = Exhibit("p.a.b.c", "digest", (Trial("the reference", SPEC, "accepted"),))


def test_what_holds_is_kept_and_not_tried_again(tmp_path) -> None:
    client, cache = FakeClient(report("accepted")), ProofCache(tmp_path)
    (first,) = prove_exhibits([EXHIBIT], lambda: client, kept=cache, jobs=2)
    (again,) = prove_exhibits([EXHIBIT], lambda: client, kept=cache, jobs=2)
    assert (first.wrong, first.is_cached, again.is_cached) == ("", False, True)
    assert client.asked == 1


def test_what_fails_is_tried_every_time(tmp_path) -> None:
    client, cache = FakeClient(report("wrong-answer", a="fail")), ProofCache(tmp_path)
    for _ in range(2):
        (proof,) = prove_exhibits([EXHIBIT], lambda: client, kept=cache, jobs=2)
        assert "is not accepted" in proof.wrong
    assert client.asked == 2


def test_where_nothing_can_be_run_the_reason_is_told(tmp_path) -> None:
    client = FakeClient(RunError("isolation", "install bubblewrap"))
    (proof,) = prove_exhibits([EXHIBIT], lambda: client, kept=ProofCache(tmp_path), jobs=1)
    assert proof.wrong == "the reference could not be run: install bubblewrap"


def test_what_could_not_be_run_is_told_once(tmp_path) -> None:
    client = FakeClient(RunError("isolation", "install bubblewrap"))
    both = (Trial("the reference", SPEC, "accepted"), Trial("the stub", SPEC))
    exhibit = Exhibit("p.a.b.c", "digest", both)
    (proof,) = prove_exhibits([exhibit], lambda: client, kept=ProofCache(tmp_path), jobs=2)
    assert proof.wrong == "the reference could not be run: install bubblewrap"


class Crowd(Client):
    """Answers when as many have come as are waited for."""

    def __init__(self, size: int) -> None:
        super().__init__("/nowhere")
        self.gate = threading.Barrier(size, timeout=20)

    def report(self, spec: RunSpec, *, consent: bool = False) -> RunReport:
        self.gate.wait()
        return report("accepted")


@pytest.mark.parametrize(("kind", "at_once"), [("cases", 2), ("lab", 4)])
def test_trials_of_one_exhibit_go_side_by_side(tmp_path, kind: str, at_once: int) -> None:
    spec, crowd = RunSpec("x", kind, "plain", {}), Crowd(at_once)
    trials = tuple(Trial(f"trial {number}", spec, "accepted") for number in range(at_once))
    exhibits = [Exhibit("x.a.b.c", "digest", trials)]
    (proof,) = prove_exhibits(exhibits, lambda: crowd, kept=ProofCache(tmp_path), jobs=2)
    assert (proof.wrong, proof.tests) == ("", at_once)


def output_item(code: str, text: str) -> tuple[QuizDef, Output]:
    asked = Output(code, text, "It is so.")
    item = QuizItem("z.a.b.prints", "What does it print?", asked)
    return QuizDef(item, "a/b", {"item.md": (code + text).encode()}, "quizzes/a/b.md", 4), asked


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("print([1, 2])", "[1, 2]", ""),
        ("print(1)\nprint()\nprint(2)", "1\n\n2", ""),
        ("print([1, 2])", "[1]", "prints '[1, 2]"),
        ("raise ValueError", "1", "is not accepted"),
        # Which of eight words comes first hangs on the seed of hashing.
        ("print(next(iter(set('one two three four five six seven eight'.split()))))", "one",
         "prints"),
        ("while True: pass", "1", "time-limit"),
    ],
)  # fmt: skip
def test_code_must_print_what_its_item_says(
    find_runner: Callable[[], Client], code: str, text: str, told: str
) -> None:
    proof = prove_exhibit(exhibit_of_output(*output_item(code, text)), find_runner)
    assert (told in proof.wrong) if told else proof.wrong == ""
    assert proof.tests == 2
