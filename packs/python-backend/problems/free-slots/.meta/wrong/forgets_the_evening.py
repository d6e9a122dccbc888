def free_slots(opens, closes, bookings, minutes):
    slots = []
    taken_until = opens
    for start, end in sorted(bookings):
        if start == end:
            continue
        start = min(start, closes)
        if start - taken_until >= minutes:
            slots.append([taken_until, start])
        taken_until = max(taken_until, end)
    return slots
