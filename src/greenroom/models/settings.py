"""Which models the environment names; none by default, and then nothing is ever sent or loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from greenroom.remote.settings import Endpoint, Reader

# 200 answers of a page each, judged once: at usual prices some cents.
DEFAULT_TOKENS_A_DAY: Final = 400_000
TOKENS_A_DAY: Final = (0, 1_000_000_000)


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """`embedding`: the folder of a sentence model. `language`: who is asked about unsure points."""

    embedding: Path | None = None
    language: Endpoint | None = None
    tokens_a_day: int = DEFAULT_TOKENS_A_DAY


def read_model_settings(environment: Mapping[str, str]) -> ModelSettings:
    """Read GREENROOM_EMBEDDING_MODEL and GREENROOM_MODEL_*; raises SettingsError with all faults.

    Whether the folder holds a model is told when it is loaded, as it may lie on a slow disk.
    """
    reader = Reader(environment)
    folder = reader.text("GREENROOM_EMBEDDING_MODEL")
    settings = ModelSettings(
        embedding=Path(folder).expanduser() if folder else None,
        language=reader.endpoint("GREENROOM_MODEL"),
        tokens_a_day=reader.number(
            "GREENROOM_MODEL_TOKENS_A_DAY", DEFAULT_TOKENS_A_DAY, TOKENS_A_DAY
        ),
    )
    reader.finish()
    return settings
