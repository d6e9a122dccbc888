import logging
import re

import pytest
from logs import configure
from payments import charge_all

log = logging.getLogger("shop.views")


@pytest.fixture(autouse=True)
def restored():
    root = logging.getLogger()
    before = root.level, root.handlers[:]
    yield
    root.level, root.handlers = before


def test_an_f_string_of_the_error_has_no_traceback(capsys):
    configure()
    try:
        float("nine")
    except ValueError as error:
        log.error(f"An error occurred: {error}")
    assert "Traceback" not in capsys.readouterr().err


def test_the_handled_error_is_logged_with_its_traceback_and_the_rest_is_done(capsys):
    configure()
    assert charge_all({"ada": "9.50", "bo": "nine", "cy": "1"}) == {
        "ada": 950,
        "cy": 100,
    }
    line, *traceback = capsys.readouterr().err.splitlines()
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} ERROR payments cannot charge account bo",
        line,
    )
    assert traceback[0] == "Traceback (most recent call last):"
    assert traceback[-1] == "ValueError: could not convert string to float: 'nine'"


def test_an_endless_amount_is_logged_too(capsys):
    configure()
    assert charge_all({"bo": "inf", "cy": "nan", "di": "1"}) == {"di": 100}
    assert capsys.readouterr().err.count("cannot charge account") == 2


def test_an_argument_is_turned_into_text_only_if_the_line_is_written(capsys):
    class Counted:
        times = 0

        def __str__(self) -> str:
            self.times += 1
            return "counted"

    lazy, eager = Counted(), Counted()
    configure()
    log.debug("%s", lazy)
    log.debug(f"{eager}")
    assert (lazy.times, eager.times, capsys.readouterr().err) == (0, 1, "")
    configure("DEBUG")
    log.debug("%s", lazy)
    charge_all({"ada": "1"})
    written = capsys.readouterr().err
    assert lazy.times == 1
    assert "DEBUG payments charging ada" in written


@pytest.mark.parametrize(
    "text, redacted",
    [
        ("password=hunter2", "password=***"),
        ("API-KEY: hunter2, next=1", "API-KEY: ***, next=1"),
        ("{'token': 'hunter2 x', 'a': 1}", "{'token': ***, 'a': 1}"),
        ("Authorization: Bearer hunter2", "Authorization: ***"),
        ("?secret=hunter2&page=2", "?secret=***&page=2"),
        ("tokens spent: 7", "tokens spent: 7"),
    ],
)
def test_a_secret_is_redacted_in_message_arguments_and_traceback(
    capsys, text: str, redacted: str
):
    configure()
    log.warning(text)
    log.warning("got %s", text)
    try:
        raise ValueError(text)
    except ValueError:
        log.exception("failed")
    written = capsys.readouterr().err
    assert "hunter2" not in written
    assert f"WARNING shop.views {redacted}\n" in written
    assert f"got {redacted}\n" in written
    assert f"ValueError: {redacted}\n" in written


def test_a_filter_on_a_logger_misses_what_its_children_log(capsys):
    def redact(record: logging.LogRecord) -> bool:
        record.msg = record.msg.replace("hunter2", "***")
        return True

    configure()
    parent = logging.getLogger("shop")
    parent.addFilter(redact)
    log.warning("hunter2 %s", "x")
    parent.removeFilter(redact)
    assert "hunter2" in capsys.readouterr().err
