"""Sizes beyond which a pack is refused, so that a hostile one costs no more than a moment.

The shipped pack stays at a tenth of each: its largest file is a cards file of about 30 KB.
"""

MAX_FILES = 20_000
MAX_PATH_CHARACTERS = 200
MAX_FILE_BYTES = 1_000_000
MAX_LINE_CHARACTERS = 5_000
MAX_PACK_BYTES = 100_000_000
MAX_FRONT_MATTER_CHARACTERS = 10_000
MAX_YAML_DEPTH = 8
MAX_ID_CHARACTERS = 120
MAX_LINE_VALUE_CHARACTERS = 500
MAX_PROMPT_CHARACTERS = 4_000
MAX_ANSWER_CHARACTERS = 8_000
MAX_RECAP_CHARACTERS = 40_000
MAX_SNIPPET_FILES = 30
# "Short enough to read on the eve of an interview": the file to copy first, and any other.
MAX_FIRST_FILE_LINES = 60
MAX_SNIPPET_FILE_LINES = 200
# One sentence of a rubric: a point, a wording of it, a near miss, a wrong claim.
MAX_SENTENCE_CHARACTERS = 300
MAX_SENTENCES = 16
