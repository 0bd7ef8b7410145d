"""The only ways to an edition: draft it, publish it."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max, Prefetch
from django.utils import timezone

from survey.models import Edition, Item, ItemCode, Wording

OF_THE_ITEM = ("code", "kind", "answers")
ADDRESSES = frozenset({"compare", "delete", "draft", "new", "pages", "preview", "publish", "translate"})
"""What stands after ``/wording/`` or ``/wording/draft/`` for something else than an item."""


class CodeIsAnAddress(ValueError):
    """An item may not have this code, because a page of the wording has it in its address."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The code “{code}” is the address of a page. Give the item another code.")


def canonical(edition: Edition) -> str:
    """The edition's content as canonical JSON: sorted keys, no spaces, UTF-8 as it is."""
    return canonical_of(
        edition, edition.items.select_related("code"), edition.wordings.select_related("item")
    )


def canonical_of(edition: Edition, items: Iterable[Item], texts: Iterable[Wording]) -> str:
    content = {
        "number": edition.number,
        "kind": edition.kind,
        "comparable_with": edition.comparable_with and edition.comparable_with.number,
        "reason": edition.reason,
        "items": [{"code": item.code_id, "kind": item.code.kind, "answers": item.answers} for item in items],
        "wording": sorted(
            [text.language, text.item.code_id if text.item else "", text.key, text.text] for text in texts
        ),
    }
    if edition.for_test:  # left out otherwise: the hashes of older editions stand
        content["for_test"] = True
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(edition: Edition) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return sha256_of(canonical(edition))


def sha256_of(canonical_json: str) -> str:
    return hashlib.sha256(canonical_json.encode()).hexdigest()


def all_published() -> list[tuple[Edition, str]]:
    """Every published edition by number, with its canonical JSON as the database holds it now."""
    parts = (
        Prefetch("items", Item.objects.select_related("code")),
        Prefetch("wordings", Wording.objects.select_related("item")),
    )
    editions = Edition.objects.published().select_related("comparable_with").order_by("number")
    return [(e, canonical_of(e, e.items.all(), e.wordings.all())) for e in editions.prefetch_related(*parts)]


@transaction.atomic
def draft_from_texts(texts: dict[str, Any]) -> Edition:
    """Make a draft edition of the texts of a file like ``instrument/edition_1.toml``."""
    edition = Edition.objects.create(kind=texts["kind"], reason=texts["reason"])
    language = texts["language"]
    wordings = [
        Wording(edition=edition, language=language, key=key, text=text) for key, text in texts["page"].items()
    ]
    for position, entry in enumerate(texts["item"]):
        item = draft_item(edition, position, entry)
        wordings += [
            Wording(edition=edition, item=item, language=language, key=key, text=text)
            for key, text in texts_of(entry).items()
        ]
    Wording.objects.bulk_create(wordings)
    return edition


def texts_of(entry: dict[str, Any]) -> dict[str, str]:
    """The texts of an item of such a file, by key."""
    texts = {key: text for key, text in entry.items() if key not in OF_THE_ITEM}
    return texts | {f"answer_{code}": text for code, text in entry.get("answers", {}).items()}


def draft_item(edition: Edition, position: int, entry: dict[str, Any]) -> Item:
    code = code_of(entry["code"], entry["kind"])
    return Item.objects.create(
        edition=edition, code=code, position=position, answers=list(entry.get("answers", {}))
    )


def code_of(code: str, kind: str) -> ItemCode:
    """The code's row, made with this kind if it is new; CodeIsAnAddress if it may not be an item's."""
    if code in ADDRESSES:
        raise CodeIsAnAddress(code)
    return ItemCode.objects.get_or_create(code=code, defaults={"kind": kind})[0]


@transaction.atomic
def publish(edition: Edition) -> Edition:
    """Number, hash and freeze a draft; ``drafting.publish`` reads it through before."""
    edition.number = next_number()
    edition.sha256 = digest(edition)
    edition.published_at = timezone.now()
    edition.save(update_fields=["number", "sha256", "published_at"])
    return edition


def take_turns() -> None:
    """Wait for a publication that is under way, and hold off others until this transaction is done."""
    Edition.objects.published().select_for_update(no_key=True).order_by("number").first()


def next_number() -> int:
    """One more than the last."""
    take_turns()
    return (Edition.objects.aggregate(last=Max("number"))["last"] or 0) + 1
