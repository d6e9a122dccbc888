from rest_framework import serializers
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


class ReservationSerializer(serializers.Serializer):
    email = serializers.EmailField(max_length=254)
    seats = serializers.IntegerField(min_value=1, max_value=6)


class ReservationList(APIView):
    def post(self, request, concert):
        if concert not in SEATS_LEFT:
            raise NotFound
        serializer = ReservationSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        seats = serializer.validated_data["seats"]
        if seats > SEATS_LEFT[concert]:
            return Response({"seats_left": SEATS_LEFT[concert]}, status=409)
        SEATS_LEFT[concert] -= seats
        kept = RESERVATIONS.setdefault(concert, [])
        reservation = {"number": len(kept) + 1, "concert": concert, **request.data}
        reservation["email"] = serializer.validated_data["email"].lower()
        kept.append(reservation)
        location = f"/concerts/{concert}/reservations/{len(kept)}/"
        return Response(reservation, status=201, headers={"Location": location})


view = ReservationList.as_view()
