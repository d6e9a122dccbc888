import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.orm import Session

from accounts import Account, Base, rotate_tax_ids
from encrypted import field_cipher

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("FIELD_KEYS", OLD)
    engine = create_engine(f"sqlite:///{tmp_path}/accounts.db")
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        session.add_all([Account(id=1, tax_id="Ü-1234"), Account(id=2, tax_id=None)])
    return engine


def read(engine: Engine) -> str | None:
    with Session(engine) as session:
        return session.scalars(select(Account.tax_id).where(Account.id == 1)).one()


def token(engine: Engine) -> bytes:
    with engine.connect() as connection:
        return connection.scalar(text("SELECT tax_id FROM account WHERE id = 1"))


def rotate(engine: Engine) -> int:
    with Session(engine) as session, session.begin():
        return rotate_tax_ids(session)


def test_the_value_is_readable_after_a_restart_but_not_with_a_key_made_at_import(
    engine: Engine,
) -> None:
    code = (
        "import sys; from encrypted import field_cipher;"
        "print(ascii(field_cipher().decrypt(sys.argv[1]).decode()))"
    )
    restarted = subprocess.run(  # noqa: S603 our own code
        [sys.executable, "-c", code, token(engine).decode()],
        capture_output=True,
        text=True,
    )
    assert restarted.stdout.strip() == ascii("Ü-1234")

    first_run, second_run = (Fernet(Fernet.generate_key()) for _ in range(2))
    with pytest.raises(InvalidToken):
        second_run.decrypt(first_run.encrypt(b"1234"))


def test_the_database_holds_a_token_and_null_stays_null(engine: Engine) -> None:
    assert token(engine).startswith(b"gAAAA") and b"1234" not in token(engine)
    with engine.connect() as connection:
        query = text("SELECT count(*) FROM account WHERE tax_id IS NULL")
        assert connection.scalar(query) == 1
    with Session(engine) as session:
        assert session.get_one(Account, 2).tax_id is None


def test_an_old_key_may_go_only_after_the_rotation(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELD_KEYS", NEW)
    with pytest.raises(InvalidToken):
        read(engine)
    monkeypatch.setenv("FIELD_KEYS", f"{NEW}, {OLD}")
    assert read(engine) == "Ü-1234"
    assert rotate(engine) == 1
    monkeypatch.setenv("FIELD_KEYS", NEW)
    assert read(engine) == "Ü-1234"


def test_a_value_saved_during_the_rotation_is_kept(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = MultiFernet.rotate

    def save_meanwhile(cipher: MultiFernet, token: bytes) -> bytes:
        with Session(engine) as session, session.begin():
            session.get_one(Account, 1).tax_id = "5678"
        return original(cipher, token)

    monkeypatch.setattr(MultiFernet, "rotate", save_meanwhile)
    assert rotate(engine) == 0
    assert read(engine) == "5678"


def test_a_tampered_token_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        forged = token(engine)[:-4] + b"AAA="
        connection.execute(text("UPDATE account SET tax_id = :t"), {"t": forged})
    with pytest.raises(InvalidToken):
        read(engine)


@pytest.mark.filterwarnings("error")
def test_an_encrypted_column_cannot_be_searched(engine: Engine) -> None:
    with Session(engine) as session:
        found = select(Account).where(Account.tax_id == "Ü-1234")
        assert session.scalars(found).all() == []


def test_a_missing_or_malformed_key_stops_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FIELD_KEYS", "too-short")
    with pytest.raises(ValueError, match="32 url-safe"):
        field_cipher()
    monkeypatch.delenv("FIELD_KEYS")
    with pytest.raises(KeyError, match="FIELD_KEYS"):
        field_cipher()
