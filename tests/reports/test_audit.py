"""The audit against tables by hand: those that leak are caught, and those that are safe pass."""

import pytest

from reports.audit.audit import audit
from reports.audit.audit_findings import Audit, Finding, read_audit, write_audit
from reports.audit.audit_programme import Contradiction
from tests.reports.answers import reason, share
from tests.reports.audited import Files, by_hand, computed, count, figure, group, told
from tests.reports.summaries import many

HUNDRED = (count("sent", 100), count("answered", 100), figure("mean_share", "50.0", 100))


def by_pledge(*groups: tuple[str, str | None, int | None]) -> Files:
    return by_hand(*HUNDRED, *(group("pledge", *each) for each in groups))


def test_a_group_of_three_that_is_hidden_alone_is_told() -> None:
    found = audit(by_pledge(("none", "50", 97), ("other", None, None)))
    assert told(found) == ["pledge, other, people"]
    assert found.refusal == (
        "The audit found that the tables together would tell what few people answered, in the table "
        "“pledge”: pledge, other, people: exactly 3 people. Wait until there are more answers, and release "
        "then."
    )


def test_three_among_ten_million_are_told_exactly() -> None:
    n = 10_000_000
    everyone = (count("sent", n), count("answered", n), figure("mean_share", "50.0", n))
    hidden = group("pledge", "other", None, None)
    found = audit(by_hand(*everyone, group("pledge", "none", "50", n - 3), hidden))
    assert [each.words for each in found.findings if each.is_told] == [
        "pledge, other, people: exactly 3 people"
    ]


@pytest.mark.parametrize(("shown", "expected"), [(88, []), (92, ["pledge, other, people"])])
def test_two_hidden_groups_need_ten_people_together(shown: int, expected: list[str]) -> None:
    groups = by_pledge(("none", "50", shown), ("other", None, None), ("not_say", None, None))
    assert told(audit(groups)) == expected


def test_hidden_groups_of_which_everybody_said_0_tell_their_answers() -> None:
    """Of 112 people 100 have a mean of 50.0 and all 112 of 44.6: the other 12 said at most 6 together."""
    everyone = (count("sent", 112), count("answered", 112), figure("mean_share", "44.6", 112))
    hidden = (group("pledge", "other", None), group("pledge", "not_say", None))
    found = audit(by_hand(*everyone, group("pledge", "none", "50.0", 100), *hidden))
    assert told(found) == ["pledge other, answers of 9", "pledge other, points from 0 of up to 12"]


def test_nested_groups_are_subtracted_from_each_other() -> None:
    """“Self-identified” less “strongly or more” are the three of “moderately”."""
    of_levels = [
        group("identification", level, None)
        for level in ("not_at_all", "slightly", "moderately", "strongly", "very_strongly")
    ]
    nested = (
        group("identification", "self_identified", "50", 63),
        group("identification", "strongly_or_more", "50", 60),
    )
    assert told(audit(by_hand(*HUNDRED, *of_levels, *nested))) == ["identification, moderately, people"]


def test_a_mean_of_eleven_of_whom_all_but_one_said_100_is_caught() -> None:
    rows = (count("sent", 11), count("answered", 11), figure("mean_share", "95", 11))
    assert "everyone, edition 1, under 100" in told(audit(by_hand(*rows, figure("share_at_100", "91", 11))))


@pytest.mark.parametrize(("over_50", "expected"), [("39.0", ["exactly 50"]), ("20.0", [])])
def test_thresholds_one_apart_tell_of_one(over_50: str, expected: list[str]) -> None:
    thresholds = (figure("share_ge_50", "40.0", 100), figure("share_gt_50", over_50, 100))
    cells = [f"everyone, edition 1, {name}" for name in expected]
    assert told(audit(by_hand(*HUNDRED, *thresholds))) == cells


def test_a_column_of_the_histogram_tells_a_hidden_threshold() -> None:
    hidden = figure("share_at_100", None)
    columns = [(0, 99, 96), (100, 100, 4)]
    assert "everyone, edition 1, share_at_100" in told(audit(by_hand(*HUNDRED, hidden, columns=columns)))


def test_the_topline_tells_a_hidden_group() -> None:
    files = by_pledge(("none", "50", 70), ("other", None, None), ("not_say", None, None))
    topline = b"item,edition,answer,people\r\npledge,1,other,4\r\n"
    assert "pledge, not_say, people" not in told(audit(files))
    assert told(audit({**files, "topline.csv": topline})) == ["pledge, other, people"]
    smaller = by_pledge(("none", "50", 92), ("other", None, None), ("not_say", None, None))
    assert "pledge, not_say, people" in told(audit({**smaller, "topline.csv": topline}))


def test_quartiles_of_few_narrow_a_hidden_threshold() -> None:
    """The 7th of 12 is at least 50, so that 6 are; the 3rd is 0, so that 9 are over 0 at most."""
    rows = (count("sent", 12), count("answered", 12), figure("share_ge_50", None))
    quantiles = (figure("median_share", "50", 12), figure("lower_quartile_share", "0", 12))
    found = {each.cell: each for each in audit(by_hand(*rows, *quantiles)).findings}
    narrowed = found["everyone, edition 1, share_ge_50, with averages and quantiles"]
    assert (narrowed.low, narrowed.high) == (6, 9)


def test_a_kind_of_no_number_may_be_any_part_of_a_known_few() -> None:
    rows = (count("sent", 104), *HUNDRED[1:], count("dont_know", None), count("not_say", None))
    assert told(audit(by_hand(*rows))) == []


def test_tables_that_contradict_themselves_are_no_tables() -> None:
    with pytest.raises(Contradiction, match="The printed numbers contradict each other"):
        audit(
            by_hand(
                *HUNDRED[:2],
                figure("share_ge_50", "40.0", 100),
                figure("share_gt_50", "60.0", 100),
                figure("share_at_0", None),
            )
        )


def test_a_table_without_small_cells_comes_out_whole() -> None:
    answers = [
        {**given, "pledge": pledge}
        for pledge in ("gwwc_10", "gwwc_trial", "other", "none", "not_sure", "not_say", None)
        for given in many(12, *(share(s) for s in (0, 10, 25, 45, 50, 55, 75, 95, 100, 33)))
    ]
    files = computed(answers + many(20, reason("dont_know"), reason("not_say"), reason("gave_nothing")))
    rows = [line.split(",") for line in files["summary.csv"].decode().splitlines()]
    of_pledge = [row for row in rows if "pledge" in row and "c" in row and "money_share" not in ",".join(row)]
    assert of_pledge == []
    found = audit(files)
    assert (told(found), found.refusal) == ([], "")


def test_what_was_found_is_read_back_from_its_file() -> None:
    found = Audit((Finding("pledge", "pledge, other, people", "people", 0.0, 12.0, is_told=False),))
    assert read_audit(write_audit(found)) == found
    assert found.words == (
        "Before publishing, the audit tried in 1 way to work out hidden numbers from the tables, and none "
        "tells what few people answered. The narrowest range that is left, by its name in audit.csv: "
        "“pledge, other, people”, from 0 to 12 people."
    )


def test_where_nothing_is_hidden_the_audit_says_so() -> None:
    assert audit(by_hand(*HUNDRED)).words == "The audit found no hidden cell."
