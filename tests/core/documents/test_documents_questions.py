"""Single rules of what is a question; the corpus has them in whole notes."""

import pytest

from greenroom.core.documents import ParsedDocument, Question, parse_document


def read(text: str, path: str = "n.md") -> ParsedDocument:
    return parse_document(text, path=path)


def pairs(text: str, path: str = "n.md") -> list[tuple[str, str]]:
    return [(one.prompt, one.answer) for one in read(text, path).questions]


def only(text: str, path: str = "n.md") -> Question:
    (question,) = read(text, path).questions
    return question


@pytest.mark.parametrize(
    "text",
    [
        "### What is a lock?\n\nOne at a time.\n",
        "## 3. What is a lock?\n\nOne at a time.\n",
        "### 1. ❓ What is a lock?\n\nOne at a time.\n",
        "## What is a lock? ##\nOne at a time.\n",
        "What is a lock?\n===============\n\nOne at a time.\n",
        "<h3>What is a lock?</h3>\n\nOne at a time.\n",
        "**What is a lock?**\n\nOne at a time.\n",
        "1. What is a lock?\n\n   One at a time.\n",
        "1) What is a lock?\nOne at a time.\n",
        "1. **What is a lock?**\n   One at a time.\n",
        "Q: What is a lock?\nA: One at a time.\n",
        "Q1. What is a lock?\nAns: One at a time.\n",
        "Q. What is a lock?\nA. One at a time.\n",
        "**Q:** What is a lock?\n**A:** One at a time.\n",
        "**Question:** What is a lock?\n\n**Answer:** One at a time.\n",
        "- **What is a lock?** One at a time.\n",
        "- What is a lock? - One at a time.\n",
        "- What is a lock?\n  - One at a time.\n",
        "- Q: What is a lock? A: One at a time.\n",
        "What is a lock? :: One at a time.\n",
        "What is a lock?\n?\nOne at a time.\n",
        "What is a lock?\n??\nOne at a time.\n",
        "<details><summary>What is a lock?</summary>\n\nOne at a time.\n</details>\n",
        "<details>\n<summary><b>What is a lock?</b></summary>\nOne at a time.\n</details>\n",
        "### What is a lock?\n\n> One at a time.\n",
        "### What is a lock?\n<details><summary>Answer</summary>\n\nOne at a time.\n</details>\n",
        "| Question | Answer |\n|---|---|\n| What is a lock? | One at a time. |\n",
        "Interviewer: What is a lock?\nMe: One at a time.\n",
        "**You:** What is a lock?\n\n**ChatGPT:** One at a time.\n",
        "#separator:tab\nWhat is a lock?\tOne at a time.\n",
    ],
)
def test_the_same_pair_in_every_style(text: str) -> None:
    question = only(text)
    assert question.prompt == "What is a lock?"
    assert question.answer.removeprefix("- ") == "One at a time."
    assert question.kind == "question"


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Pregunta", "Respuesta"),
        ("Frage", "Antwort"),
        ("Question", "Réponse"),
        ("Pergunta", "Resposta"),
        ("Domanda", "Risposta"),
        ("Вопрос", "Ответ"),
        ("问", "答"),
        ("問題", "回答"),
        ("質問", "回答"),
        ("प्रश्न", "उत्तर"),
        ("P", "R"),
        ("В", "О"),  # noqa: RUF001 - Russian letters
    ],
)
def test_labels_of_other_languages(asks: str, answers: str) -> None:
    assert pairs(f"{asks}: alpha beta\n{answers}: gamma delta\n") == [("alpha beta", "gamma delta")]


@pytest.mark.parametrize(
    "title",
    [
        "Explain the MRO",
        "Difference between list and tuple",
        "Was ist ein Index",
        "什么是装饰器",
        "列表和元组的区别",
        "デコレータとは",
        "Qué es una cola",
        "Почему нужен индекс",
        "O que é uma fila",
        "Comment marche un index",
    ],
)
def test_headings_ask_without_a_mark(title: str) -> None:
    assert only(f"### {title}\n\nSome answer here.\n").prompt == title


@pytest.mark.parametrize(
    "title",
    ["Decorators", "List comprehensions", "Name mangling", "What's next?", "Any questions?", "FAQ"],
)
def test_plain_titles_ask_nothing(title: str) -> None:
    document = read(f"## {title}\n\n- one thing\n- another thing\n")
    assert document.questions == ()
    assert document.prompts == ()


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "TODO",
        "???",
        "...",
        "(to do)",
        "*TBD*",
        "- TODO",
        "n/a",
        "pendiente",
        "待补充",
        "```\n```",
    ],
)
def test_an_answer_that_is_none_makes_a_prompt(answer: str) -> None:
    document = read(
        f"### What is a lock?\n\n{answer}\n\n### What is a queue?\n\nFirst in, first out.\n"
    )
    assert [one.prompt for one in document.questions] == ["What is a queue?"]
    assert [one.prompt for one in document.prompts] == ["What is a lock?"]


