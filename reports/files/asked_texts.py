"""Every text of the editions that a wave showed, read from the database."""

from reports.files.words import ANSWER, Text
from survey.models import Edition, Item, Wave
from survey.wording import fill, values_of


def read_texts(wave: Wave) -> tuple[Text, ...]:
    """Return all texts of a wave's editions: by edition and language, those of the pages, then the items'."""
    editions = wave.editions.order_by("number").distinct()
    prefetched = editions.prefetch_related("items__code", "wordings__item")
    values = values_of(wave)
    return tuple(
        Text(text.edition, text.language, text.code, text.kind, text.key, fill(text.text, values))
        for edition in prefetched
        for text in texts_of(edition)
    )


def texts_of(edition: Edition) -> list[Text]:
    """Return an edition's texts in each of its languages, placeholders as they are."""
    items = {item.pk: item for item in edition.items.all()}
    ordered = sorted(
        edition.wordings.all(),
        key=lambda w: (w.language, items[w.item_id].position + 1 if w.item_id in items else 0, w.pk),
    )
    found = []
    for wording in ordered:
        item = items.get(wording.item_id or 0)
        code, kind = (item.code_id, item.code.kind) if item else ("", "")
        found.append(Text(edition.number or 0, wording.language, code, kind, wording.key, wording.text))
    return [*found, *wordless(edition, list(items.values()), found)]


def wordless(edition: Edition, items: list[Item], found: list[Text]) -> list[Text]:
    """Return the items without any text and the answers without words, as an imported question may have."""
    said = {(text.code, text.key) for text in found}
    language = found[0].language if found else ""
    places = [(item, f"{ANSWER}{answer}") for item in items for answer in item.answers]
    places += [(item, "") for item in items if not any(code == item.code_id for code, _ in said)]
    return [
        Text(edition.number or 0, language, item.code_id, item.code.kind, key, "")
        for item, key in places
        if (item.code_id, key) not in said
    ]
