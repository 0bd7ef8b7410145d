"""Two hundred clients who hardly send anything do not keep others from a site, nor do two hundred at once."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from time import monotonic

import pytest

from tests.survey.served import Site

MANY = 200
SOON = 10.0
"""Seconds: far more than a page takes; half a head is given up after 30, and would free what it held."""
HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\n"
BODY = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\ns"


@contextmanager
def slow(site: Site, sent: bytes) -> Iterator[list[socket.socket]]:
    """So many connections that have sent this and wait."""
    with ExitStack() as stack:
        clients = [
            stack.enter_context(socket.create_connection(("127.0.0.1", site.port))) for _ in range(MANY)
        ]
        for client in clients:
            client.sendall(sent)
        yield clients


@pytest.mark.parametrize("sent", [HEAD, HEAD + BODY], ids=["half a head", "a byte of a body"])
def test_slow_clients_hold_up_nobody(shared: Site, sent: bytes) -> None:
    with slow(shared, sent) as clients:
        for _ in range(5):
            for client in clients:
                if sent.endswith(BODY):
                    client.sendall(b"s")
            begun = monotonic()
            assert shared.open("/") == 200
            assert monotonic() - begun < SOON


def test_two_hundred_visitors_at_once_are_all_answered(shared: Site) -> None:
    with ThreadPoolExecutor(MANY) as visitors:
        answers = list(visitors.map(lambda _: shared.open("/"), range(MANY)))
    assert answers == [200] * MANY


def test_a_form_whose_end_is_missing_is_refused(shared: Site) -> None:
    with socket.create_connection(("127.0.0.1", shared.port)) as client:
        client.sendall(HEAD + BODY)
        client.shutdown(socket.SHUT_WR)
        assert client.recv(100).startswith(b"HTTP/1.1 400 ")
