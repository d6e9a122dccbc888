def smallest_peak(sizes: list[int], workers: int) -> int:
    """The least that the busiest of `workers` can have, each with a run of neighbouring files."""
    raise NotImplementedError
