"""How an interviewer asks about a topic in somebody's own project: one form a topic or an area.

Each asks for a deed and a decision, not for a definition. `deeper` is asked when the answer was
whole: the place where whoever was there knows more than whoever read about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Form:
    """asks, deeper: questions; `{project}` and `{topic}` are filled in."""

    asks: str
    deeper: str


# By a topic's id, or by an area's, which is asked where the topic has no form of its own.
FORMS: Final[dict[str, Form]] = {
    "python": Form(
        "Which part of {project} was hardest to write well in Python, and how did {topic} come in?",
        "Show me one line or function of it that you would write otherwise today. What is wrong "
        "with it?",
    ),
    "python/concurrency": Form(
        "Where in {project} did things run at the same time, and how did you keep them out of "
        "each other's way?",
        "What made you choose threads, processes or an event loop there, and what did you measure?",
    ),
    "python/exceptions": Form(
        "What could go wrong in {project} while it ran, and where did you catch it?",
        "Which error did you let through on purpose, and who saw it?",
    ),
    "oop": Form(
        "How did you cut {project} into classes or modules, and which cut has proved right?",
        "Which change came later that your structure made easy, or hard?",
    ),
    "async": Form(
        "Where did {project} wait for many things at once, and how did you write that?",
        "What blocked the event loop at first, and how did you notice?",
    ),
    "algorithms": Form(
        "Which step of {project} would have become too slow with more data, and what did you do "
        "about it?",
        "How does its time grow with the amount of data, and how did you check that?",
    ),
    "django": Form(
        "Take the part of {project} that you built in Django, from the address to the database. "
        "Where did {topic} come in?",
        "Where did you go against what Django offers, and has that paid?",
    ),
    "django/migrations": Form(
        "Which change to the tables of {project} was the most delicate, and how did you bring it "
        "to users?",
        "How would you have gone back halfway through?",
    ),
    "django/auth": Form(
        "How does {project} know who somebody is and what they may do?",
        "How did you test that a stranger gets nothing?",
    ),
    "drf": Form(
        "Describe one endpoint of {project} that you designed: what comes in, what is checked, "
        "what goes out. How did you use {topic}?",
        "Which client was surprised by it, and what did you change?",
    ),
    "drf/authentication": Form(
        "How does a client of {project} prove who it is, and what happens when the proof is "
        "stolen?",
        "How long does that proof live, and why so long?",
    ),
    "flask": Form(
        "How did you lay out {project} in Flask, and what did you have to decide that a larger "
        "framework decides for you?",
        "At which size would you have left Flask, and for what?",
    ),
    "fastapi": Form(
        "What did FastAPI do for {project}, and where did you have to help it?",
        "Which of its endpoints should not have been asynchronous, and why?",
    ),
    "http-apis": Form(
        "Somebody new calls the API of {project}. What do they find, and which of its rules did "
        "you decide?",
        "How did you change it without breaking those who used it?",
    ),
    "http-apis/third-party": Form(
        "Which outside service did {project} depend on, and what did you do for the time when it "
        "did not answer?",
        "How did you test that without the real one?",
    ),
    "networking": Form(
        "Follow one request of {project} from the browser to your code. What lay in between, and "
        "what of it did you set up?",
        "Which of these steps failed once, and how did you see that it was this one?",
    ),
    "databases": Form(
        "Say in words which tables {project} had, and which decision about them you would defend.",
        "Which of them grew fastest, and what did you do when it did?",
    ),
    "databases/transactions": Form(
        "Where in {project} could two people change the same thing at once, and what did you do "
        "about it?",
        "How did you prove that it cannot happen any more?",
    ),
    "databases/query-performance": Form(
        "Which query of {project} did you make faster, and how did you know that it was this one?",
        "What did the plan of the query say before and after?",
    ),
    "databases/django-orm": Form(
        "How did {project} ask its database through the ORM, and where did that go wrong at first?",
        "How many queries did the page need before and after?",
    ),
    "performance/caching": Form(
        "How did you cache in {project}? Say what you kept, for how long, and how an old value "
        "went away.",
        "What happened when the cache was empty, or held something old?",
    ),
    "performance": Form(
        "What was too slow in {project}, and how did you find out where the time went?",
        "What did you try first that did not help?",
    ),
    "background/task-queues": Form(
        "What did {project} do in the background, and why not within the request?",
        "What happens to a task whose worker dies in the middle of it?",
    ),
    "background/large-uploads": Form(
        "How did large files come into {project}, and what happened when one broke off?",
        "What kept somebody from filling your disk?",
    ),
    "background/real-time": Form(
        "What did users of {project} see at once, without reloading, and how did it reach them?",
        "What did somebody miss who was offline for a minute?",
    ),
    "security": Form(
        "How would you attack {project}, and what did you do so that this fails?",
        "What of it did you leave open, knowingly, and who agreed to that?",
    ),
    "testing": Form(
        "How was {project} tested, and which test of yours caught something real?",
        "What did you leave untested, and why was that right?",
    ),
    "testing/debugging": Form(
        "Tell me about the bug of {project} that took you longest. How did you corner it?",
        "What would have shown it to you on the first day?",
    ),
    "quality": Form(
        "What did you do so that others could read and change the code of {project}?",
        "Which rule did you give up again, and why?",
    ),
    "version-control": Form(
        "How did several people work on {project} without breaking each other's work?",
        "Tell me about the worst merge or upgrade, and what you changed after it.",
    ),
    "devops": Form(
        "How does a change get from your machine to the users of {project}?",
        "It is broken after a release. What do you do in the first five minutes?",
    ),
    "devops/docker": Form(
        "How was {project} packed into containers, and what did you decide about its images?",
        "How large was the image, how long did it build, and what did you do about that?",
    ),
    "devops/kubernetes": Form(
        "How did {project} run on Kubernetes, and what did you yourself write for it?",
        "What happened to requests while one of its pods went away?",
    ),
    "cloud": Form(
        "Where did {project} run, which services did you choose there, and what did they cost?",
        "Which of them would you not choose again?",
    ),
    "observability": Form(
        "{project} misbehaves at night. How did you find out, and where did you look first?",
        "Which alarm did you switch off, and which one did you add?",
    ),
    "system-design": Form(
        "Ten times as many people use {project} from tomorrow. What breaks first, and what had "
        "you prepared?",
        "Which part did you keep simple on purpose, and how would you know that this is over?",
    ),
    "system-design/microservices": Form(
        "Which services was {project} made of, and why did you cut it just there?",
        "Which cut would you take back?",
    ),
    "system-design/communication": Form(
        "How did the parts of {project} talk to each other, and what happened to a message when "
        "the other side was away?",
        "How did you make sure that the same message does no harm twice?",
    ),
    "system-design/reliability": Form(
        "What in {project} was allowed to fail, and what went on working then?",
        "When did it fail really, and did it go as planned?",
    ),
    "behavioural": Form(
        "Walk me through {project} as if I had never heard of it, and stop where you decided "
        "something.",
        "What would you do otherwise if you began again today?",
    ),
}

GENERAL: Final = Form(
    "Where did {topic} come up in {project}, and what did you do there?",
    "What would you do otherwise there today, and why?",
)


def form_for(topic: str) -> Form:
    """The form of a topic ("databases/sql"), else of its area, else the general one."""
    area = topic.partition("/")[0]
    return FORMS.get(topic) or FORMS.get(area) or GENERAL
