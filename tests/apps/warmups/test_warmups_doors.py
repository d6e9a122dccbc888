"""Warming up, door by door: Ada does, Cy finds nothing."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from greenroom.apps.recordings.models import Recording
from greenroom.apps.warmups.models import WarmUp
from greenroom.apps.warmups.selectors.warmups import checks_of, foretold_by
from greenroom.apps.warmups.services.warmups import (
    begin_warm_up,
    delete_warm_up,
    end_warm_up,
    record_warm_up,
    take_delivery,
)
from greenroom.core.errors import InputError

WEBM = "audio/webm;codecs=opus"


def begin(learner, now, *, kind="reading", seconds=60, confidence=70, **given) -> WarmUp:
    return begin_warm_up(
        learner=learner, kind=kind, aim_seconds=seconds, confidence=confidence, now=now, **given
    )


def heard(warm_up, now, *, span=58.0, pauses=(), lead_in=1.0) -> WarmUp:
    """Recorded and measured."""
    recording, _ = record_warm_up(warm_up=warm_up, uuid=uuid.uuid4(), media_type=WEBM, now=now)
    recording.state = Recording.State.READY
    recording.delivery = {
        "span_seconds": span, "lead_in_seconds": lead_in, "longest_silence_seconds": 9.0,
        "pauses": [list(one) for one in pauses],
    }  # fmt: skip
    recording.save()
    take_delivery(recording=recording)
    return WarmUp.objects.get(pk=warm_up.pk)


def test_texts_take_turns_and_the_one_read_longest_ago_comes_again(ada, now):
    read = [
        begin(ada, now + timedelta(minutes=at), seconds=30).reading for at in range(4)
    ]  # fmt: skip
    assert read[0] != read[1]
    assert read[2:] == read[:2]


def test_odd_input_is_refused_by_its_field(ada, now):
    for given, field in (
        ({"kind": "song"}, "kind"), ({"seconds": 45}, "seconds"),
        ({"confidence": 101}, "confidence"), ({"confidence": None}, "confidence"),
        ({"reading": "migration"}, "reading"),
    ):  # fmt: skip
        with pytest.raises(InputError) as raised:
            begin(ada, now, **given)
        assert raised.value.field == field
    assert not WarmUp.objects.exists()


def test_a_reading_is_judged_by_the_words_of_its_text(ada, now):
    warm_up = heard(begin(ada, now), now, span=30.0)
    (pace,) = [one for one in checks_of(warm_up) if one.name == "pace"]
    assert not pace.is_met
    assert "hasty" in pace.said


def test_the_silence_that_counts_is_between_words(ada, now):
    warm_up = heard(begin(ada, now, kind="about-you"), now, pauses=[(4.0, 8.0)])
    assert [one.name for one in checks_of(warm_up) if not one.is_met] == ["silence"]


def test_confidence_is_held_against_what_was_measured_and_outlasts_the_sound(ada, now):
    warm_up = heard(begin(ada, now, kind="about-you", confidence=90), now, span=20.0)
    end_warm_up(warm_up=warm_up, confidence=40, now=now)
    warm_up.recording.delete()

    (found,) = foretold_by(list(WarmUp.objects.all()))

    assert found.confidence == 0.9
    assert found.outcome == pytest.approx(2 / 3)


def test_recording_anew_deletes_what_was_recorded_before(ada, now):
    warm_up = heard(begin(ada, now), now)
    first = warm_up.recording.uuid
    record_warm_up(warm_up=warm_up, uuid=uuid.uuid4(), media_type=WEBM, now=now)

    assert not Recording.objects.filter(uuid=first).exists()
    assert WarmUp.objects.get().delivery == {}


def test_deleting_it_deletes_its_sound(ada, now):
    delete_warm_up(warm_up=heard(begin(ada, now), now))
    assert not Recording.objects.exists()


def test_it_is_walked_through_by_pages(page, ada, now):
    chosen = {"kind": "about-you", "seconds": "30", "confidence": "55"}
    told = page.post(reverse("warmups:index"), chosen, follow=True)
    assert "Tell me about yourself, in 30 seconds." in told.content.decode()
    warm_up = WarmUp.objects.get()

    begun = page.post(
        reverse("warmups:record", args=[warm_up.uuid]),
        {"id": str(uuid.uuid4()), "type": WEBM}, content_type="application/json",
    )  # fmt: skip
    assert begun.status_code == 201
    heard(warm_up, now, span=29.0)
    ended = page.post(
        reverse("warmups:end", args=[warm_up.uuid]), {"confidence": "80"}, follow=True
    )

    sound = reverse("warmups:recording", args=[WarmUp.objects.get().recording.uuid])
    assert page.get(sound).url == reverse("warmups:warm-up", args=[warm_up.uuid])
    assert "29 of 30 seconds: as asked." in ended.content.decode()
    assert "100 %, you said 55 % before and 80 % after" in ended.content.decode()
    assert "55 %, after it 80 %" in page.get(reverse("warmups:index")).content.decode()


def test_a_wrong_choice_is_told_and_nothing_begins(page, ada):
    reply = page.post(reverse("warmups:index"), {"kind": "reading", "seconds": "31"})
    assert reply.status_code == 400
    assert "30, 60 or 120 seconds" in reply.content.decode()


def test_a_stranger_finds_no_door(strangers_page, ada, now):
    warm_up = heard(begin(ada, now), now)
    for name in ("record", "end", "delete"):
        assert (
            strangers_page.post(reverse(f"warmups:{name}", args=[warm_up.uuid])).status_code == 404
        )
    sound = reverse("warmups:recording", args=[warm_up.recording.uuid])
    for address in (reverse("warmups:warm-up", args=[warm_up.uuid]), sound):
        assert strangers_page.get(address).status_code == 404
    assert str(warm_up.uuid) not in strangers_page.get(reverse("warmups:index")).content.decode()
    assert WarmUp.objects.get().ended_at is None
