"""The Standard Safeguarding Dataset in a SQL database, read where it lies: nothing of it is written to disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import duckdb

from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.records import Door, Item
from dashboard.sources.ssd import database_rules as rules
from dashboard.sources.ssd import rules as ssd_rules
from dashboard.sources.ssd.address import Address, name_of, parsed
from dashboard.sources.ssd.connection import connected, said
from dashboard.sources.ssd.database_table import DatabaseTable
from dashboard.sources.ssd.held import Held, check_columns
from dashboard.sources.ssd.reading import Reading
from dashboard.sources.ssd.tables import SSD_TABLES
from dashboard.sources.tabular.reader import INVENTED

if TYPE_CHECKING:
    from sqlalchemy import Connection, Inspector

_SYSTEM = ("information_schema", "pg_", "sys", "db_", "guest")
"""Beginnings of the names of schemas that are the server's own."""

_OLD_VIEW = "_v"
"""Behind the names of the dataset's views, where a council has views of it and not tables."""


def read(text: str, door: Door) -> Iterator[Item]:
    """Stream the dataset's records from a database; see `dashboard.sources.records` for their form.

    The tables are read by the same queries as files are, each column by name and only those that are needed, in one
    read-only transaction.

    Parameters
    ----------
    text : str
        Its address, such as ``postgresql://user@host/database?schema=ssd_development``.
    door : Door
        Turns ids into keyed hashes and postcodes into areas.

    Yields
    ------
    Item
        One `About`, then batches, findings at the end. After a finding that stops, nothing.
    """
    from sqlalchemy.exc import SQLAlchemyError

    log = FindingLog(name_of(text))
    held: dict[str, DatabaseTable] = {}
    stop = None
    try:
        address = parsed(text)
        if address.shows_password:
            log.add(rules.PASSWORD_SHOWN, "address", "a password")
        with connected(address, log) as connection:
            invented = _take(connection, address, held) or address.invented
            yield from Reading(dict(held.items()), address.extract, log, invented).items(door)
    except UnreadableError as refused:
        stop = refused.finding
    except duckdb.Error:
        stop = ssd_rules.NOT_JOINED.at(name_of(text), "tables", "tables that cannot be put together")
    except (SQLAlchemyError, UnicodeError) as error:
        rule = rules.NO_RIGHT if said(error) is rules.NO_RIGHT else rules.LOST
        stop = rule.at(name_of(text), "tables", "an error of the database")
    for one in (log, *(table.log for table in held.values())):
        yield from one
    if stop:
        yield stop


def _take(connection: Connection, address: Address, held: dict[str, DatabaseTable]) -> bool:
    """Find the dataset's tables and check their columns and rights; whether one marks its children as invented."""
    from sqlalchemy import inspect
    from sqlalchemy.exc import DBAPIError

    looked = inspect(connection)
    schema, names = _schema(looked, address)
    invented = False
    for table, name in sorted(names.items()):
        columns = [str(column["name"]) for column in looked.get_columns(name, schema=schema)]
        one = DatabaseTable(connection, (schema, name), columns, f"{table} in {address.name}")
        held[table] = one
        checked: Held = one
        check_columns(checked, table)
        invented = invented or INVENTED in one.headings
        try:
            one.may_be_read(SSD_TABLES[table].columns)
        except DBAPIError as error:
            rule = rules.NO_RIGHT if said(error) is rules.NO_RIGHT else rules.LOST
            raise UnreadableError(rule.at(one.name, "table", f"{table} cannot be read")) from None
    return invented


def _schema(looked: Inspector, address: Address) -> tuple[str | None, dict[str, str]]:
    """The schema that holds the dataset, and its tables there: by their names in the dataset, as they are spelt."""
    if address.schema:
        known = {name.lower(): name for name in looked.get_schema_names()}
        asked = [known[address.schema.lower()]] if address.schema.lower() in known else []
    else:
        asked = [name for name in looked.get_schema_names() if not name.lower().startswith(_SYSTEM)]
    found = {schema: names for schema in asked if (names := _named(_all_names(looked, schema), address))}
    if len(found) > 1:
        raise UnreadableError(rules.SEVERAL_SCHEMAS.at(address.name, "schemas", ", ".join(sorted(found))))
    if not found:
        where = "the schema asked for" if address.schema else "any schema"
        raise UnreadableError(rules.NO_SCHEMA.at(address.name, "tables", f"no table of the dataset in {where}"))
    return next(iter(found.items()))


def _all_names(looked: Inspector, schema: str) -> list[str]:
    names = [*looked.get_table_names(schema=schema), *looked.get_view_names(schema=schema)]
    if looked.dialect.name == "postgresql":
        names += looked.get_materialized_view_names(schema=schema)
    return names


def _named(names: Iterable[str], address: Address) -> dict[str, str]:
    """Those of some tables and views that are the dataset's: by their names, in any case; a view may end in _v."""
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda name: name.lower().endswith(_OLD_VIEW)):
        plain = name.lower()
        table = plain if plain in SSD_TABLES else plain.removesuffix(_OLD_VIEW)
        if table in found and plain == found[table].lower():
            raise UnreadableError(ssd_rules.TABLE_TWICE.at(address.name, "tables", f"{table} in two spellings"))
        if table in SSD_TABLES:
            found.setdefault(table, name)
    return found
