"""Codes that no added item or answer may have: something else is called so in a file, an address or a table.

The database refuses them too, by the rules ``code_is_reserved`` and ``answer_code_is_reserved``.
"""

import re

COLUMNS_OF_A_RESPONSE = (
    "id wave_id edition_id language mode came_by via received_on key_hash secret_hash import "
    "edited_after_comparison changed_since_release extra ctid tableoid xmin xmax cmin cmax"
).split()
COLUMNS_OF_FRAMES = "edition wave day event count weight weights".split()
ADDRESSES = "compare copy delete draft edit new pages preview publish translate translations".split()
COLUMNS_OF_THE_SUMMARY = (
    "survey source wording comparable_with population group_by group estimand unit estimate weighting status "
    "note computed_at method_version data_digest"
).split()
ESTIMANDS = (
    "people opened agreed sent gave_nothing answered dont_know not_say blank part_above_cap top_10_part "
    "split_disagrees item_nonresponse everyone several other cause"
).split()
PREFIXES = (
    "mean_",
    "median_",
    "lower_quartile_",
    "upper_quartile_",
    "share_",
    "money_",
    "heap_",
    "relied_on_",
    "item_",
    "split_",
    "part_",
    "top_",
    "difference_",
    "ci_",
    "n_",
)
"""What names of figures and of their columns start with, those of figures to come included."""

NAMES = frozenset(
    [*COLUMNS_OF_A_RESPONSE, *COLUMNS_OF_FRAMES, *ADDRESSES, *COLUMNS_OF_THE_SUMMARY, *ESTIMANDS, "n"]
)
GROUPS = frozenset("everyone no_answer no_label several".split())
"""Groups of people that are no answers of an item. Who would rather not say gives an answer: ``not_say``."""
START = re.compile("|".join(PREFIXES))


def is_reserved(code: str) -> bool:
    """Say whether an added item may not have this code; the instrument's own are asked about elsewhere."""
    return code in NAMES or bool(START.match(code))
