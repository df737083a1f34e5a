"""A way into a database that can only read, in one transaction; each way to fail is a finding."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dashboard.sources.findings import FindingLog, Rule, UnreadableError
from dashboard.sources.ssd import database_rules as rules
from dashboard.sources.ssd.address import Address

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

PORTS = {"postgresql": 5432, "mssql": 1433}
"""Kinds of database that are read, and the ports at which they answer if no other is named."""

SECONDS = 10
"""How long to wait for an answer."""

_TIMEOUT = {"psycopg": "connect_timeout", "pyodbc": "timeout", "pymssql": "login_timeout"}

_AS_TEXT = ("date", "timestamp", "timestamptz", "json", "jsonb", "numeric")
"""Types of PostgreSQL taken as the server writes them: it knows days, such as infinity, that Python does not."""

_SAID = (
    (rules.NO_RIGHT, r"\b42501\b|\(229\)|\b229,|permission denied|permission was denied"),
    (rules.NO_DATABASE, r"\b3D000\b|\b4060\b|database \S+ does not exist|permission denied for database"),
    (
        rules.NOT_LET_IN,
        r"\b28000\b|\b28P01\b|\b18456\b|authentication failed|no password supplied|pg_hba|role \S+ does not exist",
    ),
    (rules.NO_ANSWER, r"\bHYT00\b|refused|timeout|timed out|no such file"),
)
"""What servers and drivers say, codes first. Their words are only searched: they hold names, and may hold values."""


@contextmanager
def connected(address: Address, log: FindingLog) -> Iterator[Connection]:
    """A connection in one read-only transaction, in which all tables stand as they were at one moment if they can.

    Raises
    ------
    UnreadableError
        Where there is no connection to be had.
    """
    from sqlalchemy.exc import SQLAlchemyError

    engine = _engine(address)
    try:
        _reach(address)
        try:
            connection = engine.connect()
        except SQLAlchemyError as error:
            raise UnreadableError(_refused(error).at(address.name, "connection", _FOUND[_refused(error)])) from None
        with connection:
            _only_read(connection, address, log)
            yield connection
    finally:
        engine.dispose()


_FOUND = {
    rules.NOT_LET_IN: "the user was not let in",
    rules.NO_DATABASE: "no database of this name",
    rules.NO_ANSWER: "no answer",
    rules.NOT_CONNECTED: "no connection",
}


def _refused(error: Exception) -> Rule:
    rule = said(error)
    return rule if rule in _FOUND else rules.NOT_CONNECTED


def said(error: Exception) -> Rule | None:
    """The rule that a server's error breaks, told by its code or its words."""
    cause = getattr(error, "orig", None) or error
    text = f"{getattr(cause, 'sqlstate', '')} {cause}"
    if "for database" in text:
        return rules.NO_DATABASE
    return next((rule for rule, words in _SAID if re.search(words, text, re.IGNORECASE)), None)


def _engine(address: Address) -> Engine:
    from sqlalchemy import create_engine
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError
    from sqlalchemy.pool import NullPool

    kind = address.url.get_backend_name()
    if kind not in PORTS:
        raise UnreadableError(rules.OTHER_DATABASE.at(address.name, "address", "neither PostgreSQL nor SQL Server"))
    try:
        driver = address.url.get_driver_name()
        waits = {_TIMEOUT[driver]: SECONDS} if driver in _TIMEOUT else {}
        return create_engine(address.url, poolclass=NullPool, hide_parameters=True, connect_args=waits)
    except (ImportError, NoSuchModuleError):
        raise UnreadableError(rules.NO_DRIVER.at(address.name, "address", f"no driver for {kind}")) from None
    except (ArgumentError, TypeError, ValueError):
        raise UnreadableError(rules.BAD_ADDRESS.at(address.name, "address", "options that do not fit")) from None


def _reach(address: Address) -> None:
    """Ask for the host and knock at its port, so that what is wrong there is told in the same words everywhere."""
    url = address.url
    if not url.host or not _names_a_host(url):
        return
    port = url.port or PORTS[url.get_backend_name()]
    try:
        socket.create_connection((url.host, port), timeout=SECONDS).close()
    except (socket.gaierror, UnicodeError):
        raise UnreadableError(rules.UNKNOWN_HOST.at(address.name, "connection", "no computer of this name")) from None
    except OSError:
        raise UnreadableError(rules.NO_ANSWER.at(address.name, "connection", f"no answer at port {port}")) from None


def _names_a_host(url: URL) -> bool:
    """Whether the address names a host: with ODBC only beside a driver, else it is a data source's name."""
    is_plain = re.fullmatch(r"[A-Za-z0-9._-]+|[0-9a-fA-F:]+", url.host or "") is not None and "host" not in url.query
    return is_plain and (url.get_driver_name() != "pyodbc" or "driver" in url.query)


def _only_read(connection: Connection, address: Address, log: FindingLog) -> None:
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        for setting in ("datestyle = ISO", "timezone = 'Europe/London'", "synchronize_seqscans = off"):
            connection.exec_driver_sql(f"set local {setting}")
        _take_as_text(connection)
    elif _can_snapshot(connection):
        connection.rollback()
        connection.execution_options(isolation_level="SNAPSHOT")
    else:
        log.add(rules.NOT_ONE_MOMENT, "connection", "no snapshot isolation")


def _take_as_text(connection: Connection) -> None:
    from psycopg.types.string import TextLoader

    driver = connection.connection.driver_connection
    if driver is not None and hasattr(driver, "adapters"):
        for name in _AS_TEXT:
            driver.adapters.register_loader(name, TextLoader)


def _can_snapshot(connection: Connection) -> bool:
    """Whether SQL Server keeps, for this database, what rows held when a transaction began."""
    from sqlalchemy import column, func, select, table

    databases = table("databases", column("name"), column("snapshot_isolation_state"), schema="sys")
    asked = select(databases.c.snapshot_isolation_state).where(databases.c.name == func.db_name())
    return bool(connection.execute(asked).scalar() == 1)
