"""Waves with answers to publish, and releases made of them."""

from typing import Any

import pytest
from django.utils import timezone

from reports.models import Release
from reports.releases.preparing import prepare
from reports.releases.releasing import Refused, release
from survey.models import Wave
from tests.factories import close, make_responses, make_wave

SHARES = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)


def make_answered(slug: str = "spring-2026", *, each: int = 10, **fields: Any) -> Wave:
    """A closed wave in which so many people gave each of eleven numbers."""
    wave = make_wave(slug, **fields)
    make_responses(wave, [{"share": share} for share in SHARES for _ in range(each)])
    return close(wave)


def publish(wave: Wave, kind: str = "final", note: str = "") -> Release:
    """Publish what an organiser would be shown now."""
    wave = Wave.objects.get(pk=wave.pk)
    shown = prepare(wave, timezone.now().date())
    return release(wave.pk, kind, note, number=shown.number, digest=shown.digest)


def refusal(wave: Wave, **said: Any) -> str:
    """Why what an organiser would be shown now is not published."""
    shown = prepare(wave, timezone.now().date())
    seen = {"kind": "final", "note": "", "number": shown.number, "digest": shown.digest}
    with pytest.raises(Refused) as caught:
        release(wave.pk, **seen | said)
    return str(caught.value)
