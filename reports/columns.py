"""The summary file's contract: its columns, its estimands and their order. The codebook is made of it."""

from dataclasses import dataclass

METHOD_VERSION = "1.2"
CI_LEVEL = 95
UNWEIGHTED = "none"
"""What stands in the column ``weighting`` beside figures of people who all count once."""


@dataclass(frozen=True)
class Column:
    """A column of the file, its meaning in words, and whether it holds numbers."""

    name: str
    meaning: str
    is_number: bool = False


COLUMNS = (
    Column("survey", "name of this installation"),
    Column("wave", "short name of the wave"),
    Column("source", "collected, imported: NAME, or simulated"),
    Column("edition", "editions people saw"),
    Column("wording", "first 12 hex digits of each edition’s SHA-256"),
    Column("comparable_with", "editions it may be read together with"),
    Column("population", "who could answer, in words"),
    Column("group_by", "item of the breakdown, or edition where wordings are compared; empty for everyone"),
    Column("group", "answer code, or which edition minus which; empty for everyone"),
    Column("estimand", "name of the figure"),
    Column("unit", "people, per cent, or points between two per cents"),
    Column("estimate", "the figure; per cent from 0 to 100, points from -100 to 100", is_number=True),
    Column("ci_low", "lower end of the interval", is_number=True),
    Column("ci_high", "upper end of the interval", is_number=True),
    Column("ci_level", f"{CI_LEVEL}; higher where several groups are compared", is_number=True),
    Column("ci_method", "how the interval was made"),
    Column("n", "people the figure rests on", is_number=True),
    Column("n_effective", "effective number; of amounts, rounded down to 5", is_number=True),
    Column("n_missing", "applicable, but not answered", is_number=True),
    Column("weighting", "none; or “raked:” and the items whose known margins the answers are weighted to"),
    Column("status", "empty: a figure; c confidential, u unreliable, z not applicable, x not available"),
    Column("note", "the reason, in words"),
    Column("computed_at", "UTC date"),
    Column("method_version", "version of the formulas"),
    Column("data_digest", "HMAC-SHA-256 of the rows used"),
)
COLUMN_NAMES = tuple(column.name for column in COLUMNS)

PROCESS = ("opened", "agreed", "sent")
PEOPLE = (*PROCESS, "gave_nothing", "answered", "dont_know", "not_say", "blank")
PER_CENT = (
    "mean_share",
    "median_share",
    "lower_quartile_share",
    "upper_quartile_share",
    "share_at_0",
    "share_ge_50",
    "share_gt_50",
    "share_ge_90",
    "share_at_100",
    "money_share_capped",
    "money_share",
    "part_above_cap",
    "money_share_without_top_10",
    "top_10_part",
    "mean_attempted",
    "mean_read",
    "mean_relied",
    "mean_none",
    "split_disagrees",
    "item_nonresponse",
    "mean_share_if_missing_0",
    "mean_share_if_missing_100",
    "share_ge_50_if_missing_0",
    "share_ge_50_if_missing_100",
    "money_share_capped_if_missing_0",
    "money_share_capped_if_missing_100",
    "heap_5",
    "heap_10",
    "heap_25",
)
ESTIMANDS = (*PEOPLE, *PER_CENT)
RELIANCE = (
    "relied_on_evaluator",
    "relied_on_fund",
    "relied_on_charity",
    "relied_on_person",
    "relied_on_other",
    "relied_on_not_sure",
    "mean_share_of_reliance_base",
    "mean_share_without_charity",
)
TIPPING = ("mean_of_missing_for_50", "mean_share_if_under_50_answer_less")
FOR_BENCHMARK = "mean_of_missing_for_benchmark"
"""Only where the plan names a benchmark other than 50."""
DIFFERENCES = (
    "mean_share_difference",
    "share_at_0_difference",
    "share_ge_50_difference",
    "share_at_100_difference",
    "item_nonresponse_difference",
)
MINUS_OTHERS = "mean_share_minus_others"
POINTS = (MINUS_OTHERS, *DIFFERENCES)
ITEM_MEAN, ITEM_PART = "item_mean_", "item_part_"
"""How the figures of items that admins added begin; the item's code follows, and ``:`` with the answer's."""


def name_part(code: str, answer: str) -> str:
    """Return the estimand of the part of people who gave an answer of an added item."""
    return f"{ITEM_PART}{code}:{answer}"


def unit_of(estimand: str) -> str:
    """Return ``people`` for a count, ``points`` for a difference of per cents, else ``per cent``."""
    if estimand in POINTS:
        return "points"
    return "people" if estimand in PEOPLE else "per cent"
