"""Waves that test wordings, in one line."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from survey import drafting, experiments, publishing
from survey.drafting import When
from survey.models import Edition, Wave
from tests.factories import edition_1, make_wave
from tests.survey.rewording import make_draft

SHORTER = "What part of it did you assess?"


def for_tests(question: str = SHORTER, **texts: str) -> Edition:
    """An edition published to be tested, with another core question."""
    draft = make_draft({"question": question, **texts})
    read = publishing.digest(draft)
    return drafting.publish(draft.pk, read=read, reason="To be tested", comparable=False, when=When.TEST)


def draft_wave(slug: str = "tested", **fields: Any) -> Wave:
    """A wave that is not open yet and closes in three weeks."""
    closes_at = timezone.now() + timedelta(weeks=3)
    return make_wave(slug, **{"name": "Tested", "opens_at": None, "closes_at": closes_at} | fields)


def wave_with_test(*arms: tuple[Edition, int], planned_n: int = 300, **fields: Any) -> Wave:
    """A draft wave with a test of these editions; of edition 1 and a shorter question, if none are named."""
    wave = draft_wave(**fields)
    experiments.set_test(wave.pk, arms or [(edition_1(), 1), (for_tests(), 1)], planned_n, seen="")
    return wave


def opened(wave: Wave) -> Wave:
    """The wave as it is an hour after its opening."""
    an_hour_ago = timezone.now() - timedelta(hours=1)
    wave.shown.update(from_at=an_hour_ago)
    Wave.objects.filter(pk=wave.pk).update(opens_at=an_hour_ago)
    wave.refresh_from_db()
    return wave


def drawn(wave: Wave) -> list[tuple[int | None, int]]:
    """The arms of a wave: each edition's number, and its parts of the draw."""
    return [(arm.edition.number, arm.parts) for arm in experiments.arms_of(wave)]
