import unittest

from comment_thread import thread


def comments(*pairs):
    return [{"id": ident, "parent": parent} for ident, parent in pairs]


class CommentThreadTest(unittest.TestCase):
    def test_replies_stand_below_what_they_reply_to(self):
        given = comments((4, 1), (1, None), (2, None), (3, 1), (5, 3))
        self.assertEqual(thread(given), [[1, 0], [3, 1], [5, 2], [4, 1], [2, 0]])

    def test_comments_without_replies_stand_by_id(self):
        self.assertEqual(thread(comments((10, None), (9, None))), [[9, 0], [10, 0]])

    def test_reply_to_a_deleted_comment_is_shown_at_the_left(self):
        self.assertEqual(thread(comments((5, 2), (6, 5), (7, None))), [[5, 0], [6, 1], [7, 0]])


if __name__ == "__main__":
    unittest.main()
