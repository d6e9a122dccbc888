def explain_deposit(invoices, deposit):
    place_of = {}
    for place, amount in enumerate(invoices):
        place_of.setdefault(amount, place)
    for later, amount in enumerate(invoices):
        earlier = place_of.get(deposit - amount)
        if earlier is not None and earlier <= later:
            return [earlier, later]
    return None
