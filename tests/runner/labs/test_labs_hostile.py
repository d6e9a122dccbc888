"""Programs that cheat, and judges that come from anybody: neither gets anywhere."""

from dataclasses import replace

import pytest
from small_lab import LIMITS, case, lab_run

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("scripts_environment")]

ASKS_TWICE = """
@check("Asks")
def asks(lab):
    program = lab.program()
    program.call("app:cheat")
    assert program.call("app:secret") == 4

@check("Asks again")
def asks_again(lab):
    assert lab.program(name="clean").call("app:secret") == 4
"""
FORGERY = """
import os, socket

def application(e, s): ...
def secret(): return 4

def lines():
    for fd in range(3, 64):
        try:
            yield socket.socket(fileno=os.dup(fd))
        except OSError:
            continue

def write(body, length=None):
    for line in lines():
        try:
            line.sendall((len(body) if length is None else length).to_bytes(4, "big") + body)
        except OSError:
            continue
"""
FORGED = {
    "an-answer-nobody-asked": 'write(b\'{"id": 5, "value": 4}\')',
    "no-json": 'write(b\'{"id": 5, "value": NaN}\')',
    "no-object": "write(b'[1, 2]')",
    "nested": "write(b'{\"a\":' + b'[' * 100_000 + b']' * 100_000 + b'}')",
    "endless-length": "write(b'x', length=2**32 - 1)",
    "second-beginning": "write(b'{\"ready\": true}')",
    "ask-without-name": 'write(b\'{"ask": "x"}\')',
    "a-verdict": 'write(b\'{"do": "end", "name": "Asks", "status": "pass"}\')',
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_a_forged_frame_ends_the_line_and_fails_the_check(runner, forged):
    app = f"{FORGERY}\ndef cheat():\n    {forged}\n"
    report = runner.client.report(lab_run(ASKS_TWICE, app))
    told = case(report, "Asks")
    assert told.status == "error"
    assert "wrote onto the judge's line" in told.message
    assert case(report, "Asks again").status == "pass"
    assert report.verdict != "accepted"


ENDED = {
    "os-exit": ("import os; os._exit(0)", "exit status 0"),
    "sys-exit": ("import sys; sys.exit(5)", "SystemExit"),
    "killed": ("import os; os.kill(os.getpid(), 9)", "ended by signal"),
    "closed-line": ("import os\n    for fd in range(3, 64):\n        try: os.close(fd)\n"
                    "        except OSError: pass", "could not be asked"),
    "memory": ("x = []\n    while True: x.append(bytearray(8_000_000))", "memory"),
    "output": ("while True: print('x' * 10_000)", "printed more than"),
    "endless": ("while True: pass", "took more than"),
    "odd-exception": ("class Odd(Exception):\n        def __str__(self): raise self\n"
                      "    raise Odd", "Odd: (its text cannot be had)"),
    "huge-answer": ("return 'x' * 20_000_000", "more than the line takes"),
    "no-json": ("return object()", "not plain JSON"),
    "text-half": ("return '\\ud800'", ""),
}  # fmt: skip


@pytest.mark.parametrize(("deed", "said"), ENDED.values(), ids=ENDED)
def test_a_program_that_ends_or_floods_fails_its_check_alone(runner, deed, said):
    judge = """
    @check("Asks")
    def asks(lab):
        answer = lab.program().call("app:cheat")
        assert answer == 4, "it answered something else"

    @check("Asks another")
    def asks_another(lab):
        assert lab.program(name="clean").call("app:secret") == 4
    """
    app = f"def application(e, s): ...\ndef secret(): return 4\ndef cheat():\n    {deed}\n"
    limits = replace(LIMITS, memory_mib=96, output_kib=16)
    report = runner.client.report(lab_run(judge, app, limits=limits))
    told = case(report, "Asks")
    assert told.status in ("fail", "error")
    assert said in told.message
    assert case(report, "Asks another").status == "pass"
    assert report.verdict not in ("accepted", "internal-error")


def test_a_program_sees_nothing_of_its_judge(runner):
    judge = """
    EXPECTED = "k7-secret-of-the-judge"

    @check("Looks around")
    def looks(lab):
        lab.note(str(lab.program().call("app:look")))
    """
    app = """
    import os
    def application(e, s): ...
    def look():
        found = []
        for folder in ("/work", "/tmp", "/dev/shm", "/home", "/run"):
            for at, _, names in os.walk(folder):
                found += [os.path.join(at, name) for name in names]
        for number in filter(str.isdigit, os.listdir("/proc")):
            found += [f"/proc/{number}/{name}" for name in ("environ", "cmdline", "maps")]
        return [one for one in found if holds(one)]

    def holds(path):
        try:
            with open(path, "rb") as file:
                return b"k7-secret-of" + b"-the-judge" in file.read(1_000_000)
        except OSError:
            return False
    """
    spec = lab_run(judge, app, limits=replace(LIMITS, cpu_s=20))
    assert case(runner.client.report(spec), "Looks around").output == "[]"


def test_an_imported_judge_is_shut_in_as_well(runner):
    judge = """
    import os, socket, subprocess

    def refused(deed):
        try:
            deed()
        except OSError as error:
            return True

    @check("Network")
    def network(lab):
        assert refused(lambda: socket.create_connection(("1.1.1.1", 53), 1))

    @check("Files")
    def files(lab):
        assert refused(lambda: open("/etc/shadow"))
        assert refused(lambda: open("/judge", "w")), "root"
        assert os.getuid() != 0, os.getuid()
        assert sorted(os.listdir("/work")) == ["judge.py", "starter"], os.listdir("/work")
        assert "greenroom" not in str(os.listdir("/tmp"))

    @check("Processes")
    def processes(lab):
        numbers = [one for one in os.listdir("/proc") if one.isdigit()]
        assert len(numbers) < 5, numbers
    """
    report = runner.client.report(lab_run(judge, is_imported=True))
    assert report.verdict == "accepted", report.cases


def test_a_judge_cannot_have_everything(runner):
    judge = """
    @check("Many")
    def many(lab):
        for number in range(9):
            lab.program(name=f"n{number}")

    @check("Fresh for ever")
    def fresh(lab):
        for number in range(60):
            lab.program(fresh=True)
    """
    report = runner.client.report(lab_run(judge))
    assert report.verdict == "internal-error"
    assert "at most 4 programs live at once" in report.message


@pytest.mark.parametrize(
    "frame",
    [
        '{"do": "end", "name": "A", "status": "accepted"}',
        '{"do": "end", "name": "A"}',
        '{"do": "outcome", "number": 77}',
        '{"do": "stop", "number": "x"}',
        '{"do": "everything"}',
        '{"do": "program", "files": {"../../etc/x": "YQ=="}}',
        '{"do": "program", "files": [1]}',
        '{"no": "deed"}',
        "[]",
        '{"do": "end", "name": "A", "status": "pass", "wall_ms": "x", "notes": 5}',
    ],
)
def test_a_judge_that_talks_nonsense_passes_nobody(runner, frame):
    judge = f"""
    import os
    body = {frame!r}.encode()
    os.write(3, len(body).to_bytes(4, "big") + body)

    @check("A")
    def a(lab): ...
    """
    report = runner.client.report(lab_run(judge, checks=("A", "B")))
    assert report.verdict == "internal-error"
    assert case(report, "B").status != "pass"


def test_a_judge_that_ends_early_passes_nobody(runner):
    judge = """
    import os
    @check("A")
    def a(lab): ...

    @check("B")
    def b(lab):
        os._exit(0)
    """
    report = runner.client.report(lab_run(judge, checks=("A", "B", "C")))
    assert report.verdict == "internal-error"
    assert [one.status for one in report.cases] == ["pass", "error", "error"]
