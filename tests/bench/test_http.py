"""The load's own little HTTP: what it reads out of a reply."""

import pytest

from bench.http import Reply, Visitor, expect, median, together

REPLY = (
    b"HTTP/1.1 302 Found\r\nlocation: /s/w/form/\r\nset-cookie:  csrftoken=abc; Path=/\r\n"
    b"Set-Cookie: visit=started x:y; HttpOnly\r\n\r\n"
    b'<input type="hidden" name="token" value="t-1"><input type="text" name="share" value="">'
)


def test_a_reply_gives_status_body_and_cookies() -> None:
    visitor = Visitor(1)
    reply = visitor.read(REPLY)
    assert (reply.status, reply.hidden) == (302, {"token": "t-1"})
    assert visitor.cookies == {"csrftoken": "abc", "visit": "started x:y"}


def test_an_unexpected_status_stops_the_load() -> None:
    with pytest.raises(RuntimeError, match="The server answered 500"):
        expect(Reply(500, b"", b"oops"), 200, 302)


@pytest.mark.parametrize(("part", "value"), [(0.5, 3), (0.99, 5), (0.0, 1)])
def test_a_quantile_is_one_of_the_values(part: float, value: int) -> None:
    assert median([5, 1, 3, 2, 4], part) == value


def test_every_task_is_done_once_and_timed() -> None:
    done: list[int] = []
    rate, each = together(done.append, range(40))
    assert (sorted(done), len(each), rate > 0) == (list(range(40)), 40, True)
