"""What is opened once and shared by all sessions. The only place that caches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import paths
from dashboard.answers.agreement import agreement
from dashboard.answers.areas import Against, Question, area_values, placed
from dashboard.answers.care_flow import care_flow
from dashboard.answers.case_types import case_types
from dashboard.answers.comments import Held
from dashboard.answers.comments import held as held_comments
from dashboard.answers.compared import locality_values, published_values
from dashboard.answers.compared import subject as compared_subject
from dashboard.answers.comparisons import comparisons
from dashboard.answers.equality import access, outcome
from dashboard.answers.forecasts import Ahead, foretellable
from dashboard.answers.forecasts import ahead as foretold_months
from dashboard.answers.held import Tested
from dashboard.answers.held import tested as tested_claims
from dashboard.answers.loaded import as_findings, coverage_table, source_coverage, unplaced_table
from dashboard.answers.looked import Looked, look
from dashboard.answers.maps import MapScale, Scaling, Show
from dashboard.answers.maps import map_scale as scale_of
from dashboard.answers.methods import Method, catalogue_table, methods
from dashboard.answers.needs import codes_about, factor_history, factor_table
from dashboard.answers.origin import Origin
from dashboard.answers.origin import origin as origin_of
from dashboard.answers.outcomes import followed, scorecard
from dashboard.answers.outcomes import years as scorecard_years
from dashboard.answers.pairs import changed as changed_areas
from dashboard.answers.profile import beside_whole, journey, needs_of, years_of
from dashboard.answers.profile import shares_of_needs as needs_without_breakdown
from dashboard.answers.shares import Shares, demand_and_staff
from dashboard.answers.spend import Spend
from dashboard.answers.spend import spend as newest_spend
from dashboard.answers.steady import steadied
from dashboard.answers.trends import About, View, over_time, parted
from dashboard.answers.trends import trends as recent_trends_of
from dashboard.answers.workforce import workforce_years
from dashboard.cases.manifest import Manifest
from dashboard.cases.own_areas import own_areas
from dashboard.cases.snapshot import Snapshot
from dashboard.catalogue import read_catalogue
from dashboard.claims import read_claims
from dashboard.council import Council, read_council
from dashboard.cube.own_areas import CubeWithOwn, counted_stamp, with_own_areas
from dashboard.cube.read import Cube
from dashboard.cube.release import ReleaseManifest, open_release, read_release_manifest
from dashboard.cube.serve import open_whole, serving_by
from dashboard.framework import Framework, read_framework
from dashboard.geography.deprivation import deprivation
from dashboard.geography.layers import LayerShapes, areas_within, read_layers
from dashboard.geography.own_areas import OwnArea, OwnAreaError, own_shapes
from dashboard.geography.residents import residents
from dashboard.geography.shapes import DrawnLayer, drawn_layer, drawn_own_areas
from dashboard.model import ALL, OWN, Finding, Period, PeriodKind
from dashboard.sources.published import Published, published_figures, published_files
from dashboard.stats.neighbours import Neighbours, touching

# Frames of pages are small, and for small ones words as plain objects cost half of what Arrow's cost.
pd.set_option("mode.string_storage", "python")


@dataclass(frozen=True)
class Opened:
    """One council's current data, opened."""

    snapshot: Snapshot
    cube: Cube
    refused: str = ""
    """Why the current snapshot does not serve and this one does; empty where it is the current one."""
    own: str = ""
    """Changes with the own areas that are counted; empty where there are none."""
    release: ReleaseManifest | None = None
    """What the release says of itself, where a release is shown and not what was loaded."""

    @property
    def council(self) -> Council:
        """The council."""
        return self.cube.council

    @property
    def own_areas(self) -> dict[str, OwnArea]:
        """The own areas that are counted for these data, by id."""
        return {area.id: area for area in self.cube.own} if isinstance(self.cube, CubeWithOwn) else {}

    def level_of(self, area: str) -> str:
        """The level of an area that is chosen among localities and own areas."""
        return OWN if area in self.own_areas else "locality"

    def name_of(self, area: str) -> str:
        """The name of a locality or an own area."""
        return self.own_areas[area].name if area in self.own_areas else area

    def locality_of(self, area: str) -> str:
        """What is chosen, where it is no own area; else "all", for figures that do not speak of own areas."""
        return ALL if area in self.own_areas else area

    @cached_property
    def colours(self) -> dict[str, str]:
        """Each locality's colour, the same everywhere."""
        return {locality.name: locality.colour for locality in self.council.localities}


