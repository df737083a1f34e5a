"""Words of what a reader takes away from a map."""

from __future__ import annotations

OFFER = "Take this map away"
EXPLAINED = (
    "As it is shown, for the period of the heading, with title, legend, source, and hidden and missing figures as they "
    "are. Each file is made when you ask for it."
)
PNG, SVG = "Picture (PNG, A4)", "Drawing (SVG, A4)"
HTML = "Map for an intranet (HTML)"
GEOJSON, CSV = "Areas for another map (GeoJSON)", "Numbers (CSV)"
TILES = "Tiles: equal squares that stand for areas and lie at no place on the ground."
