"""Tables of the meeting pack where only counts are held, and where a count is hidden."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.answers.staff.shares import Shares
from dashboard.model import Status
from dashboard.reports.paper import cell
from dashboard.reports.shorthand import SHORTHAND
from dashboard.ui.blocks.number_table import number_table
from dashboard.ui.blocks.safe_csv import csv_bytes
from dashboard.ui.text import areas as area_text
from dashboard.ui.text import pack as text
from dashboard.ui.text.staff.shares import share_table

NAN = float("nan")

AREAS = pd.DataFrame(
    {
        "area": ["n", "s", "e"], "area_name": ["North", "South", "East"], "period": "2024-25",
        "numerator": [12.0, 0.0, NAN], "denominator": NAN, "value": NAN, "lower": NAN, "upper": NAN, "change": NAN,
        "mark": "cannot be compared", "status": ["observed", "zero", "suppressed"],
    }
)  # fmt: skip


@pytest.fixture
def referrals(catalogue):
    return catalogue.measure("referrals")


def test_a_briefing_without_children_shows_counts_and_nothing_made_of_a_rate(referrals):
    table = text.brief_table(AREAS, referrals, "Locality", "the city", counted=True)
    assert table.to_dict("list") == {"Locality": ["North", "South", "East"], "Referrals": ["12", "0", "hidden"]}


def test_nothing_counted_among_unknown_children_is_no_rate_of_nought(referrals):
    table = text.brief_table(AREAS, referrals, "Locality", "the city")
    assert table["Per 10,000 children"].tolist() == ["not available", "not available", "hidden"]
    assert table.iloc[2, 1:].tolist() == ["hidden"] * (len(table.columns) - 1), "and all that is said beside it"
    known = AREAS.assign(value=[60.0, 0.0, NAN])
    assert text.brief_table(known, referrals, "Locality", "the city")["Per 10,000 children"].tolist()[1] == "0"


def test_tables_of_the_workbook_have_no_column_of_rates_without_children(referrals):
    subject = area_text.Subject("referrals", "Referrals", "rate of referrals", "referrals")
    areas = area_text.area_table(AREAS, referrals, "Locality", "the city", subject, counted=True)
    assert list(areas) == ["Locality", "Code", "Referrals", "status"]
    years = text.years_table(AREAS, referrals, "Locality", {"2024-25": "Year"}, counted=True)
    assert list(years) == ["Period", "Locality", "Referrals", "status"]
    assert text.value_unit(referrals, counted=True) == "referrals"


def test_notes_say_why_there_are_no_rates_and_nothing_of_limits(referrals):
    notes = dict(text.method_notes(referrals, "city", "no limits apply", "No children are held."))
    assert notes["Counts without rates"] == "No children are held."
    assert not {"Children and limits", "Beside the city"} & set(notes)


def shares(hidden: frozenset[str], posts_at: date | None = date(2025, 3, 31)) -> Shares:
    """Two localities; of the second the children on a protection plan are not shown."""
    frame = pd.DataFrame(
        {
            "area": ["North", "South"], "assessment": [30.0, 20.0], "child-in-need-plan": [50.0, 40.0],
            "protection-plan": [10.0, NAN], "points": [95.0, NAN], "demand_share": NAN, "in_post": [9.26, 8.0],
            "staff_share": [53.6, 46.4], "fair": NAN, "gap_fte": NAN,
        }
    )  # fmt: skip
    return Shares(frame, posts_at, work_known=False, unplaced=0, hidden=hidden)


def printed(table: pd.DataFrame) -> list[list[object]]:
    cells = [[cell(value, row) for value in row.values()] for row in table.to_dict("records")]
    return [[SHORTHAND[one] if isinstance(one, Status) else one for one in row] for row in cells]


def test_a_hidden_count_is_hidden_with_all_that_needs_it_and_staff_beside_it_are_not():
    c = "[c]"
    table = share_table(shares(frozenset({"protection-plan"})))
    assert printed(table) == [
        ["North", 30.0, 50.0, 10.0, 95.0, c, 9.3, 53.6, c, c],
        ["South", 20.0, 40.0, c, c, c, 8.0, 46.4, c, c],
    ]
    html = number_table(table, "Demand beside staff")
    assert html.count(">hidden<") == 8
    assert "not available" not in html
    assert '<td class="ld-number">9.3</td>' in html
    assert [line.split(",")[-2] for line in csv_bytes(table).decode().splitlines()[1:]] == ["suppressed"] * 2


def test_what_no_return_covers_is_not_called_hidden():
    x = "[x]"
    assert printed(share_table(shares(frozenset())))[1] == ["South", 20.0, 40.0, x, x, x, 8.0, 46.4, x, x]
    row = printed(share_table(shares(frozenset({"protection-plan"}), posts_at=None)))[1]
    assert row[-2:] == [x, x], "without posts there is no gap, hidden or not"
