"""Logs say what went wrong and nothing about who was there."""

import logging
import sys

from survey.config.logs import WithoutVisitors


def logged(message: str, *args: object, error: Exception | None = None) -> str:
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, args, exc_info)
    return WithoutVisitors().format(record)


def test_a_message_keeps_its_level_and_its_logger() -> None:
    assert logged("Not Found: %s", "/s/nowhere/") == "ERROR django.request: Not Found: /s/nowhere/"


def test_secret_paths_are_left_out() -> None:
    for path in ("/r/09TN-PXZE/", "/i/ABC123/", "/sign-in/abc-def/", "/r/09TN/edit/?x=1"):
        assert "09TN" not in logged("Forbidden: %s", path)
        assert "ABC" not in logged("Forbidden: %s", path)
        assert "abc" not in logged("Forbidden: %s", path)


def test_an_exception_is_told_by_type_and_place_and_not_by_its_values() -> None:
    try:
        raise ValueError("Failing row contains (40, 2400.00)")
    except ValueError as error:
        text = logged("Internal Server Error: %s", "/s/spring-2026/form/", error=error)
    assert "2400" not in text
    assert "ValueError" in text
    assert f"{__file__}:{sys._getframe().f_lineno - 5}" in text
