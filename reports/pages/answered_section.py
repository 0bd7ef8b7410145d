"""Who gave a number, who did not, and why."""

from dataclasses import replace

from reports.pages.published import Pool, Printed, whole
from reports.pages.sections import About, Row, Section, say_subtitle

SUM = "sum"
"""Code of the rows that add others up."""


def say_answered(pool: Pool, about: About) -> Section:
    """Return who gave a number, who did not, and why."""
    names = {"answered": "A number", **about.reasons, "blank": "No answer", "sent": "All who sent"}
    names["gave_nothing"] += " (outside every share)"
    order = ("answered", "dont_know", "not_say", "blank", "gave_nothing", "sent")
    rows = [count_row(names[code], pool[code]) for code in order if pool[code].status != "z"]
    rows[-1] = replace(rows[-1], code=SUM)
    without, givers = pool["item_nonresponse"].estimate, pool["item_nonresponse"].n
    if without is not None and givers is not None:
        rows.insert(-2, Row("All givers", value=f"{givers:,}", code=SUM))
    title = "Who gave a number" if without is None else f"{whole(100 - without)}% of givers gave a number"
    n = int(pool["sent"].estimate or 0)
    return Section(title, say_subtitle("Answers to the question by kind", n, about), rows)


def count_row(name: str, printed: Printed) -> Row:
    return Row(name, value=printed.count, reason="" if printed.is_shown else printed.note)
