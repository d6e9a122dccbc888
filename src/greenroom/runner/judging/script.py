"""Runs a program as it stands: what it prints streams out, its exit status is the verdict."""

from __future__ import annotations

import signal
from typing import Any

from greenroom.runner.box import Box, BoxEnded, FrameError
from greenroom.runner.desk import Desk
from greenroom.runner.errors import RunError
from greenroom.runner.report import Outcome, RunReport
from greenroom.runner.spec import RunSpec


def judge_script(spec: RunSpec, desk: Desk) -> RunReport:
    """Run judge["argv"] ("{python}" is the environment's interpreter), fed judge["stdin"].

    judge["env"] adds to the program's environment variables.
    """
    job = _job_of(spec)
    with desk.take(spec.environment, spec.limits) as box:
        box.on_output = lambda stream, text: desk.emit(
            {"event": "output", "stream": stream, "text": text}
        )
        verdict, message = _run(box, spec, job)
        outcome = box.end()
    verdict, message = _over_a_limit(outcome) or (verdict, message)
    report = RunReport(
        spec.id, verdict, message, output=outcome.stdout + outcome.stderr, trust="in-process"
    )
    return report.with_use(outcome)


def _job_of(spec: RunSpec) -> dict[str, Any]:
    argv = spec.judge.get("argv")
    is_words = isinstance(argv, list) and argv and all(isinstance(one, str) for one in argv)
    stdin, env = spec.judge.get("stdin", ""), spec.judge.get("env", {})
    are_texts = isinstance(env, dict) and all(isinstance(one, str) for one in env.values())
    if not is_words or not isinstance(stdin, str) or not are_texts:
        raise RunError("spec", "a script needs argv (words), stdin (text) and env (texts)")
    return {"mode": "script", "argv": argv, "stdin": stdin, "env": env}


def _run(box: Box, spec: RunSpec, job: dict[str, Any]) -> tuple[str, str]:
    try:
        box.begin(spec.files, job)
        told = box.receive()
    except BoxEnded as ended:
        return "runtime-error", ended.outcome.message
    except FrameError:
        return "runtime-error", "Your code wrote where only the judge reads."
    return _verdict(told.get("exit"), str(told.get("wrong", "")))


def _verdict(status: object, wrong: str) -> tuple[str, str]:
    if status == 0:
        return "accepted", ""
    if wrong:
        return "runtime-error", f"The program did not start: {wrong}"
    if status == -signal.SIGXCPU:
        return "time-limit", "Your code used all the processor time it may."
    if isinstance(status, int) and status < 0:
        return "runtime-error", f"The program was ended by signal {-status}."
    return "runtime-error", f"The program ended with exit status {status}."


def _over_a_limit(outcome: Outcome) -> tuple[str, str] | None:
    if outcome.is_limit:
        return outcome.ended, outcome.message
    last = outcome.stderr.strip().rpartition("\n")[2]
    if last.startswith("MemoryError"):
        return "memory-limit", "Your code asked for more memory than it may use."
    return None
