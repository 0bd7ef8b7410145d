"""Rewordings in one line, and the editor's pages as a browser reads and sends them."""

import re
from html import unescape
from typing import Any

from survey import drafting, publishing
from survey.editions import Place, of_code, said
from survey.meanwhile import prints
from survey.models import Edition
from tests.factories import edition_1

DRAFT = "/wording/draft/"
SHARE, PAGES = DRAFT + "share/", DRAFT + "pages/"
PUBLISH, DELETE = DRAFT + "publish/", DRAFT + "delete/"
FORM, LANDING = DRAFT + "preview/", DRAFT + "preview/landing/"
STAFF = [DRAFT, SHARE, PAGES, PUBLISH, DELETE, FORM, LANDING]
NEW_QUESTION = "What part of your giving rested on an assessment?"


def make_draft(texts: dict[str, str] | None = None, code: str = "share") -> Edition:
    """A draft of the live edition with these texts of an item, by key."""
    live = Edition.objects.live()
    assert live is not None
    draft = drafting.draft_from(live)
    drafting.change_texts(draft.pk, {Place(code, key, "en"): text for key, text in (texts or {}).items()})
    return draft


def publish_rewording(
    texts: dict[str, str],
    code: str = "share",
    *,
    reason: str = "Clearer",
    comparable: bool = False,
    unread: bool = False,
) -> Edition:
    """Publish the live edition with these texts; ``unread`` without looking for faults."""
    draft = make_draft(texts, code)
    if unread:
        draft.reason = reason
        draft.save()
        return publishing.publish(draft)
    read = publishing.digest(draft)
    return drafting.publish(draft.pk, read=read, reason=reason, comparable=comparable)


def text(page: Any) -> str:
    return unescape(re.sub(r"\s+", " ", page.content.decode()))


def versions(page: Any) -> list[tuple[str, str]]:
    """Every text in which a page marks changes: as it was before, and as it is after."""
    marked = re.findall(r'<p class="said version"[^>]*>(.*?)</p>', text(page))
    return [(as_before(one), as_after(one)) for one in marked if "<ins>" in one or "<del>" in one]


def as_before(marked: str) -> str:
    return re.sub(r"<ins>.*?</ins>|</?del>|<span class=\"vh\">removed: </span>", "", marked)


def as_after(marked: str) -> str:
    return re.sub(r"<del>.*?</del>|</?ins>|<span class=\"vh\">added: </span>", "", marked)


def question(edition: Edition | None = None) -> str:
    return said(edition or edition_1())[Place("share", "question", "en")]


def as_typed(draft: Edition, code: str = "share", **texts: str) -> dict[str, str]:
    """The page of an item as the browser sends it after these changes."""
    saved = of_code(said(draft), code)
    boxes = {**{place.key: one for place, one in saved.items()}, **texts}
    held = ",".join(prints(saved).values())
    return {"draft": str(draft.pk), "held": held, **{f"text-en-{key}": one for key, one in boxes.items()}}


def as_read(draft: Edition, **fields: str) -> dict[str, str]:
    """The publish page as the browser sends it, filled in."""
    filled = {"change": "differs", "when": "now", "reason": "Pilot readers stumbled", "read": "on"}
    return {"draft": str(draft.pk), "seen": publishing.digest(draft), **filled, **fields}
