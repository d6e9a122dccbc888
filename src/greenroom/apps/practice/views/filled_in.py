"""What a form of an exercise says: fields called `blank`, some of them with a `place`."""

from __future__ import annotations

from django.http import QueryDict

from greenroom.apps.accounts.requests import whole_number


def read_typed(form: QueryDict) -> list[str]:
    """The texts of a drill's blanks or of a quiz item's answer, as an attempt keeps them.

    Lines that came with a number each (without JavaScript) are put in the order of the numbers;
    equal ones stay as they stood. The fault of a bug stands behind its line.
    """
    texts = form.getlist("blank")
    places = form.getlist("place")
    if len(places) == len(texts) and texts:
        last = len(texts)
        numbers = [whole_number(place) for place in places]
        keyed = [last if one is None else one for one in numbers]
        texts = [
            text for _, text in sorted(zip(keyed, texts, strict=True), key=lambda pair: pair[0])
        ]
    faults = form.getlist("fault")
    return [*(texts[:1] or [""]), faults[0]] if faults else texts
