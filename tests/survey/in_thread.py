"""Two acts at once."""

import threading
from typing import Any

from django.db import connections


class InThread(threading.Thread):
    """An act with a connection of its own; what it raised is kept."""

    def __init__(self, act: Any) -> None:
        super().__init__()
        self.act, self.raised = act, None
        self.start()

    def run(self) -> None:
        try:
            self.act()
        except Exception as error:
            self.raised = error
        finally:
            connections.close_all()

    @property
    def waits(self) -> bool:
        self.join(0.5)
        return self.is_alive()
