"""A wave of 135 made-up answers, chosen so that its figures can be worked out by hand.

No count that a reader could work out is below 10, so that all of it may be printed.

=====  =========  ================================  ============================
 n     share      split (attempted … none)          amount
=====  =========  ================================  ============================
 10    0          0, 0, 0, 100                      USD 4,000
 10    12         0, 0, 40, 60                      USD 4,000
 10    15                                           USD 4,000
 10    25                                           USD 4,000
 10    30                                           USD 4,000
 10    50         20, 20, 10, 50                    USD 20,000
 10    50
 10    60                                           EUR 700
  5    90                                           EUR 700
  5    90
 10    100        100, 0, 0, 0                      USD 4,000
 10    gave nothing
 10    don't know 0, 50, 0, 50
  2    don't know
 10    not say                                      USD 4,000
  3    not say
=====  =========  ================================  ============================
"""

from tests.reports.answers import Answer, money, reason, share, split

GROUPS: list[tuple[int, Answer]] = [
    (10, share(0, **split(0, 0, 0, 100), **money(4_000))),
    (10, share(12, **split(0, 0, 40, 60), **money(4_000))),
    (10, share(15, **money(4_000))),
    (10, share(25, **money(4_000))),
    (10, share(30, **money(4_000))),
    (10, share(50, **split(20, 20, 10, 50), **money(20_000))),
    (10, share(50)),
    (10, share(60, **money(700, "EUR"))),
    (5, share(90, **money(700, "EUR"))),
    (5, share(90)),
    (10, share(100, **split(100, 0, 0, 0), **money(4_000))),
    (10, reason("gave_nothing")),
    (10, reason("dont_know", **split(0, 50, 0, 50))),
    (2, reason("dont_know")),
    (10, reason("not_say", **money(4_000))),
    (3, reason("not_say")),
]
HAND_WORKED: list[Answer] = [dict(answer) for n, answer in GROUPS for _ in range(n)]
