"""The form in a real browser: with scripts, without, by keyboard, small, enlarged."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Request, expect

from survey.models import Response, Wave
from tests.browser.conftest import Site
from tests.browser.steps import agree, core, expect_thanks, open_detail, overflow, send
from tests.factories import make_wave


@pytest.fixture
def wave(site: Site) -> Wave:
    """An open wave of this test's own."""
    number = Wave.objects.count()
    return make_wave(f"form-{number}", name=f"Form {number}")


def stored(wave: Wave) -> dict[str, object]:
    answers = Response.objects.get(wave=wave).answers
    return {code: value for code, value in answers.items() if value is not None}


def test_the_core_takes_three_presses_and_a_number(
    page: Page, site: Site, wave: Wave, accessible: Callable[[], None]
) -> None:
    page.goto(f"{site.url}/s/{wave.slug}/")
    accessible()
    page.get_by_role("button", name="I agree, start").click()
    accessible()
    core(page).fill("40")
    send(page)
    expect_thanks(page)
    accessible()
    assert stored(wave) == {"share": 40}


def test_nothing_is_set_before_one_answers(page: Page, site: Site, wave: Wave) -> None:
    agree(page, site, wave.slug)
    open_detail(page)
    assert page.locator("input:checked").count() == 0
    values = page.locator("input[type=text], select").evaluate_all("all => all.map(one => one.value)")
    assert set(values) == {""}
    assert page.locator("[placeholder], [required], input[type=number], input[type=range]").count() == 0


def test_the_tally_follows_every_key_and_speaks_after_a_pause(page: Page, site: Site, wave: Wave) -> None:
    page.clock.install()
    agree(page, site, wave.slug)
    open_detail(page)
    page.clock.pause_at(timezone.now() + timedelta(hours=1))
    shown, aloud = page.locator("[data-tally-text]").first, page.locator("[data-tally-aloud]").first
    page.get_by_label("I attempted an assessment myself").press_sequentially("35")
    expect(shown).to_have_text("35% placed, 65% left to place.")
    expect(aloud).to_have_text("")
    page.clock.run_for(2_000)
    expect(aloud).to_have_text("35% placed, 65% left to place.")
    page.get_by_label("None of these").fill("75")
    expect(shown).to_have_text("110% placed, 10% too much.")
    page.get_by_label("None of these").fill("")
    page.get_by_role("button", name=re.compile("Put the last 65%")).click()
    expect(shown).to_have_text("100% placed. The lines add up.")
    expect(page.get_by_label("None of these")).to_have_value("65")


def test_a_number_and_a_tick_exclude_each_other_and_say_so(page: Page, site: Site, wave: Wave) -> None:
    agree(page, site, wave.slug)
    core(page).fill("40")
    page.get_by_label("I don’t know", exact=True).check()
    expect(core(page)).to_have_value("")
    expect(page.get_by_role("status").filter(has_text="cleared")).to_have_count(1)
    core(page).fill("40")
    expect(page.get_by_label("I don’t know", exact=True)).not_to_be_checked()


def test_whom_one_relied_on_can_be_answered_once_the_line_is_over_0(
    page: Page, site: Site, wave: Wave
) -> None:
    agree(page, site, wave.slug)
    open_detail(page)
    charity = page.get_by_label("The charity itself")
    expect(charity).to_be_disabled()
    page.get_by_label("I relied on a person or organisation").fill("5")
    expect(charity).to_be_enabled()


def test_a_typed_amount_counts_instead_of_a_range(page: Page, site: Site, wave: Wave) -> None:
    agree(page, site, wave.slug)
    open_detail(page)
    page.get_by_label("Would a range be easier?").select_option("from_500")
    page.get_by_label("Amount", exact=True).fill("2400")
    expect(page.get_by_label("Would a range be easier?")).to_have_value("")
    expect(page.get_by_label("Would a range be easier?")).to_be_disabled()


