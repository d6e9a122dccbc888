def higher(first, second):
    """Return the higher of two tides."""
    return max(first, second)


def is_spring_tide(moon):
    """Return whether the moon makes a spring tide."""
    return moon in {"new", "full"}
