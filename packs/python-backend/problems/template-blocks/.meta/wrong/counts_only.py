import re

BLOCKS = ("if", "for", "block", "with")


def first_mistake(template):
    stack = []
    in_comment = 0
    for number, line in enumerate(template.split("\n"), 1):
        for tag in re.findall(r"{%\s*(\w+).*?%}", line):
            if in_comment:
                if tag == "endcomment":
                    in_comment = 0
            elif tag == "comment":
                in_comment = number
            elif tag in BLOCKS:
                stack.append((tag, number))
            elif tag == "endcomment" or (tag.startswith("end") and tag[3:] in BLOCKS):
                if tag == "endcomment" or not stack:
                    return {"line": number, "tag": tag, "fault": "closes nothing"}
                names = [name for name, _ in stack]
                if tag[3:] not in names:
                    return {"line": number, "tag": tag, "fault": "closes another"}
                del stack[names.index(tag[3:])]
            elif tag in ("else", "elif", "empty"):
                wanted = "for" if tag == "empty" else "if"
                if not stack or stack[-1][0] != wanted:
                    return {"line": number, "tag": tag, "fault": "misplaced"}
    if in_comment:
        return {"line": in_comment, "tag": "comment", "fault": "never closed"}
    if stack:
        return {"line": stack[-1][1], "tag": stack[-1][0], "fault": "never closed"}
    return None
