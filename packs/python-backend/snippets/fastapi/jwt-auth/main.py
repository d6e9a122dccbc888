import hmac
from datetime import UTC, datetime
from hashlib import scrypt
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordRequestForm

from auth import CurrentUserId, issue_token

app = FastAPI()


def hash_password(password: str, salt: bytes) -> bytes:
    return scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


# Stand-in for the users' table: name -> (salt, hash)
users: dict[str, tuple[bytes, bytes]] = {}
NOBODY = (b"no-such-user", b"")


@app.post("/token")
def log_in(form: Annotated[OAuth2PasswordRequestForm, Depends()]) -> dict[str, str]:
    salt, expected = users.get(form.username, NOBODY)
    if not hmac.compare_digest(hash_password(form.password, salt), expected):
        raise HTTPException(401, "Wrong name or password.")
    token = issue_token(form.username, datetime.now(UTC))
    return {"access_token": token, "token_type": "bearer"}


@app.get("/me")
def read_me(user_id: CurrentUserId) -> dict[str, str]:
    return {"user_id": user_id}
