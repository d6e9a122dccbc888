import unittest

from ttl_lru_cache import TtlCache


class TtlCacheTest(unittest.TestCase):
    def test_a_value_is_found_again(self):
        cache = TtlCache(2, 60)
        cache.put("a", 1, 0)
        self.assertEqual(cache.get("a", 59), 1)

    def test_a_value_is_gone_after_its_time(self):
        cache = TtlCache(2, 60)
        cache.put("a", 1, 0)
        with self.assertRaises(KeyError):
            cache.get("a", 60)

    def test_the_least_recently_used_goes_first(self):
        cache = TtlCache(2, 60)
        cache.put("a", 1, 0)
        cache.put("b", 2, 1)
        cache.get("a", 2)
        cache.put("c", 3, 3)
        self.assertEqual(cache.get("a", 4), 1)
        with self.assertRaises(KeyError):
            cache.get("b", 4)


if __name__ == "__main__":
    unittest.main()
