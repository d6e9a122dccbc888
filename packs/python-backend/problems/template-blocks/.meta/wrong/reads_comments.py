import re

BLOCKS = ("if", "for", "block", "with", "comment")


def first_mistake(template):
    stack = []
    for number, line in enumerate(template.split("\n"), 1):
        for tag in re.findall(r"{%\s*(\w+).*?%}", line):
            if tag in BLOCKS:
                stack.append((tag, number))
            elif tag.startswith("end") and tag[3:] in BLOCKS:
                if not stack:
                    return {"line": number, "tag": tag, "fault": "closes nothing"}
                if stack[-1][0] != tag[3:]:
                    return {"line": number, "tag": tag, "fault": "closes another"}
                stack.pop()
            elif tag in ("else", "elif", "empty"):
                wanted = "for" if tag == "empty" else "if"
                if not stack or stack[-1][0] != wanted:
                    return {"line": number, "tag": tag, "fault": "misplaced"}
    if stack:
        return {"line": stack[-1][1], "tag": stack[-1][0], "fault": "never closed"}
    return None
