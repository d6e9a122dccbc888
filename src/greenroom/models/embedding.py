"""A folder with a sentence model in ONNX -> how alike two sentences are, on this machine.

Nothing is downloaded and nothing is sent. The mean of the model's word vectors is a sentence's, and
the cosine of two of them, cut off at 0, is their likeness.
Source: Reimers and Gurevych, "Sentence-BERT", 2019.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from greenroom.core.grading.question import Likeness
from greenroom.models.errors import ModelFolderError
from greenroom.models.tokenizing import Tokenizer, load_tokenizer

Vectors = NDArray[np.float32]
# In this order; the exporters of sentence models lay them in a folder `onnx`, too.
MODEL_FILES: Final = (
    "model.onnx", "model_quantized.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx",
)  # fmt: skip
# A sentence has 30; above this models were not trained, and time grows.
MAX_PIECES: Final = 256
_AT_ONCE: Final = 16
# A rubric's sentences are compared with every answer: 1.5 KB each.
_KEPT_SENTENCES: Final = 4_000


def find_likeness(folder: Path | None) -> tuple[Likeness | None, str]:
    """The model in `folder` and ""; or None and why, "" where no folder is named."""
    if folder is None:
        return None, ""
    try:
        return load_likeness(folder), ""
    except ModelFolderError as error:
        return None, error.message


@lru_cache(maxsize=2)
def load_likeness(folder: Path) -> SentenceModel:
    """Load the model, once a process. Raises ModelFolderError that names what is missing."""
    if not folder.is_dir():
        raise ModelFolderError(folder, "there is no such folder.")
    tokenizer = load_tokenizer(folder)
    path = next((folder / one for one in MODEL_FILES if (folder / one).is_file()), None)
    if path is None:
        raise ModelFolderError(folder, "model.onnx is missing, and so is model_quantized.onnx.")
    model = SentenceModel(folder, tokenizer, _load_session(folder, path))
    # A model of another kind is told here, once, rather than while somebody waits for a grade.
    model([("It has an index.", "There is an index.")])
    return model


class SentenceModel:
    """Fits `core.grading.question.Likeness`. Several threads may ask."""

    def __init__(self, folder: Path, tokenizer: Tokenizer, session: Any) -> None:
        self._folder = folder
        self._tokenizer = tokenizer
        self._session = session
        self._inputs = {one.name for one in session.get_inputs()}
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()
        unknown = self._inputs - {"input_ids", "attention_mask", "token_type_ids"}
        if unknown or "input_ids" not in self._inputs:
            raise ModelFolderError(
                folder, f"its model asks for {', '.join(sorted(unknown or {'no input_ids'}))}."
            )

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """One number in 0..1 for each pair. Raises ModelFolderError if the model fails."""
        with self._lock:
            vectors = self._vectors({sentence for pair in pairs for sentence in pair})
        return [float(np.clip(vectors[one] @ vectors[two], 0.0, 1.0)) for one, two in pairs]

    def _vectors(self, sentences: set[str]) -> dict[str, Vectors]:
        # By length: a batch is as long as its longest, and the rest of it is work for nothing.
        new = sorted(sentences - self._known.keys(), key=lambda one: (len(one), one))
        found = {one: self._known[one] for one in sentences if one in self._known}
        for at in range(0, len(new), _AT_ONCE):
            batch = new[at : at + _AT_ONCE]
            found |= dict(zip(batch, self._embed(batch), strict=True))
        for one, vector in found.items():
            self._known[one] = vector
            self._known.move_to_end(one)
        while len(self._known) > _KEPT_SENTENCES:
            self._known.popitem(last=False)
        return found

    def _embed(self, sentences: Sequence[str]) -> Vectors:
        rows = [self._tokenizer.encode(one, MAX_PIECES) for one in sentences]
        numbers = np.zeros((len(rows), max(map(len, rows))), np.int64)
        for at, row in enumerate(rows):
            numbers[at, : len(row)] = row
        lengths = np.array([[len(row)] for row in rows])
        mask = (np.arange(numbers.shape[1]) < lengths).astype(np.int64)
        return _normalised(_pooled(self._run(numbers, mask), mask, self._folder))

    def _run(self, numbers: NDArray[np.int64], mask: NDArray[np.int64]) -> Vectors:
        given = {
            "input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers),
        }  # fmt: skip
        wanted = {name: value for name, value in given.items() if name in self._inputs}
        try:
            outputs = self._session.run(None, wanted)
        except Exception as error:  # onnxruntime has no exception of its own to catch
            said = str(error).strip().splitlines()[0][:200]
            raise ModelFolderError(self._folder, f"its model cannot be run: {said}") from error
        return np.asarray(outputs[0], np.float32)


def _pooled(output: Vectors, mask: NDArray[np.int64], folder: Path) -> Vectors:
    """One vector a sentence: the mean over its words, unless the model took it itself."""
    if output.ndim == 2 and output.shape[0] == mask.shape[0]:
        return output
    if output.ndim != 3 or output.shape[:2] != mask.shape:
        raise ModelFolderError(folder, "its model gives no vector for each word.")
    weights = mask[:, :, None].astype(np.float32)
    return np.asarray((output * weights).sum(axis=1) / weights.sum(axis=1), np.float32)


def _normalised(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.nan_to_num(vectors / np.maximum(lengths, 1e-9)), np.float32)


def _load_session(folder: Path, path: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelFolderError(
            folder,
            "reading it needs a package that is not installed: "
            "pip install 'greenroom-interview[embedding]'",
        ) from error
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # One of the processors stays with the page.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )  # fmt: skip
    except Exception as error:
        raise ModelFolderError(
            folder, f"{path.relative_to(folder)} is no ONNX model that can be read."
        ) from error
