"""What is worked out of people and work once for a load, and shared by all sessions; beside `dashboard.ui.cache`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.answers.staff.attention import Attention
from dashboard.answers.staff.attention import attention as attention_of
from dashboard.answers.staff.by_month import ByMonth
from dashboard.answers.staff.by_month import by_month as by_month_of
from dashboard.answers.staff.drift import Drift, Since, drift_since, last_month, since
from dashboard.answers.staff.moving import one_move as one_move_of
from dashboard.answers.staff.moving import suggestion as suggestion_of
from dashboard.answers.staff.needed import Needed
from dashboard.answers.staff.needed import needed as needed_of
from dashboard.answers.staff.outlook import Outlook, what_is_known
from dashboard.answers.staff.outlook import outlook as outlook_of
from dashboard.answers.staff.reviewing import monthly
from dashboard.answers.staff.spread import Holding, Sitting
from dashboard.answers.staff.spread import holding as holding_of
from dashboard.answers.staff.spread import sitting as sitting_of
from dashboard.answers.staff.stage_times import StageTimes, time_at_stages
from dashboard.answers.staff.whatif import what_if
from dashboard.answers.staff.workload import Workload, workloads
from dashboard.answers.staff.workload import workload as workload_of
from dashboard.model import Period, PeriodKind
from dashboard.resourcing.moves import By, Plan, Suggestion
from dashboard.resourcing.outlook import Known
from dashboard.resourcing.scenario import read_scenario
from dashboard.staffing import Staffing, read_staffing
from dashboard.ui.cache import Opened

_KEYS: dict[str | type[Any], Callable[[Any], Any]] = {Opened: lambda data: data.snapshot.manifest.id}

MONTHS = 12
"""How far the page looks ahead."""

_once = st.cache_resource(hash_funcs=_KEYS, max_entries=4, show_spinner=False)
_few = st.cache_resource(hash_funcs=_KEYS, max_entries=40, show_spinner=False)


@_once
def staffing(data: Opened) -> Staffing:
    """See `dashboard.staffing.read_staffing`."""
    return read_staffing(data.council)


@_few
def month(data: Opened, until: date | None = None) -> Period | None:
    """The newest month of which the open work is known, up to a day where one is given."""
    return last_month(data.cube, until)


@_few
def load(data: Opened, scheme: str, until: date | None = None) -> Workload | None:
    """See `dashboard.answers.staff.workload.workload`, of the newest month up to a day; None where no work is known."""
    at = month(data, until)
    if at is None:
        return None
    if scheme in staffing(data).shown:
        return _loads(data, at.end)[scheme]
    return workload_of(data.cube, at, scheme, staffing(data))


@_few
def _loads(data: Opened, at: date) -> dict[str, Workload]:
    """A month's workload under every scheme that is shown: pages ask for all of them."""
    settings = staffing(data)
    found = workloads(data.cube, Period(PeriodKind.MONTH, at), settings.shown, settings)
    return dict(zip(settings.shown, found, strict=True))


@st.cache_resource(hash_funcs=_KEYS, max_entries=4, show_spinner="Asking the model at past days")
def known(data: Opened) -> Known | None:
    """See `dashboard.answers.staff.outlook.what_is_known`."""
    at = month(data)
    return None if at is None else what_is_known(data.cube, at.end)


@st.cache_resource(hash_funcs=_KEYS, max_entries=40, show_spinner="Looking at the months ahead")
def outlook(data: Opened, scheme: str) -> Outlook | None:
    """See `dashboard.answers.staff.outlook.outlook`."""
    at, told, now = month(data), known(data), load(data, scheme)
    if at is None or told is None or now is None:
        return None
    return outlook_of(data.cube, now, told, at.end, MONTHS)


@_few
def needed(data: Opened, *, ahead: bool, until: date | None = None) -> Needed | None:
    """See `dashboard.answers.staff.needed.needed`, under every scheme that is shown, of the newest month up to a day.

    `ahead` with the months to come, which are told of the newest month of all.
    """
    at, shown = month(data, until), staffing(data).shown
    loads = [each for scheme in shown if (each := load(data, scheme, until)) is not None]
    ahead = ahead and at == month(data)
    if at is None or not loads or any(each.picture is None for each in loads):
        return None
    outlooks = {scheme: told for scheme in shown if (told := outlook(data, scheme)) is not None} if ahead else {}
    return needed_of(loads, outlooks, at.end, [locality.name for locality in data.council.localities])


