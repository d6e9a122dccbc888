"""Keys to nodes so that a node that comes or goes moves only its own share."""

from bisect import bisect, insort
from hashlib import blake2b


def point(text: str) -> int:
    """A place on the ring, the same in each process (`hash()` of a str is not)."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


class Ring:
    def __init__(self, nodes: tuple[str, ...] = (), *, replicas: int = 200) -> None:
        """Each node stands at `replicas` places: one alone would get a random share."""
        self.replicas = replicas
        self.nodes: set[str] = set()
        self._places: list[tuple[int, str]] = []
        for node in nodes:
            self.add(node)

    def add(self, node: str) -> None:
        if node in self.nodes:
            raise ValueError(f"{node} is on the ring already")
        self.nodes.add(node)
        for replica in range(self.replicas):
            insort(self._places, (point(f"{node}#{replica}"), node))

    def remove(self, node: str) -> None:
        self.nodes.remove(node)  # KeyError if it is not there
        self._places = [place for place in self._places if place[1] != node]

    def nodes_for(self, key: str, copies: int = 1) -> list[str]:
        """The first `copies` different nodes clockwise from the key."""
        if not 1 <= copies <= len(self.nodes):
            raise ValueError(f"{copies} copies on {len(self.nodes)} nodes")
        found: dict[str, None] = {}  # keeps the order, takes each node once
        index = bisect(self._places, (point(key), ""))
        while len(found) < copies:
            found[self._places[index % len(self._places)][1]] = None
            index += 1
        return list(found)
