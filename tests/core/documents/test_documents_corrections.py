"""Known mistakes are found by their code, however it is laid out, and only where they are made."""

from greenroom.core.documents.corrections import KnownMistake, bare_code, find_mistakes

SHARED = KnownMistake.of(["def add(item, bag=[])"], ["bag = None"])
STALE = KnownMistake.of(["cache.get('books')", "Book.objects.all()"])


def test_layout_and_quotes_do_not_matter():
    text = 'books = cache.get(\n    "books"\n)\nif not books:\n    books = Book.objects.all( )'
    assert find_mistakes(text, [SHARED, STALE]) == [1]


def test_all_signs_must_be_there():
    assert find_mistakes("cache.get('books')", [STALE]) == []


def test_a_sign_that_all_is_well_wins():
    assert find_mistakes("def add(item, bag=[]): ...", [SHARED]) == [0]
    assert find_mistakes("def add(item, bag=[]): ...\n# better: bag = None", [SHARED]) == []


def test_a_mistake_without_signs_is_never_made():
    assert find_mistakes("anything", [KnownMistake.of([]), KnownMistake.of([" "])]) == []


def test_a_long_text_takes_time_in_proportion():
    text = "cache.get( 'book' )\n" * 50_000
    assert find_mistakes(text, [STALE] * 40) == []


def test_bare_code_keeps_what_python_reads():
    assert bare_code('x = "a  b"') == "x='ab'"
