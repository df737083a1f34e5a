"""Settings of a full-size council for the tiny one."""

from __future__ import annotations

from dashboard.staffing.read import Staffing


def with_floors(settings: Staffing, share: float) -> Staffing:
    """The settings with so much of every kind of team's floor."""
    models = tuple(
        model.model_copy(
            update={"kinds": tuple(kind.model_copy(update={"floor": kind.floor * share}) for kind in model.kinds)}
        )
        for model in settings.models
    )
    return settings.model_copy(update={"models": models})
