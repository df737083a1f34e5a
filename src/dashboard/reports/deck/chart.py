"""Charts that PowerPoint draws: the numbers lie in a workbook inside the file, so that they can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from dashboard.figures.numbers import Kind
from dashboard.figures.palette import INK, LIGHT, colour_of, contrast, text_on
from dashboard.figures.print_text import Text
from dashboard.reports.deck.content import Bars, Lines
from dashboard.reports.deck.frame import LINE, describe, lines_of
from dashboard.reports.deck.template import Box

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.chart.axis import _BaseAxis as Axis
    from pptx.chart.chart import Chart
    from pptx.chart.data import ChartData
    from pptx.chart.plot import BarPlot
    from pptx.chart.point import Point
    from pptx.chart.series import BarSeries, LineSeries
    from pptx.dml.chtfmt import ChartFormat
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.slide import Slide as Drawn

WORDS: Final = 20
"""Points of names and numbers in a chart."""

FORMATS: Final = {
    Kind.RATE: "[>=99.95]#,##0;0.0", Kind.PERCENT: '0"%"', Kind.TENTHS: '0.0"%"', Kind.DECIMAL: "#,##0.0",
    Kind.AMOUNT: "#,##0.0", Kind.MONEY: "#,##0.00",
}  # fmt: skip
"""How numbers are written that are not counts; rates have a decimal below 100."""

NEAR: Final = 0.85
"""Height of a bar at least, in sizes of the words beside it: a number's digits do not touch the next one's."""

GAP: Final = 0.3
"""Share of an area's place that is empty between its bars and the next one's."""

LEGEND_TALL: Final = 0.5
"""Inches of a legend above a chart."""

SHORT: Final = 0.2
"""Share of the longest bar under which a bar has no room for its number."""

PALE: Final = "#FFFFFF"
"""Fill of the second series, behind stripes: it differs from the first in grey as well."""

KEY: Final = 0.75
"""Inches of a line and its mark before its name in a legend."""

MOST_LEGEND: Final = 0.36
"""Share of a chart's width that its legend may take."""

MARKS: Final = ("CIRCLE", "SQUARE", "TRIANGLE", "DIAMOND", "STAR", "X", "PLUS", "DASH")
DASHES: Final = ("SOLID", "DASH", "DASH_DOT", "ROUND_DOT")


