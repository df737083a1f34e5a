"""Scorecards: no icon without its words, nothing said twice, text never as markup."""

from __future__ import annotations

import re

from dashboard.figures.scorecard import Score, Sign, scorecard

WORSE = Sign("worse", "↑", "Worse, higher than the year before")
MISSED = Sign("worse", "✘", "Target missed: at most 20%")


def drawn(**more):
    return scorecard([Score("Re-referrals", "26%", "110 of 420 referrals", WORSE, (MISSED,), **more)])


def test_every_icon_is_hidden_from_screen_readers_and_followed_by_words():
    signs = re.findall(
        r'<b class="ld-sign [\w-]+" aria-hidden="true">(.)</b> ([^<]+)', drawn(areas=(("North", WORSE),))
    )
    assert signs == [tuple(WORSE[1:]), tuple(MISSED[1:]), tuple(WORSE[1:])]


def test_a_line_looks_as_its_direction():
    assert 'class="ld-score ld-score-worse"' in drawn()


def test_a_comment_is_said_to_be_the_council_s():
    assert "<b>The council says:</b> As it was &amp; is" in drawn(comment="As it was & is")
    assert "The council says" not in drawn()


def test_what_is_not_loaded_is_said_even_where_nothing_else_is():
    assert scorecard([], "Not in the loaded data: satisfaction.").count("<ul>") == 0
    assert "satisfaction" in scorecard([], "Not in the loaded data: satisfaction.")
