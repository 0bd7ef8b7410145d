"""What an organiser reads and presses."""

import re
from typing import Any

from django.test import Client


def text_of(response: Any) -> str:
    """What a reader sees in the main part of the page, without tags and with single spaces."""
    page = response.content.decode()
    main = page[page.index('<main id="main"') : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def messages_of(response: Any) -> list[str]:
    return re.findall(r'<p class="notice[^>]*>(.*?)</p>', response.content.decode())


def press(client: Client, path: str) -> list[str]:
    """Press the button of the page; gives the messages that follow."""
    return messages_of(client.post(path, follow=True))
