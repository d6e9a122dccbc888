import unittest

from keyset_pages import page

ORDERS = [{"id": 1, "at": 10}, {"id": 3, "at": 20}, {"id": 4, "at": 30}, {"id": 2, "at": 20}]


def ids(result):
    return [order["id"] for order in result["items"]]


class KeysetPagesTest(unittest.TestCase):
    def test_first_page_is_the_newest(self):
        first = page(ORDERS, 2)
        self.assertEqual(ids(first), [4, 3])
        self.assertEqual((first["next"], first["previous"]), ([20, 3], None))

    def test_next_page_begins_behind_the_cursor(self):
        second = page(ORDERS, 2, after=[20, 3])
        self.assertEqual(ids(second), [2, 1])
        self.assertEqual((second["next"], second["previous"]), (None, [20, 2]))

    def test_page_before_ends_directly_before_the_cursor(self):
        back = page(ORDERS, 2, before=[10, 1])
        self.assertEqual(ids(back), [3, 2])
        self.assertEqual((back["next"], back["previous"]), ([20, 2], [20, 3]))

    def test_limit_below_one_is_refused(self):
        with self.assertRaises(ValueError):
            page(ORDERS, 0)


if __name__ == "__main__":
    unittest.main()
