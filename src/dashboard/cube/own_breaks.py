"""The catalogue as it holds for one council: with the years that this council recorded otherwise."""

from __future__ import annotations

from dashboard.catalogue import Break, Catalogue, Measure
from dashboard.council import Council, CouncilError, SeriesBreak


def with_own_breaks(catalogue: Catalogue, council: Council) -> Catalogue:
    """The catalogue with the council's own breaks behind those that hold everywhere."""
    return catalogue.model_copy(update={"measures": tuple(_with(one, council.breaks) for one in catalogue.measures)})


def check_breaks(catalogue: Catalogue, council: Council) -> None:
    """Refuse a council whose breaks name a measure that the catalogue does not have.

    Raises
    ------
    CouncilError
    """
    known = {measure.id for measure in catalogue.measures}
    named = {name for change in council.breaks for name in change.measures}
    if unknown := sorted(named - known):
        raise CouncilError(f"{council.id}/council.toml: breaks name the measures {unknown}, which are not there.")


def _with(measure: Measure, changes: tuple[SeriesBreak, ...]) -> Measure:
    own = tuple(
        Break(date=change.date, text=change.text, categories=change.categories)
        for change in changes
        if measure.id in change.measures
    )
    return measure.model_copy(update={"breaks": (*measure.breaks, *own)}) if own else measure
