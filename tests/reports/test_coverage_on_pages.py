"""What is said of how often intervals cover: one sentence where a wave has few answers, none where enough."""

import pytest

from reports.columns import RELIANCE
from reports.covered import covered_note
from reports.measured import split_coverage
from reports.pages.further_sections import CHARITYS_OWN_WORD, say_reliance
from reports.pages.group_sections import DETAIL, GroupWords, say_groups
from reports.pages.published import Pool, read_pools
from reports.pages.published_groups import Breakdown
from reports.pages.results import say_split, say_thresholds
from tests.reports.answers import make_table, share
from tests.reports.pools import ABOUT, hand_worked, hidden, make_pool, percent

FORTY = [share(percent) for percent in (10, 30, 60, 90) for _ in range(10)]
OF_FORTY = "of 40 answers its 95% interval covers 92.7% at worst, for true per cents from 10 to 90"
SENTENCE = f"{OF_FORTY.capitalize()}."


def test_below_all_thresholds_stands_one_sentence() -> None:
    (pool,) = read_pools(make_table(FORTY))
    assert say_thresholds(pool, ABOUT).notes == [SENTENCE]


def test_with_enough_answers_nothing_is_said() -> None:
    (pool,) = read_pools(make_table([*FORTY, *FORTY]))
    assert say_thresholds(pool, ABOUT).notes == []


def test_each_threshold_that_is_shown_has_it_in_its_note_and_no_other_figure() -> None:
    table = make_table(FORTY)
    shown = table[(table["ci_method"] == "Wilson") & (table["status"] == "")]
    assert table.loc[table["note"] == OF_FORTY, "estimand"].tolist() == shown["estimand"].tolist()
    assert shown["estimand"].tolist() == ["share_ge_50", "share_ge_90"]


def test_below_the_split_stands_once_what_simulations_reached() -> None:
    notes = say_split(hand_worked()[0], ABOUT, id="split").notes
    assert notes[1:] == ["In simulations of 30 people 95% intervals covered 90% or more."]


def test_reliance_has_it_once_of_those_who_relied_on_somebody() -> None:
    figures = dict.fromkeys(RELIANCE, hidden())
    figures |= {name: percent("40", n=40, note=OF_FORTY) for name in ("relied_on_charity", "relied_on_fund")}
    section = say_reliance(Pool("1", "7d6873e7a50a", True, figures), ABOUT, {})
    assert section is not None
    assert section.notes == [CHARITYS_OWN_WORD, SENTENCE]


def test_beside_a_groups_threshold_it_stands_as_money_s_does() -> None:
    note = covered_note(52)
    group = {**dict.fromkeys(DETAIL, hidden("few")), "mean_share": percent("40", n=52)}
    group["share_ge_50"] = percent("40", n=52, note=note)
    breakdown, words = Breakdown("pledge", {"none": group}), {"pledge": GroupWords("Pledges")}
    (found,) = say_groups([breakdown], make_pool(), ABOUT, words)
    assert [row.reason for row in found.detail] == [note]


@pytest.mark.parametrize("note", [OF_FORTY, f"{OF_FORTY}; of the giving", f"of the giving; {OF_FORTY}"])
def test_it_can_be_taken_out_of_a_note(note: str) -> None:
    assert split_coverage(note)[1] == OF_FORTY
