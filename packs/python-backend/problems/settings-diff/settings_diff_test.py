import unittest

from settings_diff import settings_diff


class SettingsDiffTest(unittest.TestCase):
    def test_equal_settings_have_no_changes(self):
        self.assertEqual(settings_diff({"a": {"b": 1}}, {"a": {"b": 1}}), [])

    def test_nested_changes_come_with_their_path(self):
        old = {"debug": False, "db": {"host": "db1", "port": 5432}, "hosts": ["a"]}
        new = {"debug": False, "db": {"host": "db2", "pool": {"max": 5}}, "hosts": ["a"]}
        changes = [
            {"path": ["db", "host"], "old": "db1", "new": "db2"},
            {"path": ["db", "pool"], "new": {"max": 5}},
            {"path": ["db", "port"], "old": 5432},
        ]
        self.assertEqual(settings_diff(old, new), changes)

    def test_lists_are_compared_whole(self):
        changes = [{"path": ["hosts"], "old": ["a"], "new": ["a", "b"]}]
        self.assertEqual(settings_diff({"hosts": ["a"]}, {"hosts": ["a", "b"]}), changes)


if __name__ == "__main__":
    unittest.main()
