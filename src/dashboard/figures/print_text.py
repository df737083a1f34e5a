"""Text on paper: its look, its width, and where a line ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a size (points) and a colour. The font is Matplotlib's own, so that any computer draws the same."""

    words: str
    size: float
    colour: str
    bold: bool = False

    def look(self) -> dict[str, Any]:
        """How Matplotlib is told; a dollar sign is a dollar sign."""
        weight = "bold" if self.bold else "normal"
        return {
            "fontsize": self.size, "color": self.colour, "fontweight": weight, "fontfamily": "DejaVu Sans",
            "parse_math": False,
        }  # fmt: skip

    @property
    def width(self) -> float:
        """Inches."""
        return width(self.words, self.size, self.bold)


@lru_cache(maxsize=5000)
def width(words: str, size: float, bold: bool = False) -> float:
    """Inches that words take in a size in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal", size=size)
    points, _, _ = text_to_path.get_text_width_height_descent(words, font, ismath=False)
    return float(points) / 72


def wrapped(text: Text, room: float) -> Iterator[str]:
    """The words in lines of at most so many inches; a word that is longer than that has a line of its own."""
    line = ""
    for word in text.words.split():
        longer = f"{line} {word}".strip()
        if line and width(longer, text.size, text.bold) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def font_folder() -> str:
    """The folder of DejaVu Sans, which comes with Matplotlib, so that every server sets text alike."""
    import matplotlib

    return str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")