def opened(council: str) -> Opened | None:
    """What a council's pages show, or None where nothing is loaded. A new load is seen at the next run.

    A server of a release opens that file and looks at nothing that was loaded.
    """
    if (file := paths.release()) is not None:
        return _open_release(council, str(file), file.stat().st_mtime_ns)
    found = serving_by(council, lambda snapshot: _open(council, snapshot))
    if found is None:
        return None
    own = counted_stamp(found.snapshot.folder, _own_areas(council))
    if not own:
        return Opened(found.snapshot, found.cube, found.refused)
    stamp = repr(own)
    return Opened(
        found.snapshot, _with_own(found.cube, found.snapshot, found.snapshot.manifest.id, stamp), found.refused, stamp
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _open_release(council: str, file: str, changed: int) -> Opened:
    said = read_release_manifest(Path(file))
    cube = open_release(Path(file), read_council(paths.council_folder(council)), read_catalogue())
    manifest = Manifest(said.id, said.council, said.loaded_at, said.invented, files=(), findings={}, rows={})
    return Opened(Snapshot(Path(file).parent, manifest), cube, release=said)


def _own_areas(council: str) -> tuple[OwnArea, ...]:
    """The areas people have named; none where they cannot be read, which their own page tells."""
    try:
        return own_areas(council)
    except OwnAreaError:
        return ()


@st.cache_resource(max_entries=4, show_spinner=False)
def _with_own(_cube: Cube, _snapshot: Snapshot, snapshot: str, stamp: str) -> Cube:
    """A snapshot's cube with own areas; `stamp` changes with their names, their parts and their counts."""
    council = _cube.council.id
    return with_own_areas(_cube, _snapshot.folder, _own_areas(council), folder_shapes(council))


@st.cache_resource(max_entries=4, show_spinner=False)
def folder_shapes(council: str) -> dict[str, LayerShapes]:
    """The layers of a council's folder. See `dashboard.geography.layers.read_layers`."""
    return read_layers(read_council(paths.council_folder(council)))


@st.cache_resource(max_entries=4, show_spinner=False)
def _open(council: str, snapshot: str) -> tuple[Snapshot, Cube]:
    return open_whole(read_council(paths.council_folder(council)), read_catalogue(), snapshot)


def _key(data: Opened) -> str:
    return data.snapshot.manifest.id + data.own


_ANSWERS: dict[str | type[Any], Callable[[Any], Any]] = {Opened: _key, Question: repr, Period: repr}


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def shapes(data: Opened) -> dict[str, LayerShapes]:
    """Every layer of a council, its own areas among them. See `dashboard.geography.layers.read_layers`."""
    found = folder_shapes(data.council.id)
    if not data.own_areas:
        return found
    return {OWN: own_shapes(data.council, tuple(data.own_areas.values()), found)} | found


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=20, show_spinner=False)
def drawn(data: Opened, level: str) -> DrawnLayer:
    """A layer as maps draw it. See `dashboard.geography.shapes`."""
    if level == OWN:
        return drawn_own_areas(folder_shapes(data.council.id), tuple(data.own_areas.values()))
    return drawn_layer(folder_shapes(data.council.id), level)


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=1000, show_spinner=False)
def within(data: Opened, level: str, area: str, of: str = "") -> frozenset[str]:
    """Codes of a level's areas within an area of another (without one, a locality or an own area).

    See `dashboard.geography.layers.areas_within`.
    """
    return areas_within(shapes(data), level, of or data.level_of(area), area)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=500, show_spinner=False)
def areas(data: Opened, question: Question, level: str, against: Against) -> pd.DataFrame:
    """See `dashboard.answers.areas.area_values`."""
    return area_values(data.cube, question, level, against)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def changed(data: Opened, question: Question, before: Period, level: str) -> pd.DataFrame:
    """See `dashboard.answers.pairs.changed`."""
    return changed_areas(data.cube, question, before, level)


