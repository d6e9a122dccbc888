import unittest

from start_waves import start_waves


class StartWavesTest(unittest.TestCase):
    def test_services_start_as_early_as_they_can(self):
        needs = {"web": ["api"], "api": ["db", "cache"], "cache": []}
        waves = [["cache", "db"], ["api"], ["web"]]
        self.assertEqual(start_waves(needs), {"waves": waves, "cycle": None})

    def test_wave_comes_after_the_last_need(self):
        needs = {"c": ["a", "b"], "b": ["a"]}
        self.assertEqual(start_waves(needs), {"waves": [["a"], ["b"], ["c"]], "cycle": None})

    def test_cycle_is_named_without_those_who_wait_for_it(self):
        result = start_waves({"web": ["api"], "api": ["auth"], "auth": ["api"]})
        self.assertEqual(result["waves"], [])
        self.assertIn(result["cycle"], (["api", "auth"], ["auth", "api"]))


if __name__ == "__main__":
    unittest.main()
