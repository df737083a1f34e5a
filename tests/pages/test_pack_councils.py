"""The pack of every council and every area, and of a release: two to six pages that a screen reader can read."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pptx import Presentation

from dashboard import paths
from dashboard.answers.areas import Against, Question, placed
from dashboard.council import available
from dashboard.disclosure.store import current_release
from dashboard.model import ALL, PeriodKind, Status
from dashboard.ui import cache, controls
from dashboard.ui.cache import Opened
from dashboard.ui.paper import briefing, making, pack
from dashboard.ui.released import release_words
from dashboard.ui.text import pack as text
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
@pytest.mark.parametrize("measure", ["children-in-need", "neglect"])
def test_every_council_has_its_pack(council, measure, councils_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(councils_home))
    data = cache.opened(council)
    asked = asked_of(data, measure)
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


@pytest.fixture
def released(release_home, monkeypatch) -> Opened:
    monkeypatch.setenv("DASHBOARD_HOME", str(release_home))
    monkeypatch.setenv("DASHBOARD_RELEASE", str(current_release("walsall")))
    found = cache.opened("walsall")
    assert found is not None
    assert found.release is not None
    return found


def hidden_view(data: Opened) -> pack.Asked:
    """A view of the release in which some localities' numbers are hidden and some are not."""
    measure = data.cube.catalogue.measure("referrals-without-need")
    for period in data.cube.periods(measure, PeriodKind.YEAR):
        question = Question(measure, period)
        told = placed(pack.areas(data, question, "locality", Against.WHOLE))["status"] == Status.SUPPRESSED.value
        if told.any() and not told.all():
            return pack.Asked(question, Against.WHOLE)
    raise AssertionError("the tiny release hides nothing")


def test_a_release_is_told_and_what_it_hides_is_hidden_in_every_file(released):
    assert paths.release() is not None
    asked = hidden_view(released)
    about = pack.about_of(released, asked)
    assert pack.file_name(released, asked, about).endswith("-release-sample")
    files = making.made(released, asked, about).files
    looked_at(files["pdf"])
    rule = (text.SMALL_NUMBERS, release_words(released.release))
    assert rule in pack.paper_of(released, asked, about).notes
    assert rule in pack.notes_of(released, asked, pack.areas(released, asked.question, "locality", Against.WHOLE))
    frame = placed(pack.areas(released, asked.question, "locality", Against.WHOLE))
    hidden = frame[frame["status"] == Status.SUPPRESSED.value]["area_name"].tolist()
    read = Presentation(io.BytesIO(files["pptx"]))
    assert all("Release." in list(slide.shapes)[-2].text_frame.text for slide in read.slides)
    bars = next(shape.chart for slide in read.slides for shape in slide.shapes if shape.has_chart)
    shown = dict(zip(bars.plots[0].categories, bars.plots[0].series[0].values, strict=True))
    names = [f"{name} (hidden)" for name in hidden]
    assert [name for name, value in shown.items() if value is None] == names, (
        "in the council's order, behind the others"
    )
