import numpy as np
import pandas as pd

from dashboard.stats.compare import beside, beside_earlier, by_difference, change


def frame(lower, upper):
    return pd.DataFrame({"lower": lower, "upper": upper})


def test_higher_and_lower_only_where_the_whole_interval_lies_beyond():
    rows = frame([26.0, 10.0, 20.0, np.nan, 25.0], [30.0, 20.0, 30.0, np.nan, 30.0])
    assert beside(rows, pd.Series(25.0, rows.index)).tolist() == [
        "higher", "lower", "same", "cannot be compared", "same",
    ]  # fmt: skip


def test_a_missing_reference_cannot_be_compared_with():
    rows = frame([26.0], [30.0])
    assert beside(rows, pd.Series([np.nan])).tolist() == ["cannot be compared"]


def test_two_periods_differ_only_where_their_intervals_do_not_touch():
    now, before = frame([10.0, 31.0, 1.0], [20.0, 40.0, 4.0]), frame([15.0, 20.0, 5.0], [25.0, 30.0, 9.0])
    assert beside_earlier(now, before).tolist() == ["same", "higher", "lower"]


def test_a_change_from_nought_is_not_a_percentage():
    assert change(pd.Series([110.0, 5.0]), pd.Series([100.0, 0.0])).round(6).tolist()[0] == 10.0
    assert np.isnan(change(pd.Series([5.0]), pd.Series([0.0])).iloc[0])


def test_a_difference_is_more_than_chance_only_where_its_limits_leave_out_nought():
    # 40 less 20: down to 20 - hypot(5, 4) = 13.6; 22 less 20: from 2 - hypot(5, 4) = -4.4 to 2 + hypot(5, 4) = 8.4
    now = pd.DataFrame({"value": [40.0, 22.0, np.nan], "lower": [35.0, 17.0, np.nan], "upper": [45.0, 27.0, np.nan]})
    before = pd.DataFrame({"value": [20.0] * 3, "lower": [16.0] * 3, "upper": [24.0] * 3})
    found = by_difference(now, before)
    assert found["mark"].tolist() == ["higher", "same", "cannot be compared"]
    assert by_difference(before, now)["mark"].tolist() == ["lower", "same", "cannot be compared"]
    assert found["difference_lower"].round(1).tolist()[:2] == [13.6, -4.4]
    assert found["difference_upper"].round(1).tolist()[:2] == [26.4, 8.4]
