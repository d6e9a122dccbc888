"""docs/reference/grading.md says what the grader does: each number, and an example that is run."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from greenroom.cli.main import main as greenroom
from greenroom.core.exercises.question import WEIGHTS
from greenroom.core.grading import (
    answer,
    behavioural,
    gates,
    hearing,
    likeness,
    points,
    question,
    reference,
    rejudged,
    spoken,
    star,
    summary,
    telling,
)
from greenroom.core.grading.words import common, doing, languages, matching, polarity, sentences
from greenroom.core.packs import question_in
from greenroom.core.packs.limits import MAX_SENTENCE_CHARACTERS, MAX_SENTENCES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/grading.md").read_text(encoding="utf-8")
CLI = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
ONE_LINE = " ".join(PAGE.replace("\n> ", "\n").split())
QUESTION = "packs/python-backend/questions/python/shared-default.md"


RUBRIC = question_in(QUESTION, (ROOT / QUESTION).read_bytes()).rubric
ANSWER = " ".join(line[2:] for line in PAGE.splitlines() if line.startswith("> "))
EXAMPLE = [
    line.removeprefix("    ")
    for line in re.findall(r"(?m)^    .*$", PAGE[PAGE.index("    $ greenroom grade") :])
    if not line.startswith("    score = ")
]


def per_cent(share: float) -> str:
    return f"{100 * share:g} %"


SAYINGS = [
    # What is read.
    f"At most {spoken.MAX_ANSWER_CHARACTERS:,} characters",
    f"A word of {matching.SHORTEST_SLIP} letters or more may have one slip",
    f"leaves {per_cent(matching.PREFIX_SHARE)} of it: it counts as {matching.NEARLY} of the word",
    f"true of everything and tell {common.FAINT_WEIGHT}.",
    f"Every other word tells {common.FULL_WEIGHT:g}.",
    f"the question already tells {points.KNOWN_SHARE} of it",
    f"more than {sentences.LONG_WORDS} words is cut",
    f"up to {sentences.WINDOW_PIECES} pieces and {sentences.WINDOW_WORDS} words",
    f"up to {polarity.REACH_WORDS} words and to the end of its clause",
    f"deny the {polarity.PAIR_REACH_WORDS} words after them",
    f"deny up to {polarity.SENTENCE_REACH_WORDS} words",
    # Gates.
    f"in {gates.DONT_KNOW_WORDS} words or fewer",
    f"| {question.DONT_KNOW_SCORE}; {question.WOULD_CHECK_SCORE} if it says what one would check |",
    f"or {per_cent(gates.FOREIGN_SHARE)} of its words stand in sentences that are not",
    f"Fewer than {languages.FEWEST_WORDS} words are never told",
    f"{per_cent(gates.PARROT_SHARE)} of its runs of {gates.RUN_WORDS} words are the question's",
    f"at most {per_cent(gates.PARROT_NEW_WEIGHT)} of what it tells is new",
    f"of {gates.SOUP_WORDS} words or more, fewer than {per_cent(gates.SILENT_SHARE_MIN)} hold",
    f"of {gates.PASTED_WORDS} words or more, {per_cent(gates.PASTED_SHARE)} of the runs of "
    f"{gates.RUN_WORDS} stand",
    f"it has {question.OFF_TOPIC_WORDS} different telling words or more, fewer than "
    f"{per_cent(question.OFF_TOPIC_SHARE)} of them",
    f"as good as certain ({question.SURELY_SAID})",
    f"{per_cent(gates.CODE_SHARE)} of the lines are code",
    f"a word has more than {gates.LONGEST_SPOKEN} letters",
    f"Below {gates.ORDER_SURE} the gate `soup` closes",
    f"from {gates.ORDER_WORDS} words on a mean below {gates.ORDER_MIN}, or one below "
    f"{gates.ORDER_FEW} with fewer than {per_cent(gates.SILENT_SHARE_FEW)} small words",
    f"said to be odd, and capped at {spoken.DOUBTFUL_CAP}",
    f"lifts a score below {question.DONT_KNOW_SCORE} ({question.WOULD_CHECK_SCORE}) to that",
    # Points.
    f"0 to 1; {points.PRIOR} (nearly one word) is added to the weight",
    f"says at least {matching.CONFLICT_FROM} of a wording",
    f"weigh {per_cent(matching.DENIED_SHARE)} of what was found",
    f"Where {per_cent(matching.WHOLE_SHARE)} of the wording is said, "
    f"{per_cent(matching.DENIED_SHARE_WHOLE)} is enough; where both deny something, "
    f"{per_cent(matching.DENIED_SHARE_BOTH)} are needed",
    f"it says {per_cent(matching.NEARLY_ALL)} of the wording",
    f"evidence = {hearing.OF_THREE:g} * mean closeness of the three nearest wordings "
    f"+ {hearing.EVERYWHERE:g} * closeness of the whole answer to the nearest of them "
    f"+ {hearing.FOUND:g} * different telling words found in the nearest stretch, "
    f"of {hearing.FOUND_MOST} "
    f"+ {hearing.LEAN_MEAN:g} * mean lean of that stretch "
    f"+ {hearing.LEAN_LEAST:g} * its least lean "
    f"- {-hearing.FLAG:g} * nearest red flag, - {-hearing.FLAG_SAME:g} * the same, "
    f"- {-hearing.NEAR_MISS_SAME:g} * nearest near miss",
    f"chance = 1 / (1 + exp({-hearing.BEFOREHAND:g} - evidence))",
    "*leans* to 1 if", "and to -1 if",
    f"is heard: {hearing.WRONG_FROM} close, and {hearing.WRONG_AHEAD} closer than what was said "
    "for the point |",
    f"is denied: {hearing.DENIED_FROM} close, and {hearing.DENIED_AHEAD} closer than",
    f"is heard: {hearing.NEAR_MISS_FROM} close, and {hearing.NEAR_MISS_AHEAD} closer |",
    f"the chance is below {hearing.UNSURE_FROM} |",
    f"the chance is {hearing.COVERED_FROM} or more, and the stretch is {hearing.HEARD_FROM} close",
    f"is denied, {hearing.DOUBTED_FROM} close and {hearing.DOUBTED_AHEAD} closer than what was "
    f"said; or {hearing.OPPOSED_FROM} close and {hearing.OPPOSED_AHEAD} closer, where",
    f"from more than {hearing.GATHERED_FROM} sentences none of which holds "
    f"{per_cent(points.LEADING_SHARE)} of it",
    f"at most {points.SHOWN_BEHIND} less close and near to more",
    f"the piece that says most of it ({per_cent(matching.LEADING_SHARE)}) has the opposite",
    f"as closely, or at most {points.DROWNED_BEHIND} less",
    # Red flags and the score.
    f"a stretch that is {question.FLAG_FROM} close to one of its claims",
    f"caps the score at {answer.RED_FLAG_CAP}, and is what is asked about next",
    f"A *must* weighs {WEIGHTS['must']:g}, a *should* {WEIGHTS['should']:g}, a *bonus* "
    f"{WEIGHTS['bonus']:g}.",
    "(at most 1; unsure counts half)",
    f"A red flag caps it at {answer.RED_FLAG_CAP}.",
    f"at least {question.FEWEST_DENIALS} denials and at least {question.DENIALS_OFTEN:g} a "
    f"sentence, is capped at {answer.DENIED_CAP} if",
    f"if {per_cent(answer.DISPUTED_SHARE)} of the points are disputed",
    f"*Denied* here is {hearing.OPPOSED_FROM} close and {hearing.OPPOSED_AHEAD} closer",
    f"*disputed* is {hearing.DISPUTED_FROM} close and at most {hearing.DISPUTED_BEHIND} less close",
    f"An odd order of words caps it at {spoken.DOUBTFUL_CAP}.",
    # Stories.
    f"up to {doing.BETWEEN_WORDS} words on",
    f"if there are at least {star.FEWEST_PRESENT}, the story says when it was",
    f"may leave out the *I*, from {telling.FEWEST_NOTES} such lines on",
    f"says fewer than {star.NEW_WORDS} new words beside the prompt's",
    f"with {star.SITUATION_WORDS} new words; or *once*, *our*, *we had*, with "
    f"{star.SITUATION_WORDS_WEAK} |",
    f"or {star.SITUATION_WORDS_BARE} words without any",
    f"*I had to* in the first {per_cent(star.EARLIER)} of the story",
    f"deeds of *I* worth {star.ACTION_WORTH}: a deed is 1, one of the eye or mouth (*looked*, "
    f"*said*, *suggested*) {star.MILD_WORTH}, and {star.LONG_WORTH} times that if told in "
    f"{star.LONG_DEED} words or more",
    f"one deed of yours beside {star.WE_HEAVY} of *we*",
    f"*looking back*, with {star.LESSON_WORDS} words that say what",
    f"within {behavioural.DENIED_REACH} words behind *not*",
    f"the signs of more than {behavioural.SIGNS_A_SENTENCE} points",
    f"needs a closeness of {behavioural.COVERED_LEAST}, and is unsure from "
    f"{behavioural.UNSURE_LEAST} on",
    f"one with {behavioural.STATED_SIGNS} different signs covers, unless it is advice",
    f"asks for is capped at {behavioural.OTHER_STORY_CAP}: it answers another one",
    f"At least {behavioural.TELLING_WORDS} of the words that were heard have to be others than",
    f"A row of at least {behavioural.SHORT_SENTENCES} claims of {behavioural.SHORT_WORDS} words "
    f"or fewer on average is capped at {behavioural.SHORT_CAP} too",
    f"in which {per_cent(behavioural.DENIED_SHARE)} of the sentences about oneself, and at least "
    f"{behavioural.FEWEST_DENIALS}, say",
    # Without a rubric.
    f"from a closeness of {reference.COVERED_FROM}, unsure from {reference.UNSURE_FROM}.",
    f"score = {reference.SHARE_WEIGHT} * sqrt(share of the reference's weight that is said) "
    f"+ {1 - reference.SHARE_WEIGHT:g} * fullness",
    "over the reference's, at most 1.",
    f"is denied, {reference.DENIED_FROM} close and {reference.DENIED_AHEAD} closer than it is "
    f"said, caps the score at {spoken.DOUBTFUL_CAP}",
    f"needs {reference.OFF_TOPIC_KEYS} telling words, of which fewer than "
    f"{per_cent(reference.OFF_TOPIC_SHARE)} are",
    f"covered from {summary.COVERED_FROM}, unsure from {summary.UNSURE_FROM} or with "
    f"{summary.OWN_WORDS} words",
    # Models.
    f"from a likeness of {likeness.ALIKE_FROM} on, {likeness.ALIKE:g} times what is above it",
    f"at least {rejudged.MIN_EVIDENCE_WORDS} words in a row",
]  # fmt: skip
EXPLAINED = (
    f"(3 + 3) / (3 + 3 + 3 + 2 + 2) = 46 %. The cap of {answer.RED_FLAG_CAP} takes nothing",
    "the score is 69 %",
)
# A name, closed gates (tests/core/grading/test_grading_gates.py), and what words/order.py tells.
NO_FIGURES = (
    "*404*",
    "| 0 |",
    "about +0.4 in what people write and -0.4 in the same words shuffled",
)


@pytest.mark.parametrize("saying", SAYINGS)
def test_a_number_on_the_page_is_the_codes(saying: str) -> None:
    assert saying in ONE_LINE


def test_no_number_on_the_page_is_unheld() -> None:
    text = re.sub(r" \$ greenroom grade .* Why so:", "", ONE_LINE)
    for saying in sorted((*SAYINGS, *NO_FIGURES, *EXPLAINED), key=len, reverse=True):
        text = text.replace(saying, " ")
    links_gone = re.sub(r"\]\([^)]*\)|decision \d+", "", text)
    assert re.findall(r".{0,30}\d.{0,30}", links_gone) == []


def test_the_gates_stand_in_the_order_in_which_they_are_asked() -> None:
    named = re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE)
    assert set(named) == set(answer.GATES)
    assert named == [
        "empty", "dont-know", "language", "parrot", "soup", "pasted", "off-topic", "soup",
    ]  # fmt: skip


def test_the_example_is_what_the_grader_says() -> None:
    said = graded(ANSWER)
    assert [line for line in said.splitlines() if line] == EXAMPLE[1:]


def test_the_score_of_the_example_is_its_sum() -> None:
    weights = [WEIGHTS[one.weight] for one in RUBRIC.key_points if one.weight != "bonus"]
    assert weights == [3, 3, 3, 2, 2]
    assert graded(ANSWER).startswith(f"{100 * sum(weights[:2]) / sum(weights):.0f} %\n")


def test_the_example_mended_has_the_score_that_the_page_says() -> None:
    better = re.search(r"Say \*([^*]+)\* in place of the last sentence", ONE_LINE)
    assert better is not None
    said = graded(f"{ANSWER.rpartition('. ')[0]}. {better[1]}.")
    assert said.startswith("69 %\n")
    assert "red flag" not in said
    assert "covered  none-sentinel" in said


def test_what_the_page_says_of_none_is_so() -> None:
    said = graded("I would use None as the default and make a new list in the body.")
    is_said = "covered  none-sentinel" not in said
    assert ("**Python's `None` is taken for" in PAGE) == is_said


def test_the_example_of_the_command_line_is_a_part_of_it() -> None:
    block = CLI[CLI.index("    $ greenroom grade packs/") :].partition("\nThe answer")[0]
    lines = [line.removeprefix("    ") for line in block.splitlines() if line]
    assert len(lines) > 5
    assert [line for line in EXAMPLE if line in lines] == lines


def test_the_limits_of_a_rubric_are_the_codes() -> None:
    packs = " ".join((ROOT / "docs/reference/packs.md").read_text(encoding="utf-8").split())
    assert f"A point has at most {MAX_SENTENCES} lines of each" in packs
    assert f"{MAX_SENTENCE_CHARACTERS} for a sentence of a rubric" in packs


def graded(text: str) -> str:
    """What `greenroom grade` prints about an answer to the page's question."""
    result = CliRunner().invoke(
        greenroom, ["grade", str(ROOT / QUESTION), "--answer", "-"], input=text,
        env={"NO_COLOR": "1"},
    )  # fmt: skip
    assert result.exit_code == 0
    return result.stdout
