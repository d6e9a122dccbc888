class Payments:
    def __init__(self, balances, keep_s):
        self.balances = dict(balances)
        self.keep_s = keep_s
        self.remembered = {}

    def balance(self, account):
        return self.balances[account]

    def pay(self, client, key, account, amount, now_s):
        if not key:
            return {"status": 400}
        request = (account, amount, type(amount))
        entry = self.remembered.get((client, key))
        if entry is not None and now_s < entry["until_s"]:
            if entry["request"] != request:
                return {"status": 422}
            return {**entry["answer"], "replayed": True}
        if type(amount) is not int or amount <= 0:
            answer = {"status": 400}
        elif account not in self.balances:
            answer = {"status": 404}
        elif self.balances[account] < amount:
            answer = {"status": 402}
        else:
            self.balances[account] -= amount
            answer = {"status": 201, "balance": self.balances[account]}
        self.remembered[client, key] = {
            "request": request,
            "answer": answer,
            "until_s": now_s + self.keep_s,
        }
        return answer
