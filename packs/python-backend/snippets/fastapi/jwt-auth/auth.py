import os
from datetime import datetime, timedelta
from typing import Annotated

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import OAuth2PasswordBearer

ALGORITHM = "HS256"
AUDIENCE = "orders-api"
LIFETIME = timedelta(minutes=15)

bearer_token = OAuth2PasswordBearer(tokenUrl="token")


def signing_key() -> str:
    return os.environ["JWT_KEY"]  # at least 32 random bytes


def issue_token(user_id: str, now: datetime) -> str:
    claims = {"sub": user_id, "aud": AUDIENCE, "exp": now + LIFETIME}
    return jwt.encode(claims, signing_key(), algorithm=ALGORITHM)


def current_user_id(token: Annotated[str, Depends(bearer_token)]) -> str:
    try:
        claims = jwt.decode(
            token,
            signing_key(),
            # The server chooses; the token's own header is the attacker's word.
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            options={"require": ["sub", "aud", "exp"]},
        )
    except jwt.InvalidTokenError as error:
        # One answer for every fault: the reason helps only whoever is guessing.
        challenge = {"WWW-Authenticate": "Bearer"}
        raise HTTPException(401, "Invalid token.", challenge) from error
    return claims["sub"]


CurrentUserId = Annotated[str, Depends(current_user_id)]
