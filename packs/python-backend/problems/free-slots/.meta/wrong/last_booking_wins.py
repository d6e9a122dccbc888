def free_slots(opens, closes, bookings, minutes):
    slots = []
    taken_until = opens
    for start, end in sorted(booking for booking in bookings if booking[0] < booking[1]):
        start, end = max(start, opens), min(end, closes)
        if start - taken_until >= minutes:
            slots.append([taken_until, start])
        taken_until = end
    if closes - taken_until >= minutes:
        slots.append([taken_until, closes])
    return slots
