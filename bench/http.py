"""As little of HTTP as a load needs: one connection a request, headers and body as bytes."""

import re
import socket
import urllib.parse
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

CLIENTS = 16
HIDDEN = re.compile(rb'<input type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass(frozen=True)
class Reply:
    status: int
    head: bytes
    body: bytes

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page's forms."""
        return {name.decode(): value.decode() for name, value in HIDDEN.findall(self.body)}


@dataclass
class Visitor:
    """A browser with its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Reply:
        return self.fetch(f"GET {path} HTTP/1.1\r\n", b"")

    def post(self, path: str, fields: dict[str, str]) -> Reply:
        body = urllib.parse.urlencode(fields).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nOrigin: http://localhost:{self.port}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
        )
        return self.fetch(head, body)

    def fetch(self, head: str, body: bytes) -> Reply:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = f"{head}Host: localhost:{self.port}\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(sent.encode() + body)
            reply = b"".join(iter(lambda: connection.recv(65_536), b""))
        return self.read(reply)

    def read(self, reply: bytes) -> Reply:
        head, _, body = reply.partition(b"\r\n\r\n")
        for name, value in re.findall(rb"(?im)^set-cookie:\s*(\w+)=([^;]*)", head):
            self.cookies[name.decode()] = value.decode()
        return Reply(int(head[9:12]), head, body)


def together(work: Callable[[Any], object], tasks: Sequence[Any]) -> tuple[float, list[float]]:
    """Do all tasks, CLIENTS at a time; give how many a second, and the seconds of each."""

    def timed(task: Any) -> float:
        start = perf_counter()
        work(task)
        return perf_counter() - start

    start = perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        each = list(clients.map(timed, tasks))
    return len(tasks) / (perf_counter() - start), each


def expect(reply: Reply, *statuses: int) -> Reply:
    if reply.status not in statuses:
        raise RuntimeError(f"The server answered {reply.status}: {reply.body[:300]!r}")
    return reply


def median(values: Iterable[float], part: float = 0.5) -> float:
    """The value with this part of the values below it."""
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]
