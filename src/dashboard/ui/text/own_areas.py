"""Words and tables of the page on own areas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

import pandas as pd

from dashboard.council import Council
from dashboard.figures import numbers
from dashboard.geography.own_areas import LONGEST, OwnArea, parts_words
from dashboard.layer import Layer

LIST, NEW, CHANGE = "The areas that are named", "Name another area", "Rename, delete or count an area"
LIST_SUBTITLE = "Each is an area everywhere: on the map, on cards, in tables, on the profile page and in links"
PUT_TOGETHER = (
    "put together here from small areas or wards, and counted by a job from the case tables, as other areas are; their "
    "children are those of their parts; kept with the council's data and in no release"
)
NEW_SUBTITLE = (
    "Choose small areas or wards on the map, one by one or by a line drawn around them, in the list, or by their codes"
)
NAME, LAYER, PARTS, PASTE = "Name", "Made of", "Chosen", "Codes to add, pasted in any way"
NAME_HELP = f"Plain text, at most {LONGEST} letters. Do not name a family or a home."
ADD, CLEAR, KEEP = "Add these codes", "Clear all", "Keep and count this area"
WHICH, FRESH_NAME, RENAME, DELETE, SURE, COUNT = (
    "Area", "New name", "Rename", "Delete", "Yes, delete this area for everybody here", "Count it now",
)  # fmt: skip
COUNTING = "Counting"
NONE = "No area is named yet"
OFF = "On this server areas cannot be named or changed here. Whoever runs it can: dashboard areas (docs/own-areas.md)."
NO_LAYERS = "This council has no areas smaller than its localities, so there is nothing to put together."
INSIDE = (
    "Areas of one's own are seen by everybody who uses this server, and by nobody else: they are in no release. They "
    "are counted from the case tables, so a child who moved from one part to another counts once."
)
DRAW = "Draw around areas"
"""The button on the map, as its script has it."""
NOT_FORETOLD = (
    "What is to be expected, and what stands out, is worked out for localities and the whole council, not for areas of "
    "one's own."
)
OUTLINE = "Parts of the area, and all others"
IN, OUT = "In the area", "Not in it"


def finding(areas: Sequence[OwnArea]) -> str:
    """How many areas are named."""
    if not areas:
        return NONE
    return f"{len(areas)} {'area is' if len(areas) == 1 else 'areas are'} named here"


def area_rows(
    council: Council, areas: Sequence[OwnArea], counted: Sequence[OwnArea], children: Sequence[float]
) -> pd.DataFrame:
    """The areas as a table.

    Parameters
    ----------
    counted
        Those counted for the data that are shown.
    children
        Of each area, at the newest date; NaN where nobody tells.
    """
    return pd.DataFrame(
        {
            "Area": [area.name for area in areas],
            "Made of": [parts_words(council, area) for area in areas],
            "Children 0 to 17": [_children(one) for one in children],
            "Counted": ["yes" if area in counted else "not for these data: count it below" for area in areas],
            "Named": [area.made for area in areas],
        }
    )


def links(counted: Sequence[OwnArea]) -> str:
    """Links to the map and the profile of each counted area, as HTML; ids in links are our own."""
    rows = "".join(
        f'<li>{escape(area.name)}: <a href="demand_map?level={area.layer}&amp;area={area.id}" target="_self">on the '
        f'map</a>, <a href="profile?area={area.id}" target="_self">its profile</a></li>'
        for area in counted
    )
    return f'<ul class="ld-own">{rows}</ul>' if rows else ""


def profile_note(council: Council, area: OwnArea) -> str:
    """What an own area's profile leaves out, and why."""
    totals = "" if council.layer(area.layer).breakdowns else " Small areas hold totals only, so no factor is split."
    return (
        f"{area.name} is an own area of {parts_words(council, area)}. Staff, hubs and spend belong to localities and "
        f"are not told of own areas.{totals} Own areas may overlap, so their figures do not add up."
    )


def draft_words(layer: Layer, codes: Sequence[str], children: float, least: int) -> str:
    """How large what is chosen is, and how large it must be."""
    if not codes:
        return (
            f"Nothing is chosen yet. An area needs at least {least:,} children, so that it does not come near a home."
        )
    parts = f"{len(codes)} {layer.title.lower() if len(codes) == 1 else layer.plural}"
    return f"{parts}, {_about(children)}. An area needs at least {least:,} children."


def part_label(name: str, code: str, children: float, chosen: bool) -> str:
    """What is said of a part on the map."""
    return f"{name}: {_about(children)}, {'in' if chosen else 'not in'} the area ({code})"


def _about(children: float) -> str:
    return "children not known" if math.isnan(children) else f"about {children:,.0f} children"


def _children(children: float) -> str:
    return "not known" if math.isnan(children) else numbers.text(children)


def not_counted(name: str) -> str:
    """Said where a measure is not held for what an own area is made of."""
    return f"This measure, or this part of it, is not held for what {name} is made of. Choose another area or measure."


def not_on_this_page(name: str) -> str:
    """Said where a page cannot show an own area that is chosen."""
    return (
        f"{name} is not shown here: this page speaks of localities. Demand map, Needs, Trends and its profile show it."
    )
