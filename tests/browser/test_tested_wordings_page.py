"""What a test of wordings found, in a real browser: from wide to narrow, by axe, unfolded."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from survey.models import Experiment, Response, Wave
from tests.browser.conftest import Site
from tests.browser.test_public_results import UNFOLD, holds_at_any_width
from tests.factories import edition_1, make_closed_wave, make_response
from tests.survey.split_ballots import for_tests

SLUG = "which-words"


@pytest.fixture
def tested(site: Site) -> str:
    """The address of a simulated test of two editions, the second's answers 20 points higher."""
    if not Wave.objects.filter(slug=SLUG).exists():
        wave = make_closed_wave(SLUG, name="Which words", kind=Wave.Kind.SIMULATED)
        other = for_tests()
        wave.shown.create(edition=other, parts=1, from_at=timezone.now())
        Experiment.objects.create(wave=wave, planned_n=120, set_on=timezone.now().date())
        for edition, more in ((edition_1(), 0), (other, 20)):
            for share in range(60):
                make_response(wave, edition, share=share + more, mode=Response.Mode.SIMULATED)
    return f"{site.url}/results/{SLUG}/"


def test_the_section_holds_at_any_width_folded_and_unfolded(
    page: Page, accessible: Callable[[], None], tested: str
) -> None:
    page.goto(tested)
    section = page.locator("#wording-test")
    expect(section.get_by_role("heading", level=2)).to_have_text("Did the wording matter?")
    expect(section).to_contain_text("Wording B gives answers higher by between")
    holds_at_any_width(page, accessible)
    page.evaluate(UNFOLD)
    holds_at_any_width(page, accessible)


def test_each_wording_leads_to_its_texts(page: Page, tested: str) -> None:
    page.goto(tested)
    page.get_by_role("link", name="wording A", exact=True).click()
    expect(page).to_have_url(tested.replace(f"/results/{SLUG}/", "/wording/1/"))
