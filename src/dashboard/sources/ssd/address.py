"""The address of a database: what may be told of it, and what is asked in it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.sources.findings import UnreadableError
from dashboard.sources.ssd import database_rules as rules
from dashboard.sources.ssd.extract import BAD_EXTRACT, Extract, stated_in

if TYPE_CHECKING:
    from sqlalchemy import URL

PASSWORD = "DASHBOARD_DB_PASSWORD"  # noqa: S105  the variable's name
"""The environment's variable that holds the password, for any kind of database."""

OURS = ("schema", "first_day", "last_day", "invented")
"""Options in the address that are for us and not for the database."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+_]+://")
_TOLD = re.compile(r"(?P<host>[A-Za-z0-9._-]*)(?::\d+)?(?:/(?P<database>[A-Za-z0-9._-]*))?(?:\?.*)?", re.DOTALL)


def is_address(text: str) -> bool:
    """Whether a text is the address of a database and not a path."""
    return _ADDRESS.match(text) is not None


def name_of(text: str) -> str:
    """What findings, pages and manifests call a database: never its user or password.

    Examples
    --------
    >>> name_of("postgresql://ann:secret@db1/ssd?schema=ssd_development")
    'database ssd on host db1'
    """
    behind = text.split("://", 1)[-1]
    if "@" in behind:
        before, behind = behind.rsplit("@", 1)
        if "?" in before:  # the last @ stands in an option, and what follows it may be part of a password
            return "a database"
    told = _TOLD.fullmatch(behind)
    if told is None:
        return "a database"
    database = f"database {told['database']}" if told["database"] else "a database"
    return f"{database} on host {told['host']}" if told["host"] else database


@dataclass(frozen=True, slots=True)
class Address:
    """An address, taken apart.

    Attributes
    ----------
    url : sqlalchemy.URL
        For the driver, with the password; never printed.
    name : str
        What the database is called.
    schema : str, optional
        The schema asked for.
    extract : Extract, optional
        The days that the dataset covers, where the address states them.
    invented, shows_password : bool
        Whether its children are said to be invented; whether the password stands in the address.
    """

    url: URL
    name: str
    schema: str | None
    extract: Extract | None
    invented: bool
    shows_password: bool


def parsed(text: str) -> Address:
    """Take an address apart.

    Raises
    ------
    UnreadableError
        Where it is none, or an option of ours has no possible value.
    """
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    name = name_of(text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise UnreadableError(rules.BAD_ADDRESS.at(name, "address", "no address of a database")) from None
    options = {key: str(url.query[key]) for key in OURS if key in url.query}
    shows = bool(url.password) or any(_holds_password(key, str(value)) for key, value in url.query.items())
    url = url.difference_update_query(OURS)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if not url.password and os.environ.get(PASSWORD):
        url = url.set(password=os.environ[PASSWORD])
    invented = options.pop("invented", "false").lower()
    if invented not in ("true", "false"):
        raise UnreadableError(BAD_EXTRACT.at(name, "invented", "neither true nor false"))
    schema = options.pop("schema", "") or None
    extract = stated_in({**options, "invented": invented == "true"}, name) if options else None
    return Address(url, name, schema, extract, invented == "true", shows)


def _holds_password(key: str, value: str) -> bool:
    return key.lower() in ("password", "pwd") or (key.lower() == "odbc_connect" and "pwd=" in value.lower())
