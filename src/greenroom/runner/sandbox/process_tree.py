"""What all processes below one of them use together, read from /proc."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
MIB = 1024 * 1024
_TELLS_CHILDREN = Path("/proc/self/task", str(os.getpid()), "children").exists()


def tree_of(root: int) -> list[int]:
    """The process and everything below it; what ends meanwhile may be missing."""
    if not _TELLS_CHILDREN:
        return _tree_by_parents(root)
    found, left = [], [root]
    while left:
        pid = left.pop()
        found.append(pid)
        try:
            for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 (called 20 times a second)
                left += map(int, _read(f"/proc/{pid}/task/{thread}/children").split())
        except OSError:
            continue
    return found


def _tree_by_parents(root: int) -> list[int]:
    """The same where the kernel does not tell children: every process is asked for its parent."""
    children: dict[int, list[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):  # noqa: PTH208 (20 times a second)
        text = _read(f"/proc/{name}/stat")
        if text:
            parent = int(text[text.rindex(")") + 2 :].split()[1])
            children.setdefault(parent, []).append(int(name))
    found, left = [], [root]
    while left:
        pid = left.pop()
        found.append(pid)
        left += children.get(pid, ())
    return found


def cpu_seconds(pids: list[int]) -> float:
    """Processor time of these and of those of their children that have ended."""
    return sum(map(_cpu_seconds_of, pids))


def _cpu_seconds_of(pid: int) -> float:
    text = _read(f"/proc/{pid}/stat")
    if not text:
        return 0.0
    # After the name, which may hold anything: state is field 3, utime..cstime 14 to 17.
    fields = text[text.rindex(")") + 2 :].split()
    own, ended = int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])
    if fields[17] == "1":  # one thread: its time to the nanosecond, where a tick is 10 ms
        exact = _read(f"/proc/{pid}/schedstat").split()
        if exact:
            return int(exact[0]) / 1e9 + ended / _TICKS
    return (own + ended) / _TICKS


def memory_mib(pids: list[int], worth_a_look_mib: float) -> float:
    """Memory of these together, in MiB.

    Resident pages are cheap to read and count shared ones again for each process: only above
    `worth_a_look_mib` each page is counted once (PSS), which costs about 1 ms a process.
    """
    resident = sum(map(_resident_mib, pids))
    if resident <= worth_a_look_mib:
        return resident
    return sum(map(_proportional_mib, pids))


def sockets(pid: int) -> int:
    """How many sockets there are in the process's network, which must be one of its own."""
    words = _read(f"/proc/{pid}/net/sockstat").split() if pid else []
    return int(words[2]) if words[:2] == ["sockets:", "used"] else 0


def peak_mib(pids: list[int]) -> float:
    """The most that any one of these has held, in MiB: no look is quick enough for that."""
    return max((_peak_mib(pid) for pid in pids), default=0.0)


def _peak_mib(pid: int) -> float:
    for line in _read(f"/proc/{pid}/status").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _resident_mib(pid: int) -> float:
    fields = _read(f"/proc/{pid}/statm").split()
    return int(fields[1]) * _PAGE / MIB if fields else 0.0


def _proportional_mib(pid: int) -> float:
    for line in _read(f"/proc/{pid}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return _resident_mib(pid)  # it hides its maps, or has just ended


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", "replace")
    except OSError:
        return ""
