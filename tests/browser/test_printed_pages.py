"""Pages on paper: no navigation and no buttons, everything unfolded, and charts that do not break."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site


def test_a_results_page_prints_without_what_only_a_screen_can_use(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/method/")
    page.emulate_media(media="print")
    expect(page.locator("header nav")).to_be_hidden()
    rules = page.evaluate(
        """() => {
          const box = document.createElement("div");
          box.innerHTML = '<section class="figure"><svg class="chart"></svg><table class="table dots">'
            + '<tr><td></td></tr></table><p class="figure-foot"><a href="/x/">Data</a></p></section>'
            + '<nav class="toc">List</nav><section class="use">Code</section><a class="btn">Save</a>'
            + '<a class="out" href="https://example.org/">Out</a>';
          document.body.append(box);
          const style = (name, part) => getComputedStyle(box.querySelector(name), part);
          return [
            style(".chart").breakInside, style(".dots").breakInside, style("tr").breakInside,
            style(".figure-foot a").display, style(".toc").display, style(".use").display,
            style(".btn").display, style(".out", "::after").content,
          ];
        }"""
    )
    assert rules == ["avoid", "avoid", "avoid", "none", "none", "none", "none", '" (https://example.org/)"']