def map_scale(data: Opened, question: Question, level: str, show: Show, scaling: Scaling) -> MapScale:
    """See `dashboard.answers.maps.map_scale`. One for all periods of the question's kind."""
    split = (question.breakdown, question.category)
    return _scale(data, question.measure.id, level, question.period.kind, show, scaling, *split)


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def _scale(
    data: Opened,
    measure: str,
    level: str,
    kind: PeriodKind,
    show: Show,
    scaling: Scaling,
    breakdown: str,
    category: str,
) -> MapScale:
    measured = data.cube.catalogue.measure(measure)
    return scale_of(data.cube, measured, level, kind, show, scaling, breakdown, category)


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=4, show_spinner="Looking for what stands out")
def looked(data: Opened) -> Looked:
    """See `dashboard.answers.looked.look`. Once for all periods: the first page that asks pays for it."""
    return look(data.cube)


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=50, show_spinner=False)
def compared_all(data: Opened, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.comparisons.comparisons`. Shared between sessions: it must not be changed."""
    return comparisons(looked(data), period)


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=100, show_spinner=False)
def shares(data: Opened, period: Period) -> Shares | None:
    """See `dashboard.answers.shares.demand_and_staff`."""
    return demand_and_staff(data.cube, period)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=50, show_spinner=False)
def social_workers(data: Opened, measure: str) -> pd.DataFrame:
    """See `dashboard.answers.workforce.workforce_years`; the measure by its id."""
    return workforce_years(data.cube, data.cube.catalogue.measure(measure))


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def spend(data: Opened) -> Spend | None:
    """See `dashboard.answers.spend.spend`."""
    return newest_spend(data.cube)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def factors(data: Opened, period: Period, who: str, level: str = "locality") -> pd.DataFrame:
    """See `dashboard.answers.needs.factor_table`."""
    return factor_table(data.cube, period, codes_about(data.cube, who), level)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def factor_years(data: Opened, period: Period, code: str, level: str = "locality") -> pd.DataFrame:
    """See `dashboard.answers.needs.factor_history`."""
    return factor_history(data.cube, period, code, level)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=100, show_spinner=False)
def types(data: Opened, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.case_types.case_types`."""
    return case_types(data.cube, period)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=100, show_spinner=False)
def care_months(data: Opened, locality: str) -> pd.DataFrame:
    """See `dashboard.answers.care_flow.care_flow`; of one locality, or of the whole council."""
    whole = locality == ALL
    return care_flow(data.cube, "council" if whole else "locality", data.council.code if whole else locality)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def coverage(data: Opened) -> pd.DataFrame:
    """See `dashboard.answers.loaded.coverage_table`."""
    return coverage_table(data.cube)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def by_source(data: Opened) -> pd.DataFrame:
    """See `dashboard.answers.loaded.source_coverage`."""
    return source_coverage(data.cube)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def not_placed(data: Opened) -> pd.DataFrame:
    """See `dashboard.answers.loaded.unplaced_table`."""
    return unplaced_table(data.cube)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def load_findings(data: Opened) -> list[Finding]:
    """What the load found: see `dashboard.cube.read.Cube.findings`."""
    return as_findings(data.cube.findings())


@st.cache_data(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def people_of(data: Opened) -> pd.DataFrame:
    """See `dashboard.geography.residents.residents`."""
    return residents(data.council, folder_shapes(data.council.id))


@st.cache_data(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def index_of(data: Opened) -> pd.DataFrame:
    """See `dashboard.geography.deprivation.deprivation`."""
    return deprivation(data.council)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def profile(data: Opened, level: str, area: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.profile.beside_whole`, for the measures of a profile."""
    return beside_whole(data.cube, level, area, period, journey(data.cube, level))


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def needs(data: Opened, level: str, area: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.profile.needs_of`."""
    return needs_of(data.cube, level, area, period)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def shares_of_needs(data: Opened, own: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.profile.beside_whole`, for needs that are no breakdown, of an own area by its id."""
    measures = needs_without_breakdown(data.cube, data.own_areas[own].layer)
    return beside_whole(data.cube, OWN, own, period, measures)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def area_years(data: Opened, measure: str, level: str, area: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.profile.years_of`; the measure by its id."""
    return years_of(data.cube, data.cube.catalogue.measure(measure), level, area, period)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def series(data: Opened, measure: str, breakdown: str, category: str, view: View, own: str = "") -> pd.DataFrame:
    """See `dashboard.answers.trends.over_time`; the measure by its id."""
    return over_time(data.cube, About(data.cube.catalogue.measure(measure), breakdown, category), view, own)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def yearly_change(data: Opened, measure: str, breakdown: str, category: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Recent trends and the parts of a change: see `dashboard.answers.trends`; the measure by its id."""
    yearly, measured = series(data, measure, breakdown, category, View.YEAR), data.cube.catalogue.measure(measure)
    return (recent_trends_of(yearly, measured) if len(yearly) else yearly), parted(yearly, measured)


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=4, show_spinner="Looking ahead")
def ahead(data: Opened) -> dict[str, Ahead]:
    """See `dashboard.answers.forecasts.ahead`; by the measures' ids. Once for all of them; it must not be changed."""
    return {measure.id: foretold_months(data.cube, measure) for measure in foretellable(data.cube)}


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=8, show_spinner=False)
def neighbours(data: Opened, level: str) -> Neighbours:
    """Which areas of a level touch, in the order of showing. See `dashboard.stats.neighbours.touching`."""
    drawn = shapes(data)[level]
    places = {code: place for place, code in enumerate(drawn.codes)}
    return touching(drawn.grid_polygons[[places[area.code] for area in data.cube.areas[level]]])


@st.cache_data(hash_funcs=_ANSWERS, max_entries=100, show_spinner="Looking for patterns")
def steady_rates(data: Opened, question: Question, level: str) -> pd.DataFrame:
    """See `dashboard.answers.steady.steadied`."""
    rows = placed(areas(data, question, level, Against.WHOLE))
    return steadied(rows, question.measure, neighbours(data, level))


def published(data: Opened) -> Published:
    """See `dashboard.sources.published.published_figures`. A file that is put there is seen at the next run."""
    return _published(data, published_stamp(data))


def published_stamp(data: Opened) -> tuple[tuple[str, int, int], ...]:
    """Which files of published figures lie there, and since when."""
    found = [(file, file.stat()) for file in published_files(data.council) if file.is_file()]
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in found)


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def _published(data: Opened, stamp: tuple[tuple[str, int, int], ...]) -> Published:
    return published_figures(data.council)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def _compared(
    data: Opened, measure: str, category: str, locality: str, stamp: tuple[tuple[str, int, int], ...]
) -> pd.DataFrame:
    about = compared_subject(data.cube.catalogue, data.cube.catalogue.measure(measure), category)
    frame = published_values(_published(data, stamp), data.council, about)
    if locality == ALL:
        return frame
    years = sorted(set(frame["year"].astype(int)))
    return pd.concat([frame, locality_values(data.cube, about, locality, years)], ignore_index=True)


def compared(data: Opened, measure: str, category: str, locality: str) -> pd.DataFrame:
    """Published values of councils, and those of a locality in the loaded data; see `dashboard.answers.compared`."""
    return _compared(data, measure, category, locality, published_stamp(data))


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def _agreement(
    data: Opened, measure: str, category: str, stamp: tuple[tuple[str, int, int], ...]
) -> tuple[pd.DataFrame, int]:
    about = compared_subject(data.cube.catalogue, data.cube.catalogue.measure(measure), category)
    frame = published_values(_published(data, stamp), data.council, about)
    left_out = origin(data, measure).left_out
    return agreement(data.cube, about, frame, left_out), left_out


def loaded_beside_published(data: Opened, measure: str, category: str) -> tuple[pd.DataFrame, int]:
    """See `dashboard.answers.agreement.agreement`; with it how many records the load left out."""
    return _agreement(data, measure, category, published_stamp(data))


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def origin(data: Opened, measure: str) -> Origin:
    """See `dashboard.answers.origin.origin`; the measure by its id."""
    return origin_of(data.cube, data.cube.catalogue.measure(measure))


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=4, show_spinner="Holding what was said against the figures")
def tested(data: Opened) -> list[Tested]:
    """See `dashboard.answers.held.tested`."""
    return tested_claims(data.cube, read_claims(data.council, data.cube.catalogue))


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def measure_table(data: Opened) -> pd.DataFrame:
    """See `dashboard.answers.methods.catalogue_table`."""
    return catalogue_table(data.cube.catalogue)


