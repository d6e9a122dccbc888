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


class ReservationList(APIView):
    """POST /concerts/<concert>/reservations/: reserve seats in a concert."""

    def post(self, request: Request, concert: str) -> Response:
        raise NotImplementedError


view = ReservationList.as_view()
