"""Rows that open: their words, what is open at once, and nothing that a browser would run."""

from dashboard.figures.folds import Fold, folds, told_list

EVIL = "<script>alert('x')</script>"


def test_a_row_says_its_title_and_what_is_told_of_it():
    html = folds([Fold("Front door", "9 measures", "<p>inside</p>")], "Subjects")
    assert 'aria-label="Subjects"' in html
    assert '<span class="ld-fold-title">Front door</span><span class="ld-fold-said">9 measures</span>' in html
    assert '<div class="ld-fold-body"><p>inside</p></div>' in html


def test_only_a_row_that_is_open_is_seen_at_once():
    assert '<details class="ld-fold" open>' in folds([Fold("a", "", "", is_open=True)], "x")
    assert " open" not in folds([Fold("a", "", "")], "x")


def test_words_are_escaped():
    html = folds([Fold(EVIL, EVIL, told_list([(EVIL, EVIL)]))], EVIL)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 5
