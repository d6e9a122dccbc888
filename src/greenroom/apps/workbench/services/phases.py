"""What is run for one submission, in order: the learner's own test, the code, the advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.workbench.models import Run, Stint
from greenroom.apps.workbench.services import own_tests
from greenroom.apps.workbench.services.advice import advice_spec, read_advice
from greenroom.apps.workbench.services.kinds import grade_run, spec_of, work_of
from greenroom.core.errors import GreenroomError
from greenroom.core.grading.doing import ACCEPTED
from greenroom.core.grading.verdict import Verdict

if TYPE_CHECKING:
    from greenroom.runner.spec import RunSpec

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OwnTest:
    """What the learner's own test did. `refusal` is the report where it did not do its part."""

    told: dict[str, Any] = field(default_factory=dict)
    refusal: Report | None = None


class Phases:
    """The runs that one submission is made of."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.task, _ = get_task(run.learner, run.exercise.note)
        self.work = work_of(self.task)
        self.code = {path: text for path, text in run.files.items() if path != self.work.own_test}

    def test_own(self, ask: Callable[[RunSpec, str], Report]) -> OwnTest:
        """Run the learner's test on the starter and on the code, where that comes first."""
        stint, path = self.run.stint, self.work.own_test
        if stint.mode != Stint.Mode.TEST_FIRST or not path:
            return OwnTest()
        given = {file.path: file.text for file in self.work.files}
        test = {path: self.run.files.get(path, "")}
        on_starter = ask(
            own_tests.own_test_spec({**given, **test}, path, f"{self.run.uuid}-starter"),
            own_tests.ON_STARTER,
        )
        fault = own_tests.fault_on_starter(on_starter)
        told = {"starter": on_starter, "is_failing": not fault}
        if fault:
            return OwnTest(told, own_tests.refusal(fault, on_starter))
        if self.code == self.work.starter:
            return OwnTest(told, own_tests.refusal(own_tests.NOW_THE_CODE, on_starter))
        on_code = ask(
            own_tests.own_test_spec({**given, **self.code, **test}, path, f"{self.run.uuid}-test"),
            own_tests.ON_CODE,
        )
        fault = own_tests.fault_on_code(on_code)
        refusal = own_tests.refusal(fault, on_code) if fault else None
        return OwnTest({**told, "code": on_code}, refusal)

    def judged(self) -> RunSpec:
        """What decides."""
        return spec_of(self.task, self.code, run_id=str(self.run.uuid), claim=self.run.claim)

    def grade(self, report: Mapping[str, Any]) -> Verdict:
        """What the report amounts to."""
        return grade_run(self.task, report)

    def advise(self, ask: Callable[[RunSpec], Report]) -> Mapping[str, Any]:
        """What the tools say of what was accepted; nothing where it was not, or they cannot."""
        row = Run.objects.only("verdict", "advice").get(pk=self.run.pk)
        if row.verdict != ACCEPTED or row.advice:
            return {}
        others = {one.path: one.text for one in self.work.files if not one.is_editable}
        spec = advice_spec(self.code, others, f"{self.run.uuid}-advice")
        if spec is None:
            return {}
        try:
            return read_advice(str(ask(spec).get("output", "")))
        except GreenroomError:
            return {}
