import tracemalloc
from itertools import count, islice

import pytest
from pipeline import count_slow, lines_of, records_of, slow_requests


def write(path, times):
    lines = (f'{{"took_ms": {t}, "path": "/{"x" * 80}"}}\n' for t in times)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def peak_of(function):
    tracemalloc.start()
    try:
        function()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_slow_requests_of_all_files_are_counted_and_the_limit_is_not_slow(tmp_path):
    first = write(tmp_path / "a", [10, 501, 500])
    second = write(tmp_path / "b", [499, 9000])
    assert count_slow([first, second], over_ms=500) == 2


def test_memory_does_not_grow_with_the_file_but_with_lists_it_does(tmp_path):
    small, large = (write(tmp_path / str(n), range(n)) for n in (2_000, 10_000))

    def with_lists(path):
        return [r for r in [*records_of(path.read_text().splitlines())]]

    assert peak_of(lambda: with_lists(large)) > 3 * peak_of(lambda: with_lists(small))
    count_slow([small], over_ms=0)  # the first run fills caches
    ours = [peak_of(lambda p=p: count_slow([p], over_ms=0)) for p in (small, large)]
    assert ours[1] < 1.5 * ours[0]
    assert ours[1] < 200_000


def test_nothing_is_read_before_it_is_asked_for(tmp_path):
    lines = lines_of([write(tmp_path / "a", [1]), tmp_path / "missing"])
    assert next(lines).startswith('{"took_ms": 1')
    with pytest.raises(FileNotFoundError):
        next(lines)


def test_an_endless_source_can_be_cut():
    endless = (f'{{"took_ms": {number}}}' for number in count())
    slow = slow_requests(records_of(endless), over_ms=100)
    assert [r["took_ms"] for r in islice(slow, 3)] == [101, 102, 103]


def test_a_generator_is_used_up_after_one_pass():
    records = records_of(['{"took_ms": 1}', '{"took_ms": 3}'])
    assert len(list(slow_requests(records, over_ms=0))) == 2
    assert list(slow_requests(records, over_ms=0)) == []


def test_a_file_is_closed_when_the_reader_stops_early(tmp_path):
    lines = lines_of([write(tmp_path / "a", [1, 2, 3])])
    next(lines)
    file = lines.gi_yieldfrom
    assert not file.closed
    lines.close()
    assert file.closed


def test_blank_lines_are_skipped_and_a_bad_line_is_named():
    records = records_of(["\n", '{"took_ms": 1}\n', "  ", "oops\n"])
    assert next(records) == {"took_ms": 1}
    with pytest.raises(ValueError, match="^line 4 is not JSON: Expecting value$"):
        next(records)
    assert records_of(["oops"])  # an error comes only when the record is asked for


def test_text_is_read_as_utf_8_whatever_the_machine_prefers(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes('{"took_ms": 7, "path": "/ä"}\n'.encode())
    opened = []
    real = type(path).open
    monkeypatch.setattr(
        type(path), "open", lambda p, **kw: opened.append(kw) or real(p, **kw)
    )
    assert next(records_of(lines_of([path])))["path"] == "/ä"
    assert opened == [{"encoding": "utf-8"}]
