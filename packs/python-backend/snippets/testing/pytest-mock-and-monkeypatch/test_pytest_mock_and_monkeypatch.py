import os
import shutil
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import reports

pytest_plugins = ["pytester"]
HERE = Path(__file__).parent


@pytest.fixture
def run(pytester: pytest.Pytester):
    def run(test: str = "", **changes: str) -> dict[str, int]:
        text = (HERE / "reports.py").read_text()
        for old, new in changes.values():
            assert old in text
            text = text.replace(old, new)
        (pytester.path / "reports.py").write_text(text)
        shutil.copy(HERE / "test_reports.py", pytester.path / "test_copy.py")
        if test:
            (pytester.path / "test_copy.py").write_text(test)
        options = ["-p", "no:cacheprovider", "-p", "pytest_mock"]
        return pytester.runpytest_inprocess(*options).parseoutcomes()

    sys.modules.pop("reports")  # the copy is imported, not ours
    yield run
    sys.modules["reports"] = reports


def test_the_given_tests_pass_and_leave_environment_and_folder_as_they_were(run):
    os.environ["REPORT_LINES"] = "77"
    try:
        before = os.environ["REPORT_LINES"], os.getcwd()
        assert run() == {"passed": 3}
        assert (os.environ["REPORT_LINES"], os.getcwd()) == before
        assert "REPORT_TITLE" not in os.environ
    finally:
        del os.environ["REPORT_LINES"]


def test_a_variable_set_by_hand_reaches_the_next_test_even_if_undone_at_the_end(run):
    naive = """import os
from reports import read_settings
def test_a():
    os.environ["REPORT_TITLE"] = "left behind"
    assert read_settings()[0] == "other"  # fails, so the next line never runs
    del os.environ["REPORT_TITLE"]
def test_b():
    assert "REPORT_TITLE" not in os.environ"""
    try:
        assert run(naive) == {"failed": 2}
    finally:
        del os.environ["REPORT_TITLE"]
    ours = naive.replace("test_a():", "test_a(monkeypatch):")
    ours = ours.replace(
        'os.environ["REPORT_TITLE"] =', 'monkeypatch.setenv("REPORT_TITLE",'
    )
    ours = ours.replace('"left behind"', '"left behind")')
    assert run(ours) == {"failed": 1, "passed": 1}


@pytest.mark.parametrize(
    "old, new",
    [
        ("lines=len(shown)", "rows=len(shown)"),  # autospec refuses it
        ("lines=len(shown)", "lines=len(rows)"),
        ("if not title", "if False"),
        ('"10"', '"11"'),
        ("[title, *shown]", "[*shown]"),
        ("title, count = read_settings()", "title, count = 'Sales', 2"),
    ],
)
def test_the_given_tests_notice_a_broken_report(run, old: str, new: str):
    assert run(change=(old, new))["failed"] >= 1


def test_the_real_notification_is_posted_to_the_hook(monkeypatch):
    got: list[bytes] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        threading.Thread(target=server.handle_request).start()
        monkeypatch.setenv("REPORT_HOOK", f"http://127.0.0.1:{server.server_port}")
        reports.notify("Sales", lines=2)
    assert got == [b"Sales: 2 lines"]
