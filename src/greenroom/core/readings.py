"""Texts to read aloud: of our own, written for the mouth, each about a backend developer's day."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that takes about `seconds` at an even pace."""

    id: str
    title: str
    seconds: int
    text: str

    @property
    def words(self) -> int:
        """How many words are spoken."""
        return len(self.text.split())


READINGS: Final = (
    Reading(
        id="queue",
        title="The queue at the counter",
        seconds=30,
        text=(
            "A queue is a promise: whoever came first is served first. Put ten workers behind it "
            "and the promise bends, because the tenth may finish before the first has found its "
            "pen. So we say what we really need. Is it order, is it speed, or is it that nothing "
            "gets lost? Two of these are cheap. All three together cost a meeting."
        ),
    ),
    Reading(
        id="six-scripts",
        title="Six scripts",
        seconds=30,
        text=(
            "Six shell scripts started the service, and each one slept for sixty seconds. The "
            "first stopped too soon, the second stored its state in a strange place, and the "
            "sixth was only sure that something should be there. We threw five away. The one that "
            "stayed says plainly what it waits for, how long, and what it will do then. It has "
            "never slept since."
        ),
    ),
    Reading(
        id="slow-page",
        title="The slow page",
        seconds=60,
        text=(
            "On Monday a page took four seconds, and everybody had a theory. The database was too "
            "small. The framework was too old. The network, as always, was to blame. Nobody had "
            "measured anything. So we turned on the query log, loaded the page once, and "
            "counted.\n\n"
            "There were three hundred and twelve queries, and three hundred and ten of them were "
            "the same. Each row of the list asked for its author, politely, one after another. "
            "One line joined them. The page took ninety milliseconds, and nobody had bought "
            "anything.\n\n"
            "What I kept from that day is small: count before you guess, and write the number "
            "down before you change a thing. The number may disappoint you. It may even show that "
            "you were wrong in front of everybody, as I was. It is still the shortest way."
        ),
    ),
    Reading(
        id="two-clocks",
        title="Two clocks",
        seconds=60,
        text=(
            "Two servers wrote into one log, and their clocks were half a second apart. Reading "
            "it, you saw an order paid before it was placed, and a parcel delivered before it was "
            "packed. For a while we believed in a bug that travels backwards in time.\n\n"
            "Then somebody asked a better question. What do we know for certain? Not when "
            "something happened, but what it depended on. A payment names its order. A parcel "
            "names its payment. Follow the names, and the story is straight again.\n\n"
            "Since then each event carries the one that caused it. The clocks are still wrong, by "
            "a little less, and it does not matter any more. We even kept the old log, framed, on "
            "the wall by the coffee machine, for whoever comes to us believing in timestamps."
        ),
    ),
    Reading(
        id="migration",
        title="A migration on a Thursday",
        seconds=120,
        text=(
            "The table had ninety million rows, and it needed a new column that must not be "
            "empty. The simple way was one command. It would have locked the table for eleven "
            "minutes, and for eleven minutes nobody could have bought a ticket.\n\n"
            "So we took the long way, in four small steps. First the column came in and was "
            "allowed to be empty, which the database does in a moment. Then the code began to "
            "write it, for every new row, while the old rows waited. Then a patient little job "
            "filled the old ones, five thousand at a time, resting whenever the replica fell "
            "behind. It took two nights. Only when a query found nothing empty any more did we "
            "forbid it.\n\n"
            "Each step could be stopped, and each could be taken back. That was the whole trick. "
            "A large change is frightening because it is one change. Cut it into four, and every "
            "piece is dull enough to do on a Thursday afternoon, with the coffee still warm.\n\n"
            "People sometimes ask what went wrong. The honest answer is: the job stopped twice, "
            "because we had set its limit too low. It said so in the log, we raised the limit, "
            "and it went on where it had left off. No alarm rang at night, no one had to write an "
            "apology, and on Friday we deleted the job. Nobody outside the team noticed that "
            "week, which is the best thing that can be said about a migration."
        ),
    ),
    Reading(
        id="interview",
        title="What the other side wants",
        seconds=120,
        text=(
            "Imagine the person across the table. They have read forty pages about people they "
            "have never met, they have an hour, and at the end of it they must write down whether "
            "they would like to work with you. They hope that you are good. It would make their "
            "afternoon easier.\n\n"
            "When they ask a question, they are not setting a trap. They want to see how you "
            "move. Do you begin at once, or do you first ask what is really needed? Do you say "
            "what you are thinking, so that they can follow, and even help? When you do not know "
            "something, do you paint over it, or do you say so, and then say how you would find "
            "out?\n\n"
            "So speak a little slower than feels natural. Give the short answer first, in two "
            "sentences, and then stop. If they want more, they will ask, and then you know what "
            "they want more of. A pause is not a failure. To the one who listens, three seconds "
            "of silence sound like thinking, and thinking is what they came to see.\n\n"
            "And when it is over, ask them something that you would truly like to know. How do "
            "they find out that something broke? What did they change after the last time? You "
            "will hear in the first sentence whether people there are allowed to make mistakes. "
            "That answer is worth more than the salary they mention at the end. Thank them, "
            "leave, and write down what they asked before you have had your coffee."
        ),
    ),
)


def find_reading(ident: str) -> Reading | None:
    """A text by its id."""
    return next((one for one in READINGS if one.id == ident), None)


def readings_of(seconds: int) -> tuple[Reading, ...]:
    """The texts of a length."""
    return tuple(one for one in READINGS if one.seconds == seconds)
