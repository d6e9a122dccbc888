import hashlib
import io
import tracemalloc

import pytest
from chunks import CHUNK_BYTES, TooLarge, chunks_of, copy_hashed, csv_rows, sha256_of


class Trickle(io.RawIOBase):
    """Gives at most 3 bytes at a time, as a socket may."""

    def __init__(self, data):
        self.data = data

    def read(self, size):
        given, self.data = self.data[: min(size, 3)], self.data[min(size, 3) :]
        return given


def peak_bytes(function):
    tracemalloc.start()
    try:
        function()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_chunks_are_all_of_the_file_also_where_reads_are_short():
    assert list(chunks_of(io.BytesIO(b"abcdefg"), 3)) == [b"abc", b"def", b"g"]
    assert list(chunks_of(io.BytesIO(b"abcdef"), 3)) == [b"abc", b"def"]
    assert list(chunks_of(io.BytesIO(b""))) == []
    sizes = [len(chunk) for chunk in chunks_of(io.BytesIO(bytes(CHUNK_BYTES + 1)))]
    assert sizes == [2**20, 1]
    naive, source = b"", Trickle(b"abcdefg")
    while len(chunk := source.read(4)) == 4:  # takes a short read for the end
        naive += chunk
    assert naive == b""
    assert b"".join(chunks_of(Trickle(b"abcdefg"), 4)) == b"abcdefg"


def test_the_hash_is_that_of_the_bytes_which_text_mode_changes(tmp_path):
    path = tmp_path / "report"
    path.write_bytes(b"one\r\ntwo\r\n")
    naive = hashlib.sha256(path.read_text().encode()).hexdigest()
    right = hashlib.sha256(b"one\r\ntwo\r\n").hexdigest()
    assert sha256_of(path) == right != naive


def test_hashing_and_copying_need_little_memory_however_large_the_file(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(bytes(20 * CHUNK_BYTES))
    right = hashlib.sha256(bytes(20 * CHUNK_BYTES)).hexdigest()

    def copy():
        with path.open("rb") as source, (tmp_path / "copy").open("wb") as target:
            assert copy_hashed(source, target, 20 * CHUNK_BYTES) == right

    assert peak_bytes(lambda: path.read_bytes()) > 20 * CHUNK_BYTES
    assert peak_bytes(lambda: sha256_of(path)) < 3 * CHUNK_BYTES
    assert peak_bytes(copy) < 3 * CHUNK_BYTES
    assert sha256_of(tmp_path / "copy") == sha256_of(path) == right


def test_exactly_the_limit_may_be_copied_and_one_byte_more_may_not():
    target = io.BytesIO()
    digest = copy_hashed(Trickle(b"abcdefg"), target, 7)
    assert target.getvalue() == b"abcdefg"
    assert digest == hashlib.sha256(b"abcdefg").hexdigest()
    target = io.BytesIO()
    with pytest.raises(TooLarge, match="^more than 6 bytes$"):
        copy_hashed(Trickle(b"abcdefg"), target, 6)
    assert target.getvalue() == b"abcdef"  # never a byte beyond the limit


def write_csv(path, data):
    path.write_bytes(data)
    return path


def test_rows_are_right_where_splitting_lines_at_commas_is_wrong(tmp_path):
    data = '\ufefftitle,note\r\n"Emma, or not","two\r\nlines é"\r\nSaga,\r\n'
    path = write_csv(tmp_path / "books.csv", data.encode())
    naive = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    assert naive[0][0] == "\ufefftitle" and naive[1] == ['"Emma', ' or not"', '"two']
    assert list(csv_rows(path)) == [
        {"title": "Emma, or not", "note": "two\r\nlines é"},
        {"title": "Saga", "note": ""},
    ]


@pytest.mark.parametrize("bad", [b"Saga", b"Saga,900,extra"])
def test_a_row_that_does_not_fit_is_named_after_the_good_ones(tmp_path, bad):
    path = write_csv(tmp_path / "books.csv", b"title,pages\nEmma,400\n" + bad + b"\n")
    rows = csv_rows(path)
    assert next(rows) == {"title": "Emma", "pages": "400"}
    with pytest.raises(ValueError, match="^line 3 does not fit the header$"):
        next(rows)


def test_a_long_csv_is_never_in_memory_as_a_whole(tmp_path):
    path = write_csv(tmp_path / "long.csv", b"title,pages\n" + b"Emma,400\n" * 20_000)
    assert peak_bytes(lambda: list(csv_rows(path))) > 2_000_000
    assert peak_bytes(lambda: sum(1 for _ in csv_rows(path))) < 200_000
