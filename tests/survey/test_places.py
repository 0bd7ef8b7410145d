"""Few requests are worked on at once, and none before it has arrived whole."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from survey.config import places
from survey.config.places import CUT, LARGEST, Environ, Places


class Site:
    """Remembers what it was given, and how many requests it worked on at once."""

    def __init__(self, work: Callable[[], object] = lambda: None) -> None:
        self.work = work
        self.bodies: list[bytes] = []
        self.now = self.most = 0
        self.lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.work()
        with self.lock:
            self.now -= 1
        self.bodies.append(environ["wsgi.input"].read())
        return [b"done"]


class Endless:
    """The stream of a body that nobody should read."""

    def read(self, length: int = 0) -> bytes:
        return b"untouched"


def send(
    site: Places, body: bytes | Endless = b"", length: str | None = None
) -> tuple[list[str], list[bytes]]:
    """The status that the layer itself answered with, if it did, and what came back."""
    said: list[str] = []
    stream = BytesIO(body) if isinstance(body, bytes) else body
    environ = {"wsgi.input": stream} | ({} if length is None else {"CONTENT_LENGTH": length})
    return said, list(site(environ, lambda status, headers: said.append(status)))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_no_more_than_so_many_are_worked_on_at_once(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "PATIENCE", 60)
    together = threading.Barrier(number)
    site = Site(lambda: together.wait(60))
    limited = Places(site, number)
    with ThreadPoolExecutor(12) as visitors:
        answers = list(visitors.map(lambda _: send(limited), range(number * 4)))
    assert answers == [([], [b"done"])] * (number * 4)
    assert site.most == number


def test_work_that_takes_long_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "PATIENCE", 0.01)
    together = threading.Barrier(3)
    site = Site(lambda: together.wait(60))
    limited = Places(site, 1)
    with ThreadPoolExecutor(3) as visitors:
        answers = list(visitors.map(lambda _: send(limited), range(3)))
    assert (answers, site.most) == ([([], [b"done"])] * 3, 3)


def test_a_place_is_free_again_after_an_error() -> None:
    def fail() -> None:
        raise RuntimeError("out of order")

    site = Site(fail)
    limited = Places(site, 1)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            send(limited)
    assert limited.free.acquire(timeout=0)


@pytest.mark.parametrize(("body", "length"), [(b"share=40", "8"), (b"share=40&more", "8"), (b"", "0")])
def test_the_site_gets_the_body_as_it_was_promised(body: bytes, length: str) -> None:
    site = Site()
    assert send(Places(site, 1), body, length) == ([], [b"done"])
    assert site.bodies == [body[: int(length)]]


def test_a_body_that_was_cut_short_is_never_worked_on() -> None:
    """Else “share=4” could be stored for somebody who typed 40 when their connection broke."""
    site = Site()
    assert send(Places(site, 1), b"share=4", "8") == (["400 Bad Request"], [CUT])
    assert site.bodies == []


@pytest.mark.django_db  # the end of an answer looks at the connection
@pytest.mark.parametrize(
    ("kind", "closed"), [(HttpResponse, [True]), (StreamingHttpResponse, [])], ids=["whole", "streamed"]
)
def test_only_an_answer_that_is_whole_is_ended_before_it_is_sent(
    kind: type[HttpResponseBase], closed: list[bool]
) -> None:
    ended: list[bool] = []
    answer = kind([b"wo", b"rds"])
    answer._resource_closers.append(lambda: ended.append(True))
    sent = Places(lambda environ, start_response: answer, 1)({}, print)
    assert (ended, b"".join(sent)) == (closed, b"words")


@pytest.mark.parametrize("length", [None, "", "-1", "x", "٨", "1e3", str(LARGEST + 1), "9" * 99])
def test_what_is_no_form_is_left_to_the_site(length: str | None) -> None:
    site = Site()
    assert send(Places(site, 1), Endless(), length) == ([], [b"done"])
    assert site.bodies == [b"untouched"]
