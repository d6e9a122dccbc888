"""The script library: found, read, copied, taken along, written, deleted and brought back."""

import io
import json
import zipfile
from dataclasses import replace

import pytest

from deeds import card, import_text, load_scripts, script
from greenroom.apps.library.models import Correction, Snippet
from greenroom.apps.library.selectors.snippets import (
    SnippetFilter,
    facets_of,
    find_snippets,
    snippets_of_topic,
)
from greenroom.apps.library.services.snippets import save_own_snippet
from greenroom.core.packs import CorrectionDef, SnippetFile

MISTAKE = CorrectionDef("Q1", "The `list` is shared.", ("def add(item, bag=[])",), ("bag=None",))
NOTES = """# Python functions

1. **How does one collect items?**
   - **Answer:** With a default.

     ```python
     def add(item,
             bag = []):
         return bag
     ```

2. **How does one sort?**
   - **Answer:** sorted(bag=None)

# Other

Nothing.
"""


@pytest.fixture
def scripts(ada, now):
    """Two scripts of the pack, one of which sets a mistake right."""
    pager = script(
        "s.databases.redis.cursor-pages", title="Cursor pagination that stays stable",
        topic="databases/redis", level="senior", frameworks=("DRF", "Django"),
        words=("keyset",), points=("databases.redis.basics",), corrections=(MISTAKE,), blanks=(),
        files=(
            SnippetFile("shop/pages.py", "python", "class Pages: ...\n"),
            SnippetFile("settings.py", "python", "DEBUG = False\n"),
        ),
        versions=(("django", ">=5.2"),), test_needs=("pytest-django",),
        support=(SnippetFile("conftest.py", "python", ""),),
    )  # fmt: skip
    load_scripts(script(), pager, cards=[card()], now=now, learners=[ada])
    return Snippet.objects.get(ident="s.databases.redis.cursor-pages")


def titles(learner, **wanted):
    return [str(one) for one in find_snippets(learner, SnippetFilter(**wanted))]


def own(learner, **fields):
    given = {
        "title": "My pager", "filename": "pager.py", "code": "page = 1", "use_when": "",
        "topic": None, "snippet": None,
    }  # fmt: skip
    return save_own_snippet(learner=learner, **{**given, **fields})


def test_words_find_title_code_other_words_and_framework(ada, scripts):
    for words in ("cursor pagination", "Pages", "keyset", "drf", "settings.py DEBUG"):
        assert titles(ada, query=words) == ["Cursor pagination that stays stable"], words


def test_filters_narrow_each_by_itself_and_together(ada, scripts):
    assert titles(ada, area="python") == ["Both ends of a list"]
    assert titles(ada, framework="DRF") == ["Cursor pagination that stays stable"]
    assert titles(ada, framework="DR") == []
    assert titles(ada, level="senior", area="python") == []
    assert titles(ada, source="own") == []
    facets = facets_of(ada)
    assert [(one.value, one.count) for one in facets.areas] == [("python", 1), ("databases", 1)]
    assert [one.value for one in facets.levels] == ["junior", "senior"]


def test_a_tested_script_comes_before_code_of_ones_own(ada, scripts):
    own(ada, title="Cursor pagination cursor pagination")
    assert titles(ada, query="cursor pagination")[0] == "Cursor pagination that stays stable"


def test_own_and_noted_code_lives_beside_the_packs(ada, scripts, now):
    import_text(ada, NOTES, now=now)
    own(ada)
    sources = {one.source for one in find_snippets(ada, SnippetFilter())}
    assert sources == {"pack", "document", "own"}


def test_another_learners_snippets_are_not_found(ada, cy, scripts):
    own(ada)
    assert titles(cy, query="pager") == []
    assert len(titles(cy)) == 2


@pytest.mark.parametrize("query", ["x" * 10_000, '" OR *', "NEAR(a b)", "\x00", "-", "( ) ^"])
def test_any_query_is_only_words(ada, page, scripts, query):
    response = page.get("/library/snippets/", {"q": query})
    assert response.status_code == 200


