"""The workforce census of the invented council: the official measures are the published ones, to their rounding."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from dashboard.sample.draw import Sample
from dashboard.sample.returns.workforce_xml import write_workforce
from sample.counting import numbers

pytestmark = pytest.mark.slow

WORKING_DAYS = 253


@pytest.fixture(scope="module")
def written(full: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("workforce")
    write_workforce(full, made)
    return made


@cache
def _measures(file: Path) -> dict[str, float]:
    """The official measures (returns.md, section 4) from a file, with nothing of how it was drawn."""
    root = etree.parse(file).getroot()
    year = int(str(root.findtext("Header/CollectionDetails/Year")))
    workers = [{leaf.tag: leaf.text or "" for leaf in worker} for worker in root.iter("CSWWWorker")]

    def fte(rows: list[dict[str, str]], name: str = "FTE") -> float:
        return sum(float(row[name]) for row in rows)

    here = [row for row in workers if "RoleEndDate" not in row]
    own, sent = ([row for row in here if row["AgencyWorker"] == flag] for flag in "01")
    left = [row for row in workers if row.get("RoleEndDate", "") > f"{year - 1}-09-30"]
    started = [row for row in own if row["RoleStartDate"] > f"{year - 1}-09-30"]
    holders = [row for row in here if int(row.get("Cases30", 0)) > 0]
    cases = sum(int(row["Cases30"]) for row in holders)
    vacant = float(str(root.findtext("LALevelVacancies/NumberOfVacancies")))
    days = sum(float(row["WorkingDaysLost"]) for row in own)
    return {
        "inpost_fte": fte(own),
        "agency_fte": fte(sent, "FTE30"),
        "agency_rate_fte": 100 * fte(sent) / (fte(sent) + fte(own)),
        "vacancy_fte": vacant,
        "vacancy_rate_fte": 100 * vacant / (vacant + fte(own)),
        "leavers_fte": fte(left),
        "starters_fte": fte(started),
        "turnover_rate_fte": 100 * fte(left) / fte(own),
        "cases": cases,
        "case_holders_fte": fte(holders, "FTE30"),
        "caseload_fte": cases / fte(holders, "FTE30"),
        "absence_rate_fte": 100 * days / (WORKING_DAYS * fte(own)),
    }


NAMES = (
    "inpost_fte agency_fte agency_rate_fte vacancy_fte vacancy_rate_fte leavers_fte starters_fte turnover_rate_fte"
    " cases case_holders_fte caseload_fte absence_rate_fte"
)
MEASURES = [(measure, year, value) for measure in NAMES.split() for year, value in numbers(f"workforce_{measure}")]


@pytest.mark.parametrize(("measure", "year", "value"), MEASURES)
def test_official_measures_are_the_published_ones(written: Path, measure: str, year: int, value: float) -> None:
    assert _measures(written / f"csww_{year}.xml")[measure] == pytest.approx(value, abs=0.0501)


def test_a_worker_is_listed_once_a_year(full: Sample) -> None:
    known = full.workforce[full.workforce["worker"] != ""]
    assert not known.duplicated(["year", "worker"]).any()
