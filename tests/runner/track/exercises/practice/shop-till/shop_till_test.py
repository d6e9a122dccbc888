import unittest

import shop_till
from prices import PRICES


class ShopTillTest(unittest.TestCase):
    def test_an_empty_basket_costs_nothing(self):
        self.assertIs(shop_till.total([]), 0)

    def test_prices_are_added(self):
        self.assertEqual(shop_till.total(["tea", "tea", "mug"]), 2 * PRICES["tea"] + PRICES["mug"])

    def test_what_is_not_sold_has_no_price(self):
        with self.assertRaises(KeyError):
            shop_till.total(["car"])
