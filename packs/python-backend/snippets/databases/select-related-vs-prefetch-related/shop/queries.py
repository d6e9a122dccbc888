"""To one row: a JOIN. To many rows: one more query, matched up in Python."""

from shop.models import Author, Book


def book_lines() -> list[str]:
    """Forward foreign key, 1 query."""
    books = Book.objects.select_related("author")
    return [f"{book.title} by {book.author.name}" for book in books]


def titles_by_author() -> dict[str, list[str]]:
    """Reverse foreign key, 2 queries. A JOIN would repeat the author for each book."""
    authors = Author.objects.prefetch_related("books")
    # .all() reads what was prefetched; .filter() here would query again per author.
    return {
        author.name: [book.title for book in author.books.all()] for author in authors
    }


def tags_by_title() -> dict[str, list[str]]:
    """Many-to-many, 2 queries."""
    books = Book.objects.prefetch_related("tags")
    return {book.title: [tag.name for tag in book.tags.all()] for book in books}


def catalogue() -> list[tuple[str, str, list[str]]]:
    """Both together: 1 query with the JOIN and 1 for the tags."""
    books = Book.objects.select_related("author").prefetch_related("tags")
    return [
        (book.title, book.author.name, [tag.name for tag in book.tags.all()])
        for book in books
    ]


def tags_of_authors() -> dict[str, set[str]]:
    """Along a path: 1 query for each step of it, here 3."""
    authors = Author.objects.prefetch_related("books__tags")
    return {
        author.name: {
            tag.name for book in author.books.all() for tag in book.tags.all()
        }
        for author in authors
    }
