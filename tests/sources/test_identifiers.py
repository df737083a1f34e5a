"""Ids that mean the same have one form; ids that a spreadsheet has spoilt have none."""

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.sources.identifiers import SQL, stem, tidy

SPELLINGS = {
    "QX7731": ["QX7731", " qx7731\t", "QX 7731", "QX\u00a07731", "Q\u200bX7731", "ＱＸ７７３１", '="QX7731"', "'QX7731",
               '"qx7731"', '= "QX7731"'],
    "7731": ["7731", "7731.0", "7731.", " 7731.00 ", '="7731"'],
    "00731": ["00731", '="00731"', "'00731", "00731.0"],
    "QX-7731/2": ["qx-7731/2"],
    "7731.5": ["7731.5"],
    "": ["", " ", "\u200b", '=""', '""', "'", "1.2E+08", "7E+11", "1.23457e+11"],
}  # fmt: skip


@pytest.mark.parametrize(("form", "spelling"), [(form, text) for form, texts in SPELLINGS.items() for text in texts])
def test_spellings_of_one_id(form, spelling):
    assert tidy(spelling) == form


@pytest.mark.parametrize("none", [None, ""])
def test_nothing_is_no_id(none):
    assert tidy(none) == ""


@given(st.text(max_size=12))
@example('="=x"')
def test_the_form_of_a_form_is_itself_for_letters_and_digits(text):
    once = tidy(text)
    if once.isalnum():
        assert tidy(once) == once


@given(st.text("abcXYZ019 .-'\"=\u00a0\u200b", max_size=8))
def test_the_database_gives_the_same_form(text):
    with duckdb.connect(":memory:") as con:
        con.execute(SQL)
        [(found,)] = con.execute("select tidy(?)", [text]).fetchall()
    assert found == tidy(text) or tidy(text) == ""


@pytest.mark.parametrize(
    ("one", "other"), [("00731", "731"), ("QX7731", "QX-7731"), ("0QX7731", "QX7731"), ("12/34", "1234")]
)
def test_ids_that_may_be_one_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("731", "7310"), ("A1", "B1"), ("731", "731A")])
def test_ids_that_differ_in_letters_and_digits_have_two(one, other):
    assert stem(one) != stem(other)
