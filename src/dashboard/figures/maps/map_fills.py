"""What areas are filled with on every map, on the page and off it: a colour, or one of these patterns by its name."""

from __future__ import annotations

from dashboard.figures.palette import DIVERGING

NOT_AVAILABLE = "not-available"
"""Fill of an area without a figure: a diagonal grey hatch."""

SUPPRESSED = "suppressed"
"""Fill of an area whose figure is held back: grey with dots."""

ZERO = "zero"
"""Fill of an area where nothing was counted: white with rings."""

NOT_APPLICABLE = "not-applicable"
"""Fill of an area that cannot have a figure: pale with dashes."""

LINES, WIDE_LINES = "lines-dense", "lines-wide"
"""Textures that lie over other fills."""

NONE = "none"
"""Fill of an area that is shown by its border alone and can be chosen."""

HEXAGON, HIDDEN_HEXAGON = "hexagon", "hexagon-hidden"
"""Fills of legend entries for shapes whose size tells a number."""

NO_SHAPE = ""
"""Fill of a legend entry that stands before others: words alone."""

HUB, OUTREACH = "hub", "outreach"
"""Kinds of points, and their fills in a legend."""

SHAPE = "#FFB000"
"""Colour of shapes whose size tells a number."""

GROUND, EDGE = "#EEF1F4", "#6F777B"
"""Colours of a map's ground, and of borders where white ones would not be seen."""

PATTERNS_SVG = """
    <pattern id="not-available" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="7" height="7" fill="#E9ECEF"/><rect width="2" height="7" fill="#7B8388"/></pattern>
    <pattern id="suppressed" width="7" height="7" patternUnits="userSpaceOnUse">
      <rect width="7" height="7" fill="#DDE1E6"/><circle cx="3.5" cy="3.5" r="1.5" fill="#484949"/></pattern>
    <pattern id="zero" width="11" height="11" patternUnits="userSpaceOnUse">
      <rect width="11" height="11" fill="#FFFFFF"/>
      <ellipse cx="5.5" cy="5.5" rx="1.7" ry="2.3" fill="none" stroke="#6F777B"/></pattern>
    <pattern id="not-applicable" width="11" height="8" patternUnits="userSpaceOnUse">
      <rect width="11" height="8" fill="#F7F8FA"/><path d="M2.5 4h6" stroke="#6F777B" stroke-width="1.4"/></pattern>
    <pattern id="lines-dense" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect width="1.4" height="5" fill="#0B0C0C"/><rect x="1.4" width="1" height="5" fill="#FFFFFF"/></pattern>
    <pattern id="lines-wide" width="11" height="11" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect width="1.4" height="11" fill="#0B0C0C"/><rect x="1.4" width="1" height="11" fill="#FFFFFF"/></pattern>
"""
"""The patterns as a browser draws them; the living map's script has the same, which a test holds."""

PATTERNS = (NOT_AVAILABLE, SUPPRESSED, ZERO, NOT_APPLICABLE, LINES, WIDE_LINES)


def needs_edge(fill: str) -> bool:
    """Whether a fill is so light that a white border would not be seen."""
    return fill in (NONE, ZERO, NOT_APPLICABLE, DIVERGING[2])
