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
        entry = self.remembered.get(key)
        if entry is not None and now_s < entry["until_s"]:
            if entry["request"] != request:
                return {"status": 422}
            return {**entry["answer"], "replayed": True}
        if type(amount) is not int or amount <= 0:
            return {"status": 400}
        if account not in self.balances:
            return {"status": 404}
        if self.balances[account] < amount:
            answer = {"status": 402}
        else:
            self.balances[account] -= amount
            answer = {"status": 201, "balance": self.balances[account]}
        self.remembered[key] = {
            "request": request,
            "answer": answer,
            "until_s": now_s + self.keep_s,
        }
        return answer
