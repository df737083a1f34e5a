"""Charts for paper as SVG: readable in grey, since marks, dashes and names say what colours say."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dashboard.figures import numbers
from dashboard.figures.label_places import apart
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import INK, LIGHT, WHITE, colour_of
from dashboard.figures.print_text import Text, wrapped
from dashboard.rows import rows_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

WIDE = 6.69
"""Inches: the text's width on A4 with margins of 2 cm."""

SIZE = 10.5
"""Points of the words in a chart; it is drawn at its size."""

MARKS = ("o", "s", "^", "D", "v", "P", "X", "*")
DASHES = ("-", "--", "-.", ":")

NAME_ROOM = 1.9
"""Inches of the widest name beside a line; longer ones are broken, so that the plot keeps its width."""

LEADER = 0.3
"""Inches between a plot's edge and the names, for lines that lead to them."""

LINE_HEIGHT = 1.25
"""Height of a line of words, in sizes."""


def _figure(tall: float, left: float, right: float, above: float = 0.12, below: float = 0.45) -> tuple[Figure, Axes]:
    """A figure so many inches tall, with room beside the axes for names."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDE, tall), facecolor=WHITE)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((left / WIDE, below / tall, (WIDE - left - right) / WIDE, (tall - below - above) / tall))
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(LIGHT.second)
    axes.tick_params(length=0, labelsize=SIZE, labelcolor=INK, labelfontfamily="DejaVu Sans")
    return figure, axes


def _svg(figure: Figure) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format="svg", metadata={"Date": None})
    return file.getvalue()


def intervals(rows: pd.DataFrame, colours: Mapping[str, str], kind: Kind, whole: str) -> bytes:
    """A value with its 95% limits an area, in the order given, beside the whole council's as a line.

    Parameters
    ----------
    rows : pandas.DataFrame
        Columns area_name, value, lower, upper, whole; only areas whose value is known.
    whole
        Names the line: "The borough".
    """
    names = rows["area_name"].tolist()
    left = max(Text(name, SIZE, INK).width for name in names) + 0.2
    figure, axes = _figure(0.42 * len(names) + 0.9, left, 0.75, above=0.3)
    at = range(len(names) - 1, -1, -1)
    for y, row in zip(at, rows_of(rows), strict=True):
        colour = colour_of(row["area_name"], colours)
        if numbers.is_known(row["lower"]):
            axes.plot([row["lower"], row["upper"]], [y, y], color=colour, lw=3, solid_capstyle="butt", zorder=2)
        axes.plot(row["value"], y, "o", ms=9, mfc=colour, mec=INK, mew=0.8, zorder=3)
        end = row["upper"] if numbers.is_known(row["upper"]) else row["value"]
        said = Text(numbers.text(row["value"], kind), SIZE, INK)
        axes.annotate(said.words, (end, y), (8, 0), textcoords="offset points", va="center", **said.look())
    _whole_line(axes, float(rows["whole"].iloc[0]), kind, whole)
    axes.set_yticks(list(at), names)
    axes.set(ylim=(-0.6, len(names) - 0.1), xlim=(0, None))
    _plain_numbers(axes.xaxis)
    return _svg(figure)


def _whole_line(axes: Axes, value: float, kind: Kind, name: str) -> None:
    if not numbers.is_known(value):
        return
    said = Text(f"{name} {numbers.text(value, kind)}", SIZE, INK)
    axes.axvline(value, color=INK, lw=1.1, dashes=(4, 3), zorder=1)
    axes.annotate(
        said.words, (value, 1), (0, 1), xycoords=("data", "axes fraction"), textcoords="offset points",
        ha="center", va="bottom", annotation_clip=False, **said.look(),
    )  # fmt: skip


def years(lines: Mapping[str, Sequence[float]], periods: Sequence[str], colours: Mapping[str, str]) -> bytes:
    """A line an area over the years from zero up, each with a mark and dash of its own that leads to its name.

    Parameters
    ----------
    lines
        A value a period, NaN where there is none: a gap in the line.
    periods
        Short names of the periods, oldest first; those that would touch are left out, the last one never.
    """
    names = {name: "\n".join(wrapped(Text(name, SIZE, INK), NAME_ROOM)) for name in lines}
    right = max(_width(words) for words in names.values()) + LEADER + 0.1
    rows = sum(words.count("\n") + 1 for words in names.values())
    figure, axes = _figure(max(2.6, rows * SIZE * LINE_HEIGHT / 72 + 0.75), 0.6, right, below=0.55)
    at = np.arange(len(periods))
    looks: dict[str, dict[str, Any]] = {}
    for place, (name, values) in enumerate(lines.items()):
        mark: dict[str, Any] = {
            "color": colour_of(name, colours),
            "marker": MARKS[place % len(MARKS)],
            "ms": 6,
            "mec": INK,
            "mew": 0.5,
        }
        looks[name] = mark
        axes.plot(at, values, lw=2, ls=DASHES[place % len(DASHES)], **mark)
    axes.set(ylim=(0, None), xlim=(-0.2, len(periods) - 0.8))
    told = _that_fit(periods, (WIDE - 0.6 - right) / (len(periods) - 0.6))
    axes.set_xticks([at[place] for place in told], [periods[place] for place in told])
    axes.grid(axis="y", color=LIGHT.rule, lw=0.8)
    axes.set_axisbelow(True)
    _plain_numbers(axes.yaxis)
    ends = {name: end for name, values in lines.items() if (end := _last(values)) is not None}
    _line_names(axes, ends, names, looks)
    return _svg(figure)


def _width(words: str) -> float:
    """Inches of the widest line."""
    return max(Text(line, SIZE, INK).width for line in words.split("\n"))


def _that_fit(periods: Sequence[str], apart_by: float) -> list[int]:
    """Places of the periods whose names do not touch where neighbours are so many inches apart, the last among them."""
    every = max(1, math.ceil((max(map(_width, periods)) + 0.08) / apart_by))
    return list(range((len(periods) - 1) % every, len(periods), every))


def _last(values: Sequence[float]) -> tuple[int, float] | None:
    """Where a line ends, and its value there."""
    return next(((at, value) for at, value in reversed([*enumerate(values)]) if numbers.is_known(value)), None)


def _plain_numbers(axis: Axis) -> None:
    """Numbers on an axis as elsewhere: thousands apart, and no decimals that say nothing."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(5))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.6g}"))


