def explain_deposit(invoices: list[int], deposit: int) -> list[int] | None:
    """Positions of two invoices that add up to the deposit, or None."""
    raise NotImplementedError
