"""Tests of wordings by chance: set one on a draft wave, look at its arms, take it off again.

Each act locks the wave first, so that of two people at once one wins and the other is told. Opening the wave
freezes its test: see the triggers of migration ``0004_split_ballots``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from survey import editions
from survey.models import Edition, Experiment, Wave
from survey.wording import PAGE

FEWEST_ARMS, MOST_ARMS, MOST_PARTS = 2, 4, 9
MEANWHILE = "Somebody changed the test of this wave meanwhile. Look at it as it is now, then save again."


class Refused(Exception):
    """Nothing was done; the message is a sentence that says why."""


@dataclass(frozen=True)
class Arm:
    """An edition of a test, and its share of the draw in per cent."""

    edition: Edition
    parts: int
    percent: float


def test_of(wave: Wave) -> Experiment | None:
    return Experiment.objects.filter(wave=wave).first()


def arms_of(wave: Wave) -> list[Arm]:
    """The editions between which chance decides, in the order in which they were chosen."""
    shown = list(wave.shown.filter(parts__gt=0).select_related("edition").order_by("pk"))
    total = sum(one.parts for one in shown)
    return [Arm(one.edition, one.parts, 100 * one.parts / total) for one in shown]


def print_of(wave: Wave) -> str:
    """What tells one state of the wave's test from another; empty without a test."""
    test = test_of(wave)
    arms = ",".join(f"{arm.edition.number}x{arm.parts}" for arm in arms_of(wave))
    return f"{arms},{test.planned_n}" if test else ""


def refusal_to_test(wave: Wave) -> str:
    """Why no test can be set on the wave, or taken off it; an empty text if it can."""
    if wave.kind != Wave.Kind.COLLECTED:
        return f"{wave} holds {wave.kind} answers, so no wording can be tested in it."
    if wave.state == "closed":
        return f"{wave} is closed. To test wordings, make another wave."
    if wave.opens_at is not None:
        return f"{wave} has its opening, so what it asks is fixed. To test wordings, make another wave."
    if wave.closes_at is None:
        return f"{wave} has no closing day, and a test has a fixed end. Make another wave with a closing day."
    return ""


def refusal_of_arms(arms: Sequence[Edition]) -> str:
    """Why these editions cannot be tested against each other, or an empty text if they can."""
    twice = next((one for place, one in enumerate(arms) if one in arms[:place]), None)
    if twice:
        return f"E{str(twice)[1:]} is chosen twice. Choose each edition once."
    if not FEWEST_ARMS <= len(arms) <= MOST_ARMS:
        return f"A test has two to four editions. Choose {'another' if len(arms) < FEWEST_ARMS else 'fewer'}."
    texts = editions.said_by(arms)
    first, *others = arms
    for other in others:
        if named := differing_consent(texts[first.pk], texts[other.pk]):
            return (
                f"E{str(first)[1:]} and {other} differ in {named}. People agree before chance decides, so "
                "editions that are tested together have the same consent texts."
            )
    return ""


def differing_consent(before: editions.Said, after: editions.Said) -> str:
    """The consent texts that differ, by name."""
    changed = [change.place for change in editions.changes(before, after)]
    return " and ".join(str(place) for place in changed if is_consent(place))


def is_consent(place: editions.Place) -> bool:
    return place.code == PAGE and place.key.startswith("consent")


def locked(wave_id: int, seen: str) -> Wave:
    """The wave, held until the transaction ends, if a test may be set on it and is still as it was seen."""
    wave = Wave.objects.select_for_update().get(pk=wave_id)
    if refusal := refusal_to_test(wave):
        raise Refused(refusal)
    if print_of(wave) != seen:
        raise Refused(MEANWHILE)
    return wave


@transaction.atomic
def set_test(wave_id: int, arms: Sequence[tuple[Edition, int]], planned_n: int, *, seen: str) -> Experiment:
    """Make these editions, with their parts of the draw, the arms of a draft wave, or raise Refused.

    Parameters
    ----------
    planned_n : number of answers aimed at, over all arms
    seen : what ``print_of`` gave for the test that this one is set in place of
    """
    wave = locked(wave_id, seen)
    if refusal := refusal_of_arms([edition for edition, _ in arms]):
        raise Refused(refusal)
    show(wave, arms)
    values = {"planned_n": planned_n, "set_on": timezone.now().date()}
    return Experiment.objects.update_or_create(wave=wave, defaults=values)[0]


@transaction.atomic
def remove_test(wave_id: int, *, seen: str) -> None:
    """Show the live edition alone again, or raise Refused."""
    wave = locked(wave_id, seen)
    live = Edition.objects.live()
    if live is None:
        raise Refused("No edition is live, so the wave would have nothing to ask.")
    Experiment.objects.filter(wave=wave).delete()
    show(wave, [(live, 1)])


def show(wave: Wave, arms: Sequence[tuple[Edition, int]]) -> None:
    """Show exactly these editions: nobody has seen any yet."""
    wave.shown.all().delete()
    at = timezone.now()
    for edition, parts in arms:
        wave.shown.create(edition=edition, parts=parts, from_at=at)
