import unittest

from busiest_paths import busiest


class BusiestPathsTest(unittest.TestCase):
    def test_most_requested_comes_first(self):
        lines = [
            "2026-11-21T10:00:00Z GET /a 200",
            "2026-11-21T10:00:01Z GET /b 200",
            "2026-11-21T10:00:02Z GET /b 404",
        ]
        self.assertEqual(busiest(lines, 5, 2), [["/b", 2], ["/a", 1]])

    def test_query_is_no_part_of_the_path(self):
        lines = ["2026-11-21T10:00:00Z GET /a?x=1 200", "2026-11-21T10:00:01Z GET /a?x=2 200"]
        self.assertEqual(busiest(lines, 5, 2), [["/a", 2]])

    def test_old_lines_and_rubbish_do_not_count(self):
        lines = [
            "2026-11-21T09:55:00Z GET /old 200",
            "-- log rotated --",
            "2026-11-21T10:00:00Z GET /new 200",
        ]
        self.assertEqual(busiest(lines, 5, 2), [["/new", 1]])


if __name__ == "__main__":
    unittest.main()
