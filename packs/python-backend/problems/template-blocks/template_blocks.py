def first_mistake(template: str) -> dict[str, int | str] | None:
    """The first tag at fault as line, tag and fault; None where all blocks are in order."""
    raise NotImplementedError
