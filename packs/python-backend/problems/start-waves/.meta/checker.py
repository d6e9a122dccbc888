"""Any cycle is right, wherever it begins."""


def check(args, kwargs, got, case):
    """What is wrong with a named cycle; None if it is one."""
    needs = args[0]
    if not isinstance(got, dict) or set(got) != {"waves", "cycle"}:
        return "The answer is not a dictionary of waves and cycle."
    cycle = got["cycle"]
    if got["waves"] != []:
        return "There is a cycle, so there are no waves: waves must be an empty list."
    if not isinstance(cycle, list) or not cycle:
        return "There is a cycle, but none was named."
    if not all(isinstance(service, str) for service in cycle):
        return "The cycle is not a list of names."
    if len(set(cycle)) != len(cycle):
        return "The cycle names a service twice."
    for service, needed in zip(cycle, [*cycle[1:], cycle[0]]):
        if needed not in needs.get(service, []):
            return f"{service} does not need {needed}."
    return None
