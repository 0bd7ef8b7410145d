"""The first experiment, shipped as a template: three arms derived from the live edition.

They are published to be tested, where no published edition says the same, and set on a draft wave.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from survey import drafting, editions, experiments, publishing
from survey.editions import Place, Said
from survey.experiments import Refused
from survey.models import Edition, Experiment, Item, Wording

FILE = Path(__file__).parent / "instrument" / "first_experiment.toml"
IN_THE_WAY = "There is a draft of the next edition. Publish or delete it, then set the experiment."
CHANGED = "The live edition changed while you read the texts. Read them again, then tick the box."


@dataclass(frozen=True)
class Arm:
    """An arm as the template describes it: its texts, and the edition that says the same if there is one."""

    letter: str
    title: str
    reason: str
    texts: Said
    edition: Edition | None


def template() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def arms() -> list[Arm]:
    """The arms A, B and C against the live edition; none if no edition is live."""
    live = Edition.objects.live()
    if live is None:
        return []
    file, said = template(), editions.said(live)
    known = published_alike(live)
    found = []
    for one in file["arm"]:
        texts = texts_of(file, one, said)
        edition = next((edition for edition, theirs in known if dict(theirs) == texts), None)
        found.append(Arm(one["letter"], one["title"], one["reason"], texts, edition))
    return found


def texts_of(file: Mapping[str, Any], arm: Mapping[str, Any], live: Said) -> dict[Place, str]:
    """The live texts with what the arm takes away and adds."""

    def place(key: str) -> Place:
        return Place(file["item"], key, file["language"])

    missing = {place(key): text for key, text in file["missing"].items() if place(key) not in live}
    texts = dict(live) | missing
    for key, text in arm.get("added", {}).items():
        texts[place(key)] += text
    without = {place(key) for key in arm.get("without", ())}
    return {where: text for where, text in texts.items() if where not in without}


def published_alike(live: Edition) -> list[tuple[Edition, Said]]:
    """Published editions with the live one's items, and their texts: the live one first, then the newest."""
    published = Edition.objects.of_the_instrument().published().order_by("-number")
    alike = [live, *(edition for edition in published if edition != live and items(edition) == items(live))]
    texts = editions.said_by(alike)
    return [(edition, texts[edition.pk]) for edition in alike]


def items(edition: Edition) -> list[tuple[str, list[str]]]:
    return [(item.code_id, item.answers) for item in edition.items.all()]


def print_of(shown: list[Arm]) -> str:
    """What tells these texts from others, to see whether they still stand when the button is pressed."""
    texts = [[[*place, text] for place, text in sorted(arm.texts.items())] for arm in shown]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


@transaction.atomic
def set_on(wave_id: int, planned_n: int, *, read: str) -> Experiment:
    """Publish the arms that are missing, and set them on a draft wave, or raise Refused.

    ``read`` is the print of the arms as they were read. A wave that has a test keeps it.
    """
    experiments.locked(wave_id, "")
    publishing.take_turns()
    live, shown = Edition.objects.live(), arms()
    if live is None or print_of(shown) != read:
        raise Refused(CHANGED)
    chosen = [(arm.edition or published(arm, live), 1) for arm in shown]
    return experiments.set_test(wave_id, chosen, planned_n, seen="")


def published(arm: Arm, live: Edition) -> Edition:
    """Publish the arm as an edition for tests: the live one's items with the arm's texts."""
    try:
        edition = drafting.draft_from(live)
    except drafting.Refused as refused:
        raise Refused(IN_THE_WAY) from refused
    held = {editions.place_of(text): text for text in edition.wordings.select_related("item")}
    by_code = {item.code_id: item for item in edition.items.all()}
    for change in editions.changes(editions.said(edition), arm.texts):
        put(edition, by_code, held.get(change.place), change)
    edition.reason, edition.comparable_with, edition.for_test = arm.reason, None, True
    edition.save(update_fields=["reason", "comparable_with", "for_test"])
    return publishing.publish(edition)


def put(edition: Edition, by_code: dict[str, Item], held: Wording | None, change: editions.Change) -> None:
    """Make one text of the edition say what it says after the change."""
    place = change.place
    if held is None:
        Wording.objects.create(
            edition=edition,
            item=by_code.get(place.code),
            language=place.language,
            key=place.key,
            text=change.after,
        )
    elif change.after:
        held.text = change.after
        held.save(update_fields=["text"])
    else:
        held.delete()
