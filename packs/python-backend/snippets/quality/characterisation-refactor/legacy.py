# ruff: noqa
def calc(w, c, m, x):
    r = 0
    if c == "GB":
        if w <= 1000:
            r = 300
        else:
            if w <= 5000:
                r = 550
            else:
                r = 550 + ((w - 5000) // 1000 + 1) * 90
    else:
        if c in ("FR", "DE"):
            if w <= 1000:
                r = 900
            else:
                if w <= 5000:
                    r = 1400
                else:
                    r = 1400 + ((w - 5000) // 1000 + 1) * 150
        else:
            return -1
    if m:
        if x >= 5000:
            r = 0
        else:
            r = r - r // 10
    return r
