import os
import stat

import pytest
from writing import write_atomically

UNWRITABLE = "half\ud800"  # a lone surrogate: encoding to UTF-8 fails


def test_a_plain_write_that_fails_has_already_destroyed_the_old_text(tmp_path):
    path = tmp_path / "prices.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        path.write_text(UNWRITABLE, encoding="utf-8")
    assert path.read_text() == ""
    write_atomically(path, "new")
    assert path.read_text() == "new"


def test_after_a_failed_write_the_old_file_stands_and_no_other_is_left(tmp_path):
    path = tmp_path / "prices.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, UNWRITABLE)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_keeps_the_old_text_whole_and_the_next_reader_gets_the_new(tmp_path):
    path = tmp_path / "prices.txt"
    write_atomically(path, "old")
    with path.open() as reader:
        write_atomically(path, "new")
        assert reader.read() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_text_arrives_byte_for_byte_as_utf_8_and_private(tmp_path):
    path = tmp_path / "prices.txt"
    write_atomically(path, "5 €\r\n6 €\n")
    assert path.read_bytes() == "5 €\r\n6 €\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_text_is_on_the_disk_before_the_rename_and_the_folder_after(
    tmp_path, monkeypatch
):
    path, steps = tmp_path / "prices.txt", []
    fsync, replace = os.fsync, os.replace

    def watch_fsync(handle):
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        steps.append("folder" if is_folder else f"{os.fstat(handle).st_size} bytes")
        fsync(handle)

    def watch_replace(source, target):
        steps.append("replace")
        assert os.path.dirname(source) == str(tmp_path)
        assert os.path.basename(source).startswith(".prices.txt.")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", watch_fsync)
    monkeypatch.setattr(os, "replace", watch_replace)
    write_atomically(path, "three")
    assert steps == ["5 bytes", "replace", "folder"]


def test_no_file_handle_is_left_open(tmp_path):
    before = len(os.listdir("/proc/self/fd"))
    write_atomically(tmp_path / "prices.txt", "text")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(tmp_path / "prices.txt", UNWRITABLE)
    assert len(os.listdir("/proc/self/fd")) == before
