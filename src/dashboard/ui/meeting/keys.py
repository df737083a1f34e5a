"""The keys of the stage: a small component that turns arrow keys into steps, and moves the focus to a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files

import streamlit as st

from dashboard.ui.on_stage import IN_HAND, LEAST

KEY = "stage-keys"
_MOST = 200

_mount = st.components.v2.component(
    "stage_keys",
    html='<p role="status" aria-live="polite"></p>',
    css="p{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}",
    js=(files("dashboard.ui.meeting") / "assets" / "stage_keys.js").read_text("utf-8"),
)


def letters() -> int:
    """Pixels of a chart's text on this reader's stage, as the browser told; a room's least before it has."""
    told = getattr(st.session_state.get(KEY), "letters", None)
    return min(max(int(told), IN_HAND), _MOST) if isinstance(told, (int, float)) else LEAST


def stage_keys(steps: Sequence[str], step: str, said: str, on_step: Callable[[str], None]) -> None:
    """Listen for the keys, and say a step that is new.

    Parameters
    ----------
    steps
        Every step in order, as the address calls them.
    step
        The one that is shown.
    said
        What is announced when it comes: where one is, and its heading.
    on_step
        Called with the step that a key asks for, before the script runs again.
    """

    def asked() -> None:
        found = st.session_state[KEY].step
        if found in steps:
            on_step(found)

    _mount(
        key=KEY,
        data={"steps": list(steps), "step": step, "said": said, "letters": letters()},
        on_step_change=asked,
        on_letters_change=lambda: None,
    )
