import pytest

from reports.columns import RELIANCE
from reports.pages.further_sections import TITLE, say_point, say_reliance, say_tipping
from reports.pages.published import Pool, Printed, read_pools
from tests.reports.answers import make_table
from tests.reports.hand_worked import HAND_WORKED
from tests.reports.pools import ABOUT, hidden, percent

NAMES = {"evaluator": "An evaluator", "charity": "The charity itself"}


def pool_with(**figures: Printed) -> Pool:
    return Pool("1", "7d6873e7a50a", True, {name: figures.get(name, hidden()) for name in RELIANCE})


def test_the_hand_worked_wave_needs_77_per_cent_of_those_without_a_number() -> None:
    (pool,) = read_pools(make_table(HAND_WORKED))
    section = say_tipping(pool, ABOUT)
    assert section is not None
    assert section.title == "For an average of 50%, those without a number would have to say 77% on average"
    assert [row.value for row in section.rows] == ["77%", "23%"]
    assert section.notes[0] == "Worked out from the average as printed."


@pytest.mark.parametrize(
    ("point", "title"),
    [
        (
            hidden("an average of 50% cannot be reached, whatever those without a number would say", "z"),
            "Whatever those without a number would say, the average cannot be 50%",
        ),
        (hidden(), "What it would take to turn the average"),
    ],
)
def test_without_a_tipping_point_the_title_says_no_more_than_is_known(point: Printed, title: str) -> None:
    assert say_point(point) == title


def test_reliance_is_titled_by_the_charitys_own_word() -> None:
    section = say_reliance(pool_with(relied_on_charity=percent("9.8", n=244)), ABOUT, NAMES)
    assert section is not None
    assert section.title == "10% of those who relied on someone relied on the charity itself"
    assert [(row.name, row.value) for row in section.rows][:3] == [
        ("An evaluator", "hidden"),
        ("fund", "hidden"),
        ("The charity itself", "10%"),
    ]
    assert " · 244 people" in section.subtitle


def test_where_that_is_hidden_the_title_claims_nothing() -> None:
    section = say_reliance(pool_with(), ABOUT, NAMES)
    assert section is not None
    assert section.title == TITLE


def test_a_wave_without_such_rows_has_no_such_sections() -> None:
    empty = Pool("1", "7d6873e7a50a", True, {})
    assert (say_reliance(empty, ABOUT, NAMES), say_tipping(empty, ABOUT)) == (None, None)
