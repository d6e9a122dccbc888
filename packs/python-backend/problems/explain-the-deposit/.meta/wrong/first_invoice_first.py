def explain_deposit(invoices, deposit):
    for earlier, amount in enumerate(invoices):
        for later in range(earlier + 1, len(invoices)):
            if amount + invoices[later] == deposit:
                return [earlier, later]
    return None
