from collections import Counter
from datetime import datetime, timedelta


def busiest(lines, minutes, count):
    hits = []
    for line in lines:
        time_text, _, target, *_ = line.split()
        time = datetime.fromisoformat(time_text)
        hits.append((time, target.split("?")[0]))
    if not hits:
        return []
    begin = max(time for time, _ in hits) - timedelta(minutes=minutes)
    counter = Counter(path for time, path in hits if time > begin)
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return [list(item) for item in ranked[:count]]
