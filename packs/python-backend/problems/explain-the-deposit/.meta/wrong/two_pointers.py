def explain_deposit(invoices, deposit):
    ordered = sorted((amount, place) for place, amount in enumerate(invoices))
    low, high = 0, len(ordered) - 1
    while low < high:
        total = ordered[low][0] + ordered[high][0]
        if total == deposit:
            return sorted([ordered[low][1], ordered[high][1]])
        if total < deposit:
            low += 1
        else:
            high -= 1
    return None