def parted(told: Bars, tall: float) -> list[Bars]:
    """The chart in pieces whose bars are as thick as the words beside them, in so many inches of height."""
    thick = WORDS * NEAR / 72 * len(told.series) / (1 - GAP)
    room = max(1, int((tall - (LEGEND_TALL if len(told.series) > 1 else 0.0)) / thick))
    count = -(-len(told.names) // room)
    each = -(-len(told.names) // count)
    return [_part(told, slice(start, start + each)) for start in range(0, len(told.names), each)]


def _part(told: Bars, some: slice) -> Bars:
    series = {name: values[some] for name, values in told.series.items()}
    return replace(told, names=told.names[some], series=series, limits=told.limits[some])


def longest(told: Bars) -> float:
    """Where the axis ends: behind the longest bar and its limit, with room for a number."""
    ends = [limit[1] for limit in told.limits if limit is not None]
    return max([*ends, *(one for row in told.series.values() for one in row if one is not None)], default=0.0) * 1.12


def bars(slide: Drawn, box: Box, told: Bars, alt: str, end: float) -> None:
    """A chart of bars from nought to an end, the first area at the top, with a number at each."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Pt

    data = CategoryChartData(number_format=number_format(told.kind))
    data.categories = [f"{name} ({told.missing[name]})" if name in told.missing else name for name in told.names]
    for name, values in told.series.items():
        data.add_series(name, values)
    chart = _chart(slide, box, XL_CHART_TYPE.BAR_CLUSTERED, data, alt)
    chart.category_axis.reverse_order = True
    _axis_line(chart.category_axis)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    if end > 0:
        chart.value_axis.maximum_scale = end
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = round(100 * GAP / (1 - GAP) * len(told.series)), 0
    if len(told.series) > 1:
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(WORDS)
        _two_looks(plot)
    else:
        _one_look(plot.series[0], told, end)


def _one_look(series: BarSeries, told: Bars, end: float) -> None:
    """Each bar in its area's colour with its number inside, and its limits as a whisker."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    values = next(iter(told.series.values()))
    labels = series.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(WORDS)
    for place, (name, value) in enumerate(zip(told.names, values, strict=True)):
        if value is None:
            continue
        colour = colour_of(name, told.colours or {})
        point = series.points[place]
        _fill(point.format, colour)
        if told.limits and value >= SHORT * end:
            _label_inside(point, text_on(colour))
    if any(told.limits):
        _whiskers(series, values, told.limits)


def _label_inside(point: Point, colour: str) -> None:
    """The number at the foot of its bar, where no whisker crosses it."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    label = point.data_label
    label.position = XL_LABEL_POSITION.INSIDE_BASE
    label.font.size, label.font.bold = Pt(WORDS), True
    label.font.color.rgb = _rgb(colour)


def _whiskers(series: BarSeries, values: Sequence[float | None], limits: Sequence[tuple[float, float] | None]) -> None:
    """95% limits as PowerPoint's own error bars; the library has none, so they are written as the format says.

    Source: ECMA-376, part 1, 21.2.2.55 (errBars): plus and minus are distances from the value.
    """
    space = series._element.nsmap["c"]
    main = series._element.nsmap["a"]
    ways: dict[str, list[tuple[int, float]]] = {"plus": [], "minus": []}
    for place, (value, limit) in enumerate(zip(values, limits, strict=True)):
        if value is not None and limit is not None:
            ways["plus"].append((place, round(limit[1] - value, 6)))
            ways["minus"].append((place, round(value - limit[0], 6)))
    found = etree.Element(f"{{{space}}}errBars")
    for name, told in (("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        etree.SubElement(found, f"{{{space}}}{name}", val=told)
    for name, points in ways.items():
        held = etree.SubElement(etree.SubElement(found, f"{{{space}}}{name}"), f"{{{space}}}numLit")
        etree.SubElement(held, f"{{{space}}}formatCode").text = "General"
        etree.SubElement(held, f"{{{space}}}ptCount", val=str(len(values)))
        for place, size in points:
            point = etree.SubElement(held, f"{{{space}}}pt", idx=str(place))
            etree.SubElement(point, f"{{{space}}}v").text = repr(size)
    line = etree.SubElement(etree.SubElement(found, f"{{{space}}}spPr"), f"{{{main}}}ln", w="28575")
    etree.SubElement(etree.SubElement(line, f"{{{main}}}solidFill"), f"{{{main}}}schemeClr", val="tx1")
    series._element.find(f"{{{space}}}cat").addprevious(found)


def _two_looks(plot: BarPlot) -> None:
    """Two series that differ in grey: one full, one striped."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.enum.dml import MSO_PATTERN
    from pptx.util import Pt

    full, striped = plot.series[0], plot.series[1]
    _fill(full.format, LIGHT.accent)
    striped.format.fill.patterned()
    striped.format.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    striped.format.fill.fore_color.rgb, striped.format.fill.back_color.rgb = _rgb(LIGHT.second), _rgb(PALE)
    striped.format.line.color.rgb = _rgb(LIGHT.second)
    for series in (full, striped):
        labels = series.data_labels
        labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = Pt(WORDS)


def lines(slide: Drawn, box: Box, told: Lines, alt: str) -> None:
    """Lines from zero up, each with a mark and a dash of its own, named in a legend in the order they end."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Pt

    data = CategoryChartData(number_format=number_format(told.kind))
    data.categories = list(told.periods)
    for name, values in told.series.items():
        data.add_series(name, values)
    chart = _chart(slide, box, XL_CHART_TYPE.LINE_MARKERS, data, alt)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False
    share, size = _legend_room(list(told.series), box)
    chart.legend.font.size = Pt(size)
    _laid_out(chart, share)
    chart.value_axis.minimum_scale = 0
    chart.value_axis.major_gridlines.format.line.color.rgb = _rgb(LIGHT.rule)
    chart.value_axis.format.line.fill.background()
    ticks = chart.value_axis.tick_labels
    ticks.number_format, ticks.number_format_is_linked = ("#,##0" if _high(told) else "0.0"), False
    _axis_line(chart.category_axis)
    for place, series in enumerate(chart.plots[0].series):
        _line_look(series, place, colour_of(series.name, told.colours))


def _legend_room(names: Sequence[str], box: Box) -> tuple[float, float]:
    """The share of a chart's width that names of lines take at its right, and their points."""
    for size in (WORDS, 18, 16, 14, 12):
        widest = max(Text(name, size, INK).width for name in names) + KEY
        wide = min(widest, box.width * MOST_LEGEND)
        lines = sum(lines_of(name, size, wide - KEY) for name in names)
        if lines * size * LINE * 1.1 / 72 <= box.height * 0.95:
            return wide / box.width, size
    return MOST_LEGEND, 12


def _laid_out(chart: Chart, legend: float) -> None:
    """Fix the legend at the right and the plot beside it: left alone, long names take the plot's place.

    Source: ECMA-376, part 1, 21.2.2.95 (manualLayout): shares of the chart's width and height.
    """
    space = chart._chartSpace.nsmap["c"]
    _placed(chart._chartSpace.find(f".//{{{space}}}plotArea"), (0.075, 0.04, 0.9 - legend, 0.78), inner=True)
    _placed(chart.legend._element, (1 - legend, 0.02, legend, 0.9))


def _placed(element: Element, sides: tuple[float, float, float, float], *, inner: bool = False) -> None:
    """Give a part of a chart its place: left, top, width, height."""
    space = element.nsmap["c"]
    found = element.find(f"{{{space}}}layout")
    if found is None:
        found = etree.Element(f"{{{space}}}layout")
        before = element.find(f"{{{space}}}legendPos")
        element.insert(0, found) if before is None else before.addnext(found)
    held = etree.SubElement(found, f"{{{space}}}manualLayout")
    if inner:
        etree.SubElement(held, f"{{{space}}}layoutTarget", val="inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(held, f"{{{space}}}{name}", val="edge")
    for name, side in zip("xywh", sides, strict=True):
        etree.SubElement(held, f"{{{space}}}{name}", val=f"{side:.4f}")


def _high(told: Lines) -> bool:
    """Whether the axis is so long that its numbers need no decimals."""
    return max((one for row in told.series.values() for one in row if one is not None), default=0.0) >= 5


def _line_look(series: LineSeries, place: int, colour: str) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    series.smooth = False
    series.format.line.width = Pt(3)
    series.format.line.color.rgb = _rgb(colour)
    series.format.line.dash_style = MSO_LINE[DASHES[place % len(DASHES)]]
    series.marker.style, series.marker.size = XL_MARKER_STYLE[MARKS[place % len(MARKS)]], 11
    _fill(series.marker.format, colour)


def _chart(slide: Drawn, box: Box, kind: XL_CHART_TYPE, data: ChartData, alt: str) -> Chart:
    from pptx.util import Pt

    left, top, width, height = box.emu()
    frame = slide.shapes.add_chart(kind, left, top, width, height, data)
    describe(frame, "Chart", alt)
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = False
    chart.font.size = Pt(WORDS)
    return chart


def _axis_line(axis: Axis) -> None:
    from pptx.enum.chart import XL_TICK_MARK

    axis.format.line.color.rgb = _rgb(LIGHT.second)
    axis.major_tick_mark = XL_TICK_MARK.NONE


def _fill(look: ChartFormat, colour: str) -> None:
    look.fill.solid()
    look.fill.fore_color.rgb = _rgb(colour)
    look.line.color.rgb = _rgb(INK if contrast(colour, PALE) < 3 else colour)


def _rgb(colour: str) -> RGBColor:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.lstrip("#"))


def number_format(kind: Kind) -> str:
    """The workbook's way to write numbers of a kind as the pages do."""
    return FORMATS.get(kind, "#,##0")
