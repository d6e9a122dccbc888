from sqlalchemy import LargeBinary, literal, select, type_coerce, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from encrypted import EncryptedText, field_cipher


class Base(DeclarativeBase):
    pass


class Account(Base):
    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    tax_id: Mapped[str | None] = mapped_column(EncryptedText)


def rotate_tax_ids(session: Session) -> int:
    """Re-encrypt every tax id with the newest key; run it before an old key goes."""
    cipher = field_cipher()
    token_column = type_coerce(Account.tax_id, LargeBinary)
    stored = select(Account.id, token_column).where(token_column.is_not(None))
    rotated = 0
    for account_id, token in session.execute(stored).all():
        # The second condition keeps a value that someone saved meanwhile.
        unchanged = (Account.id == account_id) & (token_column == token)
        new_token = literal(cipher.rotate(token), LargeBinary)
        result = session.execute(
            update(Account).where(unchanged).values(tax_id=new_token)
        )
        rotated += result.rowcount
    return rotated