def test_as_one_types_only_what_was_found_is_sent(ada, page, scripts):
    html = page.get("/library/snippets/", {"q": "cursor"}, headers={"HX-Request": "1"}).content
    assert b"<html" not in html
    assert b"Cursor pagination that stays stable" in html
    assert b"Both ends" not in html


def test_the_page_shows_files_in_order_what_the_test_proves_and_how_to_run_it(page, scripts):
    html = _text(page.get("/library/scripts/s.databases.redis.cursor-pages/"))
    assert html.index("shop/pages.py") < html.index("settings.py")
    assert "last" in html
    assert "greenroom snippet s.databases.redis.cursor-pages --files ." in html
    assert "pytest-django" in html
    assert "Not run on these files yet" in html
    assert "The list is shared." in html


def test_a_proof_says_when_and_with_what(ada, page, scripts):
    scripts.about["proof"] = {
        "passed_on": "2026-11-21", "python": "3.11.7", "versions": [["django", "5.2.19"]],
    }  # fmt: skip
    scripts.save()
    html = page.get(f"/library/scripts/{scripts.ident}/").content.decode()
    assert "Last passed 2026-11-21 on Python 3.11.7, django 5.2.19." in html


def test_a_packs_snippet_by_number_leads_to_its_own_address(page, scripts):
    response = page.get(f"/library/snippets/{scripts.pk}/")
    assert response.headers["Location"] == f"/library/scripts/{scripts.ident}/"


def test_the_archive_holds_an_empty_projects_files_with_the_test(page, scripts):
    packed = page.get(f"/library/snippets/{scripts.pk}/files.zip").content
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert names == ["shop/pages.py", "settings.py", "test_ends.py", "conftest.py"]


def test_exports_hold_what_the_filters_leave(page, scripts):
    told = json.loads(page.get("/library/snippets/export.code-snippets?framework=DRF").content)
    assert list(told) == [
        "Cursor pagination that stays stable", "Cursor pagination that stays stable: settings.py",
    ]  # fmt: skip
    book = page.get("/library/snippets/export.md").content.decode()
    assert book.index("## Python language") < book.index("## Databases")


def test_topic_page_and_recap_show_its_scripts(ada, page, scripts):
    topic_id = scripts.topic_id
    assert str(scripts) in page.get(f"/library/topics/{topic_id}/").content.decode()
    assert "class Pages" in _text(page.get(f"/recap/topic/{topic_id}?minutes=15"))


def _text(response):
    import re

    return re.sub(r"<[^>]+>", "", response.content.decode())


def test_palette_finds_a_script(page, scripts):
    assert str(scripts) in page.get("/palette", {"q": "cursor pag"}).content.decode()


def test_own_snippet_is_written_changed_and_found(ada, page, scripts):
    given = {
        "title": "Retry",
        "filename": "retry.py",
        "code": "x = 1\r\ny = 2",
        "use_when": "It *fails*.",
    }
    response = page.post("/library/snippets/new", given)
    row = Snippet.objects.get(learner=ada, source="own")
    assert response.headers["Location"] == f"/library/snippets/{row.pk}/"
    assert (row.code, row.language) == ("x = 1\ny = 2\n", "python")

    page.post(f"/library/snippets/{row.pk}/edit", given | {"title": "Back off"})
    assert titles(ada, query="back off") == ["Back off"]
    assert titles(ada, query="retry") == ["Back off"]  # its file is called so
    assert "<em>fails</em>" in page.get(f"/library/snippets/{row.pk}/").content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", " "), ("title", "x" * 201), ("code", " \n"), ("code", "x" * 100_001),
     ("use_when", "x" * 2_001), ("filename", "x" * 201), ("code", "a\x00b")],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(ada, page, scripts, field, value):
    given = {"title": "Retry", "filename": "r.py", "code": "x = 1", "use_when": "now", field: value}
    response = page.post("/library/snippets/new", given)
    assert response.status_code == 400
    assert field in response.context["errors"]
    assert response.context["entered"]["code"] == given["code"]
    assert not Snippet.objects.filter(learner=ada, source="own").exists()


