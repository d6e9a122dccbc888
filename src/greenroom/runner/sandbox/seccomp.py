"""The filter of system calls, built by hand: what no exercise needs is refused.

It takes doors away that a fault of the kernel could be reached through, and ways to memory that no
limit counts. CPython, Django, Celery, psycopg and git use none of what it refuses; a refused call
fails with an error, and nothing is killed. The program is classic BPF as seccomp(2) describes it.
"""

from __future__ import annotations

import errno
import platform
import struct
from dataclasses import dataclass

_LOAD, _EQUAL, _AT_LEAST, _HAS_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
# struct seccomp_data: int nr; u32 arch; u64 instruction_pointer; u64 args[6]. Little-endian, so
# the lower half of an argument comes first.
_NUMBER, _ARCH, _ARG0, _ARG1, _ARG2 = 0, 4, 16, 24, 32
# Every namespace that clone can make: files, control groups, names, IPC, users, processes, network.
_NEW_NAMESPACES = (
    0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000
)
_TYPE_INTO_TERMINAL = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX
# A socket's buffers lie in memory that no limit counts: they keep their usual size.
_OF_SOCKETS, _BUFFER_SIZES = 1, (7, 8)  # SOL_SOCKET; SO_SNDBUF, SO_RCVBUF
_FAMILIES = (1, 2, 10, 16)  # Unix, IPv4, IPv6, and netlink for the names of interfaces


@dataclass(frozen=True, slots=True)
class _Machine:
    """Numbers of one architecture. `x32_bit` marks a second set of numbers, where there is one."""

    audit: int
    clone: int
    clone3: int
    ioctl: int
    socket: int
    setsockopt: int
    refused: tuple[int, ...]
    x32_bit: int = 0


# The same in both: io_uring, new mounts, clone3, pidfd_getfd, quotactl_fd, memfd_secret.
_COMMON = (425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442, 443, 447)
_MACHINES = {
    "x86_64": _Machine(
        audit=0xC000003E, x32_bit=0x40000000,
        clone=56, clone3=435, ioctl=16, socket=41, setsockopt=54,
        refused=(
            101, 310, 311, 312,  # ptrace, process_vm_readv, process_vm_writev, kcmp
            321, 298, 323,  # bpf, perf_event_open, userfaultfd
            248, 249, 250,  # add_key, request_key, keyctl
            165, 166, 155, 161, 272, 308,  # mount, umount2, pivot_root, chroot, unshare, setns
            246, 320, 169, 175, 313, 176, 167, 168,  # kexec, reboot, modules, swap
            303, 304, 300, 179, 163, 103,  # file handles, fanotify, quota, accounting, syslog
            159, 164, 227, 305,  # the clock
            135, 153, 154, 172, 173, 134, 136, 139, 212,  # personality, vhangup, ldt, ports, old
            29, 64, 68, 240, 319, 256, 279,  # memory that no limit counts: shm, queues, memfd
        ),
    ),
    "aarch64": _Machine(
        audit=0xC00000B7, clone=220, clone3=435, ioctl=29, socket=198, setsockopt=208,
        refused=(
            117, 270, 271, 272, 280, 241, 282, 217, 218, 219, 40, 39, 41, 51, 97, 268,
            104, 294, 142, 105, 273, 106, 224, 225, 264, 265, 262, 60, 89, 116,
            171, 170, 112, 266, 92, 58, 18, 194, 190, 186, 180, 279, 238, 239,
        ),
    ),
}  # fmt: skip


def build_filter(machine: str = "") -> bytes | None:
    """The filter for this machine, as `bwrap --seccomp` reads it; None where it is not known."""
    found = _MACHINES.get(machine or platform.machine())
    return None if found is None else b"".join(_program(found))


def _program(machine: _Machine) -> list[bytes]:
    lines = [
        _line(_LOAD, _ARCH),
        _line(_EQUAL, machine.audit, 1, 0),
        _refuse(errno.ENOSYS),  # a call by another architecture's numbers
        _line(_LOAD, _NUMBER),
    ]
    if machine.x32_bit:
        lines += [_line(_AT_LEAST, machine.x32_bit, 0, 1), _refuse(errno.ENOSYS)]
    # The C library asks again with clone, whose flags a filter can see.
    lines += [_line(_EQUAL, machine.clone3, 0, 1), _refuse(errno.ENOSYS)]
    for number in (*machine.refused, *_COMMON):
        lines += [_line(_EQUAL, number, 0, 1), _refuse(errno.EPERM)]
    lines += _block(
        machine.clone, _ARG0, [_line(_HAS_BIT, _NEW_NAMESPACES, 0, 1), _refuse(errno.EPERM)]
    )
    told = [
        line
        for request in _TYPE_INTO_TERMINAL
        for line in (_line(_EQUAL, request, 0, 1), _refuse(errno.EPERM))
    ]
    lines += _block(machine.ioctl, _ARG1, told)
    sizes = [
        line
        for option in _BUFFER_SIZES
        for line in (_line(_EQUAL, option, 0, 1), _refuse(0))  # it seems to have worked
    ]
    to_sockets = [_line(_EQUAL, _OF_SOCKETS, 1, 0), _return(_ALLOW), _line(_LOAD, _ARG2), *sizes]
    lines += _block(machine.setsockopt, _ARG1, to_sockets)
    known = [
        line for family in _FAMILIES for line in (_line(_EQUAL, family, 0, 1), _return(_ALLOW))
    ]
    lines += _block(machine.socket, _ARG0, [*known, _refuse(errno.EAFNOSUPPORT)])
    return [*lines, _return(_ALLOW)]


def _block(number: int, argument: int, then: list[bytes]) -> list[bytes]:
    """For one call: look at one of its arguments; whatever is not returned before is allowed."""
    body = [_line(_LOAD, argument), *then, _return(_ALLOW)]
    return [_line(_EQUAL, number, 0, len(body)), *body]


def _refuse(error: int) -> bytes:
    return _return(_ERRNO | error)


def _return(value: int) -> bytes:
    return _line(_RETURN, value)


def _line(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_so, if_not, value)
