# ruff: noqa: PLR0911 - one return a rule
"""Which leads really open a question.

One rule a style. Each weighs how the line is worded, what its look-alikes are, and whether an
answer seems to follow. When in doubt, no: a pair that should not exist costs the learner more
than one they add by hand.
"""

import re
from dataclasses import dataclass

from greenroom.core.documents import words
from greenroom.core.documents.families import Families, Family
from greenroom.core.documents.leads import Lead
from greenroom.core.documents.wording import Asking

_QUESTION_SECTION = re.compile(words.QUESTION_SECTIONS, re.IGNORECASE)
_VERSUS = re.compile(r"\b(?:vs\.?|versus)\s", re.IGNORECASE)
# Thinking aloud: "Should I learn Go first? Maybe later."
_MUSING = re.compile(r"(?:should|am|will|shall|did|have|was) i\b", re.IGNORECASE)
_SMALL_TALK = re.compile(
    r"\b(?:you|your|u|we|i|me|my|he|she|they|tonight|tomorrow|today)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a lead."""

    families: Families
    section: str
    has_answer: bool  # something that may be its answer follows
    is_tight: bool  # right on the next line
    has_quotes: bool  # the whole text is quoted: words somebody will say
    is_wrapped: bool  # a paragraph of several lines begins here
    has_number: bool  # numbered inside its text, as in "**3. Generators**"

    @property
    def is_question_section(self) -> bool:
        return bool(_QUESTION_SECTION.search(self.section))


def is_question(lead: Lead, setting: Setting) -> bool:
    """True if `lead` opens a question, answered or not."""
    if lead.is_boundary or not lead.prompt:
        return False
    if lead.is_labelled or lead.style == "details" or lead.is_bare:
        return True
    if lead.is_link and lead.style != "heading":
        return False
    if lead.has_answer_label and lead.style != "message":
        return True
    return _RULES[lead.style](lead, setting)


def _is_heading_question(lead: Lead, setting: Setting) -> bool:
    everywhere, local = setting.families.everywhere(lead), setting.families.of(lead)
    if lead.asking is Asking.SURE:
        return lead.stands_alone or everywhere.sure_share >= 0.5
    if lead.asking is Asking.LIKELY:
        if not setting.has_answer:
            is_bank = everywhere.sure_share >= 0.5 or (
                everywhere.size >= 4 and everywhere.likely_share >= 0.6
            )
            return lead.stands_alone and everywhere.size > 1 and is_bank
        if lead.is_loose and not _has_company(lead, setting):
            return False
        outnumbered = local.size >= 4 and local.likely_share < 0.3
        return lead.stands_alone and (not outnumbered or everywhere.sure_share >= 0.3)
    if not setting.has_answer:
        return False
    if lead.asking is Asking.MAYBE:
        if lead.starts_asking and setting.is_question_section:
            return True
        return local.size >= 3 and local.likely_share >= 0.6
    return setting.has_number and local.size >= 4 and local.likely_share >= 0.7


def _has_company(lead: Lead, setting: Setting) -> bool:
    """True if enough look-alikes ask to take a how-to title for a question."""
    everywhere, local = setting.families.everywhere(lead), setting.families.of(lead)
    return (
        setting.is_question_section
        or everywhere.sure_share >= 0.3
        or (local.size >= 2 and local.likely_share >= 0.6)
    )


def _is_number_question(lead: Lead, setting: Setting) -> bool:
    everywhere, local = setting.families.everywhere(lead), setting.families.of(lead)
    is_bank = _is_asking_list(local) or (everywhere.size >= 3 and _is_asking_list(everywhere))
    if lead.asking is Asking.SURE:
        return lead.stands_alone or is_bank
    if lead.asking is Asking.LIKELY:
        if setting.has_answer:
            return (
                is_bank or setting.is_question_section or (lead.is_emphasised and not lead.is_loose)
            )
        return _is_asked_nearby(local) or setting.is_question_section
    if lead.asking is Asking.MAYBE and lead.starts_asking and setting.is_question_section:
        return True
    if not setting.has_answer:
        is_bare_list = lead.asking is Asking.MAYBE and local.size >= 4 and not local.answered
        is_asked = setting.is_question_section or (is_bare_list and local.sure_share >= 0.5)
        return is_asked and local.size >= 3 and local.likely_share >= 0.6
    if local.size >= 3 and local.likely_share >= 0.6:
        return True
    # Cards numbered one by one: "6. RED method" among questions that are answered alike.
    is_card = setting.is_tight and not lead.inline and len(lead.prompt) <= 40
    if lead.asking is Asking.NO and is_card and not lead.is_emphasised:
        return local.size >= 6 and local.sure_share >= 0.4 and local.answered >= 0.8 * local.size
    if lead.asking is Asking.MAYBE and local.size >= 3 and not lead.starts_asking:
        return local.maybe >= 0.6 * local.size and local.likely >= 0.3 * local.size
    return everywhere.size >= 5 and everywhere.likely_share >= 0.8 and local.size <= 2


def _is_asking_list(family: Family) -> bool:
    """True for a list of questions; "Describe the change" among steps makes none."""
    return family.is_bank and (family.sure > 0 or family.likely_share >= 0.75)


def _is_asked_nearby(local: Family) -> bool:
    return local.size >= 2 and local.sure_share >= 0.4


def _is_bullet_question(lead: Lead, setting: Setting) -> bool:
    local = setting.families.of(lead)
    if lead.asking is Asking.SURE:
        if setting.has_answer:
            worded = (lead.starts_asking or lead.is_emphasised) and not (
                lead.inline and _MUSING.match(lead.prompt)
            )
            return (worded and lead.stands_alone) or local.is_bank
        is_list = local.sure_share >= 0.5 or lead.is_emphasised or setting.has_quotes
        return (is_list or setting.is_question_section) and (lead.stands_alone or local.is_bank)
    if lead.asking is Asking.LIKELY:
        if setting.has_quotes or setting.is_question_section:
            return True
        return local.size >= 2 and (
            (local.likely_share >= 0.5 and setting.has_answer and local.sure > 0)
            or local.sure_share >= 0.5
            or (local.size >= 3 and local.likely_share >= 0.6 and setting.has_answer)
        )
    if lead.asking is Asking.MAYBE:
        if lead.starts_asking and setting.is_question_section and lead.stands_alone:
            return True
        if lead.is_emphasised and lead.prompt.endswith("?"):
            return local.size >= 3 and local.sure_share >= 0.5
        return setting.has_answer and local.size >= 3 and local.sure_share >= 0.6
    is_title = lead.is_emphasised and not lead.inline and lead.stands_alone
    return is_title and setting.has_answer and local.size >= 4 and local.sure_share >= 0.6


def _is_bold_question(lead: Lead, setting: Setting) -> bool:
    everywhere, local = setting.families.everywhere(lead), setting.families.of(lead)
    if not lead.is_emphasised:
        return _is_plain_question(lead, setting)
    if lead.asking is Asking.SURE:
        return lead.stands_alone or everywhere.is_bank
    if not setting.has_answer:
        return lead.asking is Asking.LIKELY and (
            everywhere.sure_share >= 0.5 or setting.has_quotes or setting.is_question_section
        )
    if lead.asking is Asking.LIKELY:
        return everywhere.likely_share >= 0.4 or setting.has_quotes or setting.is_question_section
    if lead.asking is Asking.MAYBE and not setting.has_number:
        is_comparison = bool(_VERSUS.search(lead.prompt))
        return is_comparison and everywhere.size >= 3 and everywhere.likely_share >= 0.6
    return setting.has_number and local.size >= 4 and local.likely_share >= 0.7


def _is_plain_question(lead: Lead, setting: Setting) -> bool:
    everywhere = setting.families.everywhere(lead)
    if len(lead.prompt) > 300 or not lead.starts_asking or not lead.stands_alone:
        return False
    if lead.asking is Asking.SURE:
        if lead.inline:
            is_line = not setting.is_wrapped
            return is_line and everywhere.sure >= 3 and everywhere.sure_share >= 0.7
        if not setting.has_answer:
            return setting.is_question_section or (
                everywhere.sure >= 2 and everywhere.sure_share >= 0.4
            )
        if setting.is_tight:
            return everywhere.sure >= 2 or everywhere.sure_share >= 0.5
        return everywhere.sure >= 2 and everywhere.sure_share >= 0.2
    if lead.asking is Asking.LIKELY and setting.has_answer:
        few = everywhere.likely < 3
        return (
            not few and everywhere.likely_share >= 0.4 and (setting.is_tight or everywhere.sure > 2)
        )
    return False


def _is_message_question(lead: Lead, setting: Setting) -> bool:
    """A chat message that asks about a thing, not about people or plans."""
    if lead.asking is not Asking.SURE or not lead.starts_asking or not lead.stands_alone:
        return False
    return setting.has_answer and not _SMALL_TALK.search(lead.prompt)


_RULES = {
    "heading": _is_heading_question,
    "number": _is_number_question,
    "bullet": _is_bullet_question,
    "bold": _is_bold_question,
    "plain": _is_plain_question,
    "message": _is_message_question,
}
