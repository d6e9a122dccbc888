def start_waves(needs):
    left = {service: set(needed) for service, needed in needs.items()}
    for needed in needs.values():
        for other in needed:
            left.setdefault(other, set())
    waves = []
    while left:
        wave = sorted(service for service, needed in left.items() if not needed & left.keys())
        if not wave:
            path, service = [], next(iter(left))
            while service not in path:
                path.append(service)
                service = min(left[service] & left.keys())
            return {"waves": [], "cycle": path}
        waves.append(wave)
        for service in wave:
            del left[service]
    return {"waves": waves, "cycle": None}
