from collections import Counter


def busiest(lines, minutes, count):
    hits = []
    for line in lines:
        fields = line.split(" ")
        if len(fields) != 4 or len(fields[0]) != 20:
            continue
        clock = fields[0][11:19].split(":")
        try:
            second = int(clock[0]) * 3600 + int(clock[1]) * 60 + int(clock[2])
        except (ValueError, IndexError):
            continue
        hits.append((second, fields[2].split("?")[0]))
    if not hits:
        return []
    begin = max(second for second, _ in hits) - minutes * 60
    counter = Counter(path for second, path in hits if second > begin)
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return [list(item) for item in ranked[:count]]
