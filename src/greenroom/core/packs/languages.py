"""What language a file is in, by its name: the word that pygments and VS Code know it by."""

_BY_NAME = {"dockerfile": "docker", "makefile": "make", "pipfile": "toml", "procfile": "yaml"}
_BY_SUFFIX = {
    "py": "python", "pyi": "python", "toml": "toml", "yml": "yaml", "yaml": "yaml", "json": "json",
    "sh": "bash", "bash": "bash", "conf": "nginx", "tf": "terraform", "hcl": "terraform",
    "sql": "postgresql", "html": "html+django", "css": "css", "js": "javascript", "ini": "ini",
    "cfg": "ini", "md": "markdown", "lua": "lua", "template": "yaml", "xml": "xml",
}  # fmt: skip


def language_of(path: str) -> str:
    """The language of a file, "text" where its name does not tell."""
    name = path.rsplit("/", 1)[-1].lower()
    stem, _, suffix = name.rpartition(".")
    if name in _BY_NAME or stem in _BY_NAME:
        return _BY_NAME.get(name) or _BY_NAME[stem]
    if name.startswith("dockerfile"):
        return "docker"
    return _BY_SUFFIX.get(suffix, "text")
