import os
import pty
import subprocess
import sys
from pathlib import Path

import post_mortem
import pytest
from orders import main, price_each
from post_mortem import debug_on_error

BREAK = "def half(x):\n    {}\n    return x / 2\nprint(half(10))\n"


def run(
    *command: str, typed: str = "", **variables: str
) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *command],
        input=typed,
        capture_output=True,
        text=True,
        env=os.environ | variables,
        timeout=10,
    )


def test_post_mortem_shows_the_values_where_it_failed_without_changing_the_code():
    shown = run(
        "-m", "pdb", "-c", "continue", "orders.py", typed="p pieces\nup\np pence\n"
    )
    assert "ZeroDivisionError" in shown.stderr
    assert "-> return pence / pieces" in shown.stdout
    assert "(Pdb) 0\n" in shown.stdout and "(Pdb) 250\n" in shown.stdout


def test_a_script_at_a_terminal_opens_the_debugger_and_still_fails():
    ours, theirs = pty.openpty()
    os.write(ours, b"p ('pieces', pieces)\nq\n")
    done = subprocess.run(
        [sys.executable, "orders.py"],
        stdin=theirs,
        capture_output=True,
        text=True,
        timeout=10,
    )
    os.close(ours)
    os.close(theirs)
    assert "('pieces', 0)" in done.stdout
    assert done.stderr.count("ZeroDivisionError: division by zero") == 2  # and the end
    assert done.returncode == 1


def test_without_a_terminal_it_only_fails(monkeypatch):
    done = run("orders.py", typed="p pieces\n")
    assert (done.returncode, done.stdout) == (1, "")
    opened = []
    monkeypatch.setattr(post_mortem.pdb, "post_mortem", opened.append)
    with pytest.raises(ZeroDivisionError), debug_on_error():
        price_each(1, 0)
    assert opened == []


def test_what_succeeds_opens_nothing_and_main_fails_at_its_second_order(monkeypatch):
    monkeypatch.setattr(post_mortem.pdb, "post_mortem", lambda *_: 1 / 0)
    monkeypatch.setattr(post_mortem.sys.stdin, "isatty", lambda: True, raising=False)
    with debug_on_error():
        assert price_each(900, 3) == 300
    with pytest.raises(ZeroDivisionError):
        main()


@pytest.mark.parametrize(
    "stop, finishes",
    [("breakpoint()", True), ("import pdb; pdb.set_trace()", False)],
)
def test_the_switch_for_ci_works_for_breakpoint_but_not_for_set_trace(
    tmp_path: Path, stop: str, finishes: bool
):
    script = tmp_path / "half.py"
    script.write_text(BREAK.format(stop))
    done = run(str(script), PYTHONBREAKPOINT="0")
    assert (done.returncode == 0) == finishes
    assert ("(Pdb)" in done.stdout) != finishes
    if finishes:
        assert done.stdout == "5.0\n"
    else:
        assert "bdb.BdbQuit" in done.stderr


def test_breakpoint_stops_at_its_line_and_the_values_can_be_changed(tmp_path: Path):
    script = tmp_path / "half.py"
    script.write_text(BREAK.format("breakpoint()"))
    done = run(str(script), typed="p x\nx = 4\nc\n", PYTHONBREAKPOINT="")
    assert "(Pdb) 10" in done.stdout and "2.0" in done.stdout
