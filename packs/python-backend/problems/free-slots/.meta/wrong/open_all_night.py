def free_slots(opens, closes, bookings, minutes):
    slots = []
    taken_until = opens
    for start, end in sorted(bookings):
        if start == end:
            continue
        if start - taken_until >= minutes:
            slots.append([taken_until, start])
        taken_until = max(taken_until, end)
    if closes - taken_until >= minutes:
        slots.append([taken_until, closes])
    return slots
