import unittest

from template_blocks import first_mistake


class TemplateBlocksTest(unittest.TestCase):
    def test_blocks_in_order_are_no_mistake(self):
        template = "{% for o in orders %}{% if o.paid %}paid{% else %}open{% endif %}{% endfor %}"
        self.assertIsNone(first_mistake(template))

    def test_end_of_another_block_is_the_mistake(self):
        template = "{% for o in orders %}\n{% if o.paid %} paid {% endfor %}"
        mistake = {"line": 2, "tag": "endfor", "fault": "closes another"}
        self.assertEqual(first_mistake(template), mistake)

    def test_block_left_open_is_named_with_its_line(self):
        mistake = {"line": 2, "tag": "if", "fault": "never closed"}
        self.assertEqual(first_mistake("Hello\n{% if name %}{{ name }}"), mistake)


if __name__ == "__main__":
    unittest.main()
