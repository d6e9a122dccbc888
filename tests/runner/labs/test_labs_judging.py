"""A judge in one sandbox drives programs in others."""

import pytest
from small_lab import LIMITS, case, lab_run

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("scripts_environment")]


def test_checks_run_in_their_order_and_all_of_them(runner):
    judge = """
    @check("First", why="It says why.")
    def first(lab):
        expect(1 == 2, "one is not two", got=1, expected=2, given="a question")

    @check("Second")
    def second(lab):
        lab.note("seen")
        lab.queries(3)
    """
    report = runner.client.report(lab_run(judge))
    assert [(one.name, one.status) for one in report.cases] == [
        ("First", "fail"),
        ("Second", "pass"),
    ]
    failed, passed = report.cases
    assert failed.message == "one is not two. It says why."
    assert (failed.input, failed.expected, failed.got) == ("a question", "2", "1")
    assert passed.output == "seen"
    assert (report.verdict, report.queries, report.trust) == ("wrong-answer", 3, "external")
    assert report.message.startswith("1 of 2 checks pass. First: one is not two.")


def test_nothing_goes_on_after_a_check_that_must_be_first(runner):
    judge = """
    @check("Starts", must_first=True)
    def starts(lab):
        assert False, "no"

    @check("Goes on")
    def goes_on(lab): ...
    """
    report = runner.client.report(lab_run(judge))
    assert [one.status for one in report.cases] == ["fail", "skipped"]


def test_what_could_not_be_tried_is_an_error_and_no_pass(runner):
    judge = """
    from greenroom_lab import NotTried
    @check("Both wait", why="")
    def both(lab):
        raise NotTried("only one of two came")
    @check("It adds", why="")
    def adds(lab):
        expect(lab.program().call("app:add", 1, 2) == 3, "no")
    """
    report = runner.client.report(lab_run(judge, checks=("Both wait", "It adds")))
    assert [case.status for case in report.cases] == ["error", "pass"]
    assert report.cases[0].message == "Only one of two came."
    assert report.verdict == "wrong-answer"


def test_a_wsgi_program_is_asked_without_a_network(runner):
    judge = """
    @check("Answers")
    def answers(lab):
        program = lab.program()
        answer = program.request("POST", "/a%20b?x=1&x=2", headers={"X-Who": "ada"}, json={"n": 1})
        assert answer.status == 201, answer.text
        assert answer.headers["x-path"] == "/a b" and answer.headers["X-QUERY"] == "x=1&x=2"
        assert answer.json() == {"who": "ada", "sent": {"n": 1}, "type": "application/json"}
        many = program.requests([("GET", "/")] * 3 + [{"method": "PUT", "path": "/", "json": 5}])
        assert [one.json()["sent"] for one in many] == [None, None, None, 5]
    """
    app = """
    import json

    def application(environ, start_response):
        body = environ["wsgi.input"].read()
        start_response("201 Created", [
            ("X-Path", environ["PATH_INFO"]), ("X-Query", environ["QUERY_STRING"])])
        yield json.dumps({
            "who": environ.get("HTTP_X_WHO"), "sent": json.loads(body) if body else None,
            "type": environ.get("CONTENT_TYPE")}).encode()
    """
    report = runner.client.report(lab_run(judge, app))
    assert report.verdict == "accepted", report.cases


def test_an_asgi_program_is_started_by_its_lifespan(runner):
    judge = """
    @check("Answers")
    def answers(lab):
        answers = lab.program().requests([("GET", f"/{n}") for n in range(4)])
        assert [one.text for one in answers] == [f"started /{n}" for n in range(4)], answers
        lab.program().request("GET", "/boom").status == 500
    """
    app = """
    import asyncio
    STATE = []

    async def application(scope, receive, send):
        if scope["type"] == "lifespan":
            await receive()
            STATE.append("started")
            await send({"type": "lifespan.startup.complete"})
            return
        if scope["path"] == "/boom":
            raise ZeroDivisionError
        await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]})
        await send({"type": "http.response.body", "body": f"{STATE[0]} ".encode(), "more": True})
        await send({"type": "http.response.body", "body": scope["path"].encode()})
    """
    spec = lab_run(judge, app, program={"asgi": "app:application"})
    report = runner.client.report(spec)
    assert report.verdict == "accepted", report.cases


