"""The controls of a what-if: each change goes into its text, which the address keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.answers.staff.workload import Workload
from dashboard.resourcing.changing import (
    demand_of,
    early_help_of,
    keep,
    kept_text,
    read_kept,
    with_demand,
    with_early_help,
    with_moves,
    with_weight,
)
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.scenario import ALL, NewPosts, Scenario, TeamMove, read_scenario
from dashboard.staffing import LADDER, Work
from dashboard.ui import controls, state
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.staff import staff_cache
from dashboard.ui.text.plan import plan as text
from dashboard.ui.text.staff.spread import word

WHATIF, KEPT = "whatif", "kept"

OFFERED = (*LADDER, Work.ENQUIRY, Work.REFERRAL)
"""Kinds of work that can be changed by themselves."""

NEW = "New posts"
"""Where posts come from that no team gives."""

Apply = Callable[[Scenario, Any], Scenario]


def scenario_of(data: Opened) -> Scenario:
    """The what-if in the address; today, and what is wrong, where it cannot be read."""
    told = state.text(WHATIF)
    try:
        return read_scenario(told, data.council, staff_cache.staffing(data)) if told else Scenario()
    except ResourcingError as error:
        notice(Notice.CAUTION, f"{error} Today is shown.")
        return Scenario()


def kept_of(data: Opened) -> tuple[Scenario, ...]:
    """The what-ifs that are kept in the address."""
    try:
        return read_kept(state.text(KEPT), data.council, staff_cache.staffing(data))
    except ResourcingError as error:
        notice(Notice.CAUTION, f"{error} None is shown.")
        return ()


def put(scenario: Scenario) -> None:
    """Make a what-if the one that is open, before the script runs again."""
    state.choose(WHATIF, "" if scenario == Scenario() else scenario.text)


def _apply(scenario: Scenario, key: str, apply: Apply) -> None:
    put(apply(scenario, st.session_state[key]))


def _slide(
    scenario: Scenario,
    label: str,
    key: str,
    value: float,
    span: tuple[float, float, float],
    apply: Apply,
    shown: str = "%g%%",
    about: str = "",
) -> None:
    """A slider from, to and in steps of `span`."""
    key = f"plan-{key}"
    low, high, step = span
    at = min(max(round(float(value), 6), low), high)
    if st.session_state.get(key) != at:  # what is being moved is not set back to where it was
        st.session_state[key] = at
    st.slider(
        label, low, high, step=step, format=shown, key=key, help=about or None, on_change=_apply,
        args=(scenario, key, apply),
    )  # fmt: skip


def pick_work() -> str:
    """The kind of work that the sliders of demand change."""
    words = {ALL: "All work"} | {work.value: word(work.value) for work in OFFERED}
    return controls.pick("Kind of work", "work", words, ALL)


def demand_sliders(data: Opened, scenario: Scenario, work: str) -> None:
    """More or less work in each locality, and what early help takes on."""
    for locality in data.council.localities:
        name = locality.name
        _slide(
            scenario,
            f"Demand in {name}",
            f"demand-{name}-{work}",
            demand_of(scenario, name, work),
            (-50.0, 100.0, 0.1),
            _with_demand(name, work),
        )
    _slide(
        scenario,
        "Early help takes on",
        f"help-{work}",
        100 * early_help_of(scenario, work),
        (0.0, 50.0, 1.0),
        lambda was, share: with_early_help(was, work, share / 100),
        about="The share of this work, in every locality, that early help would take on",
    )


def _with_demand(name: str, work: str) -> Apply:
    return lambda was, percent: with_demand(was, name, work, percent)


def weight_slider(scenario: Scenario, load: Workload, work: str) -> None:
    """The weight of a kind of work, under the council's own scheme."""
    if work == ALL:
        return
    kind = Work(work)
    plain = load.ground.scheme.points.get(kind)
    _slide(
        scenario,
        "Points of one piece of this work",
        f"weight-{work}",
        scenario.weights.get(kind, plain or 0.0),
        (0.0, 5.0, 0.05),
        lambda was, points: with_weight(was, kind, points, plain),
        "%.2f",
        f"{load.ground.scheme.points_per_fte:g} points are what a full case holder carries",
    )


def staff_sliders(scenario: Scenario, load: Workload) -> None:
    """Absence, vacancies and agency workers."""
    posts = load.ground.posts
    filled = float(posts["filled"].sum())
    today = round(100 * float(posts["absent"].sum()) / filled, 1) if filled else 0.0
    absence = today if scenario.absence is None else 100 * scenario.absence
    spans = {
        "absence": ("Absent for long, of those in filled posts", absence, (0.0, 25.0, 0.1)),
        "vacancies_filled": ("Vacant posts filled", 100 * scenario.vacancies_filled, (0.0, 100.0, 5.0)),
        "agency_ended": ("Agency workers gone", 100 * scenario.agency_ended, (0.0, 100.0, 5.0)),
    }
    for name, (label, value, span) in spans.items():
        none = today if name == "absence" else 0.0
        _slide(
            scenario,
            label,
            name,
            value,
            span,
            _with_share(name, none),
        )


