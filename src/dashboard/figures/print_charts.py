"""Charts for paper as SVG: readable in grey, since marks, dashes and names say what colours say."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dashboard.figures import numbers
from dashboard.figures.label_places import apart
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import INK, LIGHT, WHITE, colour_of
from dashboard.figures.print_text import Text

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
    for y, row in zip(at, rows.to_dict("records"), strict=True):
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
    """A line an area over the years from zero up, each with a mark and dash of its own and its name at its end.

    Parameters
    ----------
    lines
        A value a period, NaN where there is none: a gap in the line.
    periods
        Short names of the periods, oldest first.
    """
    right = max(Text(name, SIZE, INK).width for name in lines) + 0.25
    figure, axes = _figure(2.6, 0.6, right, below=0.55)
    at = np.arange(len(periods))
    for place, (name, values) in enumerate(lines.items()):
        look: dict[str, Any] = {"ls": DASHES[place % len(DASHES)], "marker": MARKS[place % len(MARKS)]}
        axes.plot(at, values, color=colour_of(name, colours), lw=2, ms=6, mec=INK, mew=0.5, **look)
    axes.set(ylim=(0, None), xlim=(-0.2, len(periods) - 0.8))
    axes.set_xticks(at, periods)
    axes.grid(axis="y", color=LIGHT.rule, lw=0.8)
    axes.set_axisbelow(True)
    _plain_numbers(axes.yaxis)
    _line_names(axes, {name: _last(values) for name, values in lines.items()}, len(periods) - 1)
    return _svg(figure)


def _last(values: Sequence[float]) -> float:
    return next((value for value in reversed(list(values)) if numbers.is_known(value)), float("nan"))


def _plain_numbers(axis: Axis) -> None:
    """Numbers on an axis as elsewhere: thousands apart, and no decimals that say nothing."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(5))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.6g}"))


def _line_names(axes: Axes, ends: Mapping[str, float], at: float) -> None:
    """Names beside the ends of lines, moved apart where they would cover each other."""
    known = {name: value for name, value in ends.items() if numbers.is_known(value)}
    box = axes.get_window_extent()
    dots = axes.figure.dpi / 72
    wanted = [float(axes.transData.transform((at, value))[1] - box.y0) for value in known.values()]
    heights = [SIZE * 1.25 * dots] * len(known)
    for name, middle in zip(known, apart(wanted, heights, float(box.height)), strict=True):
        axes.annotate(
            name, (1, middle / box.height), (8, 0), xycoords="axes fraction", textcoords="offset points", va="center",
            annotation_clip=False, **Text(name, SIZE, INK).look(),
        )  # fmt: skip
