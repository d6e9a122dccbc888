def start_waves(needs):
    depth_of, path = {}, []

    def depth(service):
        if service in path:
            raise ValueError(path[path.index(service) :])
        if service not in depth_of:
            path.append(service)
            depth_of[service] = 1 + max(map(depth, needs.get(service, [])), default=-1)
            path.pop()
        return depth_of[service]

    try:
        for service in needs:
            depth(service)
    except ValueError as error:
        return {"waves": [], "cycle": error.args[0]}
    waves = [[] for _ in range(max(depth_of.values(), default=-1) + 1)]
    for service in sorted(depth_of):
        waves[depth_of[service]].append(service)
    return {"waves": waves, "cycle": None}
