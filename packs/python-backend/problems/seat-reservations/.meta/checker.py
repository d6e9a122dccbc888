"""The text of an error is up to the learner: compared are the status and the fields named."""


def check(args, kwargs, got, case):
    """What is wrong with the first answer that is not as case["check"] says, or None."""
    requests = args if isinstance(args, list) else [args]
    answers = got if isinstance(got, list) else [got]
    wanted = case["check"]["answers"]
    for number, (request, answer, want) in enumerate(zip(requests, answers, wanted), 1):
        wrong = _wrong(answer, want)
        if wrong:
            return f"Request {number}, {request['method']} {request['path']}: {wrong}"
    return None


def _wrong(answer, want):
    if answer["status"] != want["status"]:
        return f"the status is {answer['status']}, not {want['status']}."
    if "json" in want and answer.get("json") != want["json"]:
        return f"the body is {answer['body']!r}, not {want['json']!r}."
    if "fields" not in want:
        return None
    body = answer.get("json")
    if not isinstance(body, dict):
        return f"the body is {answer['body']!r}, and no object that names the fields at fault."
    if set(body) != set(want["fields"]):
        named, right = sorted(body), sorted(want["fields"])
        return f"the body names {named} as the fields at fault, not {right}."
    return None
