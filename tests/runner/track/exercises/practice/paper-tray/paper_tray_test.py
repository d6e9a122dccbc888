import unittest

from paper_tray import EmptyTrayException, Tray


class PaperTrayTest(unittest.TestCase):
    def test_a_new_tray_is_empty(self):
        self.assertEqual(len(Tray()), 0)

    def test_it_takes_a_range(self):
        self.assertEqual(list(Tray(range(3))), [2, 1, 0])

    def test_the_top_is_a_sheet(self):
        tray = Tray([1, 2])
        self.assertEqual(tray.top().value(), 2)
        self.assertIsNone(Tray().top())

    def test_nothing_comes_out_of_an_empty_tray(self):
        with self.assertRaises(EmptyTrayException) as err:
            Tray().pop()
        self.assertEqual(type(err.exception), EmptyTrayException)
        self.assertEqual(err.exception.args[0], "The tray is empty.")
        self.assertEqual(str(err.exception), "The tray is empty.")

    def test_what_went_in_last_comes_out_first(self):
        tray = Tray()
        tray.push("a")
        tray.push("b")
        self.assertEqual([tray.pop(), tray.pop()], ["b", "a"])

    def test_a_function_of_the_test_is_called(self):
        self.assertEqual(list(Tray([1, 2]).mapped(lambda value: value * 10)), [20, 10])

    def test_trays_with_the_same_sheets_are_equal(self):
        self.assertEqual(Tray([1]), Tray([1]))
        self.assertNotEqual(Tray([1]), Tray([2]))
