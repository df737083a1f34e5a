"""Answers of the dataset's queries become rows: ids hashed, birth dates cut to months, homes placed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pyarrow as pa

from dashboard.sources.findings import FindingLog
from dashboard.sources.identifiers import tidy
from dashboard.sources.records import Batch, Door
from dashboard.sources.ssd import rules
from dashboard.sources.ssd.factors import factor_codes

ROWS_A_BATCH = 5000

Values = Sequence[object]
Row = tuple[object, ...]


class Rows:
    """Turns answers into batches of about 5,000 rows.

    Attributes
    ----------
    factors, factors_without_code : int
        Entries of the factors lists so far, and those of them in which no code was found.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self.factors = 0
        self.factors_without_code = 0
        self._special: dict[str, Callable[[list[Values], FindingLog], Iterator[Row]]] = {
            "children": self._children,
            "factors": self._factors,
            "workers": self._workers,
            "involvements": self._involvements,
            "families": self._families,
            "homes": self._homes,
        }

    def batches(self, table: str, answer: pa.Table, log: FindingLog) -> Iterator[Batch]:
        """The rows of one answer; its columns are the table's fields, ids still as they came."""
        for start in range(0, len(answer), ROWS_A_BATCH):
            part = answer.slice(start, ROWS_A_BATCH)
            columns = [part.column(at).to_pylist() for at in range(part.num_columns)]
            rows = list(self._special.get(table, self._plain)(columns, log))
            if rows:
                yield Batch(table, rows)

    def _keys(self, identifiers: Values) -> list[int | None]:
        return hashed(self._door.child, identifiers)

    def _plain(self, columns: list[Values], _: FindingLog) -> Iterator[Row]:
        return zip(self._keys(columns[0]), *columns[1:], strict=True)

    def _children(self, columns: list[Values], log: FindingLog) -> Iterator[Row]:
        places = columns[-1]
        born, expected = (_months(column, places, log) for column in columns[1:3])
        return zip(self._keys(columns[0]), born, expected, *columns[3:], strict=True)

    def _workers(self, columns: list[Values], _: FindingLog) -> Iterator[Row]:
        return zip(hashed(self._door.worker, columns[0]), *columns[1:], strict=True)

    def _involvements(self, columns: list[Values], _: FindingLog) -> Iterator[Row]:
        workers = hashed(self._door.worker, columns[1])
        return zip(self._keys(columns[0]), workers, *columns[2:], strict=True)

    def _families(self, columns: list[Values], _: FindingLog) -> Iterator[Row]:
        families = hashed(self._door.family, columns[1])
        return zip(self._keys(columns[0]), families, columns[2], strict=True)

    def _factors(self, columns: list[Values], log: FindingLog) -> Iterator[Row]:
        keys = self._keys(columns[0])
        for key, referral, start, listed, place in zip(keys, *columns[1:], strict=True):
            codes, without = factor_codes(str(listed or ""))
            self.factors += len(codes) + without
            self.factors_without_code += without
            if without:
                log.add(rules.FACTOR, f"row {place}", "an entry without a code", times=without)
            for code in codes:
                yield key, referral, start, code, place

    def _homes(self, columns: list[Values], log: FindingLog) -> Iterator[Row]:
        homes = placed(self._door, columns[3])
        tell_unplaced(columns[3], homes, columns[4], log)
        for key, start, end, home, place in zip(
            self._keys(columns[0]), columns[1], columns[2], homes, columns[4], strict=True
        ):
            yield (key, start, end, *home, place)


def placed(door: Door, postcodes: Values) -> list[Row]:
    """The home of each postcode, every distinct one asked once."""
    distinct = list(dict.fromkeys(None if postcode is None else str(postcode) for postcode in postcodes))
    found = dict(zip(distinct, door.homes(distinct), strict=True))
    return [found[None if postcode is None else str(postcode)] for postcode in postcodes]


def tell_unplaced(postcodes: Values, homes: Sequence[Row], places: Values, log: FindingLog) -> None:
    """Note postcodes that say nothing of where a home is; none at all, and those of no fixed abode, are no slip."""
    for postcode, home, place in zip(postcodes, homes, places, strict=True):
        text = "".join(str(postcode or "").split()).upper() if home[0] == "unknown" else ""
        if text and not text.startswith("ZZ99"):
            log.add(rules.POSTCODE, f"row {place}", "a postcode that is none")


def hashed(key: Callable[[str], int], identifiers: Values) -> list[int | None]:
    """The hash of each id, every distinct one made once; None where there is no id."""
    known = {identifier: _key(key, identifier) for identifier in set(identifiers)}
    return [known[identifier] for identifier in identifiers]


def _key(key: Callable[[str], int], identifier: object) -> int | None:
    plain = tidy(identifier)
    return key(plain) if plain else None


def _months(texts: Values, places: Values, log: FindingLog) -> list[str | None]:
    months: list[str | None] = []
    for text, place in zip(texts, places, strict=True):
        try:
            months.append(date.fromisoformat(str(text).strip()[:10]).isoformat()[:7] if text else None)
        except ValueError:
            log.add(rules.BIRTH_DATE, f"row {place}", "a birth date that is no ISO date")
            months.append(None)
    return months
