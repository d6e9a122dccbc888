def settle(entries, opening=0):
    balance, balances = opening, []
    for entry in entries:
        balance += entry
        if balance < 0:
            raise ValueError("overdrawn")
        balances.append(balance)
    return balances
