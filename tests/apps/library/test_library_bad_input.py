"""Bad input by the page's and the service's door: said clearly, nothing half-saved, no hang."""

import html as entities

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from deeds import import_text, make_card
from greenroom.apps.library.models import (
    Change,
    ChecklistItem,
    Document,
    Exercise,
    ImportDraft,
    Origin,
    Section,
    Snippet,
    Topic,
)
from greenroom.apps.library.services.reading import Source, read_source
from greenroom.core.errors import DocumentError
from greenroom.core.rendering import render_markdown
from hanging import no_hang
from page_contents import active_content

SAVED = (Document, Section, Exercise, Origin, Snippet, Topic, ChecklistItem, Change, ImportDraft)


def row_counts() -> list[int]:
    return [model.objects.count() for model in SAVED]


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def give(page, *files: SimpleUploadedFile):
    return page.post("/library/import", {"files": list(files)})


UNREADABLE = {
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, 0),
    "zip": (b"PK\x03\x04" + b"\x00" * 200, 0),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\x00\xff" * 99, 0),
    "noise": (bytes(range(256)) * 40, None),
    "nothing": (b"", 0),
    "spaces": (b" \n\t\r\n " * 50, 0),
    "only a mark": (b"\xef\xbb\xbf", 0),
    "nul on line 3": (b"# A\n\n## What\x00?\n\nThat.\n", 3),
    "nul in utf-16": ("# A\n\nWhat\x00?\n".encode("utf-16"), 3),
    "surrogate as utf-8": ("# A\n\nbad \ud800 letter\n".encode("utf-8", "surrogatepass"), None),
    "surrogate in utf-16": (b"\xff\xfe" + "# A\n\n".encode("utf-16-le") + b"\x00\xd8a\x00", 3),
    "half a utf-16": (b"\xff\xfe" + "# A\n".encode("utf-16-le") + b"\x41", None),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_bytes_are_refused_by_name_and_line(name):
    data, line = UNREADABLE[name]
    try:
        read = read_source(Source("bad.md", data))
    except DocumentError as refused:
        (fault,) = refused.faults
        assert fault.file == "bad.md"
        assert line is None or fault.line == line
        assert ":" in fault.message
    else:
        # Some noise is text in some encoding: then it is said that it was guessed.
        assert line is None
        assert [one.code for one in read.parsed.warnings]


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_file_leaves_the_library_as_it_was(page, ada, now, name):
    import_text(ada, "# A\n\n## What?\n\nThat.\n", now=now)
    before = row_counts()

    response = give(page, upload("bad.md", UNREADABLE[name][0]))

    assert response.status_code in (302, 400)
    if response.status_code == 302:
        preview = page.get(response["Location"])
        assert "bad.md" in preview.content.decode()
        assert row_counts()[:-1] == before[:-1]
        saved = page.post(f"{response['Location']}/save")
        assert saved.status_code == 302
        if preview.context["broken"]:
            assert row_counts()[:-1] == before[:-1]
            message = str(preview.context["broken"][0][1][0])
            assert message in entities.unescape(preview.content.decode())


def test_good_file_beside_a_bad_one_is_imported(page):
    response = give(
        page, upload("bad.md", b"\x89PNG\r\n\x1a\n\x00"), upload("good.md", b"# A\n\n## Q?\n\nA.\n")
    )

    page.post(f"{response['Location']}/save", {"questions": "on"})

    assert [one.path for one in Document.objects.all()] == ["good.md"]


def test_fifty_megabytes_are_refused_by_name_without_being_read(page):
    with no_hang():
        response = give(page, upload("huge.md", b"word " * 10_000_000))

    assert response.status_code == 400
    assert "huge.md" in response.content.decode()
    assert "at most 5 MB" in response.content.decode()
    assert row_counts() == [0] * len(SAVED)


def test_fifty_megabytes_pasted_are_refused_with_advice(page):
    with no_hang():
        response = page.post("/library/import", {"text": "word " * 10_000_000})

    assert response.status_code == 413
    assert "12 MB of pasted text" in response.content.decode()
    assert row_counts() == [0] * len(SAVED)


def test_too_many_files_are_refused_with_advice(page):
    files = [upload(f"{number}.md", b"# A\n") for number in range(501)]

    response = give(page, *files)

    assert response.status_code == 413
    assert "fewer files" in response.content.decode()
    assert row_counts() == [0] * len(SAVED)


def test_request_beyond_all_bounds_is_refused_before_it_is_read(ada):
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(ada)

    response = client.generic(
        "POST", "/library/import", b"", content_type="text/plain", CONTENT_LENGTH="99000000000"
    )

    assert response.status_code == 413
    assert "at most" in response.content.decode()


@pytest.mark.parametrize("length", ["²", "-1", "x", "9" * 400])
def test_impossible_length_is_no_crash(ada, length):
    client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=False)
    client.force_login(ada)

    response = client.generic("GET", "/library/", CONTENT_LENGTH=length)

    assert response.status_code in (200, 400, 413)


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "utf-16", "utf-16-be", "utf-8-sig",
                                      "shift_jis", "gb18030", "iso8859_2"])  # fmt: skip
