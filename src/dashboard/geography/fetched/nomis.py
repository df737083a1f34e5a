"""People and children by area from Nomis, page by page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pandas as pd

from dashboard.geography.fetched.asking import ask_text
from dashboard.geography.fetched.services import PeopleTable, ServiceError, Services


def people_of(services: Services, table: PeopleTable, council: str) -> pd.DataFrame:
    """Residents of a council's areas, or of the council.

    Parameters
    ----------
    council : str
        GSS code.

    Returns
    -------
    pandas.DataFrame
        Columns area_code, area_name, mid_year (int), people, children_0_17 (int), source; one row an area.

    Raises
    ------
    ServiceError
        Where Nomis answers with nothing (its way of saying that a parameter is wrong), lacks a column, or an age or
        rows are missing.
    """
    fields = services.nomis.fields
    counts: dict[tuple[str, str, int], dict[str, int]] = {}
    for row in _rows(services, table, council):
        place = (row[fields.code], row[fields.name], _year(row[fields.year], table))
        counts.setdefault(place, {})[row[fields.age]] = _whole(row[fields.value], table)
    ages = (*table.people, *table.children)
    if lacking := [place[0] for place, known in counts.items() if set(ages) - set(known)]:
        raise ServiceError(f"{table.dataset} lacks an age of {len(lacking)} areas, such as {lacking[0]}.")
    rows = [
        (*place, sum(known[age] for age in table.people), sum(known[age] for age in table.children), table.source)
        for place, known in sorted(counts.items())
    ]
    columns = ["area_code", "area_name", "mid_year", "people", "children_0_17", "source"]
    return pd.DataFrame(rows, columns=columns)


def _rows(services: Services, table: PeopleTable, council: str) -> Iterator[dict[str, str]]:
    """Rows of all pages; where Nomis says how many there are, none may be missing."""
    address = f"{services.nomis.address}{table.dataset}.data.csv"
    ages = ",".join(dict.fromkeys((*table.people, *table.children)))
    asked = {"geography": f"{council}{table.geography}", **table.parameters, "c_age": ages}
    start, count = 0, None
    while count is None or start < count:
        more = {"RecordOffset": str(start), "RecordLimit": str(services.nomis.rows)}
        page = list(csv.DictReader(io.StringIO(ask_text(services, address, asked | more))))
        if not page and start and count is None:
            return
        _check(page, services, table, start)
        yield from page
        start += len(page)
        column = services.nomis.fields.rows
        count = _whole(page[0][column], table) if column else None
        if count is None and len(page) < services.nomis.rows:
            return


def _check(page: list[dict[str, str]], services: Services, table: PeopleTable, start: int) -> None:
    if not page:
        raise ServiceError(
            f"{table.dataset} answered with nothing{f' after {start} rows' if start else ''}, which is how Nomis says "
            "that a parameter is wrong: compare [[people]] of data/services.toml with Nomis, and the council's code."
        )
    wanted = [name for name in services.nomis.fields.model_dump().values() if name]
    if missing := [name for name in wanted if any(row.get(name) is None for row in page)]:
        raise ServiceError(f"{table.dataset} has no column {', '.join(missing)}: see [nomis] of data/services.toml.")


def _whole(text: str, table: PeopleTable) -> int:
    try:
        return int(float(text))
    except ValueError as error:
        raise ServiceError(f"{table.dataset} has a value that is no number.") from error


def _year(text: str, table: PeopleTable) -> int:
    digits = text.strip()[-4:]
    if not digits.isdigit():
        raise ServiceError(f"{table.dataset} has a date that is no year.")
    return int(digits)
