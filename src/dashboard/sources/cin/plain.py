"""Many children of the children in need census at a time: the columns of the record tables from plain XML.

Gives the rows that `dashboard.sources.cin.child` gives for the same children, or none: where there would be a
finding too, it is left to that module to make it.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

import numpy as np

from dashboard.sources.cin import form
from dashboard.sources.cin.child import birth_month, child_id, disability, factor_code
from dashboard.sources.records import TABLES, Door
from dashboard.sources.xml_files.plain import Form, Numbers, Plain, plain

_FORM = Form(form.TEXTS)


def _elements(table: str, field: str) -> list[str]:
    """The elements whose text is a table's field."""
    names = [name for name, filled in form.FIELDS[table].items() if filled == field]
    return [path for path in form.TEXTS if path.startswith(form.BLOCKS[table]) and path.rpartition("/")[2] in names]


_ELEMENTS = {(table, field): _elements(table, field) for table in form.FIELDS for field in form.FIELDS[table].values()}

Row = tuple[object, ...]
Column = list[object]
Table = list[Column]


def plain_columns(piece: bytes, lines: int, door: Door) -> dict[str, Table] | None:
    """Columns of the census's tables, from whole Child elements that are plain and call for no finding; else none.

    In each table the line in the file is the last column.

    Parameters
    ----------
    piece : bytes
        Begins and ends between two Child elements.
    lines : int
        How many lines of the file end before it.
    door : Door
        Turns a child's id into its keyed hash.
    """
    found = plain(piece, _FORM)
    if found is None:
        return None
    try:
        return _Tables(found, lines, door).all()
    except _FindingError:
        return None


class _FindingError(Exception):
    """A child has no id, or a birth date is none."""


class _Tables:
    """The tables of a piece. Texts are numbers, their places among the piece's words, until the columns are made."""

    def __init__(self, found: Plain, lines: int, door: Door) -> None:
        self._found = found
        self._lines = lines
        self._words = np.array(found.words, dtype=object)
        self._places = {table: found.at(block) for table, block in form.BLOCKS.items()}
        self._referral_dates = self._column("referrals", "referral_date")
        ids = [child_id(text) for text in self._said(self._column("children", "child"))]
        if "" in ids:
            raise _FindingError
        self._keys = np.array([door.child(identifier) for identifier in ids], np.int64)

    def all(self) -> dict[str, Table]:
        """The columns of every table."""
        enquiries = self._table("section_47_enquiries")
        return {
            "children": self._children(),
            "referrals": self._table("referrals"),
            "assessments": self._table("assessments"),
            "factors": self._factors(),
            "section_47_enquiries": enquiries,
            "conferences": self._conferences(enquiries),
            "in_need_plans": self._table("in_need_plans"),
            "protection_plans": self._table("protection_plans"),
        }

    def _table(self, table: str) -> Table:
        """Records that stand in an episode: child, its date of referral, their own texts."""
        places = self._places[table]
        own = [self._said(self._column(table, field.name)) for field in TABLES[table][2:]]
        return [self._keys_at(places), self._said(self._referred(places)), *own, self._lines_of(places)]

    def _children(self) -> Table:
        born, expected, sex, ethnicity = (
            self._said(self._column("children", field))
            for field in ("birth_month", "expected_birth_month", "sex", "ethnicity")
        )
        months = {text: _month(text) for text in {*born, *expected}}
        born, expected = ([months[text] for text in texts] for texts in (born, expected))
        lines = self._lines_of(self._places["children"])
        return [self._keys.tolist(), born, expected, sex, ethnicity, self._disabled(), lines]

    def _disabled(self) -> Column:
        """Whether each child is disabled: one code that says so outweighs any that says not."""
        leaves = self._found.at(form.DISABILITY)
        codes = self._said(self._found.texts[leaves])
        said = {code: disability(str(code or "")) for code in set(codes)}
        told = np.array([said[code] for code in codes], object)
        disabled = np.full(len(self._keys), None, object)
        for answer in ("false", "true"):
            disabled[self._owner("children", leaves[told == answer])] = answer
        return list(disabled)

    def _factors(self) -> Table:
        leaves = self._found.at(form.FACTOR)
        leaves = leaves[self._words[self._found.texts[leaves]] != None]  # noqa: E711  element by element
        codes = self._said(self._found.texts[leaves])
        tidy = {code: factor_code(str(code)) for code in set(codes)}
        starts = self._column("assessments", "start_date")[self._owner("assessments", leaves)]
        found: Column = [tidy[code] for code in codes]
        referred = self._said(self._referred(leaves))
        return [self._keys_at(leaves), referred, self._said(starts), found, self._lines_of(leaves)]

    def _conferences(self, enquiries: Table) -> Table:
        """Conferences by episode: first those that its enquiries led to, then the child's transfers in."""
        episodes = self._owner("referrals", self._places["section_47_enquiries"]).tolist()
        rows: list[tuple[int, Row]] = [
            (episode, (child, referred, day, start, "false", None, line))
            for episode, child, referred, start, _, day, *_, line in zip(episodes, *enquiries, strict=True)
            if day
        ]
        rows = sorted([*rows, *self._transfers_in()], key=itemgetter(0))
        return [list(column) for column in zip(*(row for _, row in rows), strict=True)]

    def _transfers_in(self) -> Iterator[tuple[int, Row]]:
        """Conferences on a day to which no enquiry of their episode led."""
        held = set(self._days(self._found.at(form.ENQUIRY_CONFERENCE)))
        leaves = self._found.at(form.CONFERENCE)
        columns = self._keys_at(leaves), self._said(self._referred(leaves)), self._lines_of(leaves)
        for (episode, day), child, referred, line in zip(self._days(leaves), *columns, strict=True):
            if day and (episode, day) not in held:
                yield episode, (child, referred, day, None, "true", None, line)

    def _days(self, leaves: Numbers) -> Iterator[tuple[int, str]]:
        """The episode and the text of each element."""
        texts = (str(text or "").strip() for text in self._said(self._found.texts[leaves]))
        return zip(self._owner("referrals", leaves).tolist(), texts, strict=True)

    def _column(self, table: str, field: str) -> Numbers:
        """The text of each record's element for a field, of several the last."""
        column = np.full(len(self._places[table]), self._found.nothing)
        leaves = self._found.at(*_ELEMENTS.get((table, field), ()))
        column[self._owner(table, leaves)] = self._found.texts[leaves]
        return column

    def _owner(self, table: str, leaves: Numbers) -> Numbers:
        """The number of the record in which each element stands, among the table's."""
        return np.searchsorted(self._places[table], leaves, side="right") - 1

    def _keys_at(self, tags: Numbers) -> Column:
        return self._keys[self._owner("children", tags)].tolist()  # type: ignore[no-any-return]

    def _referred(self, tags: Numbers) -> Numbers:
        return self._referral_dates[self._owner("referrals", tags)]

    def _said(self, texts: Numbers) -> Column:
        return self._words[texts].tolist()  # type: ignore[no-any-return]

    def _lines_of(self, tags: Numbers) -> Column:
        return (self._found.lines(tags) + self._lines).tolist()  # type: ignore[no-any-return]


def _month(text: object) -> object:
    try:
        return None if text is None else birth_month(str(text))
    except ValueError:
        raise _FindingError from None