@_few
def drift(data: Opened, until: date | None = None) -> Drift | None:
    """See `dashboard.answers.staff.drift.drift_since`; a year ahead is told of the newest month of all."""
    at = month(data, until)
    if at is None:
        return None
    ahead = known(data) if at == month(data) else None
    return drift_since(data.cube, staffing(data), ahead, at.end, _since(data))


@_once
def _since(data: Opened) -> Since | None:
    """See `dashboard.answers.staff.drift.since`: of all months, whichever is looked at."""
    year = staffing(data).deployment
    return None if year is None or data.council.placed_by == "team" else since(data.cube, year)


@_few
def holding(data: Opened, until: date | None = None) -> Holding | None:
    """See `dashboard.answers.staff.spread.holding`, of the newest month up to a day."""
    at = month(data, until)
    return None if at is None else holding_of(data.cube, staffing(data), at.end)


@_few
def by_month(data: Opened, until: date) -> ByMonth | None:
    """See `dashboard.answers.staff.by_month.by_month`, under the first scheme."""
    settings, newest = staffing(data), month(data)
    if settings.deployment is None or newest is None:  # then each day has months of its own
        return by_month_of(data.cube, settings.shown[0], settings, until)
    every = _every_month(data)
    told = None if every is None else every.up_to(until)
    return None if told is None or told.season.empty else told


@_once
def _every_month(data: Opened) -> ByMonth | None:
    """All months since the year that the staff were set from."""
    settings, newest = staffing(data), month(data)
    return None if newest is None else by_month_of(data.cube, settings.shown[0], settings, newest.end)


@_few
def stage_times(data: Opened, until: date | None = None) -> StageTimes | None:
    """See `dashboard.answers.staff.stage_times.time_at_stages`, of the year up to the newest month up to a day."""
    at = month(data, until)
    return None if at is None else time_at_stages(data.cube, at.end)


@_few
def sitting(data: Opened, until: date | None = None) -> Sitting | None:
    """See `dashboard.answers.staff.spread.sitting`, of the newest month up to a day."""
    at = month(data, until)
    return None if at is None else sitting_of(data.cube, staffing(data).in_place, at.end, _contacts(data, at.end))


def _contacts(data: Opened, day: date) -> float:
    """Contacts of the twelve months up to a day; NaN where they are not counted."""
    measures = {measure.id: measure for measure in data.cube.catalogue.measures}
    contacts, year = measures.get("contacts"), Period(PeriodKind.ROLLING, day)
    if contacts is None or year not in data.cube.periods(contacts, PeriodKind.ROLLING):
        return float("nan")
    return float(data.cube.figures(contacts, "council", [year])["numerator"].iloc[0])


@st.cache_resource(hash_funcs=_KEYS, max_entries=40, show_spinner="Looking for the moves that help most")
def suggestion(data: Opened, scheme: str, by: By) -> Suggestion | None:
    """See `dashboard.answers.staff.moving.suggestion`, for today."""
    now = load(data, scheme)
    return None if now is None else suggestion_of(data.cube, now, by)


@st.cache_resource(hash_funcs=_KEYS, max_entries=40, show_spinner="Looking for the move that helps most")
def one_move(data: Opened, scheme: str, localities: tuple[str, ...], by: By = By.PERCENT) -> Plan | None:
    """See `dashboard.answers.staff.moving.one_move`, for today."""
    now = load(data, scheme)
    return None if now is None else one_move_of(data.cube, now, localities, by)


@_few
def attention(data: Opened, localities: tuple[str, ...]) -> Attention:
    """See `dashboard.answers.staff.attention.attention`."""
    return attention_of(data.cube, localities)


@st.cache_resource(hash_funcs=_KEYS, max_entries=40, show_spinner="Looking for the moves that help most")
def suggestion_for(data: Opened, scheme: str, by: By, whatif: str) -> tuple[Workload, Suggestion] | None:
    """Moves for a what-if by its text, and the workload that they start from; today's is shared with `suggestion`."""
    now = load(data, scheme)
    if now is None or now.picture is None:
        return None
    scenario = read_scenario(whatif, data.council, staffing(data))
    base = now if scenario.is_today else what_if(now, scenario).load
    found = suggestion(data, scheme, by) if scenario.is_today else suggestion_of(data.cube, base, by)
    return None if found is None else (base, found)


@_once
def post_dates(data: Opened) -> list[str]:
    """Dates at which posts were told, as ISO text, the newest first."""
    return data.cube.post_dates


@_few
def monthly_values(data: Opened, name: str) -> pd.DataFrame:
    """See `dashboard.answers.staff.reviewing.monthly`."""
    return monthly(data.cube, name)
