"""Logs that say what went wrong and nothing about who was there."""

import logging
import re
import traceback
from types import TracebackType

SECRET_PATHS = re.compile(r"/(r|i|sign-in)/[^\s/?]+")


class WithoutVisitors(logging.Formatter):
    """Level, logger and message without secret paths; an exception by its type and place, not its values.

    An exception's own message may quote an answer (PostgreSQL: “Failing row contains …”), so it is left out.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return SECRET_PATHS.sub(r"/\1/…", super().format(record))

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        error_type, _, place = ei
        lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(place)]
        return "\n".join([*lines, f"  {error_type.__name__ if error_type else ''}"])