def test_a_todo_with_words_is_kept_as_the_hint() -> None:
    (prompt,) = read("Q: What is a lock?\nA: TODO read chapter 4\n").prompts
    assert (prompt.hint, prompt.hint_line) == ("TODO read chapter 4", 2)


def test_advice_on_how_to_answer_is_a_hint_and_no_answer() -> None:
    text = (
        '- **"Tell me about your last project."**\n'
        "  - Use the STAR method and keep your story short.\n"
    )
    document = read(text)
    assert document.questions == ()
    (prompt,) = document.prompts
    assert prompt.prompt == "Tell me about your last project."
    assert (prompt.hint_line, prompt.hint.startswith("Use the STAR")) == (2, True)


def test_asking_on_is_no_answer() -> None:
    document = read(
        "1. What is a lock?\n   * Can you name two kinds?\n2. What is a queue?\n   * A line.\n"
    )
    assert [one.prompt for one in document.questions] == ["What is a queue?"]
    assert [one.prompt for one in document.prompts] == ["What is a lock?"]


def test_the_whole_answer_is_kept_with_code_and_explanation() -> None:
    text = (
        "1. **What is a lock?**\n   - **Answer:** One at a time.\n   - **Example:**\n"
        "     ```python\n     with lock:\n         pass\n     ```\n"
        "     **Explanation:** It waits.\n"
    )
    question = only(text)
    assert question.answer == (
        "One at a time.\n- **Example:**\n  ```python\n  with lock:\n      pass\n  ```\n"
        "  **Explanation:** It waits."
    )
    assert (question.has_example, question.has_explanation, question.complete) == (True, True, True)
    assert question.end_line == 8


def test_steps_inside_an_answer_do_not_end_it() -> None:
    text = (
        "1. How do you deploy?\n\nIn steps:\n\n1. build\n2. push\n3. roll out\n\n"
        "2. How do you roll back?\n\nDeploy the image before.\n"
    )
    assert [one.end_line for one in read(text).questions] == [7, 11]


def test_bold_parts_of_an_answer_do_not_end_it() -> None:
    text = (
        "**What is a queue?**\n\nA line.\n\n**Advantages**\n\n- simple\n\n"
        "**What is a stack?**\n\nA pile.\n"
    )
    assert [(one.line, one.end_line) for one in read(text).questions] == [(1, 7), (9, 11)]


def test_a_question_over_two_lines_is_joined() -> None:
    text = (
        "1. What is the difference between\n   a lock and a semaphore?\n\n"
        "   A count.\n\n2. What is a queue?\n   A line.\n"
    )
    assert (
        read(text).questions[0].prompt == "What is the difference between a lock and a semaphore?"
    )


def test_a_heading_over_questions_is_only_their_section() -> None:
    text = "## What about locks?\n\n### What is a mutex?\nOne.\n\n### What is a semaphore?\nMany.\n"
    document = read(text)
    assert [one.prompt for one in document.questions] == [
        "What is a mutex?",
        "What is a semaphore?",
    ]
    assert {one.section for one in document.questions} == {"What about locks?"}


def test_sub_headings_belong_to_the_answer() -> None:
    text = (
        "## What is a queue?\n\nA line.\n\n### Example\n\nA shop.\n\n"
        "### Why it matters\n\nOrder.\n\n## Other\n"
    )
    assert only(text).end_line == 11


def test_the_section_is_the_heading_above() -> None:
    question = only("# Notes\n\n## Locks\n\n- **What is a mutex?** One at a time.\n")
    assert (question.section, question.section_line) == ("Locks", 3)


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\nSo why bother? Because it is cheap. And what if not? Then leave it.\n",
        "- [What is a lock?](#lock)\n- [What is a queue?](#queue)\n",
        "| Command | Effect |\n|---|---|\n| ls | lists |\n| cd | moves |\n",
        "1. Clone it\n2. Describe your change\n3. Explain the migration\n   - why\n",
        "1. **Python**: five years\n2. **SQL**: plans\n",
        "Name\tAge\nAda\t36\nBen\t41\n",
        "std::vector is not a card, nor is a::b\n",
        "fmap :: (a -> b) -> f a -> f b\n",
        "- Need order? Use a list.\n- Locks\n- Queues\n",
    ],
)
def test_look_alikes_are_neither_pairs_nor_prompts(text: str) -> None:
    document = read(text)
    assert document.questions == ()
    assert document.prompts == ()


