from prices import PRICES


def total(basket):
    return sum(PRICES[one] for one in basket)
