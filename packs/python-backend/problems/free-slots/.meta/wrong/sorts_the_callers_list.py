def free_slots(opens, closes, bookings, minutes):
    bookings.sort()
    slots = []
    taken_until = opens
    for start, end in bookings:
        if start == end:
            continue
        start = min(start, closes)
        if start - taken_until >= minutes:
            slots.append([taken_until, start])
        taken_until = max(taken_until, end)
    if closes - taken_until >= minutes:
        slots.append([taken_until, closes])
    return slots
