"""Maps in a real browser: changes of a control until the last repaint, what the page sends, and the first view."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.alone import ROOT, answer
from bench.changes import _cube
from bench.ground import COUNCIL
from bench.map_pictures import pictures
from bench.served import served
from dashboard.cases.snapshot import current
from dashboard.ui.controls import by_subject, offered_periods, period_words

CHANGES, VIEWS = 10, 10
MEASURE, SUBJECT = "referrals", "Needs"
WATCH = (ROOT / "bench" / "map_watch.js").read_text(encoding="utf-8")
QUIET = """() => { const t = bench.told(); return t.at > 0 && t.painted > t.at && t.quiet > 600; }"""
FEW, MANY = 167, 3000

Told = dict[str, Any]


def main(folder: str, part: str) -> Told:
    """One part of the measurement, each in servers of its own: "changes", "pictures" or "first"."""
    with _browser() as browser, _apps(Path(folder)) as (app, plain, maps):
        if part == "pictures":
            return {draw: pictures(_opened(browser, f"{maps}/?draw={draw}", "")[0], draw) for draw in DRAWN}
        if part == "first":
            return _first(browser, app, plain)
        return _changes(browser, app, plain, maps)


DRAWN = ("live", "folium", "plotly")


@contextmanager
def _browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def _apps(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The dashboard, the plainest page, and the app of maps, which publishes its geometry beside itself."""
    script = folder / "map_app.py"
    shutil.copy(ROOT / "bench" / "map_app.py", script)
    plain = ROOT / "bench" / "baseline_app.py"
    with served(ROOT / "app.py") as app, served(plain) as line, served(script) as maps:
        yield app, line, maps


Opened = tuple[Page, list[int]]
"""A page, and the sizes of the messages that it gets."""


def _opened(browser: Browser, address: str, scope: str) -> Opened:
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(WATCH)
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.goto(address)
    page.get_by_role("combobox").first.wait_for()
    if scope:
        page.wait_for_function(f"() => {scope}")
        page.wait_for_timeout(2500)
        page.evaluate(f"bench.watch({scope})")
    return page, received


MAP, LINE = "bench.map()", "bench.line()?.closest('[data-testid=stMarkdownContainer]').parentElement"


def _changes(browser: Browser, app: str, plain: str, maps: str) -> Told:
    numbers = [str(number) for number in range(1, CHANGES + 1)]
    cube = _cube(current(COUNCIL).cube)  # type: ignore[union-attr]
    measure = cube.catalogue.measure(MEASURE)
    periods = [period_words(one, measure) for one in offered_periods(cube, measure)][1 : CHANGES + 1]
    needs = [one for one in cube.offered if one.group == SUBJECT and one.only_by is None and cube.spans(one)]
    titles = list(by_subject(cube, needs)[SUBJECT].values())[1 : CHANGES + 1]
    line = _opened(browser, plain, LINE)
    told: Told = {"plain": _series(line, "Number", numbers)}
    page = _opened(browser, f"{app}/demand_map?level=lsoa", MAP)
    told["periods"] = _series(page, "Period", periods)
    _choose(page[0], "Subject", SUBJECT)
    told["measures"] = _series(page, "Measure", titles)
    for areas in (FEW, MANY):
        told[str(areas)] = _series(_opened(browser, f"{maps}/?areas={areas}", MAP), "Number", numbers)
    return told


def _series(opened: Opened, label: str, options: list[str]) -> Told:
    """Milliseconds from each choice to the last repaint, and bytes of the longest message of each rerun."""
    page, received = opened
    told: Told = {"ms": [], "bytes": []}
    for option in options:
        received.clear()
        told["ms"].append(_choose(page, label, option))
        told["bytes"].append(max(received))
    return told


def _choose(page: Page, label: str, option: str) -> float:
    page.evaluate("bench.begin()")
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.wait_for_function(QUIET, polling=100)
    told = page.evaluate("bench.told()")
    return float(told["painted"] - told["at"])


def _first(browser: Browser, app: str, plain: str) -> Told:
    """Milliseconds from going to a page to its first whole view, in a browser that has seen nothing."""
    _opened(browser, f"{app}/demand_map?level=lsoa", MAP)[0].context.close()  # the servers have opened what they serve
    _opened(browser, plain, LINE)[0].context.close()
    told: Told = {"plain": [], "page": [], "geometry": []}
    for _ in range(VIEWS):
        told["plain"].append(_view(browser, plain, "bench.line()")[0])
        seen, geometry = _view(browser, f"{app}/demand_map?level=lsoa", "bench.map()?.querySelector('.legend li')")
        told["page"].append(seen)
        told["geometry"].append(geometry)
    return told


GEOMETRY = """() => performance.getEntriesByType('resource').filter(({ name }) => /static.map.[^/]*json$/.test(name))
  .reduce((sum, { startTime, responseEnd }) => sum + responseEnd - startTime, 0)"""


def _view(browser: Browser, address: str, there: str) -> tuple[float, float]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    seen = page.wait_for_function(f"() => {there} && performance.now()", polling="raf", timeout=120_000).json_value()
    page.wait_for_timeout(500)
    geometry = page.evaluate(GEOMETRY)
    context.close()
    return float(seen), float(geometry)


if __name__ == "__main__":
    answer(main)
