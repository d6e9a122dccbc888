"""Projects from a CV: read, shown, picked; the file is not kept, a hostile one harms nothing."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from told import project

from formats.pdfs import circle_of_pages, circle_of_references, locked, written
from greenroom.apps.stories.models import Cv, Project
from greenroom.apps.stories.services.cvs import open_cv
from greenroom.core.errors import InputError

RESUME = {
    "projects": [
        {"name": "Depot", "startDate": "2023", "endDate": "2024", "keywords": ["Redis"]},
        {"name": "Feeds", "description": "<script>alert(1)</script>"},
    ]
}


def give(page, name: str, data: bytes):
    file = SimpleUploadedFile(name, data)
    return page.post("/stories/import", {"file": file}, follow=True)


def test_picked_projects_are_made_and_the_rest_is_forgotten(page, ada):
    shown = give(page, "resume.json", json.dumps(RESUME).encode())
    assert "Depot" in shown.content.decode()
    assert "<script>alert(1)" not in shown.content.decode()
    page.post(shown.request["PATH_INFO"], {"pick": ["0"]})
    (made,) = Project.objects.filter(learner=ada)
    assert (made.title, made.period, made.technologies) == ("Depot", "2023 – 2024", "Redis")
    assert not Cv.objects.exists()


def test_nothing_is_made_without_a_pick_or_when_thrown_away(page):
    shown = give(page, "resume.json", json.dumps(RESUME).encode())
    address = shown.request["PATH_INFO"]
    page.post(address, {})
    assert Cv.objects.count() == 1
    page.post(address, {"drop": "1", "pick": ["0", "1"]})
    assert not Cv.objects.exists()
    assert not Project.objects.exists()


def test_text_and_pdf_give_projects_too(page, ada):
    text = "EXPERIENCE\nDeveloper, Initech 2021 - 2023\n- Wrote the API\n"
    page.post("/stories/import", {"text": text})
    give(page, "cv.pdf", written(text))
    assert [one.found[0]["title"] for one in Cv.objects.all()] == ["Developer, Initech"] * 2


def test_project_that_is_here_is_not_ticked(page, ada, now):
    project(ada, now=now, title="depot", period="2023 – 2024")
    html = give(page, "r.json", json.dumps(RESUME).encode()).content.decode()
    assert html.count(" checked") == 1
    assert "is here already" in html


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("cv.json", b'{"work": [\n {"name": "A",}]}', "cv.json:2: is no JSON at column"),
        ("cv.json", b'{"work": [{"position": 3}], "skills": 4}', "write a text"),
        ("cv.docx", b"PK\x03\x04rest", "Word files are not read"),
        ("cv.pdf", b"%PDF-1.7\nnonsense", "damaged"),
        ("cv.txt", b"\x00\x01\x02\x03" * 50, "cv.txt"),
        ("cv.txt", b"I like trains.", "No project was found"),
        ("cv.txt", b" \n", "submitted file is empty|nothing to read"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why_and_keeps_nothing(page, name, data, words):
    answer = give(page, name, data)
    assert answer.status_code == 400
    assert re.search(words, answer.content.decode().replace("&#x27;", "'"))
    assert not Cv.objects.exists()


def test_every_fault_of_a_resume_is_on_the_page(page):
    html = give(page, "cv.json", b'{"work": [{"position": 3}], "skills": 4}').content.decode()
    for place in ("work[0].position", "work[0]` has neither", "skills` is a number"):
        assert place in html


@pytest.mark.parametrize("make", [locked, circle_of_pages, circle_of_references])
def test_hostile_pdf_is_given_up(ada, now, make):
    with pytest.raises(InputError):
        open_cv(learner=ada, name="cv.pdf", data=make(), now=now)
    assert not Cv.objects.exists()


def test_old_previews_go_at_the_next_import(ada, now):
    data = json.dumps(RESUME).encode()
    open_cv(learner=ada, name="a.json", data=data, now=now - timedelta(days=2))
    open_cv(learner=ada, name="b.json", data=data, now=now)
    assert [one.name for one in Cv.objects.all()] == ["b.json"]
