"""A folder with a sentence model -> likeness, with a tiny model that is really run."""

import json
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from greenroom.models import embedding
from greenroom.models.embedding import find_likeness, load_likeness
from greenroom.models.errors import ModelFolderError
from models.onnx_bytes import make_model

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "index", "query", "##set", "slow", "fast", "."]
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
# A direction a word, so that likeness can be told on paper; "fast" points against "slow".
TABLE = np.zeros((len(PIECES), 4), np.float32)
TABLE[4], TABLE[5], TABLE[7], TABLE[8] = [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, -1, 0]
# Filled up with [PAD] to the longest: it would point all sentences one way if it counted.
TABLE[0] = [9, 9, 9, 9]


def make_folder(folder: Path, **options: bool) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "model.onnx").write_bytes(make_model(TABLE, INPUTS, **options))
    (folder / "vocab.txt").write_text("\n".join(PIECES))
    return folder


def test_likeness_is_the_cosine_of_the_means_of_word_vectors(tmp_path: Path) -> None:
    likeness = load_likeness(make_folder(tmp_path))
    found = likeness(
        [
            ("Index query", "query index."),
            ("index", "query"),
            ("index", "index query slow slow slow slow slow slow slow"),
            ("slow", "fast"),
            ("index query", "index"),
        ]
    )
    assert found == pytest.approx([1, 0, 1 / np.sqrt(51), 0, 1 / np.sqrt(2)], abs=1e-6)


def test_a_model_that_takes_the_mean_itself_is_taken_at_its_word(tmp_path: Path) -> None:
    likeness = load_likeness(make_folder(tmp_path, mean=True))
    assert likeness([("index query", "query index")]) == pytest.approx([1])


def test_a_model_without_token_types_is_not_given_any(tmp_path: Path) -> None:
    make_folder(tmp_path)
    (tmp_path / "model.onnx").write_bytes(make_model(TABLE, INPUTS[:2]))
    assert load_likeness(tmp_path)([("slow", "slow")]) == pytest.approx([1])


@pytest.mark.parametrize("name", ["model_quantized.onnx", "onnx/model.onnx"])
def test_other_names_of_the_file_are_found(tmp_path: Path, name: str) -> None:
    make_folder(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / "model.onnx").rename(tmp_path / name)
    assert load_likeness(tmp_path)([("slow", "slow")]) == pytest.approx([1])


def test_words_that_it_does_not_know_are_like_nothing(tmp_path: Path) -> None:
    assert load_likeness(make_folder(tmp_path))([("zzz", "zzz"), ("", "")]) == [0, 0]


def test_a_text_without_end_is_cut(tmp_path: Path) -> None:
    likeness = load_likeness(make_folder(tmp_path))
    assert likeness([("index " * 5_000, "index")]) == pytest.approx([1])


def test_many_pairs_from_many_threads_give_the_same(tmp_path: Path) -> None:
    likeness = load_likeness(make_folder(tmp_path))
    words = ["index", "query", "slow", "queryset", "fast"]
    pairs = [
        (f"{one} {two}", f"{two} {three}") for one in words for two in words for three in words
    ]
    wanted = likeness(pairs)
    found: list[list[float]] = []
    threads = [threading.Thread(target=lambda: found.append(likeness(pairs))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 6


def test_a_sentence_is_embedded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    likeness = load_likeness(make_folder(tmp_path))
    likeness([("slow query", "index")])
    monkeypatch.setattr(likeness, "_session", None)
    assert likeness([("index", "slow query")]) == [0]


def test_tokenizer_json_is_read_and_says_whether_case_counts(tmp_path: Path) -> None:
    make_folder(tmp_path)
    (tmp_path / "vocab.txt").unlink()
    numbers = {piece: number for number, piece in enumerate(PIECES)}
    for lowercase, wanted in ((True, 1), (False, 0)):
        content = {
            "normalizer": {"type": "BertNormalizer", "lowercase": lowercase},
            "model": {"type": "WordPiece", "vocab": numbers},
        }
        (tmp_path / "tokenizer.json").write_text(json.dumps(content))
        load_likeness.cache_clear()
        assert load_likeness(tmp_path)([("INDEX", "index")]) == pytest.approx([wanted])


def test_no_folder_is_no_fault() -> None:
    assert find_likeness(None) == (None, "")


def spoil(folder: Path, file: str, content: bytes | None) -> None:
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(content)


OTHER_TOKENIZER = b'{"model": {"type": "Unigram"}}'


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("vocab.txt", None, "tokenizer.json is missing, and so is vocab.txt"),
        ("model.onnx", None, "model.onnx is missing, and so is model_quantized.onnx"),
        ("model.onnx", b"not onnx", "model.onnx is no ONNX model"),
        ("model.onnx", make_model(TABLE, ("input_ids", "pixels")), "asks for pixels"),
        ("model.onnx", make_model(TABLE[:2], INPUTS), "cannot be run"),
        ("vocab.txt", b"[PAD]\n[UNK]\n", r"vocab.txt holds no \[CLS\]"),
        ("vocab.txt", b"\xff\xfe\x00", "vocab.txt cannot be read"),
        ("tokenizer.json", b"{", "tokenizer.json cannot be read"),
        ("tokenizer.json", b"[]", "is not a JSON object"),
        ("tokenizer.json", b"{}", "names no model"),
        ("tokenizer_config.json", b"{", "tokenizer_config.json cannot be read"),
    ],
)
def test_a_wrong_folder_says_what_is_wrong(
    tmp_path: Path, file: str, content: bytes | None, says: str
) -> None:
    spoil(make_folder(tmp_path), file, content)
    with pytest.raises(ModelFolderError, match=says):
        load_likeness(tmp_path)
    likeness, reason = find_likeness(tmp_path)
    assert likeness is None
    assert reason.startswith(str(tmp_path))


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ModelFolderError, match="no such folder"):
        load_likeness(tmp_path / "none")


def test_another_kind_of_tokenizer_names_the_package_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    spoil(make_folder(tmp_path), "tokenizer.json", OTHER_TOKENIZER)
    with pytest.raises(ModelFolderError, match=r"of the kind Unigram.*pip install tokenizers"):
        load_likeness(tmp_path)


def test_without_onnxruntime_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelFolderError, match=r"greenroom-interview\[embedding\]"):
        load_likeness(make_folder(tmp_path))


@pytest.fixture(autouse=True)
def nothing_is_loaded() -> None:
    embedding.load_likeness.cache_clear()
