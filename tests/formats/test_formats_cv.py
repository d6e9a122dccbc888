"""The text of a CV: headings, date ranges and bullets become projects to pick from."""

from hypothesis import given
from hypothesis import strategies as st

from greenroom.formats.cv import MAX_CV_CHARACTERS, read_cv_text

CV = """Ada Example
ada@example.org | +49 123 456 | born 1990

EXPERIENCE

Backend developer, Initech                                   Mar 2021 – present
Stock and orders of a chain of shops.
• Moved the nightly import to Celery: 6 h became 20 min
• Wrote the REST API with Django

Initrode GmbH
2018 - 2021
Reports for accountants.
- Cut the report from 40 s to 2 s

PROJECTS

Tidy Feeds (2020)
A reader of feeds for teachers.
Tech stack: Flask, SQLite

Chess clock
Counts two players' time.
- Runs on a small board

EDUCATION
BSc Physics, 2012 – 2016

SKILLS
Python, Django, Celery, PostgreSQL
"""


def test_work_and_projects_are_found_with_their_parts():
    first, second, feeds, clock = read_cv_text(CV)
    assert (first.title, first.period) == ("Backend developer, Initech", "Mar 2021 – present")
    assert first.what == "Stock and orders of a chain of shops."
    assert first.my_part.splitlines() == [
        "Moved the nightly import to Celery: 6 h became 20 min",
        "Wrote the REST API with Django",
    ]
    assert first.numbers == "Moved the nightly import to Celery: 6 h became 20 min"
    assert first.technologies == "Django, Celery"
    assert (second.title, second.period) == ("Initrode GmbH", "2018 - 2021")
    assert second.my_part == "Cut the report from 40 s to 2 s"
    assert (feeds.title, feeds.period, feeds.technologies) == (
        "Tidy Feeds",
        "2020",
        "Flask, SQLite",
    )
    assert (clock.title, clock.what) == ("Chess clock", "Counts two players' time.")
    assert clock.my_part == "Runs on a small board"


def test_head_and_education_are_not_read():
    told = repr(read_cv_text(CV))
    for word in ("ada@example.org", "+49", "Physics"):
        assert word not in told


def test_markdown_headings_and_named_bullets_are_projects():
    text = "# Projects\n\n## Depot\n\nStock.\n\n- Backend: the API\n\n# Side projects\n\n"
    text += "- Feeds: a reader for teachers\n- Clock – counts two players' time\n"
    found = read_cv_text(text)
    assert [one.title for one in found] == ["Depot", "Feeds", "Clock"]
    assert found[0].my_part == "Backend: the API"
    assert found[1].what == "a reader for teachers"


def test_range_without_sections_is_enough():
    (one,) = read_cv_text("05/2019 - 06/2020\nDeveloper at Initech\nWrote reports.\n")
    assert (one.title, one.what) == ("Developer at Initech", "Wrote reports.")


def test_text_without_work_gives_nothing():
    assert read_cv_text("Dear all,\n\nI like trains.\n") == ()
    assert read_cv_text("") == ()


def test_huge_text_is_read_in_time():
    line = "Developer, Initech 2019 - 2020 - 2021 (2022) - \u2022 \u2022 since\n"
    assert len(read_cv_text("PROJECTS\n" + line * (MAX_CV_CHARACTERS // 20))) == 60
    assert read_cv_text("PROJECTS\n" + " " * MAX_CV_CHARACTERS) == ()


@given(st.text(alphabet="Projects: \n-–•2019()|.,Aab", max_size=300))
def test_any_text_is_read(text):
    for one in read_cv_text(text):
        assert one.title
        assert len(one.what) <= 4000


def test_place_and_position_above_the_dates_are_for_whom_and_title():
    text = "WORK EXPERIENCE\n\nInitech, Berlin\nDeveloper\nJan 2020 - Present\n\n- Cut p95\n"
    text += "  to 120 ms\nWe grew.\n\nGlobex\nIntern\n06.2017 – 12.2019\nFixed bugs\n"
    text += "Tester\n2015 - 2016\nSkills: Python\n"
    found = read_cv_text(text)
    assert [(one.title, one.for_whom) for one in found] == [
        ("Developer", "Initech, Berlin"), ("Intern", "Globex"), ("Tester", ""),
    ]  # fmt: skip
    assert (found[0].my_part, found[0].what) == ("Cut p95 to 120 ms", "We grew.")
    assert found[1].what == "Fixed bugs"


def test_deeds_below_a_title_with_dates_stay_its_own():
    text = "Experience\nDeveloper at A (2019 – 2022)\n- Wrote it\n"
    text += "Intern at B (2016 – 2019)\n- Read it\n"
    assert [one.my_part for one in read_cv_text(text)] == ["Wrote it", "Read it"]


def test_project_of_one_line_is_named_by_a_hyphen_too():
    text = "Projects\nInvoice OCR - reads 5,000 invoices\nChat bot - answers customers\n"
    found = [(one.title, one.what) for one in read_cv_text(text)]
    assert found == [("Invoice OCR", "reads 5,000 invoices"), ("Chat bot", "answers customers")]


def test_markdown_leaves_no_marks():
    text = (
        "## Projects\n### [blogger](https://example.org)\nA blog engine.\n"
        "- Moved it to **FastAPI** and `uv`, with __init__.py\n"
    )
    (one,) = read_cv_text(text)
    assert one.title == "blogger"
    assert one.my_part == "Moved it to FastAPI and uv, with __init__.py"


def test_employer_below_a_position_is_who_it_was_for():
    text = "Experience\n\nSoftware engineer | 2019 - 2021\nAcme Health, Berlin\nWrote a calendar.\n"
    (one,) = read_cv_text(text)
    assert (one.for_whom, one.what) == ("Acme Health, Berlin", "Wrote a calendar.")


def test_season_begins_a_job_and_its_achievements_are_kept():
    text = (
        "Experience\nAcme Corp, Developer, 2019-2022\nWorked on payments.\n\n"
        "Foo Ltd, Intern, Summer 2018\nWrote a scraper.\nKey achievements:\n- Saved 3 hours\n"
    )
    first, second = read_cv_text(text)
    assert first.what == "Worked on payments."
    assert second.title == "Foo Ltd, Intern"
    assert second.my_part == second.numbers == "Saved 3 hours"
