"""JSON Resume: what is taken, and every fault with what to do."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.errors import DocumentError
from greenroom.formats.cv import CvProject
from greenroom.formats.resume import MAX_RESUME_BYTES, looks_like_resume, read_resume

RESUME = {
    "basics": {"name": "Ada", "email": "ada@example.org", "phone": 12},
    "projects": [
        {
            "name": "Depot", "description": "Stock of a shop.", "startDate": "2023-02",
            "endDate": "2024", "keywords": ["Django", "Redis"], "roles": ["Lead"],
            "entity": "Initech",
            "highlights": ["Cut a page from 4 s to 300 ms", "Wrote the import in 2023"], "url": 3,
        }
    ],
    "work": [
        {
            "name": "Initech", "position": "Developer", "startDate": "2021-05-01",
            "summary": "Kept the ledger running with PostgreSQL.", "highlights": [],
        }
    ],
    "volunteer": [{"organization": "Library", "summary": "Taught Python."}],
    "skills": [{"name": "Databases", "keywords": ["PostgreSQL", "MySQL"]}, {"name": "Python"}],
}  # fmt: skip


def read(value: object) -> tuple[CvProject, ...]:
    return read_resume(json.dumps(value), path="resume.json")


def faults_of(text: str) -> list[tuple[int, str]]:
    with pytest.raises(DocumentError) as caught:
        read_resume(text, path="resume.json")
    return [(one.line, one.message) for one in caught.value.faults]


def test_projects_work_and_voluntary_work_are_taken():
    depot, ledger, library = read(RESUME)
    assert depot == CvProject(
        title="Depot", period="2023-02 – 2024", what="Stock of a shop.", for_whom="Initech",
        my_part="Lead\nCut a page from 4 s to 300 ms\nWrote the import in 2023",
        numbers="Cut a page from 4 s to 300 ms", technologies="Django, Redis",
    )  # fmt: skip
    assert (ledger.title, ledger.period) == ("Developer at Initech", "since 2021-05-01")
    assert ledger.technologies == "PostgreSQL"
    assert (library.title, library.technologies) == ("Library", "Python")


def test_nothing_personal_is_taken():
    told = " ".join(
        " ".join(getattr(one, name) for name in CvProject.__slots__) for one in read(RESUME)
    )
    assert "ada@example.org" not in told
    assert "Ada" not in told


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('{\n "work": [\n  {"name": "A",}\n ]\n}', 3, "double quotes"),
        ('{\n "work": [\n  {"name": "A" "b": 1}\n]}', 3, "comma or a closing bracket"),
        ('{\n "work": [', 2, "value is missing"),
        ('{"work": [{"name": "A}]}', 1, "does not end"),
        ('{"work": [{"name": "A\nB"}]}', 1, "over the end of its line"),
        ('{"work": []} and more', 1, "goes on after"),
    ],
)
def test_broken_json_says_where_and_what_to_do(text, line, words):
    (fault,) = faults_of(text)
    assert fault[0] == line
    assert words in fault[1]


def test_every_fault_of_its_values_is_told_together():
    wrong = {
        "projects": [{"name": 7}, "Depot", {"name": "A", "keywords": ["x", 2], "startDate": "May"}],
        "work": {"name": "Initech"},
        "volunteer": [{"summary": "s" * 5000, "organization": "L", "highlights": "h"}],
        "skills": [{"keywords": "SQL"}],
    }
    told = sorted(message for _, message in faults_of(json.dumps(wrong)))
    assert [message.split(":")[0] for message in told] == [
        "`projects[0].name` is a number",
        "`projects[0]` has no `name`",
        "`projects[1]` is a text",
        "`projects[2].keywords[1]` is a number",
        "`projects[2].startDate` is 'May'",
        "`skills[0].keywords` is a text",
        "`volunteer[0].highlights` is a text",
        "`volunteer[0].summary` has 5,000 characters; at most 4,000.",
        "`work` is an object",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1]", "begin with {"),
        ('{"basics": {}}', "nothing to take"),
        ("[" * 100_000, "nested too deep"),
        ('{"work": [NaN]}', "number"),
        ('{"work": [' + "9" * 5000 + "]}", "number"),
        (" " * (MAX_RESUME_BYTES + 1), "larger than 1 MB"),
    ],
)
def test_what_is_no_resume_is_refused(text, words):
    assert words in faults_of(text)[0][1]


def test_too_many_entries_are_told():
    assert "200 entries" in faults_of(json.dumps({"work": [{"name": "A"}] * 200}))[0][1]


def test_zero_bytes_and_halves_of_letters_do_no_harm():
    (one,) = read_resume(r'{"work": [{"name": "A\u0000\ud800"}]}', path="r.json")
    assert one.title == "A?"


def test_file_is_meant_as_json_by_name_or_first_letter():
    assert looks_like_resume("cv.JSON", "x")
    assert looks_like_resume("cv.txt", '\ufeff\n {"work"')
    assert not looks_like_resume("cv.txt", "Experience {")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["work", "projects", "skills", "name", "highlights", "startDate"]),
            inner, max_size=4,
        ),
        max_leaves=12,
    )
)  # fmt: skip
def test_any_json_is_read_or_refused(value):
    try:
        found = read(value)
    except DocumentError:
        return
    assert all(one.title for one in found)


@pytest.mark.parametrize("end", ["Present", "now", "current"])
def test_end_that_says_it_goes_on_is_none(end):
    text = json.dumps(
        {"work": [{"name": "A", "startDate": "2021-03-01T00:00:00Z", "endDate": end}]}
    )
    (one,) = read_resume(text, path="r.json")
    assert one.period == "since 2021-03-01"
