"""The glossary: every word once, said plainly, and a bad entry refused with its place."""

from collections import Counter

import pytest

from dashboard.catalogue import CatalogueError
from dashboard.glossary import read_glossary, words_in
from words.reading_age import reading_age

WORDS = read_glossary()


def test_no_form_belongs_to_two_words():
    forms = Counter(form.lower() for word in WORDS for form in (word.term, *word.forms))
    assert [form for form, times in forms.items() if times > 1] == []


def test_words_stand_in_the_order_of_the_alphabet():
    terms = [word.term.lower() for word in WORDS if word.term[0].isalpha()]
    assert terms == sorted(terms, key=lambda term: term.removeprefix("the "))


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.term)
def test_a_meaning_is_a_short_sentence_that_a_pupil_of_fourteen_can_read(word):
    assert word.meaning.endswith(".")
    assert reading_age(word.meaning) <= 14


def test_the_words_of_a_text_are_found_whole_and_not_inside_longer_ones():
    told = "Initial child protection conferences, Re-referrals and care leavers; prereferral and stopgaps."
    terms = [word.term for word in words_in(told, WORDS)]
    assert terms == ["Care leaver", "Initial child protection conference", "Re-referral"]
    assert words_in("", WORDS) == words_in("Gap", ()) == []


def test_an_entry_that_is_not_whole_is_refused_with_its_place(tmp_path):
    file = tmp_path / "glossary.toml"
    file.write_text('[[words]]\nterm = "Hub"\nforms = []\nmeaning = "A place."\n\n[[words]]\nterm = "Gap"\nform = []\n')
    with pytest.raises(CatalogueError, match=r"entry 2: .*meaning"):
        read_glossary(file)
