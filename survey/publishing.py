"""The only ways to an edition: draft it, publish it."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from survey.models import Edition, Item, ItemCode, Wording

OF_THE_ITEM = ("code", "kind", "answers")


def canonical(edition: Edition) -> str:
    """The edition's content as canonical JSON: sorted keys, no spaces, UTF-8 as it is."""
    items = list(edition.items.select_related("code"))
    texts = edition.wordings.select_related("item")
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
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(edition: Edition) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(edition).encode()).hexdigest()


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
        keys = {key: text for key, text in entry.items() if key not in OF_THE_ITEM}
        keys |= {f"answer_{code}": text for code, text in entry.get("answers", {}).items()}
        wordings += [
            Wording(edition=edition, item=item, language=language, key=key, text=text)
            for key, text in keys.items()
        ]
    Wording.objects.bulk_create(wordings)
    return edition


def draft_item(edition: Edition, position: int, entry: dict[str, Any]) -> Item:
    code, _ = ItemCode.objects.get_or_create(code=entry["code"], defaults={"kind": entry["kind"]})
    return Item.objects.create(
        edition=edition, code=code, position=position, answers=list(entry.get("answers", {}))
    )


@transaction.atomic
def publish(edition: Edition) -> Edition:
    """Number, hash and freeze a draft. Two at once: the database lets one take the number."""
    edition.number = (Edition.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    edition.sha256 = digest(edition)
    edition.published_at = timezone.now()
    edition.save(update_fields=["number", "sha256", "published_at"])
    return edition