def _line_names(
    axes: Axes, ends: Mapping[str, tuple[int, float]], names: Mapping[str, str], looks: Mapping[str, dict[str, Any]]
) -> None:
    """Names beside the ends of lines, moved apart where they would cover each other, each with its line's mark.

    A thin line leads from the end of a line to its name, since a name that was moved stands beside another's end.
    """
    box = axes.get_window_extent()
    inch = axes.figure.dpi
    places = [axes.transData.transform(end) - (box.x0, box.y0) for end in ends.values()]
    heights = [(names[name].count("\n") + 1) * SIZE * LINE_HEIGHT * inch / 72 for name in ends]
    mark, word = 1 + (LEADER - 0.1) * inch / box.width, 1 + LEADER * inch / box.width
    middles = apart([float(up) for _, up in places], heights, float(box.height))
    for name, (along, up), middle in zip(ends, places, middles, strict=True):
        high = middle / box.height
        axes.plot(
            [along / box.width, mark], [up / box.height, high], color=looks[name]["color"], lw=0.9,
            transform=axes.transAxes, clip_on=False, zorder=1,
        )  # fmt: skip
        axes.plot(mark, high, transform=axes.transAxes, clip_on=False, **looks[name])
        axes.text(
            word, high, names[name], va="center", linespacing=1.1, transform=axes.transAxes,
            **Text(name, SIZE, INK).look(),
        )  # fmt: skip
