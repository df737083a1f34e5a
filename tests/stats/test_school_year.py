"""The school year's pattern, and what its days bring in England's published referrals."""

from datetime import date

import numpy as np
import pytest
from scipy.optimize import nnls

from dashboard.model import month_end
from dashboard.stats.school_year import CLOSURES, HOLIDAY_SHARE, days, school_holidays, workload
from stats.published import monthly_referrals


def test_the_pattern_of_2024():
    # Good Friday is 29 March, the last Monday of May the 27th, the last of October the 28th, Christmas a Wednesday
    assert school_holidays(2024) == (
        (date(2024, 2, 12), date(2024, 2, 16)),
        (date(2024, 3, 25), date(2024, 4, 5)),
        (date(2024, 5, 27), date(2024, 5, 31)),
        (date(2024, 7, 23), date(2024, 9, 2)),
        (date(2024, 10, 28), date(2024, 11, 1)),
        (date(2024, 12, 21), date(2025, 1, 3)),
    )


@pytest.mark.parametrize("year", range(2017, 2031))
def test_holidays_are_whole_weeks_in_order_and_easter_lies_in_its_own(year):
    found = school_holidays(year)
    assert list(found) == sorted(found)
    assert all(first < last for first, last in found)
    assert sum((last - first).days + 1 for first, last in found) in range(80, 87)


def test_days_counted_by_hand():
    # August 2024: 22 weekdays, one a bank holiday, no school; September: 21 weekdays, the first still a holiday
    school, working = days([date(2024, 8, 31), date(2024, 9, 30)])
    assert (school.tolist(), working.tolist()) == ([0, 20], [21, 21])
    assert workload([date(2024, 8, 31), date(2024, 9, 30)]) == pytest.approx([21 * 0.8, 20 + 0.8])


def test_closed_schools_were_not_planned():
    # April 2020: 20 working days, 8 of them in the Easter holidays as planned, none with school as it was
    held, planned = (days([date(2020, 4, 30)], held=held) for held in (True, False))
    assert (held[0].item(), planned[0].item(), held[1].item()) == (0, 12, 20)
    assert len(CLOSURES) == 2


def test_a_council_s_own_holidays_take_the_place_of_the_pattern():
    own = [(date(2024, 11, 4), date(2024, 11, 8))]
    school, working = days([date(2024, 11, 30)], stretches=own)
    assert (school.item(), working.item()) == (16, 21)


def test_scotland_has_its_own_bank_holidays():
    assert days([date(2024, 8, 31)], "SCT")[1].item() == 21  # the first Monday of August, and not the last
    assert days([date(2025, 1, 31)], "SCT")[1].item() == days([date(2025, 1, 31)], "ENG")[1].item() - 1


def test_a_holiday_s_working_day_brings_four_fifths_of_a_school_day_s_referrals():
    """England's published referrals by month over their own level of twelve months, on the days of the month."""
    counts, names, ends = monthly_referrals()
    england = counts[names.index("England")]
    level = np.convolve(england, np.r_[0.5, np.ones(11), 0.5] / 12, "valid")
    school, working = (values[6:-6] for values in days(ends))
    total = np.array([month_end(end.year, end.month).day for end in ends], dtype=float)[6:-6]
    days_off = total - working
    brought, _ = nnls(np.column_stack([school, working - school, days_off]), england[6:-6] / level)
    assert brought[1] / brought[0] == pytest.approx(HOLIDAY_SHARE, abs=0.03)
    assert brought[2] / brought[0] < 0.1
