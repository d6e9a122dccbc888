"""What stands in several documents is one thing: exercises, answers, checklists."""

from deeds import exercise_like, import_text, import_texts
from greenroom.apps.library.models import Checklist, ChecklistItem, Document
from greenroom.apps.library.services import documents

BULLETS = "# Transactions\n\n- **Isolation:** keeps transactions from seeing unfinished work\n"


def test_same_bullet_in_two_documents_is_one_exercise_with_two_origins(ada, now):
    import_texts(ada, {"a.md": BULLETS, "b.md": f"Intro.\n\n{BULLETS}"}, now=now)

    card = exercise_like(ada, "Isolation")
    assert [(one.document.path, one.line) for one in card.origins.all()] == [
        ("a.md", 3),
        ("b.md", 5),
    ]


def test_deleting_one_of_two_documents_keeps_the_exercise(ada, now):
    import_texts(ada, {"a.md": BULLETS, "b.md": BULLETS}, now=now)
    card = exercise_like(ada, "Isolation")

    gone = documents.delete_document(document=Document.objects.get(path="a.md"), now=now)

    card.refresh_from_db()
    assert (gone, card.state) == (0, "reading")
    assert card.origins.get().document.path == "b.md"


def test_question_in_two_documents_follows_the_one_that_gave_its_answer(ada, now):
    first = "# Python\n\n## What is a generator?\n\nA function that yields.\n"
    second = first.replace("A function that yields.", "An iterator written with yield.")
    import_texts(ada, {"a.md": first, "b.md": second}, now=now)
    assert exercise_like(ada, "generator").answer == "A function that yields."

    import_text(ada, first.replace("yields.", "pauses at yield."), path="a.md", now=now)
    assert exercise_like(ada, "generator").answer == "A function that pauses at yield."

    import_text(ada, second.replace("written", "made"), path="b.md", now=now)
    assert exercise_like(ada, "generator").answer == "A function that pauses at yield."


def test_question_asked_in_one_document_takes_the_answer_of_another(ada, now):
    asked = "# Questions\n\n1. What is a generator?\n2. What is a coroutine?\n"
    answered = "# Python\n\n## What is a generator?\n\nA function that yields.\n"
    import_text(ada, asked, path="a.md", now=now)
    assert exercise_like(ada, "generator").state == "waiting"

    import_text(ada, answered, path="b.md", now=now)
    import_text(ada, asked, path="a.md", now=now)
    card = exercise_like(ada, "generator")
    assert (card.state, card.answer) == ("ready", "A function that yields.")

    import_text(ada, answered.replace("yields", "pauses"), path="b.md", now=now)
    assert exercise_like(ada, "generator").answer == "A function that pauses."


LIST = "# Final preparation\n\n- [ ] Laptop charged\n- [ ] Route known\n"


def test_checklists_of_two_documents_merge_and_keep_states(ada, now):
    import_texts(ada, {"a.md": LIST, "b.md": f"{LIST}- [ ] Water\n"}, now=now)
    ChecklistItem.objects.filter(text="Water").update(state="shaky")
    ChecklistItem.objects.filter(text="Route known").update(state="ready")

    import_texts(ada, {"a.md": LIST, "b.md": f"{LIST}- [ ] Water\n"}, now=now)

    assert list(ChecklistItem.objects.values_list("text", "state")) == [
        ("Laptop charged", "not-yet"),
        ("Route known", "ready"),
        ("Water", "shaky"),
    ]
    assert Checklist.objects.get().origins.count() == 2


def test_two_lists_of_one_title_in_a_document_keep_their_states(ada, now):
    text = f"{LIST}\n# Other\n\nText.\n\n# Final preparation\n\n- [ ] Water\n- [ ] Sleep\n"
    import_text(ada, text, now=now)
    ChecklistItem.objects.update(state="shaky")

    import_text(ada, text, now=now)

    states = dict(ChecklistItem.objects.values_list("text", "state"))
    assert len(states) == 4
    assert set(states.values()) == {"shaky"}


def test_item_that_left_its_only_list_is_gone(ada, now):
    import_text(ada, LIST, now=now)

    import_text(ada, LIST.replace("- [ ] Route known\n", "- [ ] Water\n"), now=now)

    assert set(ChecklistItem.objects.values_list("text", flat=True)) == {"Laptop charged", "Water"}
