"""Case references: the council's own id of each child, encrypted, beside the snapshot. Nothing reads it yet.

Lists for group managers will need the reference; until there is a sign-in there are counts and no lists. The file is
no part of the case tables or the cube, and its key lies apart from the data (`dashboard.sources.keys`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import duckdb
import pyarrow as pa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dashboard.cases.owner_only import flush
from dashboard.sources.identifiers import stem, tidy
from dashboard.sources.keys import mark

FILE = "references.duckdb"
BATCH = 50_000
"""References that are held in memory at once: memory stays flat however many children there are."""

_NONCE = 12
_STEP = 32
_TABLE = "create table case_references (child bigint, reference blob)"


class ReferencesError(Exception):
    """Case references whose key is not there; the message says what to do."""


class References:
    """Takes references during a load and writes them, encrypted, in batches.

    Parameters
    ----------
    folder : Path
        The folder in which the snapshot is made.
    key : bytes
        The key of the case references.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder, self._key = folder, key
        self._cipher = AESGCM(key)
        self._held: dict[int, tuple[bytes, int | None]] = {}
        self._con = duckdb.connect(str(folder / "references-making.duckdb"), config={"memory_limit": "256MB"})
        self._con.execute("create table taken (child bigint, reference blob, stem bigint)")

    def take(self, child: int, identifier: str) -> None:
        """Take one child's id, as it passes the door."""
        if child not in self._held:
            self._held[child] = (sealed(self._cipher, child, identifier.strip()), self._stem(identifier))
            if len(self._held) >= BATCH:
                self._write()

    def _stem(self, identifier: str) -> int | None:
        """A keyed hash of what an id has in common with others that may be the same; None where it has nothing."""
        plain = stem(tidy(identifier))
        digest = blake2b(plain.encode(), key=self._key, digest_size=8, person=b"stem").digest()
        return int.from_bytes(digest, "big", signed=True) if plain else None

    def _write(self) -> None:
        references, stems = zip(*self._held.values(), strict=True) if self._held else ((), ())
        columns = {"child": pa.array(self._held, pa.int64()), "reference": pa.array(references, pa.binary())}
        self._con.register("batch", pa.table({**columns, "stem": pa.array(stems, pa.int64())}))
        self._con.execute("insert into taken select child, reference, stem from batch")
        self._con.unregister("batch")
        self._held = {}

    def alike(self) -> pa.Table:
        """Children (hashes) whose ids may be those of others, with the keyed hash of what they have in common."""
        self._write()
        return self._con.sql(
            "select child, stem from (select distinct child, stem from taken where stem is not null)"
            " qualify count(*) over (partition by stem) > 1"
        ).to_arrow_table()

    def finish(self, cases: Path) -> int:
        """Write the references of the children that the case tables hold, and of no others; how many they are."""
        self._write()
        self._con.execute(f"attach '{_quoted(cases)}' as cases (read_only)")
        self._con.execute(f"attach '{_quoted(self._folder / FILE)}' as kept")
        tables = self._con.execute(
            "select table_name from information_schema.columns where table_catalog = 'cases'"
            " and table_schema = 'merged' and column_name = 'child'"
        ).fetchall()
        children = " union ".join(f"select child from cases.merged.{table}" for (table,) in tables) or "select null"
        self._con.execute(
            "create table kept.case_references as select child, any_value(reference) as reference"
            f" from taken where child in ({children}) group by child order by child"
        )
        self._con.execute("create table kept.made_with as select ? as key", [mark(self._key)])
        count = int(self._con.execute("select count(*) from kept.case_references").fetchall()[0][0])
        self._con.execute("detach kept")
        return count

    def close(self) -> None:
        """Close, and take away what was only needed meanwhile."""
        self._con.close()
        for file in self._folder.glob("references-making.duckdb*"):
            file.unlink(missing_ok=True)


def sealed(cipher: AESGCM, child: int, reference: str) -> bytes:
    """One reference encrypted, bound to its child's hash; all of up to 30 letters have one length."""
    plain = reference.encode()
    held = len(plain).to_bytes(2, "big") + plain
    nonce = os.urandom(_NONCE)
    return nonce + cipher.encrypt(nonce, held + bytes(-len(held) % _STEP), _bound(child))


def unsealed(cipher: AESGCM, child: int, reference: bytes) -> str:
    """The reference again.

    Raises
    ------
    cryptography.exceptions.InvalidTag
        Where the key is another, or the reference was changed or moved to another child.
    """
    held = cipher.decrypt(reference[:_NONCE], reference[_NONCE:], _bound(child))
    return held[2 : 2 + int.from_bytes(held[:2], "big")].decode()


def key_of(folder: Path) -> str | None:
    """The mark of the key that a snapshot's references were encrypted with; None where it has none."""
    if not (folder / FILE).is_file():
        return None
    try:
        with duckdb.connect(str(folder / FILE), read_only=True) as con:
            return str(con.execute("select key from made_with").fetchall()[0][0])
    except (duckdb.Error, IndexError) as error:
        raise ReferencesError(
            f"The case references of {folder.name} cannot be read. Load the returns again."
        ) from error


def encrypt_again(folder: Path, keys: Mapping[str, bytes], key: bytes) -> bool:
    """Encrypt a snapshot's references with another key. Whether there was anything to do.

    The new file takes the old one's place in one step.

    Raises
    ------
    ReferencesError
        Where the key they were encrypted with is not there; they stay as they are.
    """
    before = key_of(folder)
    if before is None or before == mark(key):
        return False
    lost = f"The case references of {folder.name} stay as they are: their key ({before}) is not there. Put it back."
    if before not in keys:
        raise ReferencesError(lost)
    fresh = folder / "references-fresh.duckdb"
    fresh.unlink(missing_ok=True)
    try:
        _copy(folder / FILE, fresh, AESGCM(keys[before]), key)
    except (InvalidTag, duckdb.Error) as error:
        fresh.unlink(missing_ok=True)
        raise ReferencesError(lost.replace("is not there. Put it back", "does not open them")) from error
    fresh.chmod(0o600)
    flush(fresh)
    fresh.replace(folder / FILE)
    flush(folder)
    return True


def _copy(file: Path, fresh: Path, old: AESGCM, key: bytes) -> None:
    new = AESGCM(key)
    with duckdb.connect(str(file), read_only=True) as held, duckdb.connect(str(fresh)) as out:
        out.execute(_TABLE)
        rows = held.execute("select child, reference from case_references order by child")
        while some := rows.fetchmany(BATCH):
            _insert(out, {child: sealed(new, child, unsealed(old, child, bytes(was))) for child, was in some})
        out.execute("create table made_with as select ? as key", [mark(key)])


def _insert(con: duckdb.DuckDBPyConnection, rows: Mapping[int, bytes]) -> None:
    if not rows:
        return
    columns = {"child": pa.array(rows.keys(), pa.int64()), "reference": pa.array(rows.values(), pa.binary())}
    con.register("batch", pa.table(columns))
    con.execute("insert into case_references select child, reference from batch")
    con.unregister("batch")


def _bound(child: int) -> bytes:
    return child.to_bytes(8, "big", signed=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
