"""What was found, in one line for each kind of figures."""

from reports.checking.findings import Check, Kind, Without, collect, same
from reports.checking.spans import Span

EQUAL = same("a row", 3, 3)
WRONG = Check("row 5", str(Span(36.3, 36.5)), "37.0", is_equal=False)


def say(*findings: object) -> str:
    return str(collect("Bounds", findings))  # type: ignore[arg-type]


def test_all_equal_is_said_with_their_number() -> None:
    assert say(EQUAL, EQUAL) == "Bounds: 2 recomputed, all equal."


def test_the_first_that_differs_is_named_with_what_was_expected() -> None:
    assert say(EQUAL, WRONG, WRONG) == (
        "Bounds: 3 recomputed, 2 differ; the first is row 5: expected 36.30 to 36.50, found 37.0."
    )


def test_what_could_not_be_recomputed_is_counted_by_reason() -> None:
    assert say(EQUAL, Without("no error"), Without("no error"), Without("no table")) == (
        "Bounds: 1 recomputed, all equal; not recomputed: no error (2 times); not recomputed: no table."
    )


def test_nothing_to_recompute_is_said() -> None:
    assert say() == "Bounds: none in this release."


def test_only_what_differs_counts_as_different() -> None:
    kind = collect("Bounds", [EQUAL, WRONG, Without("no error")])
    assert kind == Kind("Bounds", (EQUAL, WRONG), ("no error",))
    assert kind.different == [WRONG]
