"""What is opened or worked out once and shared by all sessions, by subject; nothing else caches but `staff_cache`.

What is given back is shared: it must not be changed.
"""

from dashboard.ui.cache.area_values import areas, changed, map_scale, steady_rates
from dashboard.ui.cache.demand_staff import shares, social_workers, spend
from dashboard.ui.cache.load import by_source, coverage, load_findings, measure_table, method_list, not_placed, origin
from dashboard.ui.cache.looking_ahead import look_ahead
from dashboard.ui.cache.needs_care import care_months, factor_years, factors, types
from dashboard.ui.cache.opening import Opened, folder_shapes, opened
from dashboard.ui.cache.over_time import ahead, series, yearly_change
from dashboard.ui.cache.places import drawn, index_of, neighbours, people_of, shapes, within
from dashboard.ui.cache.profiles import area_years, needs, profile, shares_of_needs
from dashboard.ui.cache.published_figures import compared, loaded_beside_published, published, published_stamp
from dashboard.ui.cache.scrutiny import framework, framework_years, group_access, group_outcome, outcome_card, tested
from dashboard.ui.cache.standing_out import compared_all, looked

__all__ = [
    "Opened", "ahead", "area_years", "areas", "by_source", "care_months", "changed", "compared", "compared_all",
    "coverage", "drawn", "factor_years", "factors", "folder_shapes", "framework", "framework_years",
    "group_access", "group_outcome", "index_of", "load_findings", "loaded_beside_published", "look_ahead", "looked",
    "map_scale", "measure_table", "method_list", "needs", "neighbours", "not_placed", "opened", "origin",
    "outcome_card", "people_of", "profile", "published", "published_stamp", "series", "shapes", "shares",
    "shares_of_needs", "social_workers", "spend", "steady_rates", "tested", "types", "within", "yearly_change",
]  # fmt: skip
