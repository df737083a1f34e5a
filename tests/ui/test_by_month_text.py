"""Work and people by month, in words and as a table."""

import pandas as pd

from dashboard.answers.staff.by_month import ByMonth
from dashboard.ui.text.staff import by_month as text

DAYS = pd.to_datetime(["2026-07-31", "2026-08-31", "2026-09-30"])
MONTHS = pd.DataFrame(
    {
        "leave": [0.17, 0.26, 0.10],
        "training": [0.015, 0.005, 0.025],
        "availability": [0.97, 0.87, 1.04],
        "needed": [10.0, 10.0, 10.0],
        "carrying": [10.5, 10.5, 10.5],
        "there": [10.2, 9.1, 10.9],
        "gap": [0.2, -0.9, 0.9],
    },
    index=DAYS,
)
FOUND = ByMonth("The council's own weights", "made up", MONTHS[["needed"]], MONTHS[["carrying"]], MONTHS)


def test_the_title_is_of_the_month_that_was_furthest_short():
    assert text.title(MONTHS) == (
        "Of the last 3 months, August 2026 was furthest short: the work asked for 10.0 FTE, and 9.1 were there after "
        "leave and training"
    )


def test_months_that_were_never_short_are_said_to_be_enough():
    assert text.title(MONTHS.assign(gap=[0.2, 0.0, 0.9])) == (
        "In each of the last 3 months there were enough people; it was closest in August 2026"
    )


def test_without_people_no_month_is_short():
    unknown = MONTHS.assign(gap=float("nan"))
    assert "not known" in text.title(unknown)
    assert text.alt(unknown) == "People are not known"


def test_the_subtitle_says_how_far_leave_differs_or_that_it_is_not_set():
    assert "take 27% of the working days of August and 13% of the working days of September" in text.subtitle(
        FOUND, MONTHS
    )
    assert "are not set" in text.subtitle(FOUND, MONTHS.assign(leave=0.0, training=0.0))


def test_the_table_has_leave_and_training_apart():
    row = text.table(MONTHS).iloc[1]
    assert (row["Leave, % of working days"], row["Training, % of working days"]) == (26.0, 0.5)
    assert row["Gap, FTE"] == -0.9


def test_the_sentence_names_the_widest_and_the_newest():
    assert text.alt(MONTHS) == (
        "Gap between people there and work, in full-time equivalents: "
        "smallest −0.9 in August 2026; largest 0.9 in September 2026; newest 0.9 in September 2026"
    )
