import pytest

from reports.pages.objections import find_rows, group_rows, name_group, tell, tell_count
from reports.pages.published import Printed
from tests.reports.objected import by, evidence
from tests.reports.pools import SMALL, cells, hidden, percent

SENTENCE = "{value}{interval} of {n} people."


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (percent("46.4", "43.0", "49.7"), "46% (43–50%) of 436 people."),
        (percent("46.4"), "46% of 436 people."),
        (percent("46.4", "43.0", n=1_436), "46% (from 43%) of 1,436 people."),
        (hidden(), f"The part: hidden, {SMALL}."),
        (hidden("too few amounts", "u"), "The part: withheld, too few amounts."),
        (hidden("withheld: too few amounts", "u"), "The part: withheld, too few amounts."),
        (
            hidden("Nobody is there. Leave it out.", "x"),
            "The part: not available. Nobody is there. Leave it out.",
        ),
        (hidden("everyone answered", "z"), "The part: not applicable, everyone answered."),
        (None, "The part: the table has no such figure, since too few people told what it takes."),
    ],
)
def test_a_sentence_stands_only_where_its_figure_is_shown(printed: Printed | None, said: str) -> None:
    assert tell("The part", printed, SENTENCE) == said


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (Printed(1_400), "1,400 did not know."),
        (Printed(0), "0 did not know."),
        (hidden(), f"How many: hidden, {SMALL}."),
        (hidden("the form asks", "z"), ""),
    ],
)
def test_a_count_is_told_hidden_or_left_out(printed: Printed, said: str) -> None:
    assert tell_count("How many", printed, "{count} did not know.") == said


def test_rows_are_those_that_the_table_has() -> None:
    pool = evidence(relied_on_charity=percent("9.8", "6.7", "14.1", n=244)).pool
    names = {"relied_on_charity": "Charity", "mean_share_without_charity": "Without", "share_at_0": "None"}
    assert cells(find_rows(names, pool)) == [
        ("Charity", "244", "10%", "7–14", ""),
        ("None", "", "hidden", "", SMALL),
    ]


def test_groups_are_named_by_the_wording_then_by_us_then_by_their_code() -> None:
    groups = by("identification", strongly=percent("66"), self_identified=percent("61"), odd=hidden())
    given = evidence(groups)
    assert [row.name for row in group_rows(given, "identification")] == [
        "Average: Strongly",
        "Average: Moderately or more",
        "Average: odd",
    ]
    assert [row.name for row in group_rows(given, "identification", ("strongly",))] == ["Average: Strongly"]
    assert group_rows(given, "pledge") == []
    assert name_group(given, "came_by", "link") == "Open link"
