"""A building's people above what it holds at once: two bars, and the difference in words."""

from __future__ import annotations

from html import escape

from dashboard.figures import axis
from dashboard.figures.palette import fill_styles


def capacity_bars(assigned: int, capacity: int, colour: str, words: tuple[str, str] = ("people assigned", "IT")) -> str:
    """HTML of a solid bar of the people assigned above a hatched one of how many IT serves at once."""
    end = float(max(assigned, capacity, 1))
    bars = [(assigned, f"{assigned} {words[0]}", "ld-solid"), (capacity, f"{words[1]} for {capacity}", "ld-hatched")]
    rows = "".join(
        f'<div class="ld-row"><div class="ld-bar {look}" style="width:calc({axis.place(count, end)} * 0.6)"></div>'
        f"<span>{escape(text)}</span></div>"
        for count, text, look in bars
    )
    return (
        f'<div class="ld-figure-box"><ul class="ld-capacity"><li style="{fill_styles(colour)}">'
        f'<div class="ld-pair">{rows}</div></li></ul></div>'
    )
