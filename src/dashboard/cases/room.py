"""How much memory DuckDB may use before it goes to disk."""

from __future__ import annotations

from pathlib import Path

USUAL = "1GB"
"""Enough for the largest council there is."""

MOST = "50%"
"""Of the machine's memory: what a load of many councils' size may take, since not everything can go to disk."""

LARGE = 1024**3
"""Bytes of a database from which on `USUAL` may be too little; ten times the sample's children come to half of it."""


def room_for(database: Path) -> str:
    """The memory for work on a database, by its size, as DuckDB's ``memory_limit`` takes it."""
    return MOST if database.stat().st_size > LARGE else USUAL