def test_every_encoding_leads_to_a_preview_with_a_way_to_say_another(page, encoding):
    text = "# Naïve\n\n## What is a café – “really”?\n\nÀ place for tea.\n"
    response = give(page, upload("notes.md", text.encode(encoding, "replace")))

    html = page.get(response["Location"]).content.decode()

    assert response.status_code == 302
    assert "notes.md" in html
    saved = page.post(f"{response['Location']}/save", {"questions": "on"}, follow=True)
    assert saved.status_code == 200


HOSTILE = {
    "brackets": "[" * 100_000,
    "nested brackets": "[" * 50_000 + "x" + "]" * 50_000,
    "parentheses": "(" * 100_000,
    "braces": "{" * 50_000 + "}" * 50_000,
    "unclosed fence": "# A\n\n```python\n" + "x = 1\n" * 5_000,
    "fence after fence": "```\n" * 5_000,
    "unclosed comment": "# A\n\n<!-- " + "never closed\n" * 5_000,
    "comments": "<!--" * 20_000,
    "quotes": ">" * 50_000,
    "deep list": "\n".join("  " * depth + "- item" for depth in range(500)),
    "details": "<details><summary>Q?</summary>" * 2_000,
    "stars": "*" * 50_000 + "\n" + "_" * 50_000,
    "bold openers": "**a " * 20_000,
    "ticks": "".join("`" * (1 + number % 200) + "x " for number in range(500)),
    "table": "|" * 50_000,
    "questions": "What? " * 10_000,
    "one line": "word " * 100_000,
    "marks": "==" * 20_000,
    "separators": "a::b\n" * 2_000,
    "Q and A": "Q: what?\nA: that\n" * 2_000,
    "same headings": "# h1\n" * 1_000,
    "timestamps": "[12:00, 1/1/2026] Ada: hello\n" * 2_000,
    "checks": "- [ ] x\n" * 2_000,
    "lone returns": "a\rb\r" * 5_000,
    "strange line ends": "# A\u2028## B?\u2029C\x0bD\x0cE\x85F\n" * 500,
    "right to left": "\u202e# \u05d0\n\n## \u05d0\u05d1?\n\n\u05d2\n" * 200,
    "accents": "# a" + "\u0301" * 20_000,
    "escapes": "\x1b[31mred\x1b[0m # A\n\n## \x07What?\n\n\x08That.\n",
    "templates": "# {{ 7*7 }}\n\n## {% debug %}?\n\n{{ settings.SECRET_KEY }}\n",
    "formats": "# %s %(x)d {0} {x!r}\n\n## %n?\n\n%s\n",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_previewed_saved_shown_and_deleted(page, name):
    with no_hang():
        response = give(page, upload("hostile.md", HOSTILE[name].encode()))
        assert response.status_code == 302, response.content.decode()
        assert page.get(response["Location"]).status_code == 200
        saved = page.post(f"{response['Location']}/save", {"questions": "on", "points": "all"})
        assert saved.status_code == 302
        document = Document.objects.get()
        for address in (f"/library/documents/{document.pk}/", "/library/", "/", "/recap/",
                        "/library/cards/", "/library/checklists/",
                        f"/library/sections/{document.sections.first().pk}/",
                        f"/library/sections/{document.sections.last().pk}/"):  # fmt: skip
            assert page.get(address).status_code == 200, address
        assert page.post(f"/library/documents/{document.pk}/delete").status_code == 302
    assert not Document.objects.exists()


def test_unclosed_fence_and_comment_are_named_with_their_lines(page):
    text = "# A\n\n```python\nx = 1\n\n# B\n\ntext\n\n<!-- never closed\n"
    response = give(page, upload("open.md", text.encode()))

    html = page.get(response["Location"]).content.decode()

    assert "Line 3:" in html
    assert "Line 10:" in html


def test_long_document_is_cut_with_a_notice(page):
    response = give(page, upload("long.md", b"a\n" * 150_000))

    assert "150,000 lines" in page.get(response["Location"]).content.decode()


SCRIPTS = (
    "# <script>alert(1)</script>\n\n## <img src=x onerror=alert(1)>?\n\n"
    "<svg onload=alert(1)><script>alert(1)</script></svg>\n\n[x](javascript:alert(1))\n\n"
    "- **<b onclick=alert(1)>Bold</b>:** some words about <iframe src=//evil.example></iframe> it\n"
    "- [ ] <object data=x>tick</object>\n\n```html\n# <script>.html\n<script>alert(1)</script>\n```"
    "\n\n<!-- <script>alert(1)</script> -->\n\n1. <form action=//evil.example><input>?\n2. b?\n"
)


def test_scripts_in_notes_reach_no_page(page, ada):
    response = give(page, upload("<script>alert(1)</script>.md", SCRIPTS.encode()))
    pages = [response["Location"]]
    contents = [page.get(pages[0]).content.decode()]
    page.post(f"{pages[0]}/save", {"questions": "on", "points": "all"})
    document = Document.objects.get()
    addresses = [f"/library/documents/{document.pk}/", "/library/", "/library/cards/", "/recap/",
                 "/library/checklists/", "/", "/palette?q=script", "/library/search?q=alert",
                 "/readiness/", "/target/", "/library/cards/new"]  # fmt: skip
    addresses += [f"/library/sections/{pk}/" for pk in Section.objects.values_list("pk", flat=True)]
    addresses += [f"/library/cards/{pk}/" for pk in Exercise.objects.values_list("pk", flat=True)]
    addresses += [
        f"/library/cards/{pk}/edit" for pk in Exercise.objects.values_list("pk", flat=True)
    ]
    addresses += [f"/library/snippets/{pk}/" for pk in Snippet.objects.values_list("pk", flat=True)]
    for key in Section.objects.values_list("key", flat=True):
        addresses.append(f"/recap/heading/{key}?minutes=15")
    contents += [page.get(address).content.decode() for address in addresses]

    assert len(contents) > 20
    for address, content in zip(pages + addresses, contents, strict=True):
        assert active_content(content) == [], address


NUMBERS = ["", "²", "٣", "-1", "0", "1.5", "1e3", "x", "9" * 30, "9" * 400, "\x00", "null", "[]"]


@pytest.mark.parametrize("number", NUMBERS)
def test_ids_that_are_none_are_refused_everywhere(page, ada, now, number):
    card = make_card(ada, now=now)
    import_text(ada, "# A\n\n- [ ] one\n", now=now)
    before = row_counts()
    section, item = Section.objects.last(), ChecklistItem.objects.get()
    tries = [
        page.get("/library/cards/", {"topic": number, "page": number, "tag": number}),
        page.get("/library/cards/new", {"topic": number}),
        page.get(f"/library/documents/{section.document_id}/", {"line": number}),
        page.get("/library/search", {"q": number}),
        page.post(f"/library/checklists/items/{item.pk}", {"state": number}),
        page.post(f"/library/cards/{card.pk}/edit", {"prompt": "", "answer": "", "topic": number}),
        page.post("/library/cards/new", {"prompt": "", "answer": "", "style": number}),
        page.post(f"/library/import/{number or 'x'}/save"),
    ]

    assert {one.status_code for one in tries} <= {200, 400, 404}
    assert row_counts() == before


def test_choosing_a_topic_that_is_none_makes_an_own_one(page, ada, now):
    import_text(ada, "# A\n\n- one thing said\n", now=now)
    section = Section.objects.get(heading="A")

    response = page.post(f"/library/sections/{section.pk}/topic", {"topic": "²"})

    assert response.status_code == 302
    assert Topic.objects.get(section=section).learner == ada


HUGE = "x" * 300_000


@pytest.mark.parametrize(
    "sent",
    [
        {"prompt": HUGE, "answer": "A."}, {"prompt": "Q?", "answer": HUGE},
        {"prompt": "Q?", "answer": "A.", "tags": HUGE},
        {"prompt": "Q?", "answer": "A.", "tags": " ".join(map(str, range(50)))},
        {"prompt": "Q?", "answer": "A.", "style": "essay"},
        {"prompt": "==" * 9000, "answer": "", "style": "cloze"},
        {"prompt": "\x00\x00", "answer": "\x00"}, {}, {"prompt": ["a", "b"]},
        {"prompt": "Q?", "answer": "|" * 20_000, "style": "compare"},
    ],
    ids=range(10),
)  # fmt: skip
def test_card_with_impossible_fields_says_which_and_saves_nothing(page, sent):
    with no_hang():
        response = page.post("/library/cards/new", sent)

    assert response.status_code == 400
    assert response.context["errors"]
    assert row_counts() == [0] * len(SAVED)


def test_card_of_control_characters_is_cleaned(page, ada):
    sent = {"prompt": "Wh\x00at\r\nis?", "answer": "That\r", "tags": "#a, #b a", "style": "basic"}

    page.post("/library/cards/new", sent)

    card = Exercise.objects.get()
    assert (card.prompt, card.answer, card.tags) == ("What\nis?", "That", ["a", "b"])


def test_thousand_gaps_are_a_card_that_can_be_made_and_shown(page):
    with no_hang():
        response = page.post(
            "/library/cards/new", {"prompt": "==a== " * 300, "answer": "", "style": "cloze"}
        )
        assert response.status_code == 302
        assert page.get(response["Location"]).status_code == 200


def test_rendering_knows_no_template_of_a_note(page, ada, now):
    import_text(ada, HOSTILE["templates"], now=now)
    section = Section.objects.last()

    html = page.get(f"/library/sections/{section.pk}/").content.decode()

    assert "{{ settings.SECRET_KEY }}" in html
    assert "49" not in render_markdown("{{ 7*7 }}")
