class Payments:
    """Takes payments off accounts, each idempotency key of a client once."""

    def __init__(self, balances: dict[str, int], keep_s: int) -> None:
        raise NotImplementedError

    def pay(
        self, client: str, key: str | None, account: str, amount: object, now_s: int
    ) -> dict[str, object]:
        """The answer to one request: 201 or 402, 400 or 404, 422, or an earlier answer again."""
        raise NotImplementedError

    def balance(self, account: str) -> int:
        raise NotImplementedError
