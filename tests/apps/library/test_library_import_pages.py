"""The import pages: nothing is saved before it was looked at, and choices are kept."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from deeds import load_cards
from greenroom.apps.library.models import (
    Document,
    DraftFile,
    Exercise,
    ImportDraft,
    Section,
    Topic,
)
from greenroom.apps.library.services import drafts
from greenroom.core.documents import MAX_DOCUMENT_BYTES
from greenroom.core.errors import InputError

NOTES = "# Transactions\n\n## What is a dirty read?\n\nReading what is not committed.\n"


def upload(name: str, data: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def give(page, *files, **fields):
    return page.post("/library/import", {"files": list(files), **fields})


def follow(page, response) -> str:
    """The preview's page."""
    assert response.status_code == 302, response.content.decode()[:2000]
    return page.get(response["Location"]).content.decode()


def form_of(html: str) -> dict[str, str | list[str]]:
    """What the preview's form would send, untouched."""
    sent: dict[str, str | list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name is None or ('type="checkbox"' in tag and " checked" not in tag):
            continue
        sent[name[1]] = value[1] if value else "on"
    for select in re.findall(r"<select[^>]*>.*?</select>", html, flags=re.DOTALL):
        name = re.search(r'name="([^"]+)"', select)
        options = re.findall(r'<option value="([^"]*)"([^>]*)>', select)
        chosen = [value for value, rest in options if "selected" in rest] or [options[0][0]]
        if name:
            sent[name[1]] = chosen[0]
    return sent


def test_preview_shows_what_was_found_and_saves_nothing(page):
    html = follow(page, give(page, upload("notes.md", NOTES)))

    assert "What is a dirty read?" in html
    assert not Document.objects.exists()
    assert not Exercise.objects.exists()
    assert not Section.objects.exists()


def test_saving_the_preview_untouched_imports_what_it_showed(page):
    html = follow(page, give(page, upload("notes.md", NOTES)))
    draft = ImportDraft.objects.get()

    response = page.post(f"/library/import/{draft.pk}/save", form_of(html), follow=True)

    assert Exercise.objects.get().answer == "Reading what is not committed."
    assert "Imported 1 document: 1 new" in response.content.decode()
    assert not ImportDraft.objects.exists()


def test_saving_twice_is_404_the_second_time(page):
    give(page, upload("notes.md", NOTES))
    draft = ImportDraft.objects.get()
    page.post(f"/library/import/{draft.pk}/save", {"questions": "on"})

    assert page.post(f"/library/import/{draft.pk}/save").status_code == 404
    assert Exercise.objects.count() == 1


def test_discarded_preview_leaves_nothing(page):
    give(page, upload("notes.md", NOTES))

    page.post(f"/library/import/{ImportDraft.objects.get().pk}/discard")

    assert not DraftFile.objects.exists()
    assert not Document.objects.exists()


def test_pasted_text_is_imported_under_its_name(page):
    page.post("/library/import", {"text": NOTES.replace("\n", "\r\n"), "name": "databases"})
    page.post(f"/library/import/{ImportDraft.objects.get().pk}/save", {"questions": "on"})

    assert Document.objects.get().path == "databases.md"
    assert "\r" not in Document.objects.get().text


def test_folder_keeps_its_paths(page):
    give(page, upload("a.md", NOTES), upload("a.md", "# Other\n"), paths=["x/a.md", "y/a.md"])

    assert list(DraftFile.objects.values_list("path", flat=True)) == ["x/a.md", "y/a.md"]


def test_two_files_of_one_name_stay_two_documents(page):
    give(page, upload("a.md", NOTES), upload("a.md", "# Other\n\n- something said here\n"))
    page.post(f"/library/import/{ImportDraft.objects.get().pk}/save", {"questions": "on"})

    assert list(Document.objects.values_list("path", flat=True)) == ["a-2.md", "a.md"]


def test_chosen_encoding_is_shown_kept_and_used(page):
    cyrillic = "# Базы данных\n\n## Что такое индекс?\n\nСтруктура для быстрого поиска.\n"  # noqa: RUF001
    response = give(page, upload("notes.txt", cyrillic.encode("cp1251")))
    follow(page, response)
    file = DraftFile.objects.get()

    page.post(response["Location"], {f"encoding-{file.pk}": "cp1251", "questions": "on"})
    html = page.get(response["Location"]).content.decode()
    assert "Что такое индекс?" in html
    page.post(f"/library/import/{file.draft_id}/save", form_of(html))

    document = Document.objects.get()
    assert (document.text, document.encoding) == (cyrillic, "cp1251")


@pytest.mark.parametrize(
    "encoding",
    ["nonsense", "base64", "zlib", "rot13", "unicode_escape", "idna", "undefined", "utf-16",
     "\x00", "x" * 5000, "../../etc/passwd", "ascii", "mbcs"],
)  # fmt: skip
def test_encoding_that_does_not_fit_is_named_and_the_file_left_out(page, encoding):
    response = give(page, upload("notes.txt", "# Café\n\n## What?\n\nThat.\n"))
    file = DraftFile.objects.get()

    page.post(response["Location"], {f"encoding-{file.pk}": encoding})
    preview = page.get(response["Location"])
    assert preview.status_code == 200
    saved = page.post(f"/library/import/{file.draft_id}/save", {f"encoding-{file.pk}": encoding})

    assert saved.status_code == 302
    if preview.context["broken"]:
        assert "notes.txt" in preview.content.decode()
        assert not Document.objects.exists()
    else:
        assert "Café" in Document.objects.get().text or encoding == "unicode_escape"


def test_repair_of_an_unclosed_fence_is_offered_and_done(page):
    text = "# Python\n\n```python\nx = 1\n\n# Next\n\n## What is y?\n\nTwo.\n"
    response = give(page, upload("notes.md", text))
    html = follow(page, response)
    file = DraftFile.objects.get()
    assert "Close the code block" in html
    assert "Line 3" in html

    page.post(
        f"/library/import/{file.draft_id}/save",
        {f"repair-{file.pk}": "close-fence", "questions": "on"},
    )

    assert "```" in Document.objects.get().text.split("x = 1")[1]


def test_left_out_file_is_not_imported(page):
    give(page, upload("a.md", NOTES), upload("b.md", "# Other\n\n- something said here\n"))
    file = DraftFile.objects.get(path="b.md")

    page.post(
        f"/library/import/{file.draft_id}/save", {f"leave-{file.pk}": "on", "questions": "on"}
    )

    assert Document.objects.get().path == "a.md"


def test_nothing_left_to_import_is_said_and_the_preview_stays(page):
    give(page, upload("a.md", NOTES))
    file = DraftFile.objects.get()

    response = page.post(
        f"/library/import/{file.draft_id}/save", {f"leave-{file.pk}": "on"}, follow=True
    )

    assert "can be imported" in response.content.decode()
    assert ImportDraft.objects.exists()


def test_topic_chosen_on_the_preview_is_used(page, now):
    load_cards(now=now)
    give(page, upload("a.md", "# Odds\n\n## What is X?\n\nTen.\n\n# Ends\n\n- more text here\n"))
    file = DraftFile.objects.get()

    page.post(
        f"/library/import/{file.draft_id}/save",
        {f"topic-{file.pk}-1": "Redis", "questions": "on"},
    )

    odds = Section.objects.get(heading="Odds")
    assert (odds.topic, odds.topic_source) == (Topic.objects.get(title="Redis"), "chosen")


@pytest.mark.parametrize("line", ["²", "-1", "9" * 400, "x", "", "1; DROP"])
def test_topics_of_strange_lines_do_no_harm(page, now, line):
    load_cards(now=now)
    give(page, upload("a.md", NOTES))
    file = DraftFile.objects.get()

    page.post(
        f"/library/import/{file.draft_id}/save",
        {f"topic-{file.pk}-{line}": "Redis", "questions": "on"},
    )

    assert Exercise.objects.count() == 1


def test_strangers_own_topic_cannot_be_chosen(page, cy, now):
    from deeds import import_text

    import_text(cy, "# Salary\n\n- ask for more\n", now=now)
    give(page, upload("a.md", NOTES))
    file = DraftFile.objects.get()

    page.post(
        f"/library/import/{file.draft_id}/save",
        {f"topic-{file.pk}-1": "Salary", "questions": "on"},
    )

    assert not Section.objects.filter(
        document__learner__username="ada", topic__title="Salary"
    ).exists()


def test_stranger_cannot_see_or_save_a_preview(page, strangers_page):
    response = give(page, upload("a.md", NOTES))
    draft = ImportDraft.objects.get()

    assert strangers_page.get(response["Location"]).status_code == 404
    for deed in ("", "/save", "/discard"):
        assert strangers_page.post(f"/library/import/{draft.pk}{deed}").status_code == 404
    assert ImportDraft.objects.exists()


def test_forgotten_previews_are_thrown_away(page, ada):
    give(page, upload("a.md", NOTES))
    ImportDraft.objects.update(created_at=timezone.now() - timedelta(days=3))

    give(page, upload("b.md", NOTES))

    assert [file.path for file in DraftFile.objects.all()] == ["b.md"]


HOSTILE_NAMES = [
    ("../../etc/passwd.md", "etc/passwd.md"),
    ("/etc/passwd.md", "etc/passwd.md"),
    ("C:\\Documents\\notes.md", "C:/Documents/notes.md"),
    ("a\x00b.md", "a b.md"),
    ("\x1b[31mred.md", " [31mred.md"),
    ("\u202edm.exe.md", " dm.exe.md"),
    ("\u200fnotes.md", " notes.md"),
    ("\ud800.md", "?.md"),
    ("....//....//x.md", "..../..../x.md"),
    ("./a/./b/../c.md", "a/b/c.md"),
    ("con.md", "con.md"),
    ("заметки.md", "заметки.md"),
    ("<img src=x onerror=alert(1)>.md", "<img src=x onerror=alert(1)>.md"),
    ("{{ 7 }}.md", "{{ 7 }}.md"),
    ("x" * 500 + ".md", "x" * 397 + ".md"),
]


@pytest.mark.parametrize(("given", "kept"), HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
def test_names_of_files_are_only_names(ada, page, now, given, kept):
    draft, faults = drafts.open_draft(
        learner=ada, given=[drafts.Given(given, NOTES.encode(), len(NOTES))], now=now
    )
    assert faults == []
    assert [file.path for file in draft.files.all()] == [kept]

    report = drafts.confirm_draft(draft=draft, now=now)

    assert report.documents == 1
    document = Document.objects.get()
    assert document.path == kept
    html = page.get(f"/library/documents/{document.pk}/").content.decode()
    assert "<img" not in html


@pytest.mark.parametrize("given", ["notes", "x.exe", "a.md.zip", "a.md/..png", "x.mdx"])
def test_names_of_other_files_are_refused_with_advice(ada, now, given):
    one = drafts.Given(given, NOTES.encode(), len(NOTES))

    with pytest.raises(InputError, match=r"\.md"):
        drafts.open_draft(learner=ada, given=[one], now=now)

    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize("given", ["", ".", "..", "/", "../..", "\\"])
def test_names_that_name_nothing_become_pasted(ada, now, given):
    one = drafts.Given(given, NOTES.encode(), len(NOTES))

    draft, _faults = drafts.open_draft(learner=ada, given=[one], now=now)

    assert draft.files.get().path == "pasted.md"


def test_too_many_files_are_counted_out(ada, now):
    given = [drafts.Given(f"{number}.md", b"# A\n", 4) for number in range(drafts.MOST_FILES + 3)]
    draft, faults = drafts.open_draft(learner=ada, given=given, now=now)

    assert draft.files.count() == drafts.MOST_FILES
    assert [fault.code for fault in faults] == ["too-much"] * 3


def test_too_large_file_is_refused_by_name_and_the_others_stay(page):
    large = upload("large.md", b"x" * (MAX_DOCUMENT_BYTES + 1))

    html = follow(page, give(page, large, upload("a.md", NOTES)))

    assert "large.md: has 5.0 MB and at most 5 MB fit" in html
    assert [file.path for file in DraftFile.objects.all()] == ["a.md"]
