"""The address bar is the state: what is chosen stands in the link, and a link opens the same view.

A choice lives in two places that never differ: the address (so that a link carries it) and the session (so that it
survives going to another page, which empties the address). The address wins.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

_KEPT = "view-"
_RUN = "view of this run"
_LEFT = "address as it was left"
_BETWEEN, _NONE = ",", "none"


def choice(name: str, options: Sequence[str], default: str) -> str:
    """What is chosen: from the address, else from earlier in the session, else the default.

    A value that is not among the options (an old link, a page that offers less) gives the default.
    """
    asked = st.query_params.get(name)
    if asked is None:
        asked = st.session_state.get(_KEPT + name, default)
    elif asked not in options:
        st.session_state["not-offered"] = asked
    value = asked if asked in options else default
    _show(name, value, default)
    return value


def asked_for(name: str) -> str | None:
    """What the address says, else what was chosen earlier in the session; it may be nothing that a page offers."""
    value: str | None = st.query_params.get(name, st.session_state.get(_KEPT + name))
    return value


def choices(name: str, options: Sequence[str], default: Sequence[str]) -> list[str]:
    """Several of some options, in their order; in the address with commas between, and "none" where there are none."""
    asked = asked_for(name)
    if asked is None:
        return list(default)
    wanted = asked.split(_BETWEEN)
    value = [option for option in options if option in wanted]
    _show(name, _joined(value), _joined(default))
    return value


def begin_run(page: str) -> None:
    """A page begins, by its place in the address: what it chooses from now on is its view."""
    st.session_state[_RUN] = (page, {})


def end_run(page: str) -> None:
    """A page ends: so the address was left, unless the reader changes it."""
    st.session_state[_LEFT] = (page, st.query_params.to_dict())


def heed_history(page: str) -> None:
    """Hold what the address says where the reader went back or forward in it, on the page where it was left.

    A choice that is no longer in the address has been undone. To be called before anything of the frame or of a page
    asks for a choice; a rerun of a page alone is a choice of its own, and leaves the address to it.
    """
    before, left = st.session_state.get(_LEFT, ("", {}))
    shown = st.query_params.to_dict()
    if before != page or shown == left:
        return
    for name in left:
        st.session_state.pop(_KEPT + name, None)
    for name, value in shown.items():
        st.session_state[_KEPT + name] = value


def view_of_run() -> tuple[str, dict[str, str]]:
    """The page that runs, and what it has chosen so far, what is usual too."""
    page, chosen = st.session_state.get(_RUN, ("", {}))
    return page, dict(chosen)


def keep(name: str, value: str) -> None:
    """Hold a choice for another page of the session; the address of this one is not touched."""
    st.session_state[_KEPT + name] = value


def choose_several(name: str, values: Sequence[str]) -> None:
    """Make a choice of several, before the script runs again."""
    choose(name, _joined(values))


def _joined(values: Sequence[str]) -> str:
    return _BETWEEN.join(values) or _NONE


def choose(name: str, value: str) -> None:
    """Make a choice, from a control or from the map, before the script runs again; an empty one leaves no trace."""
    choose_all({name: value})


def choose_all(values: Mapping[str, str]) -> None:
    """Make choices that belong together: the address changes once, so that one step back undoes them all."""
    for name, value in values.items():
        st.session_state[_KEPT + name] = value
    shown = st.query_params.to_dict()
    wanted = {name: value for name, value in (shown | dict(values)).items() if value or name not in values}
    if wanted != shown:
        st.query_params.from_dict(wanted)


def keep_only(names: Collection[str], values: Mapping[str, str]) -> None:
    """Forget every choice but some, in the address and in the session, and make others, as one step."""
    for held in [name for name in st.session_state if str(name).startswith(_KEPT)]:
        if str(held).removeprefix(_KEPT) not in names:
            del st.session_state[held]
    st.session_state.update({_KEPT + name: value for name, value in values.items()})
    kept = {name: value for name, value in st.query_params.to_dict().items() if name in names}
    st.query_params.from_dict(kept | dict(values))


def not_offered() -> str | None:
    """What a link asked for that this page does not have; told once."""
    value: str | None = st.session_state.pop("not-offered", None)
    return value


def _show(name: str, value: str, default: str) -> None:
    """Keep the address in step; it is left alone where nothing changes, since each change is a message."""
    st.session_state.setdefault(_KEPT + name, value)
    if _RUN in st.session_state:
        st.session_state[_RUN][1][name] = value
    shown = st.query_params.get(name)
    if value != default and shown != value:
        st.query_params[name] = value
    elif value == default and shown is not None and shown != value:
        del st.query_params[name]


def text(name: str) -> str:
    """Free text that the address keeps, such as a what-if; empty where there is none."""
    value = asked_for(name) or ""
    st.session_state[_KEPT + name] = value  # a link into a what-if takes the place of the one worked on before
    _show(name, value, "")
    return value
