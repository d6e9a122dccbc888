from collections import Counter, defaultdict


def start_waves(needs):
    services = set(needs) | {other for needed in needs.values() for other in needed}
    missing = Counter({service: len(needs.get(service, [])) for service in services})
    needed_by = defaultdict(set)
    for service, needed in needs.items():
        for other in needed:
            needed_by[other].add(service)
    waves = []
    wave = sorted(service for service in services if missing[service] == 0)
    while wave:
        waves.append(wave)
        freed = []
        for service in wave:
            services.discard(service)
            for waiting in needed_by[service]:
                missing[waiting] -= 1
                if missing[waiting] == 0:
                    freed.append(waiting)
        wave = sorted(freed)
    if not services:
        return {"waves": waves, "cycle": None}
    path = [min(services)]
    while True:
        following = next((other for other in needs[path[-1]] if other in services), None)
        if following is None:
            return {"waves": [], "cycle": path}
        if following in path:
            return {"waves": [], "cycle": path[path.index(following) :]}
        path.append(following)