def test_errors_stand_in_the_summary_and_at_the_field_and_lead_there(
    page: Page, site: Site, wave: Wave, accessible: Callable[[], None]
) -> None:
    agree(page, site, wave.slug)
    core(page).fill("0.4")
    open_detail(page)
    page.get_by_label("Amount", exact=True).fill("2,400")
    send(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("There is a problem with two answers")
    assert page.title().startswith("Error: ")
    accessible()
    page.locator("summary", has_text="Add detail").click()
    summary.get_by_role("link", name="Currency: choose the currency of 2,400").click()
    expect(page.get_by_label("Currency")).to_be_focused()
    expect(page.get_by_label("Currency")).to_have_attribute("aria-invalid", "true")
    expect(core(page)).to_have_value("0.4")
    expect(page.get_by_label("Amount", exact=True)).to_have_value("2,400")


def test_all_can_be_answered_by_keyboard_alone(page: Page, site: Site, wave: Wave) -> None:
    page.goto(f"{site.url}/s/{wave.slug}/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.get_by_role("button", name="I agree, start").focus()
    page.keyboard.press("Enter")
    expect(core(page)).to_be_visible()
    for key in ("Tab",) * 12:
        page.keyboard.press(key)
        if core(page).evaluate("one => one === document.activeElement"):
            break
    page.keyboard.type("40")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("summary", has_text="Add detail")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("100")
    page.keyboard.press("Enter")
    expect_thanks(page)
    assert stored(wave) == {"share": 40, "attempted": 100, "read": 0, "relied": 0, "none": 0}


def test_every_stop_of_the_tab_key_shows_its_focus(page: Page, site: Site, wave: Wave) -> None:
    agree(page, site, wave.slug)
    open_detail(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return document.activeElement === document.body ? 'end' : s.outlineStyle + s.outlineWidth })()"
        )
        if style == "end":
            break
        assert style == "solid3px"


def test_the_whole_path_works_without_scripts(plain_page: Page, site: Site, wave: Wave) -> None:
    agree(plain_page, site, wave.slug)
    core(plain_page).fill("40")
    plain_page.get_by_label("I don’t know", exact=True).check()
    open_detail(plain_page)
    plain_page.get_by_label("I attempted an assessment myself").fill("35")
    send(plain_page)
    expect(plain_page.get_by_role("alert")).to_contain_text(
        "you typed 40 and ticked “I don’t know”. Keep one"
    )
    expect(plain_page.get_by_role("alert")).to_contain_text("The four lines add up to 35%. Add 65%")
    plain_page.get_by_label("Use the number").check()
    plain_page.get_by_role("button", name=re.compile("Put the last 65%")).click()
    expect(plain_page.get_by_label("None of these")).to_have_value("65")
    send(plain_page)
    expect_thanks(plain_page)
    assert stored(wave) == {"share": 40, "attempted": 35, "read": 0, "relied": 0, "none": 65}


@pytest.mark.parametrize(("width", "text"), [(320, 100), (360, 100), (640, 200), (1280, 100), (1280, 200)])
def test_no_page_scrolls_sideways(page: Page, site: Site, wave: Wave, width: int, text: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    def check() -> None:
        page.evaluate(f"document.documentElement.style.fontSize = '{text}%'")
        assert overflow(page) <= 0

    page.goto(f"{site.url}/s/{wave.slug}/")
    check()
    page.get_by_role("button", name="I agree, start").click()
    open_detail(page)
    check()
    core(page).fill("140")
    send(page)
    check()
    core(page).fill("40")
    send(page)
    expect_thanks(page)
    check()


def test_double_press_and_back_and_send_again_give_one_answer(page: Page, site: Site, wave: Wave) -> None:
    agree(page, site, wave.slug)
    core(page).fill("40")
    page.locator("button.btn-primary").dblclick()
    expect_thanks(page)
    link = page.locator("#secret").inner_text()
    page.go_back()
    core(page).fill("40")
    send(page)
    expect_thanks(page)
    assert page.locator("#secret").inner_text() == link
    page.reload()
    assert page.locator("#secret").inner_text() == link
    assert Response.objects.filter(wave=wave).count() == 1


def test_the_form_weighs_little(page: Page, site: Site, wave: Wave) -> None:
    """At most 60 kB compressed without fonts, in at most 4 requests before them."""
    agree(page, site, wave.slug)
    page.wait_for_load_state("networkidle")
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.reload()
    page.wait_for_load_state("networkidle")
    weighed = [request for request in requests if request.resource_type != "font"]
    assert len(weighed) <= 4
    assert sum(request.sizes()["responseBodySize"] for request in weighed) <= 60_000
