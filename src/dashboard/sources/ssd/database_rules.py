"""What can be wrong with a database that holds the Standard Safeguarding Dataset, or with the way to it."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

_FORM = "postgresql://user@host/database?schema=ssd_development"

BAD_ADDRESS = Rule(
    "database-address-wrong",
    Severity.STOP,
    "The address of the database cannot be understood, so nothing was asked of it.",
    f"Write it as {_FORM}, and write special characters in a name or a password as % and two digits.",
)
OTHER_DATABASE = Rule(
    "database-of-another-kind",
    Severity.STOP,
    "The dashboard reads PostgreSQL and SQL Server, and no other kind of database.",
    f"Write an address such as {_FORM} or mssql+pyodbc://…, or export the tables as CSV files.",
)
NO_DRIVER = Rule(
    "database-driver-not-installed",
    Severity.STOP,
    "The program that talks to this kind of database is not installed beside the dashboard.",
    "Install it in the dashboard's own Python: pip install pyodbc (with Microsoft's ODBC driver) or pip install "
    "pymssql for SQL Server; psycopg for PostgreSQL comes with the dashboard.",
)
UNKNOWN_HOST = Rule(
    "database-host-unknown",
    Severity.STOP,
    "The network knows no computer of this name, so no connection was made.",
    "Check the name for slips, and whether this computer is on the council's network.",
)
NO_ANSWER = Rule(
    "database-does-not-answer",
    Severity.STOP,
    "The computer is known, but no database server answers at this port.",
    "Check the port, ask whether the server runs, and whether a firewall lets this computer in.",
)
NOT_LET_IN = Rule(
    "database-does-not-let-in",
    Severity.STOP,
    "The server did not accept the user name, the password, or a connection of this kind from this computer.",
    "Check the user name. Give the password in the variable DASHBOARD_DB_PASSWORD or, for PostgreSQL, in PGPASSWORD or "
    "the file ~/.pgpass; or ask the server's administrator to let this user in.",
)
NO_DATABASE = Rule(
    "database-not-there",
    Severity.STOP,
    "The server answers and has no database of this name that this user may open.",
    "Check the name behind the last stroke of the address, or ask for the right to connect.",
)
NOT_CONNECTED = Rule(
    "database-not-connected",
    Severity.STOP,
    "The server answers, and the connection was not made all the same.",
    "Check the options in the address (such as sslmode), and ask the server's administrator what its log says.",
)
NO_SCHEMA = Rule(
    "database-without-the-dataset",
    Severity.STOP,
    "No table or view is named as the dataset's are (ssd_person, ssd_cin_episodes and so on).",
    "Name the schema that holds them at the end of the address, as ?schema=ssd_development, and check that it is this "
    "database.",
)
SEVERAL_SCHEMAS = Rule(
    "several-schemas-hold-the-dataset",
    Severity.STOP,
    "Nobody can say which of them is meant, and one of them may be a test.",
    "Name the schema at the end of the address, as ?schema=ssd_development.",
)
NO_RIGHT = Rule(
    "no-right-to-read-table",
    Severity.STOP,
    "The user may connect and may not read this table or view, or not all the columns that are needed.",
    "Ask the database's administrator for the right to SELECT from the dataset's tables; no other right is needed.",
)
LOST = Rule(
    "database-stopped-answering",
    Severity.STOP,
    "The connection broke, or the server ended the query, before everything was read.",
    "Load again. Where it happens again, ask the server's administrator for time limits and for what its log says.",
)
NOT_ONE_MOMENT = Rule(
    "database-read-over-time",
    Severity.NOTE,
    "The tables are read one after the other, and what is changed meanwhile may be in one and not in another.",
    "Load at night, or have the administrator allow snapshot isolation for this database.",
)
PASSWORD_SHOWN = Rule(
    "password-in-address",
    Severity.NOTE,
    "A password in an address stays in the history of commands, and others on this computer can see it while it runs.",
    "Leave it out of the address and give it in the variable DASHBOARD_DB_PASSWORD or, for PostgreSQL, in the file "
    "~/.pgpass.",
)
