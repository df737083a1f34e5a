"""Reading what stands beside the counts: open work, spells and arrivals, events, workers. Each table is read once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

import pandas as pd


class WorkTables:
    """The tables as frames. They are shared between sessions and must not be changed.

    Parameters
    ----------
    ask : callable
        Answers a query with a frame.
    """

    def __init__(self, ask: Callable[[str], pd.DataFrame]) -> None:
        self._ask = ask

    @cached_property
    def stock(self) -> pd.DataFrame:
        """Open work at month ends.

        Returns
        -------
        pandas.DataFrame
            Columns month_end, locality (where the children live; also "not-known" and "outside"), stage, team (that
            holds them; missing where none does), and numbers: children, families, trio, siblings, disability, court
            (children to whom it applies), without_worker (NaN where nothing tells who holds cases).
        """
        return self._ask("select * from work_stock order by all")

    @cached_property
    def spells(self) -> pd.DataFrame:
        """Stretches of work: stage, locality, began and ended (Mondays; NaT while open), children."""
        return self._ask("select * from work_spells order by all")

    @cached_property
    def arrivals(self) -> pd.DataFrame:
        """Work that began by week: stage, locality, week, children, families, squares, pairs_over, pairs_together."""
        return self._ask("select * from work_arrivals order by all")

    @cached_property
    def steps(self) -> pd.DataFrame:
        """Children from stage to stage: month_end, locality, from_stage (or "new"), to_stage (or "over"), children."""
        return self._ask("select * from work_steps order by all")

    @cached_property
    def events(self) -> pd.DataFrame:
        """Work done as it comes: month_end, locality, work, events."""
        return self._ask("select * from work_events order by all")

    @cached_property
    def loads(self) -> pd.DataFrame:
        """A row a worker and month end, no key: month_end, team, teams (with cases), locality, cases, fte, agency."""
        return self._ask("select * from worker_loads order by all")

    @cached_property
    def handovers(self) -> pd.DataFrame:
        """Cases that went to another worker: month_end, from_team, to_team, children."""
        return self._ask("select * from worker_handovers order by all")

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Children with open work by changes of worker in twelve months: month_end, locality, changes, children."""
        return self._ask("select * from worker_changes order by all")

    @cached_property
    def attention(self) -> pd.DataFrame:
        """Children who need attention on the last day covered: what, locality, children; no row where none does."""
        return self._ask("select * from attention order by all")

    @cached_property
    def attention_days(self) -> dict[str, date]:
        """The day of each of those counts; one that the returns do not cover is not in it."""
        frame = self._ask("select what, day from attention_days where day is not null order by what")
        return {what: pd.Timestamp(day).date() for what, day in frame.itertuples(index=False)}

    @cached_property
    def coverage(self) -> dict[str, tuple[tuple[date, date], ...]]:
        """Stretches of days in which no row means none, by kind of work; "held" is who holds which case."""
        frame = self._ask("select work, first_day, last_day from work_coverage order by work, first_day")
        found: dict[str, tuple[tuple[date, date], ...]] = {}
        for work, first, last in frame.itertuples(index=False):
            found[work] = (*found.get(work, ()), (pd.Timestamp(first).date(), pd.Timestamp(last).date()))
        return found
