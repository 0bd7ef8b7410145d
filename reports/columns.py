"""The summary file's contract: its columns, its estimands and their order. The codebook is made of it."""

from dataclasses import dataclass

METHOD_VERSION = "1.0"
CI_LEVEL = 95


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
    Column("group_by", "item of the breakdown; empty for everyone"),
    Column("group", "answer code; empty for everyone"),
    Column("estimand", "name of the figure"),
    Column("unit", "people or per cent"),
    Column("estimate", "the figure; per cent from 0 to 100", is_number=True),
    Column("ci_low", "lower end of the interval", is_number=True),
    Column("ci_high", "upper end of the interval", is_number=True),
    Column("ci_level", f"{CI_LEVEL}", is_number=True),
    Column("ci_method", "how the interval was made"),
    Column("n", "people the figure rests on", is_number=True),
    Column("n_effective", "effective number; of amounts, rounded down to 5", is_number=True),
    Column("n_missing", "applicable, but not answered", is_number=True),
    Column("weighting", "none, or the name of the weights"),
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


def unit_of(estimand: str) -> str:
    """Return ``people`` for a count, ``per cent`` for anything else."""
    return "people" if estimand in PEOPLE else "per cent"
