"""Changes of a map as a film: when its last picture came, and for how long it was blank."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PIL import Image
from playwright.sync_api import CDPSession, Page

CHANGES = 10
STILL = 3500
"""Milliseconds of film after a choice."""

SCOPE = {"live": "[data-testid=stBidiComponentIsolated]", "folium": "iframe", "plotly": "[data-testid=stPlotlyChart]"}
COLOURED = 30
"""How far apart a pixel's channels are where it is one of the map's blues, and no grey."""

BLANK = 0.5
"""A map with less than this part of its colour is blank, or half drawn."""

Picture = npt.NDArray[np.int16]


@dataclass
class Film:
    """What the browser showed, with the times."""

    session: CDPSession
    frames: list[tuple[float, str]] = field(default_factory=list)

    def start(self) -> None:
        self.session.on("Page.screencastFrame", self._take)
        self.session.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})

    def _take(self, frame: dict) -> None:  # type: ignore[type-arg]
        self.frames.append((frame["metadata"]["timestamp"] * 1000, frame["data"]))
        self.session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})


def pictures(page: Page, draw: str) -> dict[str, list[float]]:
    """Milliseconds from each choice to the last picture that differs, and milliseconds that the map was blank."""
    page.locator(SCOPE[draw]).first.wait_for()
    page.wait_for_timeout(6000)
    box = page.locator(SCOPE[draw]).first.bounding_box() or {}
    area = tuple(int(box[name]) for name in ("x", "y", "width", "height"))
    film = Film(page.context.new_cdp_session(page))
    film.start()
    told: dict[str, list[float]] = {"ms": [], "blank": []}
    for number in range(1, CHANGES + 1):
        page.wait_for_timeout(500)
        film.frames = film.frames[-1:]
        page.evaluate("bench.begin()")
        page.get_by_role("combobox").first.click()
        page.get_by_role("combobox").first.fill(str(number))
        page.get_by_role("option", name=str(number), exact=True).click()
        page.wait_for_timeout(STILL)
        clock = page.evaluate("bench.told()")
        last, blank = _read(film.frames, clock["epoch"] + clock["at"], area)
        told["ms"].append(last)
        told["blank"].append(blank)
    film.session.send("Page.stopScreencast")
    page.wait_for_timeout(300)
    page.context.close()
    return told


def _read(frames: list[tuple[float, str]], chosen: float, area: tuple[int, ...]) -> tuple[float, float]:
    """Last change after the choice, and time without colour; milliseconds."""
    seen = [(at - chosen, _cut(data, area)) for at, data in sorted(frames, key=lambda frame: frame[0])]
    inked = [(at, picture, _colour(picture)) for at, picture in seen]
    whole = min(inked[0][2], inked[-1][2])
    changed = [at for (_, before, _), (at, now, _) in pairwise(inked) if (before != now).any()]
    after = [*(at for at, _, _ in inked[1:]), inked[-1][0]]
    blank = sum(end - at for (at, _, ink), end in zip(inked, after, strict=True) if at > 0 and ink < BLANK * whole)
    return max([at for at in changed if at > 0], default=0.0), blank


def _cut(data: str, area: tuple[int, ...]) -> Picture:
    """The map's own part of a picture, without its frame."""
    left, top, width, height = area
    whole = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB"), dtype=np.int16)
    return whole[top + 4 : top + min(height, 470) - 4, left + 4 : left + width - 60]


def _colour(picture: Picture) -> float:
    return float((picture.max(axis=2) - picture.min(axis=2) > COLOURED).mean())