def test_functions_are_called_with_plain_json_and_errors_come_back(runner):
    judge = """
    @check("Calls")
    def calls(lab):
        program = lab.program()
        assert program.call("app:add", 1, b=2) == 3
        wanted = [("app:add", [1, 2]), ("app:add", [1]), ("app:odd", []), ("app:no", [])]
        got = program.calls(wanted)
        assert got[0] == 3
        assert [one.type for one in got[1:]] == ["TypeError", "TypeError", "AttributeError"], got
        assert "not plain JSON" in got[2].message
        one_by_one = program.calls([("app:add", [2, 2]), ("app:add", ["a", 1])], at_once=False)
        assert one_by_one[0] == 4 and isinstance(one_by_one[1], ProgramError)
        program.call("app:boom")
    """
    app = """
    def application(e, s): ...
    def add(a, b): return a + b
    def odd(): return {1, 2}
    def boom(): raise LookupError("where is it?")
    """
    report = runner.client.report(lab_run(judge, app))
    (one,) = report.cases
    assert one.message == "Your program raised LookupError: where is it?"
    assert 'raise LookupError("where is it?")' in one.got
    assert "serve.py" not in one.got
    assert report.verdict == "runtime-error"


def test_concurrent_calls_really_run_at_once(runner):
    judge = """
    @check("Meet")
    def meet(lab):
        assert lab.program().calls([("app:meet", [])] * 4) == [4] * 4
    """
    app = """
    import threading
    ALL = threading.Barrier(4)
    def application(e, s): ...
    def meet():
        ALL.wait(5)
        return ALL.parties
    """
    report = runner.client.report(lab_run(judge, app))
    assert report.verdict == "accepted", report.cases


def test_processes_run_beside_the_program(runner):
    judge = """
    @check("Runs")
    def runs(lab):
        program = lab.program()
        done = program.run(["{python}", "-c", "import sys; print(sys.stdin.read()); sys.exit(4)"],
                           stdin="hello")
        assert (done.status, done.output) == (4, "hello\\n"), done
        late = program.run(["{python}", "-c", "import time; time.sleep(60)"], timeout_s=0.5)
        assert late.status is None
        worker = program.start(["{python}", "-c", "print('ready'); import time; time.sleep(60)"])
        worker.wait_for("ready", 5)
        assert worker.is_running
        worker.kill()
        assert worker.status == -9 and worker.output.strip() == "ready"
        program.write("deep/er.bin", b"\\x00\\xff")
        assert program.read("deep/er.bin") == b"\\x00\\xff"
        assert program.list("deep") == ["er.bin"]
        try:
            worker.wait_for("never", 0.2)
        except ProgramTimeout as error:
            assert "ready" in str(error)
    """
    report = runner.client.report(lab_run(judge))
    assert report.verdict == "accepted", report.cases


def test_what_a_program_calls_is_answered_by_the_judge(runner):
    judge = """
    @check("Charges once")
    def charges(lab):
        seen = []

        def ledger(call):
            seen.append((call["method"], call["path"], call["headers"]["X-Key"], call["json"]))
            seen_now = {"status": 201, "json": {"seen": len(seen)}}
            return {"drop": True} if len(seen) == 1 else seen_now

        program = lab.program()
        program.on_call("gateway", ledger)
        program.on_call("clock", lambda call: call["json"]["plus"] + 1)
        assert program.call("app:charge") == [201, {"seen": 2}]
        assert seen == [("POST", "/charges?a=1", "k1", {"cents": 5})] * 2, seen
        assert program.call("app:clock") == 8
        nobody = program.run(["{python}", "-c", "from greenroom_link import ask; ask('nobody', 1)"])
        assert "answered 404 for 'nobody'" in nobody.output, nobody.output
    """
    app = """
    import json, os, urllib.request
    from greenroom_link import ask

    def application(e, s): ...

    def charge():
        for _ in range(3):
            request = urllib.request.Request(
                os.environ["GREENROOM_GATEWAY"] + "/charges?a=1", data=b'{"cents": 5}',
                headers={"X-Key": "k1", "Content-Type": "application/json"})
            try:
                with urllib.request.urlopen(request, timeout=5) as answer:
                    return [answer.status, json.loads(answer.read())]
            except OSError as error:
                print("once more:", error)

    def clock():
        return ask("clock", {"plus": 7})
    """
    report = runner.client.report(lab_run(judge, app))
    assert report.verdict == "accepted", report.cases
    assert "once more:" in report.output


