"""The serializer says what is at fault; the view says which of four things happened.

With a database, the seats would be taken by one statement that asks and takes at once,
UPDATE ... SET seats_left = seats_left - 2 WHERE slug = ... AND seats_left >= 2, or under
select_for_update, in the transaction that stores the reservation: asking first and taking
afterwards sells the last seat twice.
"""

from rest_framework import serializers, status
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

# Given: the seats left by concert, and what was reserved in each.
SEATS_LEFT: dict[str, int] = {
    "spring-gala": 200, "jazz-cellar": 3, "organ-night": 40, "brass-at-noon": 40, "film-music": 40,
    "string-trio": 40, "choir-of-ten": 40, "lute-songs": 40, "new-voices": 40, "night-of-drums": 6,
    "late-quartets": 5, "opera-in-hats": 40, "piano-four-hands": 40, "harp-and-flute": 40,
    "city-winds": 40, "tango-orchestra": 40, "songs-of-work": 40, "winter-oratorio": 40,
    "sold-out-show": 0, "matinee": 40, "open-rehearsal": 40, "gospel-hour": 40,
}  # fmt: skip
RESERVATIONS: dict[str, list[dict[str, object]]] = {}


class ReservationSerializer(serializers.Serializer):
    email = serializers.EmailField(max_length=254)
    seats = serializers.IntegerField(min_value=1, max_value=6)

    def validate_email(self, email: str) -> str:
        return email.lower()


class ReservationList(APIView):
    """POST /concerts/<concert>/reservations/: reserve seats in a concert."""

    def post(self, request: Request, concert: str) -> Response:
        if concert not in SEATS_LEFT:
            raise NotFound
        serializer = ReservationSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        wanted = serializer.validated_data
        if wanted["seats"] > SEATS_LEFT[concert]:
            seats_left = {"seats_left": SEATS_LEFT[concert]}
            return Response(seats_left, status=status.HTTP_409_CONFLICT)
        SEATS_LEFT[concert] -= wanted["seats"]
        reservation = _keep(concert, wanted["email"], wanted["seats"])
        location = f"/concerts/{concert}/reservations/{reservation['number']}/"
        return Response(reservation, status.HTTP_201_CREATED, headers={"Location": location})


def _keep(concert: str, email: str, seats: int) -> dict[str, object]:
    kept = RESERVATIONS.setdefault(concert, [])
    # Only what was validated: a client's own "number" or "concert" never gets in.
    kept.append({"number": len(kept) + 1, "concert": concert, "email": email, "seats": seats})
    return kept[-1]


view = ReservationList.as_view()
