"""The pack of every council and every area: two to six pages that a screen reader can read."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pptx import Presentation

from dashboard.answers.areas import Against, Question
from dashboard.council import available
from dashboard.model import ALL
from dashboard.ui import cache, controls
from dashboard.ui.cache import Opened
from dashboard.ui.paper import briefing, making, pack
from reports.pdf_structure import problems

OTHERS = sorted(set(available()) - {"walsall"})

A4 = (595, 842)


def asked_of(data: Opened, measure: str, area: str = ALL) -> pack.Asked:
    found = data.cube.catalogue.measure(measure)
    return pack.Asked(Question(found, controls.offered_periods(data.cube, found)[0]), Against.WHOLE, area)


def looked_at(file: bytes) -> None:
    """Two to six pages of A4, no picture of dots, and nothing that the standard misses."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        assert 2 <= len(pdf.pages) <= 6
        assert {tuple(round(float(side)) for side in page.MediaBox[2:]) for page in pdf.pages} == {A4}
        assert not [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert problems(file) == []


@pytest.mark.parametrize("council", OTHERS)
def test_every_council_has_its_pack(council, councils_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(councils_home))
    data = cache.opened(council)
    asked = asked_of(data, "children-in-need")
    made = making.made(data, asked, pack.about_of(data, asked))
    looked_at(made.files["pdf"])
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(made.files["pptx"])).slides]
    assert titles[0].startswith(data.council.name)
    assert made.files["xlsx"][:2] == b"PK"


def test_every_area_has_its_briefing(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))
    data = cache.opened("walsall")
    for area in data.cube.areas["locality"]:
        asked = asked_of(data, "referrals", area.code)
        looked_at(briefing.briefing_of(data, asked, pack.about_of(data, asked)))
