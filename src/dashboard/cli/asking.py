"""``dashboard query`` and ``dashboard measures``: the same figures as the pages, as text."""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from dashboard import paths
from dashboard.answers.areas import values
from dashboard.cases.own_areas import own_areas
from dashboard.cases.snapshot import SnapshotError
from dashboard.catalogue import Catalogue, CatalogueError, Measure, Unit, read_catalogue
from dashboard.council import read_council
from dashboard.cube.own_areas import with_own_areas
from dashboard.cube.read import Cube, CubeError
from dashboard.cube.serve import Serving, serving
from dashboard.geography.layers import read_layers
from dashboard.model import Period, PeriodKind, Status, parse_period

FORMATS = ("table", "csv", "json")
INVENTED = "Invented data: the children and workers do not exist"
ROW = (
    "measure", "level", "area", "area_name", "period", "category", "category_name", "numerator", "denominator",
    "value", "lower", "upper", "status",
)  # fmt: skip

Row = dict[str, str | float | int | None]


def run_query(measure_id: str, level: str, period: str, by: str, fmt: str, council: str) -> None:
    """Print one measure."""
    _check_format(fmt)
    cube, invented = _cube(council, read_catalogue())
    measure = cube.catalogue.measure(measure_id)
    level = level.replace("-", "_") or ("locality" if measure.counted_at("locality") else "council")
    if by == "all" and measure.only_by:
        by = measure.only_by
    rows = _rows(cube, measure, level, _period(cube, measure, period), by)
    between = {Unit.RATE: "per 10,000", Unit.SHARE: "of"}.get(measure.unit, "over")
    over = "" if measure.unit is Unit.AMOUNT else f" {between} {measure.denominator_words}"
    title = f"{measure.title}: {measure.numerator_words}{over}"
    note = INVENTED if invented else ""
    if note and fmt == "json":
        print(note, file=sys.stderr)  # the rows keep the form that machines read
    if fmt == "csv":
        rows = [row | {"note": note} for row in rows]
    _write(rows, fmt, (*ROW, "note") if fmt == "csv" else ROW, f"{title}. {note}".rstrip(". "))


def run_measures(fmt: str) -> None:
    """Print the catalogue."""
    _check_format(fmt)
    rows: list[Row] = [
        {
            "id": measure.id,
            "title": measure.title,
            "subject": measure.group,
            "question": measure.question,
            "unit": measure.unit.value,
            "per": measure.per,
            "when": measure.when.value,
            "polarity": measure.polarity.value,
            "breakdowns": ", ".join(measure.breakdowns),
            "meaning": measure.meaning,
        }
        for measure in read_catalogue().measures
    ]
    shown = tuple(rows[0]) if fmt != "table" else ("subject", "id", "title", "unit", "per", "when", "breakdowns")
    _write(rows, fmt, shown, "Measures")


def _cube(council: str, catalogue: Catalogue) -> tuple[Cube, bool]:
    """The current cube, and whether its children are invented."""
    found = serving(read_council(paths.council_folder(council)), catalogue)
    if found is None:
        raise SnapshotError(f"Nothing has been loaded for {council} yet. Load returns: dashboard load FOLDER.")
    if found.refused:
        print(f"{found.refused} These figures are from {found.snapshot.manifest.id}.", file=sys.stderr)
    return _with_own_areas(found), found.snapshot.manifest.invented


def _with_own_areas(found: Serving) -> Cube:
    """The cube with the areas that people here have named, where there are any."""
    areas = own_areas(found.cube.council.id)
    if not areas:
        return found.cube
    return with_own_areas(found.cube, found.snapshot.folder, areas, read_layers(found.cube.council))


def _period(cube: Cube, measure: Measure, text: str) -> Period:
    if text:
        try:
            return parse_period(text)
        except ValueError as error:
            raise CubeError(str(error)) from error
    newest = cube.last_period(measure, PeriodKind.YEAR) or cube.last_period(measure, PeriodKind.MONTH)
    if newest is None:
        raise CubeError(f'No loaded return covers "{measure.title}".')
    return newest


def _rows(cube: Cube, measure: Measure, level: str, period: Period, by: str) -> list[Row]:
    frame = values(cube, measure, level, [period], by)
    return [
        {name: _plain(value) for name, value in zip(ROW, row, strict=True)}
        for row in frame[list(ROW)].itertuples(index=False, name=None)
    ]


def _plain(value: object) -> str | float | int | None:
    """A value as JSON has it: whole numbers without a point, nothing for not a number."""
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return int(value) if value.is_integer() else round(value, 6)
    return str(value)


def _check_format(fmt: str) -> None:
    if fmt not in FORMATS:
        raise CatalogueError(f'There is no format "{fmt}". The formats are: {", ".join(FORMATS)}.')


def _write(rows: list[Row], fmt: str, columns: Sequence[str], title: str) -> None:
    if fmt == "json":
        json.dump(rows, sys.stdout, indent=1, ensure_ascii=False)
        print()
    elif fmt == "csv":
        writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _table(rows, columns, title)


def _table(rows: list[Row], columns: Sequence[str], title: str) -> None:
    hidden = {"measure", "level", "area", "category"} if "area_name" in columns else set()
    table = Table(title=title, title_justify="left")
    shown = [column for column in columns if column not in hidden]
    for column in shown:
        table.add_column(column.replace("_", " "), justify="right" if column in _NUMBERS else "left")
    for row in rows:
        if not _empty(row):
            table.add_row(*(_cell(column, row[column]) for column in shown))
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _empty(row: Row) -> bool:
    """A place without an area, or a category, that nothing fell into: left out of the table, kept in CSV and JSON."""
    empty = row.get("status") in (Status.ZERO.value, Status.NOT_APPLICABLE.value) and not row.get("numerator")
    return empty and (row.get("area") in ("not-known", "outside") or row.get("category") not in (None, "all"))


_NUMBERS = {"numerator", "denominator", "value", "lower", "upper", "per"}


def _cell(column: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:,.0f}" if column in ("numerator", "per") else f"{value:,.1f}"
    return str(value)
