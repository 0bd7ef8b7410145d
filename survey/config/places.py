"""How many requests a process works on at once, however many it is receiving."""

import threading
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from django.http import HttpResponse

Environ = dict[str, Any]
Site = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

LARGEST = 2_621_440
"""Bytes of a body that is received before it is worked on: what Django takes of a form."""
PATIENCE = 0.25
"""Seconds to wait for a place; then work that takes long holds nobody up any longer."""
CUT = b"The form did not arrive whole. Go back and send it again: it is counted once.\n"


class Places:
    """Receive each request whole, in a thread of its own, and then work on only a few at once.

    Threads of Python that work at the same time get in each other's way, and each needs a connection to the
    database; threads that receive slow visitors' bytes do neither, so there may be hundreds of them.
    """

    def __init__(self, site: Site, number: int) -> None:
        self.site = site
        self.free = threading.Semaphore(number)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not received(environ):
            start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [CUT]
        has_place = self.free.acquire(timeout=PATIENCE)
        try:
            return finished(self.site(environ, start_response))
        finally:
            if has_place:
                self.free.release()


def finished(answer: Iterable[bytes]) -> Iterable[bytes]:
    """An answer that is whole in memory, with its database connection given back before it is sent."""
    if not isinstance(answer, HttpResponse):
        return answer
    parts = list(answer)
    answer.close()
    return parts


def received(environ: Environ) -> bool:
    """Read the body if there is one and it is not too large; say whether all that was promised arrived."""
    promised = environ.get("CONTENT_LENGTH") or "0"
    length = int(promised) if promised.isascii() and promised.isdigit() else 0
    if not 0 < length <= LARGEST:
        return True
    body = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = BytesIO(body)
    return len(body) == length
