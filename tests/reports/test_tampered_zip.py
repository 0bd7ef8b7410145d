"""Downloaded files that were changed together with their hashes, and files that other code made."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.checking.recomputing import KINDS
from tests.reports.downloaded import (
    Parts,
    edit,
    made_by_older_code,
    refusal,
    row,
    sign_again,
    verify,
    zip_again,
)

TAMPERED = {
    "a mean": (edit("summary.csv", row("mean_share"), r"\g<1>61.3"), "Means and their intervals"),
    "a count": (edit("summary.csv", row("dont_know"), r"\g<1>99"), "Counts of people and their sums"),
    "a threshold": (edit("summary.csv", row("share_ge_50"), r"\g<1>77.7"), "Proportions and their intervals"),
    "a bound": (edit("summary.csv", row("mean_share_if_missing_0"), r"\g<1>50.1"), "Worst-case bounds"),
    "an end": (edit("summary.csv", row("mean_share_if_missing_0", 1), r"\g<1>20.1"), "Worst-case bounds"),
    "a tipping point": (edit("summary.csv", row("mean_of_missing_for_50"), r"\g<1>51.5"), "Tipping points"),
    "a difference": (
        edit("summary.csv", r"(mean_share_minus_others,points,)-?[\d.]+", r"\g<1>31.0"),
        "Differences between groups",
    ),
    "a column": (edit("spread.csv", r"(\r\n1,0,0,1,)\d+", r"\g<1>11"), "Columns of the histogram"),
    "a size": (edit("topline.csv", r"(,gwwc_10,[^,]*,)\d+", r"\g<1>11"), "Counts of the topline"),
    "a point": (edit("charts/main.svg", r'cx="[\d.]+%"', 'cx="70.00%"'), "Charts"),
    "a title": (edit("charts/pledge.svg", r"<title>[^<]*<", "<title>Pledges matter<"), "Charts"),
    "a chart": (lambda parts: (parts.pop("charts/spread.svg"), sign_again(parts)), "Charts"),
    "another chart": (lambda parts: (parts.update({"charts/a.svg": b""}), sign_again(parts)), "Charts"),
    "no table": (lambda parts: (parts.update({"spread.csv": b"a\r\n1"}), sign_again(parts)), "Columns"),
    "no words": (lambda parts: (parts.update({"words.json": b"[]"}), sign_again(parts)), "Charts"),
    "a p value": (edit("summary.csv", r"p below 0.001", "p 0.040"), "Differences between groups"),
    "a median": (edit("summary.csv", row("median_share"), r"\g<1>20.0"), "Columns of the histogram"),
    "a scenario": (
        edit("summary.csv", row("mean_share_if_under_50_answer_less"), r"\g<1>44.0"),
        "Tipping points and the scenario",
    ),
    "a heap": (edit("summary.csv", row("heap_5"), r"\g<1>40.0"), "Proportions and their intervals"),
    "all money": (edit("summary.csv", row("money_share"), r"\g<1>99.0"), "Shares of the money"),
    "a group": (
        edit("summary.csv", r"(pledge,none,mean_share,per cent,)[\d.]+", r"\g<1>90.0"),
        "Wholes and their parts",
    ),
    "a digest": (
        edit("summary.csv", r"([\da-f]{63})[\da-f]\r\n", r"\g<1>x\r\n"),
        "What release.json says of its tables",
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_with_its_hash_is_found_by_working_it_out(downloaded: Path, what: str) -> None:
    how, kind = TAMPERED[what]
    zip_again(downloaded, how)
    said = refusal(downloaded)
    assert said.startswith(
        f"{downloaded} is not as published. What follows from its tables does not come out again: "
    )
    assert kind in said


def test_the_first_that_differs_is_printed_with_its_row(
    downloaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zip_again(downloaded, TAMPERED["a tipping point"][0])
    with pytest.raises(CommandError):
        call_command("verify_release", str(downloaded))
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("Tipping points")]
    assert re.match(
        r"Tipping points and the scenario: 2 recomputed, 1 differ; the first is summary.csv, row \d+ "
        r"\(mean_of_missing_for_50, edition 1\): expected [\d.]+, found 51.5",
        line,
    )


def test_a_file_of_an_earlier_version_says_what_could_not_be_recomputed(downloaded: Path) -> None:
    def shorten(parts: Parts) -> None:
        for name in [one for one in parts if one.startswith("charts/") or one == "words.json"]:
            del parts[name]
        sign_again(parts)

    zip_again(downloaded, shorten)
    said = dict(line.split(": ", 1) for line in verify(downloaded)[: len(KINDS)])
    assert said["Charts with their titles and sentences"] == "not recomputed: words.json is not in the file."


OLDER = "not recomputed: charts that other code drew, version older; this is version"


def test_charts_that_other_code_drew_otherwise_are_not_called_changed(downloaded: Path) -> None:
    def draw_otherwise(parts: Parts) -> None:
        made_by_older_code(parts)
        edit("charts/main.svg", r'cx="[\d.]+%"', 'cx="70.00%"')(parts)

    zip_again(downloaded, draw_otherwise)
    (said,) = [line for line in verify(downloaded) if line.startswith("Charts")]
    assert f"all equal; {OLDER}" in said


def test_words_that_other_code_wrote_otherwise_are_not_called_changed(downloaded: Path) -> None:
    def write_otherwise(parts: Parts) -> None:
        made_by_older_code(parts)
        edit("words.json", r'"foot"', '"feet"')(parts)

    zip_again(downloaded, write_otherwise)
    (said,) = [line for line in verify(downloaded) if line.startswith("Charts")]
    assert said.startswith(f"Charts with their titles and sentences: {OLDER}")


def test_what_differs_by_this_code_may_not_by_that_which_made_it(downloaded: Path) -> None:
    def change(parts: Parts) -> None:
        made_by_older_code(parts)
        TAMPERED["a p value"][0](parts)

    zip_again(downloaded, change)
    assert "It was made by other code, version older, whose rules may have been others" in refusal(downloaded)
