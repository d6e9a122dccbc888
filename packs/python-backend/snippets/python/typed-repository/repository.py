"""A repository typed once for every kind of record: TypeVar, Protocol, Self."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar


class HasId(Protocol):
    """Whatever has an `id` to read; no record needs to inherit from this."""

    @property  # read-only, so that frozen dataclasses fit as well
    def id(self) -> int: ...


RecordT = TypeVar("RecordT", bound=HasId)


class NotFound(LookupError):
    """No record has that id."""


class Repository(Generic[RecordT]):
    def __init__(self) -> None:
        self._records: dict[int, RecordT] = {}

    def add(self, record: RecordT) -> Self:  # Self: a subclass stays itself in chains
        if record.id in self._records:
            raise ValueError(f"there is already a record {record.id}")
        self._records[record.id] = record
        return self

    def get(self, record_id: int) -> RecordT:
        try:
            return self._records[record_id]
        except KeyError:
            raise NotFound(f"no record {record_id}") from None

    def matching(self, wanted: Callable[[RecordT], bool]) -> Iterator[RecordT]:
        return filter(wanted, self._records.values())


@dataclass(frozen=True)
class Book:
    id: int
    title: str
    pages: int


class BookRepository(Repository[Book]):
    def longer_than(self, pages: int) -> list[Book]:
        return list(self.matching(lambda book: book.pages > pages))
