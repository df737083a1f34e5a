"""How long work stands at a stage, in words and as a table."""

import math
from datetime import date

import pandas as pd

from dashboard.answers.staff.stage_times import StageTimes
from dashboard.resourcing.units import WHOLE
from dashboard.ui.text.staff import stage_times as text

NAN = math.nan

FRAME = pd.DataFrame(
    [
        ("assessment", WHOLE, 30.0, 6.0, 4.0, 6.0, 8.0, 5.0, 7.0, None),
        ("assessment", "West", 12.0, 4.0, 4.0, 9.0, NAN, 7.0, NAN, "higher"),
        ("assessment", "East", 4.0, 2.0, NAN, NAN, NAN, NAN, NAN, None),
        ("proceedings", WHOLE, 3.0, 9.0, NAN, NAN, NAN, NAN, NAN, None),
        ("looked-after", WHOLE, 11.0, 90.0, 20.0, NAN, NAN, NAN, NAN, None),
    ],
    columns=["stage", "area", "ended", "open", "lower", "middle", "upper", "low", "high", "mark"],
)
TIMES = StageTimes(date(2026, 9, 30), FRAME)


def test_the_title_tells_the_middles_that_are_known():
    assert (
        text.title(TIMES, "borough") == "Half of the work of a stage in the borough is over within: assessment 6 weeks"
    )


def test_with_too_little_the_title_says_so():
    few = StageTimes(TIMES.day, FRAME.assign(middle=NAN))
    assert text.title(few, "borough") == "Too little work ended in the year to tell how long it lasts"


def test_a_stage_of_which_too_few_ended_is_named_and_not_drawn():
    drawn = text.groups(FRAME, {"West": "#28A197"}, "Whole borough")
    assert [group.title for group in drawn] == ["Assessment, weeks", "Looked after, weeks"]
    assert text.few_words(TIMES) == "nothing is said where fewer than 10 ended: care proceedings"


def test_rows_say_the_middle_with_its_limits_and_what_is_not_reached():
    rows = {row.name: row for row in text.groups(FRAME, {}, "Whole borough")[0].rows}
    assert (rows["Whole borough"].said, rows["Whole borough"].more) == ("6 weeks", "of 30, 5 to 7")
    assert rows["West"].more == "of 12, 7 to not reached"
    assert rows["East"].said == "too few ended"
    assert text.groups(FRAME, {}, "Whole borough")[1].rows[0].said == "most still open"


def test_the_table_tells_no_count_of_few():
    table = text.table(FRAME, "Whole borough")
    assert table["Ended in the year"].tolist() == [30.0, 12.0, "fewer than 10", "fewer than 10", 11.0]
    assert table["Beside the whole"].tolist()[1] == "longer"


def test_every_stage_is_in_the_sentence_for_those_who_do_not_see_it():
    assert text.alt(FRAME, "Whole borough").startswith("Assessment: Whole borough 6 weeks, West 9 weeks, East too few")
