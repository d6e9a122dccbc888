import logging

from logs import configure

logger = logging.getLogger(__name__)  # its name tells where a line comes from


def charge_all(amounts: dict[str, str]) -> dict[str, int]:
    """Pence by account; an amount that cannot be read is logged, the rest is done."""
    charged = {}
    for account, amount in amounts.items():
        logger.debug("charging %s", account)
        try:
            charged[account] = round(float(amount) * 100)
        except (ValueError, OverflowError):  # "nine", "inf"
            logger.exception("cannot charge account %s", account)
    return charged


if __name__ == "__main__":
    configure()
    charge_all({"ada": "9.50", "bo": "password=hunter2"})