@st.cache_resource(show_spinner=False)
def method_list() -> list[Method]:
    """See `dashboard.answers.methods.methods`: the same for all councils, read once."""
    return methods()


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def framework(data: Opened) -> Framework:
    """See `dashboard.framework.read_framework`; illustrations stand beside invented data only."""
    found = read_framework(data.council, data.cube.catalogue)
    return found if data.snapshot.manifest.invented else found.without_illustrations()


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=4, show_spinner=False)
def framework_years(data: Opened) -> list[Period]:
    """See `dashboard.answers.outcomes.years`."""
    return scorecard_years(data.cube, followed(data.cube, framework(data)))


@st.cache_resource(hash_funcs=_ANSWERS, max_entries=50, show_spinner="Holding each measure against the years before")
def outcome_card(data: Opened, year: Period) -> tuple[pd.DataFrame, Held]:
    """See `dashboard.answers.outcomes.scorecard`, and `dashboard.answers.comments.held` for the comments on it."""
    card = scorecard(data.cube, framework(data), year)
    return card, held_comments(framework(data), card, data.council, year)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def group_access(data: Opened, measure: str, beside: str, level: str, area: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.equality.access`; measures by their ids, "" where those counted stand beside nobody."""
    catalogue = data.cube.catalogue
    other = catalogue.measure(beside) if beside else None
    return access(data.cube, catalogue.measure(measure), other, level, area, period)


@st.cache_data(hash_funcs=_ANSWERS, max_entries=200, show_spinner=False)
def group_outcome(data: Opened, measure: str, level: str, area: str, period: Period) -> pd.DataFrame:
    """See `dashboard.answers.equality.outcome`; the measure by its id."""
    return outcome(data.cube, data.cube.catalogue.measure(measure), level, area, period)
