"""What people were asked, for the page that shows what they answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.bases import SHARE_REASONS, SPLIT
from reports.files.words import LANGUAGE
from reports.pages.group_sections import GroupWords
from survey.models import Edition, Wave, codes
from survey.wording import Questionnaire, questionnaire

UNNAMED = {
    "attempted": "Attempted an assessment",
    "read": "Read an assessment by someone else",
    "relied": "Relied on someone who said they had done one",
    "none": "None of these",
    "gave_nothing": "Gave nothing",
    "dont_know": "Don’t know",
    "not_say": "Would rather not say",
}
"""Names for what another survey has no words for."""
TITLES = {
    "identification": "Effective altruists",
    "pledge": "Giving pledges",
    "cause": "Causes",
    "amount_band": "Amounts given",
    "came_by": "Ways in",
    "via": "Links that people came by",
}


@dataclass(frozen=True)
class Asked:
    """The core question as an edition asks it.

    Attributes
    ----------
    edition : the edition
    language : of the words
    lead_in, question, help_title, help, unit : its texts, empty where it has none
    codes : of all items that it asks
    lines, reasons : code → words of the split's lines, and of the reasons for no number
    breakdowns : breakdown → its words, those of “relied_on” included
    """

    edition: Edition
    language: str
    lead_in: str
    question: str
    help_title: str
    help: str
    unit: str
    codes: frozenset[str]
    lines: Mapping[str, str]
    reasons: Mapping[str, str]
    breakdowns: Mapping[str, GroupWords]


def read_asked(wave: Wave, number: int) -> Asked:
    """Return the core question of a wave's edition, in English if it has that, else in its own language."""
    edition = Edition.objects.published().get(number=number)
    language = find_language(edition)
    q = questionnaire(wave, edition.pk, language)
    texts = {key: q.text("share", key) for key in ("lead_in", "question", "help_title", "help", "unit")}
    return Asked(
        edition,
        language,
        **texts,
        codes=frozenset(q.codes),
        lines={row: name_line(q, row) for row in SPLIT},
        reasons={code: q.text("share_reason", f"answer_{code}") or UNNAMED[code] for code in SHARE_REASONS},
        breakdowns=name_breakdowns(q),
    )


def find_language(edition: Edition) -> str:
    languages = sorted(set(edition.wordings.values_list("language", flat=True)))
    return LANGUAGE if LANGUAGE in languages or not languages else languages[0]


def name_line(q: Questionnaire, row: str) -> str:
    return q.text(row, "line") or UNNAMED[row]


def name_breakdowns(q: Questionnaire) -> dict[str, GroupWords]:
    """Return the words of every item that divides people, and of the ways in."""
    words = {name: GroupWords(title) for name, title in TITLES.items()}
    words |= {code: name_choice(q, code) for code, answers in q.answer_codes.items() if answers}
    causes = {code: q.text(code, "line") for code in codes.CAUSES}
    return words | {"cause": GroupWords(TITLES["cause"], q.text(codes.CAUSES[0], "question"), causes)}


def name_choice(q: Questionnaire, code: str) -> GroupWords:
    """Return the words of an item; bands are of amounts that most people typed, so their question is that."""
    title = TITLES.get(code) or q.text(code, "name") or code
    question = q.text("amount" if code == "amount_band" else code, "question")
    return GroupWords(title, question, dict(q.answers(code)), is_added=q.added.get(code) == "choice")
