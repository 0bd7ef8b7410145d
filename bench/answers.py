"""Answers by the million: made by PostgreSQL itself, heaped and skewed as people's are."""

from datetime import UTC, datetime

from django.db import connections
from psycopg import sql

from survey.models import Edition, Wave, codes

OPENED = datetime(2026, 11, 1, tzinfo=UTC)
SHARES = [0, 0, 0, 5, 10, 20, 30, 50, 50, 75, 80, 90, 100, 100]
REASONS = ["gave_nothing", "dont_know", "not_say"]
# Amounts: lognormal, median 528 and σ 2.3 as bench/population.py, by Box and Muller's way to normal numbers.
DRAWN = """
    SELECT place,
        CASE WHEN random() < 0.9 THEN ({shares}::int[])[1 + floor(random() * 14)] END AS share,
        (528 * exp(2.3 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())) + 10)::numeric AS money,
        CASE WHEN random() < {exact} THEN 2 ELSE -1 END AS digits
    FROM generate_series(1, {n}) AS place
"""
ANSWERED = """
    SELECT place, share,
        CASE WHEN share IS NOT NULL AND random() < 0.8 THEN share / 3 END AS split,
        CASE WHEN share IS NOT NULL AND random() < 0.7 THEN round(money, digits) END AS amount,
        ({reasons}::text[])[1 + floor(random() * 3)] AS reason
    FROM ({drawn}) drawn
"""
FILL = """
    INSERT INTO survey_response (id, wave_id, edition_id, language, mode, came_by, via, received_on,
        edited_after_comparison, changed_since_release, extra, share, share_reason,
        attempted, read, relied, "none", relied_on, amount, currency, pledge, identification)
    SELECT gen_random_uuid(), {wave}, {edition}, 'en', 'simulated', 'link', '', {opened} + place % 20,
        false, false, '{{}}', share, CASE WHEN share IS NULL THEN reason END,
        split, split / 2, share - split - split / 2, CASE WHEN split IS NOT NULL THEN 100 - share END,
        CASE WHEN share - split - split / 2 > 0 THEN 'fund' END,
        amount, CASE WHEN amount IS NOT NULL THEN 'USD' END,
        ({pledges}::text[])[1 + floor(random() * 6)],
        ({identifications}::text[])[1 + floor(random() * 7)]
    FROM ({answered}) answered
"""


def make_wave(slug: str, kind: str = Wave.Kind.SIMULATED, *, last_day: int = 20) -> Wave:
    """Make a wave that closed on this day of the month, without any answers yet."""
    wave = Wave.objects.create(
        slug=slug,
        name=slug,
        kind=kind,
        period="2025",
        organiser="Bench",
        contact="bench@example.org",
        reporting_currency="USD",
        opens_at=OPENED,
        closed_at=OPENED.replace(day=last_day),
        delete_on=OPENED.date().replace(year=2028),
    )
    wave.shown.create(edition=Edition.objects.published().get(), from_at=OPENED)
    return wave


def fill(wave: Wave, n: int, *, exact: float = 0.1) -> None:
    """Add n answers to a wave; ``exact`` is the part of amounts to the cent, the rest are in tens."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE survey_response DISABLE TRIGGER USER")
        cursor.execute(query_of(wave, n, exact))
        cursor.execute("ALTER TABLE survey_response ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE survey_response")


def query_of(wave: Wave, n: int, exact: float) -> sql.Composed:
    drawn = sql.SQL(DRAWN).format(shares=sql.Literal(SHARES), exact=sql.Literal(exact), n=sql.Literal(n))
    return sql.SQL(FILL).format(
        wave=sql.Literal(wave.pk),
        edition=sql.Literal(wave.editions.get().pk),
        opened=sql.Literal(OPENED.date()),
        pledges=sql.Literal(list(codes.PLEDGES)),
        identifications=sql.Literal(list(codes.IDENTIFICATIONS)),
        answered=sql.SQL(ANSWERED).format(drawn=drawn, reasons=sql.Literal(REASONS)),
    )
