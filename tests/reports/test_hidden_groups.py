"""What the page says of items of which the table has no rows."""

from dataclasses import replace

import pytest
from django.test import Client

from reports.pages.group_sections import GroupWords
from reports.pages.hidden_groups import HiddenGroups, say_hidden_groups
from reports.pages.published_groups import Breakdown
from tests.factories import make_closed_wave
from tests.reports.asking_more import REGION, WHY, publish_with
from tests.reports.pools import ABOUT
from tests.reports.shown import fill, page_of

FEW = "Fewer than 10 of the people who gave a number answered this question, so nothing is shown by it."
ADDED = {"region": GroupWords("Region", is_added=True), "relied_on": GroupWords("Relied on")}
ASKED = replace(ABOUT, codes=ABOUT.codes | {"pledge", "region", "relied_on"})


def test_an_item_without_rows_is_named_whether_admins_added_it_or_not() -> None:
    assert list(say_hidden_groups([], ASKED, ADDED)) == [
        HiddenGroups("pledge", "pledge: no group can be shown", FEW),
        HiddenGroups("region", "Region: no group can be shown", FEW),
    ]


def test_what_has_rows_and_what_was_not_asked_is_not_named() -> None:
    there = [Breakdown("region", {}), Breakdown("pledge", {})]
    assert list(say_hidden_groups(there, ASKED, ADDED)) == []
    assert list(say_hidden_groups([], ABOUT, ADDED)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("n", [0, 9])
def test_the_page_says_it_of_an_added_choice_alike_for_nobody_and_for_few(client: Client, n: int) -> None:
    wave = make_closed_wave(kind="simulated", edition=publish_with(REGION, WHY))
    for at in range(60):
        extra = {"region": "north"} if at < n else {}
        fill(wave, [{"share": at, "extra": extra}], wave.editions.get())
    page = page_of(client, wave)
    assert page.id("region-1").words == f"Region: no group can be shown {FEW}"
    assert page.all(id="why-1") == []
