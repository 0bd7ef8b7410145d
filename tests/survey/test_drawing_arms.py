"""Who sees which arm: drawn when a person agrees, kept to the end."""

import re
import secrets
from collections import Counter as Tally
from collections.abc import Sequence

import pytest
from django.test import Client

from survey import counting, experiments
from survey.models import Counter, Response, Wave
from tests.factories import close, edition_1
from tests.survey.rewording import question
from tests.survey.split_ballots import SHORTER, for_tests, opened, wave_with_test
from tests.survey.verbs import publish, reworded

pytestmark = pytest.mark.django_db


@pytest.fixture
def every_lot(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the draw give each lot in turn; gives the sizes of the lots that were drawn from."""
    sizes: list[int] = []
    by_chance = secrets.choice

    def next_lot(lots: Sequence[object]) -> object:
        if isinstance(lots, str):  # a character of a security token
            return by_chance(lots)
        sizes.append(len(lots))
        return lots[(len(sizes) - 1) % len(lots)]

    monkeypatch.setattr("secrets.choice", next_lot)
    return sizes


def test_an_edition_has_as_many_lots_as_parts(every_lot: list[int]) -> None:
    """Of 3 + 1 + 2 = 6 lots each is as likely as any other."""
    wave = opened(wave_with_test((edition_1(), 3), (for_tests("Second?"), 1), (for_tests("Third?"), 2)))
    shown = Tally(visit(wave)[0] for _ in range(6))
    assert shown == {question(): 3, "Second?": 1, "Third?": 2}
    assert set(every_lot) == {6}


def visit(wave: Wave, visitor: Client | None = None) -> tuple[str, str]:
    """Agree and open the form; gives the core question and the form's token."""
    visitor = visitor or Client()
    visitor.post(f"/s/{wave.slug}/")
    return read(visitor.get(f"/s/{wave.slug}/form/").content.decode())


def read(page: str) -> tuple[str, str]:
    asked = re.search(r'for="id_share">(.*?)</label>', page)
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert asked
    assert token
    return asked[1], token[1]


def test_the_draw_is_from_the_system_s_source_of_chance() -> None:
    """Chance of one kind only in 60 draws of two equal arms: 2 / 2^60."""
    wave = opened(wave_with_test())
    assert {visit(wave)[0] for _ in range(60)} == {question(), SHORTER}


def test_the_landing_page_is_the_same_whatever_is_drawn() -> None:
    wave = opened(wave_with_test())
    pages = {landing(wave) for _ in range(60)}
    assert len(pages) == 1


def landing(wave: Wave) -> str:
    """The page without its security token."""
    page = Client().get(f"/s/{wave.slug}/").content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_the_arm_is_kept_through_reloading_errors_and_the_own_page(every_lot: list[int]) -> None:
    wave, visitor = opened(wave_with_test()), Client()
    asked, token = visit(wave, visitor)
    path = f"/s/{wave.slug}/form/"
    assert read(visitor.get(path).content.decode())[0] == asked
    wrong = visitor.post(path, {"token": token, "share": "140"})
    assert (wrong.status_code, read(wrong.content.decode())[0]) == (422, asked)
    visitor.post(path, {"token": token, "share": "40"})
    response = Response.objects.get()
    assert question(response.edition) == asked
    own = re.search(r"http://\S+?(/r/[^\s<\"]+)", visitor.get(f"/s/{wave.slug}/thanks/").content.decode())
    assert own
    assert asked in visitor.get(f"{own[1].rstrip('/')}/edit/").content.decode()
    assert Counter.objects.filter(event="agreed").count() == 1


def test_publishing_now_never_disturbs_a_running_test() -> None:
    wave = opened(wave_with_test())
    before = list(wave.shown.order_by("pk").values())
    publish(reworded())
    assert list(wave.shown.order_by("pk").values()) == before


def test_agreed_and_sent_are_counted_by_arm(every_lot: list[int]) -> None:
    wave = opened(wave_with_test())
    for share in ("40", "50", "60"):
        visitor = Client()
        _, token = visit(wave, visitor)
        visitor.post(f"/s/{wave.slug}/form/", {"token": token, "share": share})
    assert counting.by_edition(wave.pk, counting.AGREED) == {1: 2, 2: 1}
    assert sorted(Response.objects.values_list("edition__number", flat=True)) == [1, 1, 2]


def test_after_closing_the_arms_are_still_those_of_the_test() -> None:
    wave = close(opened(wave_with_test()))
    assert [arm.edition.number for arm in experiments.arms_of(wave)] == [1, 2]
