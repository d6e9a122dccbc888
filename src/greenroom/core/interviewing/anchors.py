"""What each level of each dimension looks like to somebody who watches: (id, title, asks, levels).

A level describes what can be seen and heard, so that two judges can compare what they saw.
"""

from typing import Final

ANCHORS: Final = (
    (
        "accuracy", "Technical accuracy", "Is what was said true, and was the essential said?",
        (
            "Says things that are wrong, or names tools without what they do. A colleague would"
            " have to correct most of it.",
            "The outline is right, but something that everybody has to say is missing or wrong:"
            " work done by this answer alone would break.",
            "Everything essential is right. Details are missing, and none of what is said is"
            " wrong.",
            "Right throughout and exact: names, defaults and limits as they are, and it is said"
            " where something is not known for sure.",
        ),
    ),
    (
        "depth", "Depth", "How far does it go beyond the textbook's first paragraph?",
        (
            "Stops at a definition. A “why?” or “what if?” gets the same words again.",
            "Gives one reason or one example; to a follow-up comes a guess.",
            "Explains how it works underneath, names a trade-off, and answers one follow-up from"
            " experience or first principles.",
            "Weighs alternatives with what each costs, says when the usual answer is wrong, and"
            " stays sure through every follow-up.",
        ),
    ),
    (
        "problem-solving", "Problem solving", "How does a task turn into code that works?",
        (
            "Writes at once, or not at all. Nothing that runs solves a part of the task.",
            "Reaches a solution of the simple cases by trying; what was unclear is found out by"
            " failing.",
            "Reaches code that is accepted, says the plan before writing, and mends by reading"
            " what failed.",
            "Asks what is unclear first, names the cost of the approach, is accepted within three"
            " tries, and meets the growth that was asked for.",
        ),
    ),
    (
        "communication", "Communication", "Can a listener follow without effort?",
        (
            "Long silences or a rush of words; a listener loses the thread and has to ask again.",
            "Can be followed with effort: fillers, restarts and gaps draw attention from what is"
            " said.",
            "Easy to follow at an even pace; one habit, such as a filler or a long silence, shows"
            " now and then.",
            "Calm and clear from the first word. Thinks aloud, pauses on purpose, and checks that"
            " it was understood.",
        ),
    ),
    (
        "structure", "Structure", "Does an answer have a beginning, a middle and an end?",
        (
            "Begins anywhere, and stops when nothing more comes to mind. What was done, or what"
            " came of it, is never said.",
            "The parts are there in pieces: the situation takes most of the time, the result is a"
            " half sentence.",
            "Situation, task, action and result can be told apart, the action takes the most time,"
            " and it ends within the time.",
            "Leads with the point, tells what oneself did step by step, ends with a result in"
            " numbers and what was learned from it.",
        ),
    ),
    (
        "behaviour", "Behaviour", "Would one want to work with this person?",
        (
            "Blames others, hides behind “we”, or cannot name a case of what is asked for.",
            "Names a case, but what oneself did in it stays unclear, or somebody else had to ask"
            " for it.",
            "Shows what is asked for by something done of one's own accord, and speaks fairly of"
            " others.",
            "Owns mistakes and what changed since, says what others contributed, and asks the"
            " interviewer questions that show interest.",
        ),
    ),
)  # fmt: skip
