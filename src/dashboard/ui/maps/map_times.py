"""The periods that a map slides and plays through, with every area's fill in each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from dashboard.answers.areas import Question
from dashboard.answers.maps import MapScale, timeline
from dashboard.geography.published import PublishedLayer
from dashboard.ui import controls
from dashboard.ui.maps.map_parts import Times

MOST = 60_000
"""Areas times periods that one message carries: beyond, the oldest periods are left out."""


def times(
    scale: MapScale, question: Question, layer: PublishedLayer, shown: Collection[str] | None, fills: Sequence[str]
) -> Times | None:
    """Every period of the question's kind; None where there is only one.

    Parameters
    ----------
    scale
        Where each area stands in every period.
    shown
        Codes of the areas shown; None for all.
    fills
        How the map draws each of the scale's fills.
    """
    periods = timeline(scale.periods, question.period)[-max(2, MOST // len(layer.codes)) :]
    if len(periods) < 2 or question.period not in periods:
        return None
    rows = [scale.periods.index(period) for period in periods]
    at = {code: place for place, code in enumerate(scale.areas) if shown is None or code in shown}
    columns = np.array([at.get(code, -1) for code in layer.codes])
    frames = np.where(columns < 0, -1, scale.places[rows][:, columns])
    used = [int(place) for place in np.unique(frames[frames >= 0])]
    return Times(
        ids=[period.id for period in periods],
        words=[controls.period_words(period, question.measure) for period in periods],
        at=periods.index(question.period),
        frames=np.where(frames < 0, -1, np.searchsorted(used, frames)),
        fills=[fills[place] for place in used],
        says=[scale.fills[place].label for place in used],
    )
