"""The critical value of Imbens and Manski for a figure that is only known to lie between two bounds."""

import math

from scipy import optimize, special

from reports.intervals import quantile_t, tail


def critical_value(gap: float, error: float, level: float, *, df: float = math.inf) -> float:
    """Return C that solves F(C + gap / error) - F(-C) = level / 100 (Imbens and Manski 2004).

    Parameters
    ----------
    gap : upper bound minus lower bound, in per cents, from 0
    error : the larger of the two standard errors, in per cents
    level : of the interval, in per cent
    df : degrees of freedom of Student's t as F; infinite for the normal distribution

    Returns
    -------
    From the one-sided quantile (a wide gap) to the two-sided one (none); NaN where ``error`` is NaN.
    """
    if math.isnan(error) or not df >= 1:
        return math.nan
    errors = gap_in_errors(gap, error)
    lowest, highest = quantile_t(level / 100, df), quantile_t(1 - tail(level), df)

    def excess(value: float) -> float:
        return float(special.stdtr(df, value + errors) - special.stdtr(df, -value)) - level / 100

    # One step beyond on each side, where the excess is below and above 0 whatever the rounding.
    return float(optimize.brentq(excess, lowest - 1, highest + 1, xtol=1e-13))


def gap_in_errors(gap: float, error: float) -> float:
    """Return gap / error, where no error makes any gap infinite and leaves none at 0."""
    if error > 0:
        return gap / error
    return math.inf if gap > 0 else 0.0
