"""Thirty changes a page: what its controls are set to, one after the other, no period twice while there are others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from random import Random

from bench.alone import answer
from bench.ground import COUNCIL
from dashboard import paths
from dashboard.answers.forecasts import foretellable
from dashboard.answers.needs import MEASURE as FACTORS
from dashboard.answers.needs import WHO, codes_about
from dashboard.answers.staff.shares import WORK
from dashboard.answers.trends import views
from dashboard.cases.snapshot import current
from dashboard.catalogue import Measure, read_catalogue
from dashboard.council import read_council
from dashboard.cube.read import Cube, open_cube
from dashboard.model import ALL, Period
from dashboard.resourcing.changing import with_demand
from dashboard.resourcing.scenario import Scenario
from dashboard.staffing import read_staffing
from dashboard.ui.controls import offered_periods
from dashboard.ui.text.staff.resources import PARTS

COUNT = 30
SEED = 2026

Setting = dict[str, str]
"""Values of a page's controls, by their names in the address."""


def main() -> dict[str, list[Setting]]:
    """Settings by page, for the data that are current."""
    snapshot = current(COUNCIL)
    if snapshot is None:
        raise RuntimeError("nothing is loaded")
    cube = _cube(snapshot.cube)
    return {page: settings(cube, Random(SEED)) for page, settings in PAGES.items()}


def _cube(file: Path) -> Cube:
    return open_cube(file, read_council(paths.council_folder(COUNCIL)), read_catalogue())


def overview(cube: Cube, random: Random) -> list[Setting]:
    """Measures, periods and comparisons."""
    measures = [measure for measure in _mapped(cube) if measure.only_by is None]
    return [
        {"measure": measure.id, "period": period.id, "compare": random.choice(_COMPARE)}
        for measure, period in _points(cube, measures, random)
    ]


def demand_map(cube: Cube, random: Random) -> list[Setting]:
    """Measures, factors, periods, levels, comparisons, rate or count."""
    return [
        _map(measure, period, random) | _level(cube, measure, random) | _category(cube, measure, random)
        for measure, period in _points(cube, _mapped(cube), random)
    ]


def small_areas(cube: Cube, random: Random) -> list[Setting]:
    """The same at the level of small areas, which hold totals."""
    measures = [m for m in _mapped(cube) if m.only_by is None and "lsoa" in cube.levels(m)]
    return [_map(measure, period, random) | {"level": "lsoa"} for measure, period in _points(cube, measures, random)]


def needs(cube: Cube, random: Random) -> list[Setting]:
    """Whose needs, in which period and locality, and one factor over the years."""
    found = []
    for _, period in _points(cube, [cube.catalogue.measure(FACTORS)], random):
        who = random.choice(list(WHO))
        factor = random.choice(codes_about(cube, who))
        found.append({"who": who, "period": period.id, "area": _locality(cube, random), "factor": factor})
    return found


def resources(cube: Cube, random: Random) -> list[Setting]:
    """Periods and localities, and each part of the page in turn."""
    points = _points(cube, [cube.catalogue.measure(WORK)], random)
    return [
        {"period": period.id, "area": _locality(cube, random), "look": part}
        for (_, period), part in zip(points, cycle(PARTS), strict=False)
    ]


def trends(cube: Cube, random: Random) -> list[Setting]:
    """Measures, views, localities, and what is looked ahead at."""
    measures = [measure for measure in _mapped(cube) if measure.only_by is None and views(cube, measure)]
    return [
        {
            "measure": measure.id,
            "view": random.choice(views(cube, measure)).value,
            "area": _locality(cube, random),
            "ahead": random.choice(foretellable(cube)).id,
        }
        for measure, _ in zip(cycle(random.sample(measures, len(measures))), range(COUNT), strict=False)
    ]


def caseloads(cube: Cube, random: Random) -> list[Setting]:
    """Group managers and localities."""
    managers = [manager.name for manager in read_staffing(cube.council).managers]
    names = [ALL, *managers, *(area.code for area in cube.areas["locality"])]
    return [{"mine": random.choice(names)} for _ in range(COUNT)]


def plan(cube: Cube, random: Random) -> list[Setting]:
    """A slider's change, each time to a value that was not met: demand in a locality, and agency workers who go."""
    found = []
    for turn in range(COUNT):
        scenario = with_demand(Scenario(), random.choice(cube.areas["locality"]).code, ALL, 0.5 + turn)
        gone = random.choice((0.0, 0.25, 0.5))
        found.append({"whatif": scenario.model_copy(update={"agency_ended": gone}).text})
    return found


def data(cube: Cube, random: Random) -> list[Setting]:
    """Nothing to set: the page is drawn again."""
    return [{} for _ in range(COUNT)]


PAGES: dict[str, Callable[[Cube, Random], list[Setting]]] = {
    "overview": overview,
    "demand_map": demand_map,
    "demand_map, small areas": small_areas,
    "needs": needs,
    "resources": resources,
    "trends": trends,
    "caseloads": caseloads,
    "plan": plan,
    "data": data,
}
"""By the page's file and, where one page is measured twice, how it is set."""

_COMPARE = ("whole", "year-before")
_LAYERS = ("outlines", "hubs", "names", "marks", "deprivation", "cases")


def _mapped(cube: Cube) -> list[Measure]:
    """Measures that the map and the Overview offer."""
    return [measure for measure in cube.offered if measure.counted_at("locality")]


def _points(cube: Cube, measures: Sequence[Measure], random: Random) -> Iterator[tuple[Measure, Period]]:
    """Thirty pairs of a measure and a period; measures take turns, last days of periods are not met twice."""
    covered = [measure for measure in measures if offered_periods(cube, measure)]
    seen = set()
    for measure, _ in zip(cycle(random.sample(covered, len(covered))), range(COUNT), strict=False):
        offered = offered_periods(cube, measure)
        period = random.choice([p for p in offered if p.end not in seen] or offered)
        seen.add(period.end)
        yield measure, period


def _map(measure: Measure, period: Period, random: Random) -> Setting:
    return {
        "measure": measure.id,
        "period": period.id,
        "compare": random.choice(_COMPARE),
        "show": random.choice(("value", "count")),
        "classes": random.choice(("natural", "equal")),
        "layers": ",".join(layer for layer in _LAYERS if random.random() < 0.5) or "none",
    }


def _level(cube: Cube, measure: Measure, random: Random) -> Setting:
    layers = [
        layer.id
        for layer in cube.council.layers
        if layer.id != "council" and layer.id in cube.levels(measure) and (measure.only_by is None or layer.breakdowns)
    ]
    return {"level": random.choice(layers)}


def _category(cube: Cube, measure: Measure, random: Random) -> Setting:
    if measure.only_by is None:
        return {}
    return {measure.only_by: random.choice(list(cube.catalogue.breakdown(measure.only_by).offered("locality")))}


def _locality(cube: Cube, random: Random) -> str:
    return random.choice([ALL, *(area.code for area in cube.areas["locality"])])


if __name__ == "__main__":
    answer(main)
