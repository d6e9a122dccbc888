def explain_deposit(invoices, deposit):
    seen = {}
    for place, amount in enumerate(invoices):
        if seen.get(deposit - amount):
            return [seen[deposit - amount], place]
        seen.setdefault(amount, place)
    return None
