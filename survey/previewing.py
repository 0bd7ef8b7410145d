"""The real pages in the words of a draft: nothing here is stored or remembered."""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from survey.editions import said
from survey.models import Edition, Wave
from survey.wording import Questionnaire, made_of, values_of


def wave_for_preview() -> Wave:
    """The latest collected wave, whose names and dates fill the placeholders; a stand-in if there is none."""
    return Wave.objects.filter(kind=Wave.Kind.COLLECTED).first() or stand_in()


def stand_in() -> Wave:
    today = timezone.now().date()
    return Wave(
        name="Example",
        slug="example",
        period=str(today.year - 1),
        organiser=settings.ORGANISER,
        contact=settings.CONTACT,
        delete_on=today + timedelta(days=365),
    )


def as_people_will_see(draft: Edition, wave: Wave) -> Questionnaire:
    """The draft as this wave would show it. Read anew each time, since a draft changes."""
    language = settings.LANGUAGE_CODE
    texts = {(p.code, p.key): text for p, text in said(draft).items() if p.language == language}
    return replace(made_of(draft, language, texts), filled_in=values_of(wave))
