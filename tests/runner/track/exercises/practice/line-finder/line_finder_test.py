import io
import unittest
from unittest import mock

from line_finder import find


class LineFinderTest(unittest.TestCase):
    @mock.patch("line_finder.open", create=True, side_effect=lambda path: io.StringIO("ab\nbc\n"))
    def test_it_opens_the_file_and_finds_its_lines(self, opened):
        self.assertEqual(find("b", "x.txt"), ["ab", "bc"])
        opened.assert_called_once_with("x.txt")

    def test_no_file_is_an_error(self):
        with self.assertRaises(FileNotFoundError):
            find("a", "nowhere.txt")
