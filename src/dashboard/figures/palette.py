"""The look's colours, and the arithmetic that keeps text on them readable (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache

TEXT_CONTRAST = 4.5
"""Least contrast of text with its ground: WCAG 2.2, criterion 1.4.3."""

GRAPHIC_CONTRAST = 3.0
"""Least contrast of a line or a bar with its ground: WCAG 2.2, criterion 1.4.11."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme. `short` and `over` are text colours of a gap's two sides.

    `letters` is the height in pixels of the text of figures that cannot take it from the page, `contrast` what their
    text has at least with its ground.
    """

    name: str
    ground: str
    panel: str
    text: str
    second: str
    rule: str
    accent: str
    on_accent: str
    link: str
    short: str
    over: str
    banner: str
    banner_rule: str
    empty: str
    letters: int = 14
    contrast: float = TEXT_CONTRAST


LIGHT = Theme(
    name="light",
    ground="#FFFFFF",
    panel="#F7F8FA",
    text="#0B0C0C",
    second="#484949",
    rule="#DDE1E6",
    accent="#12436D",
    on_accent="#FFFFFF",
    link="#1D70B8",
    short="#8A2B06",
    over="#0B5D5B",
    banner="#FFF2D6",
    banner_rule="#E6C883",
    empty="#B1B4B6",
)

DARK = Theme(
    name="dark",
    ground="#14181C",
    panel="#1E242A",
    text="#F3F2F1",
    second="#C3C7CB",
    rule="#3A424A",
    accent="#7FB2E5",
    on_accent="#0B0C0C",
    link="#8CC1F2",
    short="#F5A37F",
    over="#6FCBC6",
    banner="#3A2F14",
    banner_rule="#7A6327",
    empty="#6F777B",
)

STAGE_CONTRAST = 7.0
"""Least contrast of text in a room, where a beamer fades it: WCAG 2.2, criterion 1.4.6."""

STAGE_LIGHT = replace(
    LIGHT, text="#000000", second="#262A2D", link="#0B3A66", short="#7A2300", over="#00474A", rule="#6F777B",
    contrast=STAGE_CONTRAST,
)  # fmt: skip
STAGE_DARK = replace(
    DARK, text="#FFFFFF", second="#E4E7EA", link="#BBDDFB", short="#FFC4AB", over="#A5E8E4", rule="#8A939B",
    contrast=STAGE_CONTRAST,
)  # fmt: skip
"""The themes of what a room looks at; the grounds are those of the page."""

FOCUS = "#FFDD00"
FOCUS_TEXT = "#0B0C0C"

SEQUENTIAL = ("#E3EEF8", "#A9CCEA", "#6BACE6", "#2073BC", "#12436D")
"""Rates, low to high."""

DIVERGING = ("#8A2B06", "#DB9C82", "#F3F2F1", "#85B8B6", "#0B5D5B")
"""Gaps: far short, short, about even, over, far over."""

WHITE, INK, BLACK = "#FFFFFF", "#0B0C0C", "#000000"

_SPREAD = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


def sequential(count: int) -> tuple[str, ...]:
    """As many blues as there are classes (one to five), spread over the whole scale."""
    return tuple(SEQUENTIAL[place] for place in _SPREAD[count])


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21: WCAG 2.2, definition of contrast ratio."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=512)
def text_on(fill: str) -> str:
    """White or near-black, whichever reads on the fill; pure black for the few greys where neither does."""
    for ink in (WHITE, INK):
        if contrast(ink, fill) >= TEXT_CONTRAST:
            return ink
    return BLACK


@lru_cache(maxsize=512)
def legible(colour: str, theme: Theme, least: float | None = None) -> str:
    """The colour, moved towards the theme's text colour only as far as `least` contrast with the ground asks.

    Without it, as far as text of the theme asks.
    """
    least = theme.contrast if least is None else least
    for step in range(21):
        mixed = mix(colour, theme.text, step / 20)
        if contrast(mixed, theme.ground) >= least:
            return mixed
    return theme.text


def mix(colour: str, other: str, share: float) -> str:
    """The colour with a share (0 to 1) of the other in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


@lru_cache(maxsize=512)
def fill_styles(colour: str) -> str:
    """CSS variables of a bar in this colour: fill and text for the light and for the dark theme."""
    light = legible(colour, LIGHT, GRAPHIC_CONTRAST)
    dark = legible(colour, DARK, GRAPHIC_CONTRAST)
    return f"--fill:{light};--fill-dark:{dark};--on:{text_on(light)};--on-dark:{text_on(dark)}"


def colour_of(area: str, colours: Mapping[str, str]) -> str:
    """The council's colour for a locality; the accent for any other area."""
    return colours.get(area, LIGHT.accent)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=512)
def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def css_variables(light_theme: Theme = LIGHT, dark_theme: Theme = DARK) -> str:
    """Two themes as CSS variables `--ld-…`; the browser picks by the page's own colour scheme."""
    names = [field.name for field in fields(Theme) if field.name not in ("name", "letters", "contrast")]
    light = ";".join(f"--ld-{_css(name)}:{getattr(light_theme, name)}" for name in names)
    both = ";".join(
        f"--ld-{_css(name)}:light-dark({getattr(light_theme, name)},{getattr(dark_theme, name)})" for name in names
    )
    focus = f"--ld-focus:{FOCUS};--ld-focus-text:{FOCUS_TEXT}"
    return f":root{{{light};{focus}}}@supports (color:light-dark(#000,#fff)){{:root{{{both}}}}}"


def _css(name: str) -> str:
    return name.replace("_", "-")
