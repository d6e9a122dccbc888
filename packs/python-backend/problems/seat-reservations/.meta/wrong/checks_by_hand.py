from rest_framework.exceptions import NotFound
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
    def post(self, request, concert):
        if concert not in SEATS_LEFT:
            raise NotFound
        errors = {}
        email = request.data.get("email")
        if not email or "@" not in email:
            errors["email"] = ["Enter an address."]
        seats = request.data.get("seats")
        if not seats or not 1 <= seats <= 6:
            errors["seats"] = ["Enter a number from 1 to 6."]
        if errors:
            return Response(errors, status=400)
        if seats > SEATS_LEFT[concert]:
            return Response({"seats_left": SEATS_LEFT[concert]}, status=409)
        SEATS_LEFT[concert] -= seats
        kept = RESERVATIONS.setdefault(concert, [])
        email = email.strip().lower()
        kept.append({"number": len(kept) + 1, "concert": concert, "email": email, "seats": seats})
        location = f"/concerts/{concert}/reservations/{len(kept)}/"
        return Response(kept[-1], status=201, headers={"Location": location})


view = ReservationList.as_view()
