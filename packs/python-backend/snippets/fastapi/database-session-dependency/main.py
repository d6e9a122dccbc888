from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from database import Base, DatabaseSession

app = FastAPI()


class Account(Base):
    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)


class AccountIn(BaseModel):
    emails: list[str]


class AccountOut(BaseModel):
    id: int
    email: str


@app.post("/accounts", status_code=201, response_model=list[AccountOut])
def create_accounts(data: AccountIn, session: DatabaseSession) -> list[Account]:
    """All of them or none."""
    accounts = [Account(email=email) for email in data.emails]
    session.add_all(accounts)
    try:
        session.flush()  # the constraint speaks now, while we can still answer
    except IntegrityError as error:
        raise HTTPException(409, "An account with this address exists.") from error
    return accounts


@app.get("/accounts/count")
def count_accounts(session: DatabaseSession) -> int:
    return session.scalar(select(func.count()).select_from(Account)) or 0
