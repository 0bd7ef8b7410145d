from dataclasses import replace

import pytest

from reports.pages.group_sections import WAYS
from reports.pages.objections_to_people import (
    NO_ESTIMATE,
    NO_WAYS,
    NOT_TESTED,
    OTHER_WORDS,
    object_to_choosing,
    object_to_jargon,
    object_to_link,
    object_to_reporting,
)
from reports.pages.published import Printed
from tests.reports.objected import ASKED, by, evidence
from tests.reports.pools import SMALL, cells, hidden, percent

SCENARIO = {"mean_share_if_under_50_answer_less": percent("23.1")}
NO_SCENARIO = (
    "What it would be in a scenario: the table has no such figure, since too few people told what it takes."
)


def test_choosing_is_answered_with_what_no_interval_covers() -> None:
    figures = {"agreed": Printed(602), "sent": Printed(478), **SCENARIO}
    assert object_to_choosing(evidence(**figures)).answers == [
        "The average is 46% (43–50%). No interval covers this: it treats respondents as a random draw from "
        "people like them.",
        "People agreed to start 602 times, and 478 sent their answers. How many saw the survey and let it "
        "be, nobody knows.",
        "If people under 50% had answered with probability 0.10 and others with 0.69, the average of all "
        "would be 23%. That is a scenario, not an estimate.",
    ]


@pytest.mark.parametrize("agreed", [hidden(status="x"), Printed(477)], ids=["unknown", "fewer than sent"])
def test_starts_are_told_only_where_they_were_counted(agreed: Printed) -> None:
    answers = object_to_choosing(evidence(agreed=agreed, mean_share=hidden())).answers
    assert answers == [NO_SCENARIO]


@pytest.mark.parametrize(
    ("difference", "sentence"),
    [
        (percent("31", "22", "40"), "Effective altruists: “Strongly” is 31 points above all others."),
        (percent("-31", "-40", "-22"), "Effective altruists: “Strongly” is 31 points below all others."),
        (percent("9", "-2", "20"), "Effective altruists: no difference between groups is clear."),
        (percent("9"), "Effective altruists: no difference between groups is clear."),
    ],
)
def test_groups_differ_only_where_the_interval_says_so(difference: Printed, sentence: str) -> None:
    groups = by("identification", strongly=(percent("66", "60", "73", n=74), difference))
    assert object_to_choosing(evidence(groups)).answers[-1] == sentence


@pytest.mark.parametrize(
    ("mean", "said"),
    [
        (
            percent("41.2", "37.0", "45.4"),
            "With weights that meet known margins the average is 41% (37–45%). Weights answer for "
            "the margins alone, and can move an average away from the truth.",
        ),
        (
            hidden("The margin of identification has “slightly”, which nobody answered.", "x"),
            "The average weighted to identification with effective altruism: not available. The margin of "
            "identification with effective altruism has “A bit”, which nobody answered.",
        ),
    ],
    ids=["weighted", "not weighted"],
)
def test_weights_are_told_where_margins_were_entered(mean: Printed, said: str) -> None:
    given = evidence(**SCENARIO)
    pool = replace(given.pool, weighting="raked: identification", weighted={"mean_share": mean})
    assert object_to_choosing(replace(given, pool=pool)).answers[1] == said


def test_choosing_shows_the_groups_that_hold_others() -> None:
    groups = by("identification", strongly=percent("66"), self_identified=percent("61", "57", "66", n=215))
    assert cells(object_to_choosing(evidence(groups, **SCENARIO)).rows) == [
        ("Average of those who answered", "436", "46%", "43–50", ""),
        ("The same, in the scenario", "436", "23%", "", ""),
        ("Average: Moderately or more", "215", "61%", "57–66", ""),
    ]


def test_reporting_is_answered_with_heaps_and_with_what_disagrees() -> None:
    heap = percent("59.7", n=335, note="of the answers among 1 to 99; 9.1 if each were given as often")
    found = object_to_reporting(evidence(heap_10=heap, split_disagrees=percent("9.7", "7.0", "13.5", n=318)))
    assert found.answers == [
        "Multiples of 10 are 60% of the answers among 1 to 99; 9.1 if each were given as often.",
        "Of the 318 people with a number and a split, 10% (7–14%) said in the split something else than in "
        "the first answer, by more than 5 points.",
        NO_ESTIMATE,
    ]


def test_hidden_heaps_are_said_to_be_hidden_and_no_split_is_no_sentence() -> None:
    asked = replace(ASKED, codes=frozenset(("share",)))
    answers = object_to_reporting(evidence(about=asked)).answers
    assert answers == [f"Heaping on multiples of 10: hidden, {SMALL}.", NO_ESTIMATE]


def test_jargon_is_answered_with_who_did_not_know_and_with_the_test() -> None:
    tested = ["The data do not show a difference between wordings A and B."]
    figures = {"item_nonresponse": percent("5.4", n=461), "dont_know": Printed(14)}
    found = object_to_jargon(evidence(tested=tested, **figures))
    assert found.answers == ["5% of givers gave no number.", "14 said that they do not know.", *tested]
    assert object_to_jargon(evidence(**figures)).answers[-1] == NOT_TESTED
    assert cells(found.rows)[0] == ("Givers without a number", "461", "5%", "", "")
    assert cells(found.rows)[-1] == ("Don’t know (people)", "", "14", "", "")
    assert len(found.rows) == 6


def test_anothers_question_is_not_called_ours() -> None:
    imported = replace(ASKED, source="imported", codes=frozenset(("share",)))
    found = object_to_jargon(evidence(about=imported, dont_know=hidden("no such answer", "z")))
    assert (found.charge, len(found.rows)) == (OTHER_WORDS, 2)
    assert found.answers == [f"How many givers gave no number: hidden, {SMALL}.", NOT_TESTED]


def test_ways_in_stand_side_by_side() -> None:
    ways = by("came_by", link=percent("51.2", "45", "57", n=80), invitation=hidden())
    found = object_to_link(evidence(ways, share_at_0=percent("18.8", "15.0", "23.3")))
    assert found.answers == [
        "Open link: an average of 51% (45–57%), from 80 people with a number.",
        f"Invitation, average: hidden, {SMALL}.",
        WAYS,
        "Whoever sends answers to move the average moves it furthest by 0% or 100%: 19% (15–23%) are at 0%.",
        f"How many are at 100%: hidden, {SMALL}.",
    ]
    assert [row.name for row in found.rows] == [
        "Average: Open link",
        "Average: Invitation",
        "People at 0%",
        "People at 100%",
    ]


def test_labels_of_the_link_are_ways_in_too() -> None:
    ways = by("via", forum=percent("48.0", "42", "54", n=128), no_label=percent("41.0", "35", "47", n=133))
    assert object_to_link(evidence(ways)).answers[:3] == [
        "forum: an average of 48% (42–54%), from 128 people with a number.",
        "Link without a label: an average of 41% (35–47%), from 133 people with a number.",
        WAYS,
    ]


@pytest.mark.parametrize("source", NO_WAYS)
def test_without_ways_to_compare_it_says_why(source: str) -> None:
    found = object_to_link(evidence(about=replace(ASKED, source=source)))
    assert found.answers[0] == NO_WAYS[source]
    assert len(found.rows) == len(found.answers) - 1 == (2 if source == "collected" else 0)
