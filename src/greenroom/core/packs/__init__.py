"""Packs: folders of authored content, read whole or refused with every fault at once."""

from greenroom.core.packs.asked import asked_in
from greenroom.core.packs.behavioural import behavioural_in, behavioural_of
from greenroom.core.packs.behaviouraldef import BehaviouralDef
from greenroom.core.packs.check import (
    GRADES_SAMPLES,
    check_pack,
    digest_files,
    read_pack,
    report_as_json,
)
from greenroom.core.packs.pack import (
    AreaDef,
    AskDef,
    BlankDef,
    CardDef,
    CheckedText,
    ChecklistDef,
    ChecklistItemDef,
    CorrectionDef,
    Pack,
    PackReport,
    PointDef,
    ProofDef,
    RecapDef,
    SnippetDef,
    SnippetFile,
    TopicDef,
)
from greenroom.core.packs.proofs import (
    PROOFS_FILE,
    match_proofs,
    snippet_digest,
    write_proofs,
)
from greenroom.core.packs.questiondef import QuestionDef
from greenroom.core.packs.questions import question_in, question_of
from greenroom.core.packs.quizdef import QuizDef
from greenroom.core.packs.quizzes import quiz_item_of
from greenroom.core.packs.samples import find_misgraded
from greenroom.core.packs.stale import find_stale

__all__ = [
    "GRADES_SAMPLES",
    "PROOFS_FILE",
    "AreaDef",
    "AskDef",
    "BehaviouralDef",
    "BlankDef",
    "CardDef",
    "CheckedText",
    "ChecklistDef",
    "ChecklistItemDef",
    "CorrectionDef",
    "Pack",
    "PackReport",
    "PointDef",
    "ProofDef",
    "QuestionDef",
    "QuizDef",
    "RecapDef",
    "SnippetDef",
    "SnippetFile",
    "TopicDef",
    "asked_in",
    "behavioural_in",
    "behavioural_of",
    "check_pack",
    "digest_files",
    "find_misgraded",
    "find_stale",
    "match_proofs",
    "question_in",
    "question_of",
    "quiz_item_of",
    "read_pack",
    "report_as_json",
    "snippet_digest",
    "write_proofs",
]
