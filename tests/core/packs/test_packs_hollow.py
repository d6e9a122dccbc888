"""Tests that assert nothing about their snippet are found; those that do are left alone."""

import pytest
from small_pack import check_pack
from test_packs_snippets import FOLDER, pack

HOLLOW = {
    "no assertion": "from bag import add\ndef test_it():\n    add(1)\n",
    "a constant": "from bag import add\ndef test_it():\n    add(1)\n    assert True\n",
    "itself": "from bag import add\ndef test_it():\n    x = add(1)\n    assert x == x\n",
    "a tuple": "from bag import add\ndef test_it():\n    assert (add(1) == 2, 'message')\n",
    "numbers": "from bag import add\ndef test_it():\n    add(1)\n    assert 1 + 1 == 2\n",
    "something else": "import bag\ndef test_it():\n    x = [1]\n    assert x == [1]\n",
    "the test alone": "def f():\n    return 1\ndef test_it():\n    assert f() == 1\n",
    "nothing imported": "import json\ndef test_it():\n    assert json.loads('1') == 1\n",
    "a fixture aside": "import bag\ndef test_it(tmp_path):\n    assert tmp_path.exists()\n",
    "or true": "from bag import add\ndef test_it():\n    assert add(1) == 2 or True\n",
    "any object": "from bag import add\ndef test_it():\n    assert isinstance(add(1), object)\n",
    "never": "from bag import add\ndef test_it():\n    if False:\n        assert add(1) == 2\n",
    "after a return": "from bag import add\ndef test_it():\n    return\n    assert add(1) == 2\n",
    "over nothing": "from bag import add\ndef test_it():\n    for x in []:\n"
    "        assert add(x) == 2\n",
    "suppressed": "from contextlib import suppress\nfrom bag import add\ndef test_it():\n"
    "    with suppress(AssertionError):\n        assert add(1) == 2\n",
    "swallowed": "from bag import add\ndef test_it():\n    try:\n        assert add(1) == 2\n"
    "    except Exception:\n        pass\n",
    "expected to fail": "import pytest\nfrom bag import add\ndef test_it():\n"
    "    with pytest.raises(AssertionError):\n        assert add(1) == 2\n",
    "not called": "from bag import add\ndef test_it():\n    def check():\n"
    "        assert add(1) == 2\n",
    "a hook": "from bag import add\ndef pytest_runtest_call(item):\n    pass\n"
    "def test_it():\n    assert add(1) == [1]\n",
    "what is parametrised": "import pytest, bag\n@pytest.mark.parametrize('x', [1])\n"
    "def test_it(x):\n    assert x == 1\n",
}
SOUND = {
    "a value": "from bag import add\ndef test_it():\n    assert add(1) == [1]\n",
    "an error": "import pytest\nfrom bag import add\ndef test_it():\n"
    "    with pytest.raises(TypeError):\n        add()\n",
    "what was passed in": "from bag import add\ndef test_it():\n    own = []\n    add(1, own)\n"
    "    assert own == [1]\n",
    "a helper": "from bag import add\ndef twice():\n    return add(1) + add(2)\n"
    "def test_it():\n    found = twice()\n    assert found == [1, 2]\n",
    "an asserting helper": "from bag import add\ndef check(x):\n    assert x == [1]\n"
    "def test_it():\n    check(add(1))\n",
    "a fixture": "import pytest, bag\n@pytest.fixture\ndef full():\n    return bag.add(1)\n"
    "def test_it(full):\n    assert full == [1]\n",
    "a file": "from pathlib import Path\ndef test_it():\n"
    "    text = Path('bag.py').read_text()\n    assert 'append' in text\n",
    "a class": "import unittest, bag\nclass T(unittest.TestCase):\n    def test_it(self):\n"
    "        self.assertEqual(bag.add(1), [1])\n",
    "a thread's list": "import threading\nfrom bag import add\ndef test_it():\n    seen = []\n"
    "    def work():\n        seen.append(add(1))\n    t = threading.Thread(target=work)\n"
    "    t.start()\n    t.join()\n    assert seen == [[1]]\n",
    "async": "import asyncio\nfrom bag import add\nasync def test_it():\n"
    "    async with asyncio.timeout(1):\n        found = add(1)\n    assert found\n",
    "what urls answer": "def test_it(client):\n    assert client.get('/').status_code == 200\n",
    "a control beside": "from bag import add\ndef test_naive():\n    def naive(x, b=[]):\n"
    "        b.append(x)\n        return b\n    naive(1)\n    assert naive(2) == [1, 2]\n"
    "def test_ours():\n    assert add(2) == [2]\n",
}


def hollow(test: str) -> list[str]:
    faults = check_pack(pack(**{"test_bag.py": test})).faults
    assert {fault.file for fault in faults} <= {f"{FOLDER}/test_bag.py"}
    return [fault.code for fault in faults]


@pytest.mark.parametrize("name", HOLLOW)
def test_a_test_that_asserts_nothing_of_its_snippet_is_a_fault(name):
    assert hollow(HOLLOW[name]) == ["hollow-test"]


@pytest.mark.parametrize("name", SOUND)
def test_a_test_that_asserts_what_its_snippet_does_is_none(name):
    assert hollow(SOUND[name]) == []


def test_the_fault_says_which_test_and_what_to_do():
    test = HOLLOW["no assertion"]
    (fault,) = check_pack(pack(**{"test_bag.py": test})).faults
    assert str(fault) == (
        f"{FOLDER}/test_bag.py:2: test_it asserts nothing: assert what the snippet does"
    )
