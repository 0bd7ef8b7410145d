"""Where the computing of a wave's figures is, told by the name of a database connection.

Everybody on any machine can read it, no transaction hides it, and it goes away with the process that told it,
however that ends.
"""

from contextlib import suppress

from django.db import DatabaseError, connection

from survey.progress import Position

TELL = "SELECT set_config('application_name', %s, false)"
FIND = """
    SELECT application_name FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE %s
"""


def tell(wave_id: int, position: Position | None) -> None:
    """Tell where the computing of a wave is, by a connection of this thread; None at its end closes it."""
    name = "" if position is None else f"{of(wave_id)}{position.done:.3f} {position.left:.0f} {position.step}"
    with suppress(DatabaseError):  # whoever waits is told no more, and the work goes on
        with connection.cursor() as cursor:
            cursor.execute(TELL, [name])
        if position is None:
            connection.close()


def find(wave_id: int) -> Position | None:
    """Return where the computing of a wave is, the furthest of several; None if nobody tells."""
    with connection.cursor() as cursor:
        cursor.execute(FIND, [f"{of(wave_id)}%"])
        told = [name.removeprefix(of(wave_id)).split(" ", 2) for (name,) in cursor.fetchall()]
    positions = [Position(step, float(done), 0.0, float(left)) for done, left, step in told]
    return max(positions, key=lambda one: one.done, default=None)


def of(wave_id: int) -> str:
    return f"figures of {wave_id}: "