def test_a_copy_of_a_packs_script_starts_from_its_first_file(page, scripts):
    response = page.get(f"/library/snippets/new?from={scripts.pk}")
    assert response.context["entered"]["code"] == "class Pages: ...\n"


def test_a_packs_script_is_neither_edited_nor_deleted(page, scripts):
    for deed in ("edit", "delete", "restore"):
        assert page.post(f"/library/snippets/{scripts.pk}/{deed}").status_code == 404


def test_a_deleted_snippet_is_gone_until_it_is_brought_back(ada, page, scripts):
    row = own(ada)
    html = page.post(f"/library/snippets/{row.pk}/delete", follow=True).content.decode()
    assert f"/library/snippets/{row.pk}/restore" in html
    assert titles(ada, query="pager") == []
    assert page.get(f"/library/snippets/{row.pk}/").status_code == 404
    page.post(f"/library/snippets/{row.pk}/restore")
    assert titles(ada, query="pager") == ["My pager"]


def test_a_script_that_left_the_pack_is_not_found_and_still_read(ada, page, scripts, now):
    load_scripts(script(), now=now, learners=[ada])
    assert titles(ada, query="cursor") == []
    assert "has left its pack" in page.get(f"/library/scripts/{scripts.ident}/").content.decode()
    assert not Correction.objects.exists()


def test_loading_the_pack_again_keeps_rows_and_takes_new_text(ada, scripts, now):
    changed = replace(script(), title="The ends of a list")
    load_scripts(changed, now=now, learners=[ada])
    assert titles(ada, query="ends") == ["The ends of a list"]
    assert Snippet.objects.filter(learner=None).count() == 2


def test_notes_with_a_known_mistake_show_the_script_that_proves_it(ada, page, scripts, now):
    import_text(ada, NOTES, now=now)
    section = ada.section_set.get(heading="Python functions")
    for address in (
        f"/library/sections/{section.pk}/",
        f"/library/documents/{section.document_id}/",
    ):
        html = page.get(address).content.decode()
        assert "Your notes say otherwise" in html, address
        assert f"/library/scripts/{scripts.ident}/" in html
        assert "From line" in html


def test_a_sign_in_the_next_answer_does_not_hide_a_mistake(ada, page, scripts, now):
    import_text(ada, NOTES, now=now)  # the second answer holds `bag=None`
    exercise = ada.exercise_set.get(prompt__contains="collect items", role="question")
    assert "Your notes say otherwise" in page.get(f"/library/cards/{exercise.pk}/").content.decode()
    other = ada.exercise_set.get(prompt__contains="sort", role="question")
    assert (
        "Your notes say otherwise" not in page.get(f"/library/cards/{other.pk}/").content.decode()
    )


def test_right_notes_are_left_alone(ada, page, scripts, now):
    import_text(ada, NOTES.replace("bag = []", "bag=None"), now=now)
    section = ada.section_set.get(heading="Python functions")
    assert (
        "Your notes say otherwise"
        not in page.get(f"/library/sections/{section.pk}/").content.decode()
    )


def test_the_answer_of_a_wrong_note_is_corrected_where_it_is_practised(ada, page, scripts, now):
    import_text(ada, NOTES, now=now)
    exercise = ada.exercise_set.get(prompt__contains="collect items", role="question")
    html = page.post(f"/practise/exercise/{exercise.pk}", follow=True).content.decode()
    back = html[html.index("data-back") :]
    assert "Your notes say otherwise" in back


def test_topic_lists_scripts_before_own_snippets(ada, scripts):
    mine = own(ada, topic=scripts.topic)
    assert snippets_of_topic(ada, scripts.topic_id) == [scripts, mine]