def test_programs_live_side_by_side_and_share_nothing(runner):
    judge = """
    @check("Two")
    def two(lab):
        one, other = lab.program(), lab.program(name="other")
        assert one.call("app:count") == 1 and one.call("app:count") == 2
        assert other.call("app:count") == 1
        assert lab.program() is one
        assert lab.program(fresh=True).call("app:count") == 1
        code = b"def application(e, s): ...\\ndef count(): return 'old'"
        old = lab.program(files={"app.py": code}, name="old")
        assert old.call("app:count") == "old"
        old.stop()
        assert lab.program(name="old").call("app:count") == 1
        assert lab.submitted.keys() == {"app.py"} and lab.files("starter") == lab.submitted
    """
    app = """
    SEEN = []
    def application(e, s): ...
    def count():
        SEEN.append(1)
        return len(SEEN)
    """
    report = runner.client.report(lab_run(judge, app))
    assert report.verdict == "accepted", report.cases


def test_a_setup_command_that_fails_is_told(runner):
    judge = """
    @check("Starts")
    def starts(lab):
        lab.program()
    """
    setup = [["{python}", "set_up.py", "now"]]
    app = "raise NotImplementedError"
    spec = lab_run(judge, app, program={"app": "app:application", "setup": setup})
    spec.files["set_up.py"] = (
        b"import sys\nprint(sys.argv, __name__)\nsys.exit(sys.argv[1] != 'now')"
    )
    assert "NotImplementedError" in runner.client.report(spec).cases[0].message
    spec.files["set_up.py"] = b"import sys\nprint('no such table')\nsys.exit(3)"
    (told,) = runner.client.report(spec).cases
    assert "set_up.py now` failed" in told.message
    assert "no such table" in told.message


def test_a_lab_that_is_broken_says_that_it_is_not_the_learners_fault(runner):
    for judge in ("this is no python", "", '@check("A")\ndef a(lab):\n    lab.files("none")'):
        report = runner.client.report(lab_run(judge, checks=("A",)))
        assert report.verdict == "internal-error"
        assert "The lab itself is broken, not your code" in report.message


def test_an_answer_of_another_shape_fails_the_check_and_shows_it(runner):
    judge = """
    @check("Lists")
    def lists(lab):
        lab.program().request("GET", "/nothing").json()["results"]

    @check("Keys")
    def keys(lab):
        {}["results"]
    """
    first, second = runner.client.report(lab_run(judge)).cases
    assert "GET /nothing answered 200 and no JSON: '/nothing'" in first.message
    assert "The check stopped at what your program answered: KeyError: 'results'." in second.message
    assert (first.status, second.status) == ("fail", "fail")


def test_what_a_program_prints_belongs_to_the_check_it_is_in(runner):
    judge = """
    import time
    @check("Quiet")
    def quiet(lab):
        lab.program()

    @check("Loud")
    def loud(lab):
        lab.program().call("app:shout")
        time.sleep(0.2)
    """
    app = """
    def application(e, s): ...
    def shout(): print("hear me")
    """
    report = runner.client.report(lab_run(judge, app))
    assert case(report, "Quiet").output == ""
    assert case(report, "Loud").output == "hear me\n"


def test_the_time_of_the_whole_lab_ends(runner):
    judge = """
    import time
    @check("Fast")
    def fast(lab): ...

    @check("Never ends")
    def never(lab):
        time.sleep(60)

    @check("Never begins")
    def late(lab): ...
    """
    from dataclasses import replace

    titles = ("Fast", "Never ends", "Never begins")
    report = runner.client.report(lab_run(judge, checks=titles, limits=replace(LIMITS, wall_s=1)))
    assert [(one.name, one.status) for one in report.cases] == [
        ("Fast", "pass"), ("Never ends", "error"), ("Never begins", "error"),
    ]  # fmt: skip
    assert "The lab's 1 s were over before this check" in report.cases[1].message
    assert report.verdict != "accepted"
