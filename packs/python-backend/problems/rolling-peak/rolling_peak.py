def rolling_peaks(samples: list[int | None], width: int) -> list[int | None]:
    """For each sample, the highest of the last `width`; None where all of those failed."""
    raise NotImplementedError
