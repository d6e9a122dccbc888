def start_waves(needs):
    started, waves = set(), []
    left = dict(needs)
    while left:
        wave = sorted(
            service
            for service, needed in left.items()
            if all(other in started or other not in needs for other in needed)
        )
        if not wave:
            return {"waves": [], "cycle": _cycle(left)}
        waves.append(wave)
        started.update(wave)
        for service in wave:
            del left[service]
    return {"waves": waves, "cycle": None}


def _cycle(left):
    path = [next(iter(left))]
    while True:
        following = next(other for other in left[path[-1]] if other in left)
        if following in path:
            return path[path.index(following) :]
        path.append(following)
