"""What an interviewer says whatever the library holds. Nothing here depends on a rubric."""

from __future__ import annotations

from typing import Final

# The syllabus's own point for it: an exercise that practises it opens the interview, graded.
OPENING_POINT: Final = "about-yourself"
OPENING: Final = (
    "Tell me about yourself: what you work on now, what brought you there, and why this job."
)
SHORT_OPENING: Final = (
    "Briefly, as we are short of time: who are you, what do you work on now, and why this job?"
)
ASKS: Final = "That was all from me. What would you like to ask us?"
CLOSING: Final = "Thank you for your time. You will hear from us within a week."

TALKS: Final = {
    "question": (
        "Walk me through the system you know best: what talks to what, and why is it cut there?",
        "Which technical decision of yours would you take back today, and what would you do now?",
        "What was the hardest defect you have hunted down, and how did you find it?",
        "How do you know that what you release works?",
        "What would you measure first in a service that has become slow?",
    ),
    "behavioural": (
        "Tell me about something you built that you are proud of. What was your own part in it?",
        "Tell me about a time when you and a colleague disagreed. What did you do?",
        "Tell me about a mistake that reached others. How did you deal with it?",
        "Tell me about something you had to learn quickly.",
    ),
}

MISSING: Final = {
    "question": (
        "Your library has too few questions for this: some of the time goes to questions that any"
        " interviewer asks, which nothing grades."
    ),
    "behavioural": (
        "Your library has too few behavioural questions for this: some of the time goes to ones"
        " that any interviewer asks, which nothing grades."
    ),
    "coding": "Your library has no problem to be written: that time goes to questions.",
    "coding-topic": "There is no problem to be written in these topics: one of another is asked.",
    "long": (
        "The problem takes longer than its box: show how you go about it, nobody expects the whole."
    ),
    "repeated": "There is little left that your last mocks did not ask: some of it comes again.",
}

CLARIFY: Final = "Is anything unclear? Ask me first."
NOTHING_ASKED: Final = "Went on without a clarifying question."
THINKING: Final = (
    "What are you thinking?",
    "Think aloud: I follow you better when I hear it.",
    "Where are you now, and what are you deciding between?",
)
TIME_UP: Final = "Time is up. Finish the sentence."
AFTER_CODE: Final = "What does it cost in time and in memory, and which case would you test next?"

HINTS: Final = {
    "question": (
        "Say first what it is in one sentence, then how it works, then where it goes wrong.",
        "Give an example from your own work, and say what you would do otherwise today.",
        "Name what it costs, and when you would not do it.",
    ),
    "behavioural": (
        "In order: where it was, what was asked of you, what you did, what came of it.",
        "Say I, not we: which steps were yours?",
        "End with the result, in a number where there is one, and what you took from it.",
    ),
    "coding": (
        "Say the task back in your own words, with one small example and its result.",
        "Write the slow way first, and say what it costs.",
        "Which cases are at the edge: nothing, one, many of the same, the largest?",
    ),
    "opening": (
        "Now, before, next: what you do, what brought you there, why this job. Two minutes.",
    ),
    "asks": ("Ask what you would need to know to say yes.",),
}
