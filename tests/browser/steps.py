"""What a person does on a page, each step waiting until the page has answered."""

from __future__ import annotations

from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Page, TimeoutError, expect

QUIET = 400
"""Milliseconds without a running script after which nothing more is under way."""

SOON = 5_000
"""Milliseconds in which a list shows what can be chosen, on a busy machine too."""

RUNS_NO_MORE = """async (quiet) => {
  const idle = () => document.querySelector("[data-test-script-state='notRunning']");
  for (let since = performance.now(); performance.now() - since < quiet; ) {
    if (!idle()) since = performance.now();
    await new Promise(requestAnimationFrame);
  }
}"""


def settled(page: Page) -> None:
    """The script has run: Streamlit says so on its own element, and goes on saying so.

    Between a click and the server's answer the element still says what was true before the click.
    """
    page.evaluate(RUNS_NO_MORE, QUIET)


def pick(page: Page, label: str, option: str) -> None:
    """Choose from a list. It closes by itself while the page beneath it still scrolls; then it is opened again."""
    box, wanted = page.get_by_role("combobox", name=label), page.get_by_role("option", name=option, exact=True)
    box.scroll_into_view_if_needed()
    for patience in (SOON, SOON, 6 * SOON):
        settled(page)
        box.click()
        try:
            wanted.click(timeout=patience)
            break
        except TimeoutError:
            page.keyboard.press("Escape")
    expect(box).to_have_value(option)
    settled(page)


def params(page: Page) -> dict[str, list[str]]:
    """What stands in the address."""
    return parse_qs(urlparse(page.url).query)
