def explain_deposit(invoices, deposit):
    seen = {}
    for place, amount in enumerate(invoices):
        if deposit - amount in seen:
            return [seen[deposit - amount], place]
        seen[amount] = place
    return None
