"""The table beside a figure."""

import pandas as pd

from dashboard.figures.numbers import Kind
from dashboard.ui.blocks.number_table import number_table

FRAME = pd.DataFrame(
    {
        "area": ["North", "East", "West"],
        "rate": [632.4, None, None],
        "count": [1002, None, 0],
        "status": ["observed", "suppressed", "zero"],
    }
)


def test_numbers_and_statuses_are_words():
    html = number_table(FRAME, "Referrals", {"rate": Kind.RATE})
    assert '<td class="ld-number">632</td><td class="ld-number">1,002</td>' in html
    assert html.count('<td class="ld-number">hidden</td>') == 2
    assert html.count('<td class="ld-number">0</td>') == 2


def test_suppressed_row_hides_a_number_that_stands_in_it():
    frame = pd.DataFrame({"area": ["North"], "count": [4], "status": ["suppressed"]})
    assert ">4<" not in number_table(frame, "Referrals")


def test_missing_number_without_a_status():
    assert "not available" in number_table(FRAME[["area", "rate"]], "Referrals")


def test_table_has_a_caption_and_headed_columns_and_rows():
    html = number_table(FRAME, "Referrals")
    assert "<caption>Referrals</caption>" in html
    assert '<th scope="col">Area</th>' in html
    assert '<th scope="row">North</th>' in html
    assert "Status" not in html


def test_words_are_escaped():
    html = number_table(pd.DataFrame({"<i>": ["<b>x</b>"]}), "<u>")
    assert "<b>" not in html
    assert "<i>" not in html
    assert "<u>" not in html


def test_empty_frame_has_only_a_head():
    assert "<tbody></tbody>" in number_table(FRAME.iloc[:0], "Referrals")