def test_a_list_of_contents_in_words_is_no_list_of_prompts() -> None:
    text = (
        "1. What is a lock?\n2. What is a queue?\n\n## What is a lock?\nOne.\n"
        "\n## What is a queue?\nA line.\n"
    )
    document = read(text)
    assert len(document.questions) == 2
    assert document.prompts == ()


def test_options_belong_to_the_question_and_not_to_the_answer() -> None:
    text = (
        "#### 1. Which one is a tuple?\n\n- A: `[1]`\n- B: `(1,)`\n- C: `{1}`\n\n"
        "<details><summary><b>Answer</b></summary>\n\n#### Answer: B\n\n"
        "The comma makes it.\n\n</details>\n"
    )
    question = only(text)
    assert question.prompt.startswith("Which one is a tuple?\n\n- A:")
    assert question.answer == "B\n\nThe comma makes it."


def test_links_to_the_top_are_no_part_of_an_answer() -> None:
    assert only("### What is a lock?\n\nOne.\n\n**[⬆ back to top](#top)**\n").answer == "One."


def test_goodbyes_are_no_part_of_an_answer() -> None:
    text = "### What is a lock?\n\nOne at a time.\n\nGood luck with your interview!\n"
    assert only(text).answer == "One at a time."


@pytest.mark.parametrize(
    ("problem", "solution"),
    [
        ("**Challenge:** Slow pages.", "**Example Solution:** Cache them."),
        ("Problem: Slow pages.", "Fix: Cache them."),
        ("**Scenario:** Slow pages.", "**Approach:** Cache them."),
        ("### Problem\nSlow pages.", "### Solution\nCache them."),
        ("**Problema:** Slow pages.", "**Solución:** Cache them."),
    ],
)
def test_challenges_are_joined_with_their_solutions(problem: str, solution: str) -> None:
    question = only(f"## Speed\n\n{problem}\n\n{solution}\n\n## Other\n")
    assert (question.kind, question.line) == ("challenge", 1)
    assert question.prompt == "Speed: Slow pages."
    assert question.answer == "Cache them."


def test_a_problem_without_a_solution_is_no_pair() -> None:
    assert read("## Speed\n\n**Problem:** Slow pages.\n\nNo idea yet why.\n").questions == ()


def test_messages_of_two_people_make_a_pair_and_small_talk_does_not() -> None:
    text = (
        "29/05/2024, 22:08 - Ada: are you coming tomorrow?\n"
        "29/05/2024, 22:09 - Ben: yes, the train arrives at nine in the morning\n"
        "29/05/2024, 22:10 - Ada: What is a deadlock?\n"
        "29/05/2024, 22:11 - Ben: Two threads that each wait for the lock of the other.\n"
    )
    document = read(text, "chat.txt")
    assert document.format == "chat"
    assert [one.prompt for one in document.questions] == ["What is a deadlock?"]


@pytest.mark.parametrize(
    "stamp",
    [
        "[5/29 10:08 PM] Ada",
        "[2024-05-29 10:08] ada:",
        "Ada, [29.05.24 10:08]",
        "[29/05/24, 10:08:11 PM] Ada:",
        "Ada \u2014 05/29/2024 10:08 PM",
    ],
)
def test_messages_of_every_program_begin_a_section(stamp: str) -> None:
    document = read(f"{stamp}\n\n### What is a lock?\n\nOne.\n\n{stamp}\nbye for now\n", "chat.txt")
    assert document.format == "chat"
    assert [one.line for one in document.headings if one.style == "timestamp"] == [1, 7]
    assert "Ada" not in "".join(one.text for one in document.headings)
    assert only(f"{stamp}\n\n### What is a lock?\n\nOne.\n\n{stamp}\nbye\n").end_line == 5


def test_a_cut_answer_is_marked_incomplete() -> None:
    text = "### What is a lock?\n\nIt lets one thread in. The others have to wait until the\n"
    document = read(text)
    assert not document.questions[0].complete
    assert [(one.line, one.code) for one in document.warnings] == [(3, "cut-off")]


def test_windows_line_ends_change_nothing() -> None:
    text = "### What is a lock?\n\n- one\n- two\n\n```py\nx\n```\n"
    plain, windows = read(text), read(text.replace("\n", "\r\n"))
    assert plain.questions == windows.questions
    assert plain.snippets == windows.snippets
