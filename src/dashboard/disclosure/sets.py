"""What a measure counts, as a set: two names of one set are one cell, and a set inside another is a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.catalogue import Breakdown, Condition, Measure, When

Values = frozenset[str | bool | int]


@dataclass(frozen=True)
class Test:
    """What one field must be: one of some values (None: any), none of others, within bounds."""

    one_of: Values | None = None
    none_of: Values = frozenset()
    least: int | None = None
    most: int | None = None

    def within(self, other: Test) -> bool:
        """Whether whatever passes this test passes the other."""
        if self.one_of is not None:
            return all(other.passes(value) for value in self.one_of)
        return (
            other.one_of is None
            and other.none_of <= self.none_of
            and (other.least is None or (self.least is not None and self.least >= other.least))
            and (other.most is None or (self.most is not None and self.most <= other.most))
        )

    def passes(self, value: str | bool | int) -> bool:
        """Whether a value passes."""
        if self.one_of is not None and value not in self.one_of:
            return False
        if value in self.none_of:
            return False
        bounded = self.least is not None or self.most is not None
        if not bounded:
            return True
        number = value if isinstance(value, int) else 0
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)


@dataclass(frozen=True)
class CountSet:
    """Rows or keys of one fact table that pass tests.

    Attributes
    ----------
    table, counts : str
        The fact table, and the column whose distinct values are counted, or "rows".
    stock : bool
        Whether it is a position at the end of the period.
    tests : tuple of (str, Test)
        By field, in the order of fields.
    piecemeal : bool
        Whether it can be found by several records of a period together.
    """

    table: str
    counts: str
    stock: bool
    tests: tuple[tuple[str, Test], ...]
    piecemeal: bool = False

    def within(self, other: CountSet) -> bool:
        """Whether every member of this set is, by its definition, one of the other."""
        if (self.table, self.counts, self.stock) != (other.table, other.counts, other.stock):
            return False
        if other.piecemeal and not self.piecemeal:
            return False
        mine = dict(self.tests)
        return all(field in mine and mine[field].within(test) for field, test in other.tests)

    def split(self, column: str, category: str) -> CountSet:
        """Its members in one category."""
        more = _tests([*self.tests, (column, Test(one_of=frozenset([category])))])
        return CountSet(self.table, self.counts, self.stock, more, self.piecemeal)

    @property
    def values(self) -> tuple[str, Values] | None:
        """The one field it is chosen by and the values chosen; None where it is chosen otherwise."""
        named = [(field, test.one_of) for field, test in self.tests if test.one_of is not None]
        return (named[0][0], named[0][1] or frozenset()) if len(named) == 1 == len(self.tests) else None


def part_of(measure: Measure) -> CountSet:
    """What a measure's numerator counts."""
    return _set(measure, (*measure.where, *measure.numerator), piecemeal=measure.since is not None)


def whole_of(measure: Measure) -> CountSet:
    """What a share is a part of."""
    return _set(measure, measure.where)


def category_of(measure: Measure, breakdown: Breakdown, category: str) -> CountSet:
    """What a measure counts in one category."""
    return part_of(measure).split(breakdown.column, category)


def _set(measure: Measure, conditions: Iterable[Condition], *, piecemeal: bool = False) -> CountSet:
    tests = _tests([(condition.field, _test(condition)) for condition in conditions])
    return CountSet(measure.table, measure.counts, measure.when is When.END, tests, piecemeal)


def _test(condition: Condition) -> Test:
    one_of = frozenset(condition.one_of) if condition.one_of else None
    return Test(one_of, frozenset(condition.none_of), condition.at_least, condition.at_most)


def _tests(every: Iterable[tuple[str, Test]]) -> tuple[tuple[str, Test], ...]:
    found: dict[str, Test] = {}
    for field, test in every:
        found[field] = _both(found[field], test) if field in found else _both(Test(), test)
    return tuple(sorted(found.items(), key=lambda item: item[0]))


def _both(one: Test, other: Test) -> Test:
    """A test that asks for both; where values are named, they alone say it."""
    none_of = one.none_of | other.none_of
    least = max((x for x in (one.least, other.least) if x is not None), default=None)
    most = min((x for x in (one.most, other.most) if x is not None), default=None)
    named = [test.one_of for test in (one, other) if test.one_of is not None]
    if not named:
        return Test(None, none_of, least, most)
    rest = Test(None, none_of, least, most)
    return Test(frozenset(value for value in frozenset.intersection(*named) if rest.passes(value)))
