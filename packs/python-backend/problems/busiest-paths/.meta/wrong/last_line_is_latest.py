from collections import Counter, deque
from datetime import datetime, timedelta


def busiest(lines, minutes, count):
    window = deque()
    for line in lines:
        fields = line.split(" ")
        try:
            time_text, _, target, _ = fields
            time = datetime.strptime(time_text, "%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            continue
        window.append((time, target.split("?")[0]))
        while window[0][0] <= time - timedelta(minutes=minutes):
            window.popleft()
    hits = Counter(path for _, path in window)
    ranked = sorted(hits.items(), key=lambda item: (-item[1], item[0]))
    return [list(item) for item in ranked[:count]]
