"""Words of what a reader takes away from a map."""

from __future__ import annotations

OFFER, OFFER_ONE = "Take this map away", "Take one of these maps away"
EXPLAINED = (
    "As it is shown, for the period of the heading, with title, legend, source, and hidden and missing figures as they "
    "are. Each file is made when you ask for it."
)
WHICH = "Which map"
PNG, SVG = "Picture (PNG, A4)", "Drawing (SVG, A4)"
HTML = "Map for an intranet (HTML)"
GEOJSON, CSV = "Areas for another map (GeoJSON)", "Numbers (CSV)"
TILES = "Tiles: equal squares that stand for areas and lie at no place on the ground."
