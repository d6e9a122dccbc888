def settle(entries, opening=0):
    balance, balances = opening, []
    while entries:
        balance += entries.pop(0)
        if balance < 0:
            raise ValueError("overdrawn")
        balances.append(balance)
    return balances
