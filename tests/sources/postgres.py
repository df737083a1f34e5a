"""A real PostgreSQL of the tests' own: in a folder of its own, at a free port, gone with them."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

KEEPER, PASSWORD = "keeper", "hush/hush@7"
"""The server's administrator, and everybody's password: with letters that an address has to write as codes."""

WRITTEN = "hush%2Fhush%407"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs: Debian's newest, or the one on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = shutil.which("initdb")
    return debian[-1].parent if debian else Path(found).resolve().parent if found else None


@dataclass(frozen=True)
class Server:
    port: int

    def address(self, user: str = KEEPER, options: str = "", database: str = "postgres", password: str = "") -> str:
        named = f"{user}:{password}" if password else user
        return f"postgresql://{named}@127.0.0.1:{self.port}/{database}{options}"

    def open(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=KEEPER, password=PASSWORD, dbname=database, autocommit=True
        )

    def fill(self, schema: str, tables: Mapping[str, str], types: Mapping[str, str] | None = None) -> None:
        """Copy CSV texts into tables of a new schema, every column as text or as its type says."""
        with self.open() as connection:
            connection.execute(f'drop schema if exists "{schema}" cascade')
            connection.execute(f'create schema "{schema}"')
            for name, text in tables.items():
                self.copy(connection, f'"{schema}"."{name}"', text, types or {})

    @staticmethod
    def copy(connection: psycopg.Connection, table: str, text: str, types: Mapping[str, str]) -> None:
        columns = text.split("\n", 1)[0].strip().split(",")
        made = ", ".join(f"{column} {types.get(column, 'text')}" for column in columns)
        connection.execute(f"create table {table} ({made})")
        with connection.cursor().copy(f"copy {table} from stdin with (format csv, header)") as copy:
            copy.write(text)


@contextmanager
def server() -> Iterator[Server]:
    """Start a server; it is stopped by its own process id."""
    found = programs()
    assert found is not None
    folder = Path(tempfile.mkdtemp(prefix="dashboard-postgres-"))
    account = _account()
    try:
        if account:
            os.chown(folder, account["user"], account["group"])
        (folder / "password").write_text(PASSWORD)
        data = folder / "data"
        making = [found / "initdb", "-D", data, "-U", KEEPER, "-A", "scram-sha-256", "--pwfile", folder / "password"]
        making += ["-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(making, check=True, capture_output=True, cwd=folder, **account)
        yield from _running(found, folder, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> dict[str, int]:
    """PostgreSQL does not run as root: somebody without rights then runs it."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid}


def _running(found: Path, folder: Path, account: dict[str, int]) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [found / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder, "-h", "127.0.0.1", "-F"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **account)
    try:
        started = Server(port)
        _wait(started, process)
        yield started
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _wait(started: Server, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            started.open().close()
            return
        except psycopg.OperationalError:
            assert process.poll() is None, "PostgreSQL did not start"
            time.sleep(0.1)
    raise AssertionError("PostgreSQL does not answer")
