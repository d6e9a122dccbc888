"""The service that owns users. Nobody else reads its data but through this API."""

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel


class User(BaseModel):
    id: int
    name: str


USERS = {7: User(id=7, name="Ada")}


def create_app() -> FastAPI:
    app = FastAPI(title="users")

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/users/{user_id}")
    async def read_user(user_id: int) -> User:
        if user_id not in USERS:
            raise HTTPException(404, "no such user")
        return USERS[user_id]

    return app
