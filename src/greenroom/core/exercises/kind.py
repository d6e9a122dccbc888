"""What every kind of exercise says about itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of exercise.

    id: as stored ("card"); title: as shown; letter: how its ids in a pack begin ("c");
    minutes: one attempt's usual length, used for planning until the learner's own times are known;
    template: what shows it, relative to the practice app's templates;
    evidence: how much one attempt says about managing its topic, as against a card's: recognising
    an answer says less, doing the thing says more (docs/decisions/0029-readiness.md);
    is_deed: it is done and not only recalled: answered in sentences, filled in, written or run;
    comes_later: it goes beyond a topic's cards. The plan introduces it only after them, and it
    counts in readiness once it was attempted (docs/decisions/0012-drills.md);
    is_doing: it is worked on at the workbench and graded by a verdict there; no card asks it
    (docs/decisions/0016-doing.md);
    opens: the URL name of the page of its own that it is answered on, by the exercise's note; ""
    for what the practise page asks itself;
    one: what one of them is called in a sentence, where that is not the title: "quiz question".
    """

    id: str
    title: str
    letter: str
    minutes: float
    template: str
    evidence: float = 1.0
    is_deed: bool = False
    comes_later: bool = False
    is_doing: bool = False
    opens: str = ""
    one: str = ""

    @property
    def noun(self) -> str:
        """What one of them is called in a sentence; an s makes it many."""
        return self.one or self.title.lower()
