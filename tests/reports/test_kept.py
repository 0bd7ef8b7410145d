"""Pages of releases are made once for many readers, and never out of date."""

from typing import Any

import pytest
from django.test import Client

from reports.views import kept
from survey.models import Wave
from tests.factories import make_organiser
from tests.reports.released import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_published")]
PAGE = "/results/spring-2026/"
PATHS = (PAGE, f"{PAGE}1/", f"{PAGE}objections/", f"{PAGE}main.svg", "/embed/spring-2026/main/")


@pytest.fixture(autouse=True)
def _kept_for_an_hour(settings: Any) -> None:
    kept.pages.clear()
    settings.RELEASE_PAGES_KEPT = 3600


@pytest.fixture
def wave() -> Wave:
    return Wave.objects.get(slug="spring-2026")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_made_once_for_many_readers(wave: Wave, path: str, django_assert_num_queries: Any) -> None:
    first = Client().get(path)
    with django_assert_num_queries(2):
        second = Client().get(path)
    assert (second.content, dict(second.items())) == (first.content, dict(first.items()))
    assert second.status_code == first.status_code == 200


def test_who_takes_no_compressed_pages_gets_none(wave: Wave) -> None:
    compressed, plain = (Client(headers={"accept-encoding": one}).get(PAGE) for one in ("gzip", "identity"))
    assert (compressed.get("Content-Encoding"), plain.get("Content-Encoding")) == ("gzip", None)


def test_a_new_release_shows_at_once(wave: Wave) -> None:
    Client().get(PAGE)
    publish(wave, "correction", "A second look")
    assert "A second look" in Client().get(PAGE).content.decode()


def test_a_new_name_of_the_wave_shows_at_once(wave: Wave) -> None:
    Client().get(PAGE)
    Wave.objects.filter(pk=wave.pk).update(name="Another name")
    assert "Another name" in Client().get(PAGE).content.decode()


def test_after_its_time_it_is_made_anew(wave: Wave, settings: Any) -> None:
    Client().get(PAGE)
    settings.RELEASE_PAGES_KEPT = 0
    made_at = [page.made_at for page in kept.pages.values()]
    Client().get(PAGE)
    assert [page.made_at for page in kept.pages.values()] > made_at


def test_somebody_who_is_signed_in_has_a_page_of_their_own(wave: Wave, client: Client) -> None:
    client.force_login(make_organiser())
    client.get(PAGE)
    assert kept.pages == {}


def test_what_is_not_there_is_not_kept(wave: Wave) -> None:
    assert Client().get(f"{PAGE}nothing.svg").status_code == 404
    assert kept.pages == {}
