"""A repository of the judge's own: what is handed in is fetched into it and only ever read.

Nothing of the learner's configuration or hooks comes along in a bundle, and nothing is checked out.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "LC_ALL": "C.UTF-8",
}
HEADERS = (b"# v2 git bundle\n", b"# v3 git bundle\n")
COMMITS_MAX, FILES_MAX, FILE_BYTES_MAX = 60, 200, 200_000
PATH = re.compile(r"(ferry|tests)/[\w./-]+\.py")


class GitFailed(Exception):
    """What git said."""


@dataclass(frozen=True)
class Commit:
    """One commit."""

    sha: str
    parents: tuple[str, ...]
    author: str
    subject: str

    @property
    def short(self) -> str:
        return f'{self.sha[:7]} "{self.subject}"'


class Repository:
    """Commits by name: the given ones below refs/given, those handed in below refs/handed."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp())
        self.git("init", "--quiet", "--bare", ".")

    def git(self, *words: str) -> bytes:
        command = ["git", "-c", "core.hooksPath=/dev/null", *words]
        done = subprocess.run(
            command, cwd=self._folder, env=ENVIRONMENT, capture_output=True, timeout=60, check=False
        )
        if done.returncode:
            raise GitFailed(done.stderr.decode(errors="replace")[-1500:])
        return done.stdout

    def fetch(self, bundle: bytes, place: str) -> None:
        """Take all branches of a bundle. Raises GitFailed if it is none, or not a whole one."""
        if not bundle.startswith(HEADERS):  # git would follow other files to other repositories
            raise GitFailed("this is no bundle")
        path = self._folder / "handed.bundle"
        path.write_bytes(bundle)
        checked = ("-c", "transfer.fsckObjects=true", "fetch", "--quiet", "--no-tags")
        self.git(*checked, str(path), f"+refs/heads/*:refs/{place}/*")

    def sha(self, name: str) -> str | None:
        try:
            return (
                self.git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
            )
        except GitFailed:
            return None

    def commits(self, since: str, until: str) -> list[Commit]:
        """The commits of `until` that `since` does not have, oldest first."""
        wanted = (
            f"--max-count={COMMITS_MAX}",
            "--topo-order",
            "--format=%H%x00%P%x00%an <%ae>%x00%s",
        )
        told = self.git("log", *wanted, until, f"^{since}").decode(errors="replace")
        parts = [line.split("\0") for line in told.splitlines()]
        made = [Commit(sha, tuple(parents.split()), who, what) for sha, parents, who, what in parts]
        return made[::-1]

    def contains(self, tip: str, sha: str) -> bool:
        """Whether `sha` is an ancestor of `tip`, or the tip itself."""
        try:
            self.git("merge-base", "--is-ancestor", sha, tip)
        except GitFailed:
            return False
        return True

    def files(self, sha: str) -> dict[str, bytes]:
        """The Python files of a commit below ferry/ and tests/; no links, nothing huge."""
        told = self.git("ls-tree", "-r", "-z", "--long", sha).decode(errors="replace")
        found: dict[str, bytes] = {}
        for line in filter(None, told.split("\0")):
            about, path = line.split("\t", 1)
            mode, kind, blob, size = about.split()
            is_plain = kind == "blob" and mode in {"100644", "100755"}
            is_ours = PATH.fullmatch(path) and ".." not in path
            if is_plain and is_ours and int(size) <= FILE_BYTES_MAX and len(found) < FILES_MAX:
                found[path] = self.git("cat-file", "blob", blob)
        return found
