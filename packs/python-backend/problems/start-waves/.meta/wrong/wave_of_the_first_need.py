from collections import defaultdict


def start_waves(needs):
    services = set(needs) | {other for needed in needs.values() for other in needed}
    needed_by = defaultdict(set)
    for service, needed in needs.items():
        for other in needed:
            needed_by[other].add(service)
    wave_of = {service: 0 for service in services if not needs.get(service)}
    queue = list(wave_of)
    for service in queue:
        for waiting in needed_by[service]:
            if waiting not in wave_of:
                wave_of[waiting] = wave_of[service] + 1
                queue.append(waiting)
    left = services - set(wave_of)
    if left:
        path = [min(left)]
        while True:
            following = next(other for other in needs[path[-1]] if other in left)
            if following in path:
                return {"waves": [], "cycle": path[path.index(following) :]}
            path.append(following)
    waves = defaultdict(list)
    for service in sorted(services):
        waves[wave_of[service]].append(service)
    return {"waves": [waves[number] for number in sorted(waves)], "cycle": None}
