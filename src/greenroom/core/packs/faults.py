"""What can be wrong with a pack: stable codes, and the log that collects every fault of a run."""

from enum import StrEnum

from greenroom.core.errors import Fault


class Code(StrEnum):
    """Codes other programs may rely on; docs/reference/packs.md explains each one."""

    # the folder and its bytes
    BAD_PATH = "bad-path"
    UNKNOWN_FOLDER = "unknown-folder"
    UNKNOWN_FILE = "unknown-file"
    MISSING_FILE = "missing-file"
    TOO_LARGE = "too-large"
    TOO_MANY_FILES = "too-many-files"
    NOT_UTF8 = "not-utf-8"
    CONTROL_CHARACTER = "control-character"
    # TOML, front matter and their values
    TOML_SYNTAX = "toml-syntax"
    FRONT_MATTER = "front-matter"
    YAML_SYNTAX = "yaml-syntax"
    YAML_REFUSED = "yaml-refused"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    BAD_VALUE = "bad-value"
    NEEDS_NEWER_GREENROOM = "needs-newer-greenroom"
    # ids and what they point to
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    MISPLACED_ID = "misplaced-id"
    UNKNOWN_TOPIC = "unknown-topic"
    MISPLACED_TOPIC = "misplaced-topic"
    UNKNOWN_POINT = "unknown-point"
    FOREIGN_POINT = "foreign-point"
    ALIAS_LIVE = "alias-live"
    ALIAS_TAKEN = "alias-taken"
    # cards
    NO_CARDS = "no-cards"
    STRAY_TEXT = "stray-text"
    BAD_HEADING = "bad-heading"
    BAD_SEPARATOR = "bad-separator"
    EMPTY_FRONT = "empty-front"
    EMPTY_BACK = "empty-back"
    NO_BACK = "no-back"
    CLOZE_MARKS = "cloze-marks"
    RAGGED_TABLE = "ragged-table"
    UNKNOWN_FIELD = "unknown-field"
    MISPLACED_FIELD = "misplaced-field"
    REPEATED_FIELD = "repeated-field"
    # recap pages
    EMPTY_RECAP = "empty-recap"
    EMPTY_CHECKLIST = "empty-checklist"
    # questions to ask
    EMPTY_ASKS = "empty-asks"
    # snippets
    MISSING_TEST = "missing-test"
    HOLLOW_TEST = "hollow-test"
    BAD_BLANK = "bad-blank"
    TOO_LONG_TO_READ = "too-long-to-read"
    # problems
    BAD_CASE = "bad-case"
    # questions and quizzes
    MISSING_SECTION = "missing-section"
    UNKNOWN_SECTION = "unknown-section"
    REPEATED_SECTION = "repeated-section"
    MISPLACED_SECTION = "misplaced-section"
    MISSING_TEXT = "missing-text"
    BAD_COUNT = "bad-count"
    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_SNIPPET = "unknown-snippet"
    BAD_BAND = "bad-band"
    OUTSIDE_BAND = "outside-band"
    CLOSED_QUESTION = "closed-question"
    # Markdown anywhere
    UNCLOSED_FENCE = "unclosed-fence"
    BROKEN_PYTHON = "broken-python"
    BAD_LINK = "bad-link"
    IMAGE = "image"
    HTML = "html"
    # the pack as a whole
    NEAR_DUPLICATE = "near-duplicate"
    TEMPLATE_TEXT = "template-text"
    POINT_WITHOUT_CARD = "point-without-card"
    TOPIC_WITHOUT_RECAP = "topic-without-recap"
    TOPIC_WITHOUT_QUESTION = "topic-without-question"
    # asked for by `packs check --stale`; never fails a check
    STALE = "stale"
    CHECKED_IN_FUTURE = "checked-in-future"


# A quoted piece of a file longer than this would push the advice off a terminal's line.
MAX_QUOTED_CHARACTERS = 60


def quote(text: str) -> str:
    """Show a piece of a file in a message: one line, printable, at most 60 characters long."""
    flat = " ".join(text.split())
    if len(flat) > MAX_QUOTED_CHARACTERS:
        flat = flat[: MAX_QUOTED_CHARACTERS - 3] + "..."
    return repr(flat)


class FaultLog:
    """Collects faults, so that one run reports all of them."""

    def __init__(self) -> None:
        self._faults: dict[Fault, None] = {}
        self._files: set[str] = set()

    def add(self, file: str, line: int, code: Code, wrong: str, remedy: str) -> None:
        """Note that `file` is `wrong` at `line` (from 1) and what to do about it."""
        self._faults.setdefault(Fault(file, max(line, 1), code.value, f"{wrong}: {remedy}"))
        self._files.add(file)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults, sorted by file and line."""
        return tuple(sorted(self._faults))

    @property
    def faulty_files(self) -> frozenset[str]:
        """Files with at least one fault so far."""
        return frozenset(self._files)
