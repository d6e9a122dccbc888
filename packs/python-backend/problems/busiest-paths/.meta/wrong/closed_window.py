from collections import Counter
from datetime import datetime, timedelta


def busiest(lines, minutes, count):
    hits = []
    for line in lines:
        fields = line.split(" ")
        try:
            time_text, _, target, _ = fields
            time = datetime.strptime(time_text, "%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            continue
        hits.append((time, target.split("?")[0]))
    if not hits:
        return []
    latest = max(time for time, _ in hits)
    counter = Counter(path for time, path in hits if latest - time <= timedelta(minutes=minutes))
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return [list(item) for item in ranked[:count]]
