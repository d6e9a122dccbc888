"""Variables of the environment -> endpoints, or every fault with its name and value."""

import pytest

from greenroom.remote.errors import SettingsError
from greenroom.remote.settings import Endpoint, Reader, address_fault


def read(**variables: str) -> Endpoint | None:
    reader = Reader({f"GREENROOM_MODEL_{key}": value for key, value in variables.items()})
    endpoint = reader.endpoint("GREENROOM_MODEL")
    reader.finish()
    return endpoint


def test_nothing_is_asked_unless_an_address_is_named() -> None:
    assert read() is None
    assert read(KEY="k", TIMEOUT="5") is None


def test_an_endpoint_is_read_whole() -> None:
    assert read(URL=" https://models.example/v1/ ", NAME="m", KEY="k", TIMEOUT="20") == Endpoint(
        "https://models.example/v1", "m", "k", 20
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example",
        "http://127.0.0.1:11434/v1",
        "http://localhost:8080/v1",
        "http://[::1]/v1",
    ],
)
def test_encrypted_or_this_machine_is_fine(url: str) -> None:
    assert address_fault(url) == ""


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://192.168.1.5:11434/v1", "unencrypted"),
        ("http://127.0.0.1.evil.example/v1", "unencrypted"),
        ("http://localhost.evil.example", "unencrypted"),
        ("ftp://a.example", "must be an address"),
        ("file:///etc/passwd", "must be an address"),
        ("a.example/v1", "must be an address"),
        ("https://", "must be an address"),
        ("https://me:secret@a.example", "must hold no name, password"),
        ("https://a.example/v1?key=1", "must hold no name, password"),
        ("https://a.example:port/v1", "is no address"),
        ("https://a.example/v1\r\nX: y", "printable"),
        ("https://[::1", "is no address"),
    ],
)
def test_odd_addresses_are_refused(url: str, says: str) -> None:
    assert says in address_fault(url)


def test_a_learner_may_allow_plain_http() -> None:
    url = "http://192.168.1.5/v1"
    assert read(URL=url, NAME="m", ALLOW_HTTP="1") == Endpoint(url, "m")


def test_all_faults_are_told_at_once_by_name_and_value() -> None:
    with pytest.raises(SettingsError) as caught:
        read(URL="ftp://x", NAME="", TIMEOUT="soon", ALLOW_HTTP="yes")
    assert caught.value.faults == (
        "GREENROOM_MODEL_TIMEOUT='soon': must be a whole number from 1 to 600.",
        "GREENROOM_MODEL_ALLOW_HTTP='yes': must be 0 or 1.",
        "GREENROOM_MODEL_URL='ftp://x': must be an address such as https://host/v1.",
        "GREENROOM_MODEL_NAME='': must name the model to ask at GREENROOM_MODEL_URL.",
    )


def test_a_name_without_an_address_is_a_slip() -> None:
    with pytest.raises(SettingsError, match="GREENROOM_MODEL_URL is not set"):
        read(NAME="m")


@pytest.mark.parametrize("timeout", ["0", "601", "-1", "1.5", "\uff19", "1" * 40])
def test_a_time_limit_out_of_range_is_refused(timeout: str) -> None:
    with pytest.raises(SettingsError, match="GREENROOM_MODEL_TIMEOUT"):
        read(URL="https://a.example", NAME="m", TIMEOUT=timeout)


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "Schlüssel"])
def test_an_odd_key_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(URL="https://a.example", NAME="m", KEY=key)
    assert "GREENROOM_MODEL_KEY" in str(caught.value)
    assert key not in str(caught.value)
