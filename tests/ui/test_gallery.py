"""Every building block draws, and says what it should."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

GALLERY = str(Path(__file__).with_name("gallery.py"))


@pytest.fixture(scope="module")
def page():
    return AppTest.from_file(GALLERY, default_timeout=30).run()


def html(page):
    return "".join(block.proto.body for block in page.get("html"))


def test_nothing_fails(page):
    assert not page.exception


def test_question_is_the_title_and_the_finding_follows(page):
    assert (
        "<h1>Where is demand, and are the people where it is?</h1>"
        '<p class="ld-finding">Central/South has 26% of the demand and 22% of the staff</p>'
    ) in html(page)


def test_page_says_that_data_are_invented(page):
    assert "<b>Invented data.</b> The children and workers shown do not exist" in html(page)


def test_each_figure_has_a_heading_source_and_words_for_those_who_do_not_see_it(page):
    assert html(page).count('<div class="ld-block-title"><h2>') == 5
    assert html(page).count('<p class="ld-source">Source: ') == 5
    assert html(page).count("<figure aria-label=") == 4
    plot = page.get("plotly_chart")[0].proto
    assert plot.alt == "Referrals per 10,000 children by locality since 2018-19."


def test_tables_wait_until_they_are_opened(page):
    assert '<div class="ld-table"' not in html(page)


def test_opened_table_is_written():
    opened = AppTest.from_file(GALLERY, default_timeout=30)
    opened.session_state["ld-table-posts"] = True
    assert "<caption>Central/South has the most empty posts</caption>" in html(opened.run())


def test_each_figure_has_a_download(page):
    assert [button.proto.label for button in page.get("download_button")] == ["Download CSV"] * 5


def test_what_stands_out_comes_with_its_question(page):
    assert "<span>Ask: has early help there grown with it?</span>" in html(page)


def test_style_sheet_holds_both_themes(page):
    assert "--ld-text:light-dark(#0B0C0C,#F3F2F1)" in html(page)
