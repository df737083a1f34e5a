"""Words and tables of forecasts, which never come without their record."""

from __future__ import annotations

import pandas as pd

from dashboard.catalogue import Measure
from dashboard.figures import numbers
from dashboard.stats.enough import Enough
from dashboard.stats.foretold import Shown
from dashboard.words import amounts

SUBTITLE = (
    "Counts each month; the darker band holds 80% and the lighter 95% of what may come, if past forecasts are a guide"
)

METHOD = (
    "simple exponential smoothing of square roots over the work that a month's days bring (school days, holidays, bank "
    "holidays); how fast it follows, and how far the calendar matters, is what would have done best in the past"
)

RECORD = (
    "Record: the method was asked at the end of every month there is, and what it foretold for up to 12 months ahead "
    "was held against what came, beside the same month of the year before (the simplest forecast)"
)


def title(coming: pd.DataFrame, record: dict[str, object], name: str, measure: Measure) -> str:
    """What is to be expected a year ahead."""
    if record["shown"] == Shown.NOTHING or coming["value"].isna().all():
        return f"{name}: {measure.noun} cannot be foretold ({_why(record)})"
    last = coming.iloc[-1]
    between = f"{numbers.text(last['lower_80'])} and {numbers.text(last['upper_80'])}"
    return f"{name}: between {between} {measure.noun} in {last['period_end']:%B %Y}, four times in five"


def record_sentence(record: dict[str, object], name: str) -> str:
    """How such forecasts did, and which one is shown."""
    if record["shown"] == Shown.NOTHING:
        return f"Nothing is foretold for {name}: {_why(record)}."
    of = {key: float(str(record[key])) for key in _FIGURES}
    tried = f"{of['forecasts']:,.0f} past forecasts"
    errors = (
        f"missed by {amounts.rounded(of['error'], 1)} on average, the year before by "
        f"{amounts.rounded(of['naive_error'], 1)} (error ratio {amounts.rounded(of['ratio'], 2)})"
    )
    if record["shown"] == Shown.NAIVE:
        held = _held(of["naive_coverage_80"], of["naive_coverage_95"])
        return (
            f"In {tried} for {name} the method did no better than the same month of the year before: it {errors}. "
            f"So the year before is shown. {held}"
        )
    return f"In {tried} for {name} the method {errors}. {_held(of['coverage_80'], of['coverage_95'])}"


_FIGURES = (
    "error", "naive_error", "ratio", "coverage_80", "coverage_95", "naive_coverage_80", "naive_coverage_95",
    "forecasts",
)  # fmt: skip


def _held(of_80: float, of_95: float) -> str:
    return f"Its 80% band held {100 * of_80:.0f}% of what came, its 95% band {100 * of_95:.0f}%."


def _why(record: dict[str, object]) -> str:
    words = {Enough.FEW_POINTS.value: "it takes 36 months", Enough.FEW_EVENTS.value: "there are too few of them"}
    return words.get(str(record["enough"]), str(record["enough"]))


def record_table(record: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """The record of every area; the bands are those of what is shown there."""
    rows = record[record["shown"] != Shown.NOTHING.value]
    naive = rows["shown"] == Shown.NAIVE.value
    held = {of: rows[f"coverage_{of}"].mask(naive, rows[f"naive_coverage_{of}"]) for of in (80, 95)}
    return pd.DataFrame({
        "Area": rows["area"].map(names),
        "Shown": rows["shown"],
        "Mean error": rows["error"].round(1),
        "Mean error of the year before": rows["naive_error"].round(1),
        "Error ratio": rows["ratio"].round(2).map("{:.2f}".format),
        "80% band held": (100 * held[80]).round(0).map("{:.0f}%".format),
        "95% band held": (100 * held[95]).round(0).map("{:.0f}%".format),
        "Forecasts tried": rows["forecasts"],
    })  # fmt: skip


def table(past: pd.DataFrame, coming: pd.DataFrame) -> pd.DataFrame:
    """Months behind and ahead."""
    known = pd.DataFrame({"Month": past["period_end"].dt.strftime("%B %Y"), "What": "counted",
                          "Number": past["numerator"], "status": past["status"]})  # fmt: skip
    ahead = pd.DataFrame({
        "Month": coming["period_end"].dt.strftime("%B %Y"), "What": coming["shown"], "Number": coming["value"].round(1),
        **{f"{way} {of}%": coming[f"{way.lower()}_{of}"].round(1) for of in (80, 95) for way in ("Lower", "Upper")},
    })  # fmt: skip
    return pd.concat([known, ahead], ignore_index=True).assign(status=lambda both: both["status"].fillna("observed"))
