"""A heading inside a checklist is recapped by its part of the list."""

from deeds import import_text
from greenroom.apps.practice.selectors.recap import recap_heading

NOTES = """# Getting ready

## Final checklist

### Technical side
- **Queues:** say when a task leaves the request
- **Indexes:** read one plan aloud

### Other side
- **Sleep:** eight hours
"""


def test_group_of_a_checklist_has_its_own_recap(ada, now):
    import_text(ada, NOTES, now=now)

    recap = recap_heading(ada, "technical side", minutes=5, now=now)

    assert recap is not None
    assert not recap.is_empty
    [(checklist, items)] = recap.checklists
    assert checklist.title == "Final checklist"
    assert [item.text.split(":")[0] for item in items] == ["**Queues", "**Indexes"]


def test_a_strangers_list_is_not_recapped(ada, cy, now):
    import_text(ada, NOTES, now=now)

    assert recap_heading(cy, "technical side", minutes=5, now=now) is None
