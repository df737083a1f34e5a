"""What can be wrong with a file of published statistics. None of it stops anything: earlier figures stand."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

PASSED_BY = "The file of published statistics is passed by; what was published before still stands."

NOT_STATISTICS = Rule(
    "not-published-statistics",
    Severity.DROP,
    PASSED_BY,
    "Put a data file of the Department for Education's statistics service here: CSV with time_period, "
    "time_identifier, geographic_level and the areas' codes and names.",
)
NO_MEASURE = Rule(
    "no-measure-known",
    Severity.DROP,
    "The file holds no column that the dashboard compares.",
    "If a column was renamed, add its new name to data/published/columns.toml.",
)
COLUMNS_NOT_READ = Rule(
    "columns-not-read",
    Severity.NOTE,
    "These columns are not compared.",
    "Nothing, unless one of them is a measure under a new name: then add the name to data/published/columns.toml.",
)
PERIOD = Rule(
    "period-not-a-year",
    Severity.DROP,
    "Only years can be compared; the row is left out.",
    "Nothing, if the file holds other periods as well.",
)
SEVERAL_ROWS = Rule(
    "several-rows-for-a-year",
    Severity.DROP,
    "The file splits its figures, and nobody can say which row is the total; the measure is not read from it.",
    "Use the file that holds totals, or name the rows meant under where in data/published/columns.toml.",
)
NO_NUMBER = Rule(
    "neither-number-nor-symbol",
    Severity.DROP,
    "The figure is shown as not available.",
    "Take the file from the statistics service again, and do not save it with a spreadsheet.",
)
REVISED = Rule(
    "figures-revised",
    Severity.NOTE,
    "A newer publication tells figures otherwise than an older one; the newer file is believed.",
    "Nothing: statistics are revised.",
)
