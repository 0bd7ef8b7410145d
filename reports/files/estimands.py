"""What each figure of the summary means, in words: the codebook's lines."""

from collections.abc import Mapping

from reports.columns import ITEM_MEAN, name_part, unit_of
from reports.experiment import FIGURES, name_difference
from reports.facts import AddedItem, WaveFacts

MEANINGS: Mapping[str, str] = {
    "opened": "times the page was opened; one person may open it often",
    "agreed": "times somebody agreed and started",
    "sent": "answers stored",
    "gave_nothing": "answers “I gave nothing”: outside the base of every share",
    "answered": "givers who gave a number",
    "dont_know": "givers who said that they do not know",
    "not_say": "givers who would rather not say",
    "blank": "givers with neither a number nor a reason; imported answers only",
    "mean_share": "mean of the share per person",
    "median_share": "median of the shares",
    "lower_quartile_share": "lower quartile of the shares",
    "upper_quartile_share": "upper quartile of the shares",
    "share_at_0": "part of people whose share is 0",
    "share_ge_50": "part of people whose share is 50 or more",
    "share_gt_50": "part of people whose share is more than 50",
    "share_ge_90": "part of people whose share is 90 or more",
    "share_at_100": "part of people whose share is 100",
    "money_share_capped": "share of the money, each giver’s amount counted up to the wave’s cap",
    "money_share": "share of the money, all amounts whole",
    "part_above_cap": "part of the money that lies above the cap",
    "money_share_without_top_10": "share of the money without the ten largest amounts",
    "top_10_part": "part of the money that the ten largest amounts are",
    "mean_attempted": "mean part of giving for which people attempted an assessment",
    "mean_read": "mean part of giving for which people read an assessment",
    "mean_relied": "mean part of giving for which people relied on somebody’s assessment",
    "mean_none": "mean part of giving without any of these",
    "split_disagrees": "part of people whose split differs from their share by more than 5 points",
    "item_nonresponse": "part of givers without a number",
    "mean_share_if_missing_0": "mean share if every giver without a number had said 0",
    "mean_share_if_missing_100": "mean share if every giver without a number had said 100",
    "share_ge_50_if_missing_0": "part at 50 or more if every giver without a number had said 0",
    "share_ge_50_if_missing_100": "part at 50 or more if every giver without a number had said 100",
    "money_share_capped_if_missing_0": "capped share of the money if givers without a number had said 0",
    "money_share_capped_if_missing_100": "capped share of the money if givers without a number had said 100",
    "heap_5": "part of the shares from 1 to 99 that are multiples of 5",
    "heap_10": "part of the shares from 1 to 99 that are multiples of 10",
    "heap_25": "part of the shares from 1 to 99 that are multiples of 25",
    "relied_on_evaluator": "of people who relied on somebody, part who relied on an independent evaluator",
    "relied_on_fund": "of people who relied on somebody, part who relied on a fund",
    "relied_on_charity": "of people who relied on somebody, part who relied on the charity itself",
    "relied_on_person": "of people who relied on somebody, part who relied on a person or community",
    "relied_on_other": "of people who relied on somebody, part who relied on somebody else",
    "relied_on_not_sure": "of people who relied on somebody, part who are not sure on whom",
    "mean_share_of_reliance_base": "mean share of people with a split and, where they relied, on whom",
    "mean_share_without_charity": "the same, without what rests on the charity’s own word",
    "mean_of_missing_for_50": "mean that givers without a number would need for a headline of 50",
    "mean_of_missing_for_benchmark": "the same for a headline of the plan’s benchmark, where that is not 50",
    "mean_share_if_under_50_answer_less": "scenario: mean share if people under 50 answer less often",
    "mean_share_minus_others": "mean share of a group minus that of all others",
    **{name_difference(figure): f"{figure} of one edition minus that of another" for figure in FIGURES},
}
"""Estimand → what it is."""


def find_meanings(wave: WaveFacts) -> dict[str, tuple[str, str]]:
    """Return estimand → (unit, meaning), the figures of a wave's added items last."""
    meanings = dict(MEANINGS)
    for item in wave.added:
        meanings |= describe_item(item)
    return {estimand: (unit_of(estimand), meaning) for estimand, meaning in meanings.items()}


def describe_item(item: AddedItem) -> dict[str, str]:
    """Return what the figures of an added item mean; numbers and texts have none."""
    if item.kind == "percent":
        return {f"{ITEM_MEAN}{item.code}": f"mean of the item “{item.label}”"}
    if item.kind not in ("choice", "choices"):
        return {}
    said = "ticked" if item.kind == "choices" else "answered"
    return {
        name_part(item.code, answer): f"part of people asked who {said} “{answer}” to “{item.label}”"
        for answer in item.answers
    }