def _with_share(name: str, none: float) -> Apply:
    """A share of the staff, in per cent; today's leaves no trace."""
    plain = Scenario.model_fields[name].default
    return lambda was, share: was.model_copy(update={name: plain if share == none else round(share / 100, 4)})


def team_controls(data: Opened, scenario: Scenario, load: Workload) -> None:
    """Move people of a role between two teams, or add posts."""
    teams = sorted(set(load.ground.posts["team"].dropna()) & {team.name for team in data.council.teams})
    roles = [role.name for role in staff_cache.staffing(data).roles]
    with st.expander("Move people, or add posts", type="compact"):
        st.selectbox("From", [NEW, *teams], key="plan-from")
        st.selectbox("To", teams, key="plan-to")
        st.selectbox("Role", roles, key="plan-role")
        st.number_input("Full-time equivalents", 0.5, 100.0, 1.0, 0.5, key="plan-fte")
        st.button("Add to the what-if", key="plan-add", on_click=_add, args=(scenario,))


def _add(scenario: Scenario) -> None:
    """What the lists say at the click, which may be newer than the script's last run."""
    source, target, role, fte = (st.session_state[f"plan-{name}"] for name in ("from", "to", "role", "fte"))
    if source == NEW:
        new = NewPosts(team=target, role=role, fte=fte)
        put(scenario.model_copy(update={"posts": (*scenario.posts, new)}))
    elif source != target:
        put(with_moves(scenario, [TeamMove(role=role, source=source, target=target, fte=fte)]))


def model_control(data: Opened, scenario: Scenario, load: Workload) -> None:
    """Other kinds of team; not where one team does the work of several kinds, since then no model fits it."""
    staffing = staff_cache.staffing(data)
    if load.ground.model.kinds != staffing.in_place.kinds:
        return
    words = {model.id: model.title for model in staffing.models}
    key = "plan-model"
    st.session_state[key] = scenario.model or staffing.model
    st.selectbox(
        "Kinds of team",
        list(words),
        format_func=lambda name: words[name],
        key=key,
        on_change=_apply,
        args=(scenario, key, _with_model(staffing.model)),
    )


def _with_model(today: str) -> Apply:
    return lambda was, model: was.model_copy(update={"model": None if model == today else model})


def undo_controls(scenario: Scenario) -> None:
    """What is changed, each to be taken back; and all of it."""
    told = text.changes(scenario)
    if not told:
        return
    with st.expander(f"What is changed ({len(told)})", type="compact"):
        for place, (words, without) in enumerate(zip(told, _without(scenario), strict=True)):
            st.button(f"Take back: {words}", key=f"plan-undo-{place}", type="tertiary", on_click=put, args=(without,))
    st.button("Back to today", key="plan-today", on_click=put, args=(Scenario(),))


def _without(scenario: Scenario) -> list[Scenario]:
    """The what-if without each of its changes, in the order in which words list them."""
    found = []
    for name in ("demand", "early_help"):
        found += [_less(scenario, name, place) for place in range(len(getattr(scenario, name)))]
    for work in scenario.weights:
        rest = {kind: points for kind, points in scenario.weights.items() if kind != work}
        found.append(scenario.model_copy(update={"weights": rest}))
    plain: dict[str, Any] = {"absence": None, "vacancies_filled": 0.0, "agency_ended": 0.0}
    found += [
        scenario.model_copy(update={name: none}) for name, none in plain.items() if getattr(scenario, name) != none
    ]
    for name in ("moves", "posts"):
        found += [_less(scenario, name, place) for place in range(len(getattr(scenario, name)))]
    return found + ([scenario.model_copy(update={"model": None})] if scenario.model is not None else [])


def _less(scenario: Scenario, name: str, place: int) -> Scenario:
    every = getattr(scenario, name)
    return scenario.model_copy(update={name: (*every[:place], *every[place + 1 :])})


def keep_controls(scenario: Scenario, kept: tuple[Scenario, ...]) -> None:
    """A name, and keeping the what-if beside others in the link."""
    key = "plan-name"
    st.session_state[key] = "" if scenario.name == Scenario().name else scenario.name
    st.text_input("Name of this what-if", key=key, max_chars=60, on_change=_apply, args=(scenario, key, _with_name))
    st.button(
        "Keep it beside others", key="plan-keep", disabled=scenario.is_today, on_click=_keep, args=(kept, scenario)
    )
    for place, one in enumerate(kept):
        first, second = st.columns(2)
        first.button(f"Open: {one.name}", key=f"plan-open-{place}", type="tertiary", on_click=put, args=(one,))
        others = (*kept[:place], *kept[place + 1 :])
        second.button(f"Forget: {one.name}", key=f"plan-forget-{place}", type="tertiary",
                      on_click=_put_kept, args=(others,))  # fmt: skip


def _with_name(scenario: Scenario, name: str) -> Scenario:
    return scenario.model_copy(update={"name": name.strip() or Scenario().name})


def _keep(kept: tuple[Scenario, ...], scenario: Scenario) -> None:
    named = _with_name(scenario, st.session_state["plan-name"])
    if named.name == Scenario().name:
        named = _with_name(named, f"What if {len(kept) + 1}")
    put(named)
    _put_kept(keep(kept, named))


def _put_kept(kept: tuple[Scenario, ...]) -> None:
    state.choose(KEPT, kept_text(kept))
