"""Sentences and questions are read with ease at 12 to 14, whatever the measure's name adds."""

from itertools import product
from statistics import mean

import pytest

from dashboard.words.beside import Beside
from dashboard.words.notable import notable
from dashboard.words.questions import _JUDGED, _NEEDS, _PLAIN, questions_of
from words.comparison_rows import PLAIN, SHARE, table
from words.reading_age import reading_age, syllables

EASY = 14


@pytest.mark.parametrize(
    ("word", "number"),
    [("the", 1), ("children", 2), ("rate", 1), ("table", 2), ("referrals", 3), ("asked", 1), ("needed", 2), ("948", 1)],
)
def test_syllables_are_counted_as_they_are_spoken(word, number):
    assert syllables(word) == number


def test_the_age_of_a_text_by_hand():
    # 6 words, 1 sentence, 6 syllables: 0.39 x 6 + 11.8 - 15.59 + 5 = 3.55
    assert reading_age("The cat sat on the mat.") == pytest.approx(3.55)


TEMPLATES = [
    (kind, mark, of)
    for kind, mark, of in product(Beside, ["higher", "lower", "same"], [PLAIN, SHARE])
    if mark != "same" or kind is Beside.WHOLE
]


@pytest.mark.parametrize(("kind", "mark", "of"), TEMPLATES)
def test_each_template_is_easy_where_its_measure_is(kind, mark, of):
    value = {"higher": 70.0, "lower": 10.0, "same": 20.0}[mark]
    easy = {"title": "Plans", "counted": "plans", "counted_of": "plans", "value": value, "other_value": 20.0}
    (one,) = notable(table(easy | {"kind": kind.value, "mark": mark, "plain_mark": mark}, of=of), "all", 1)
    assert reading_age(one.text) <= EASY


def test_every_question_is_easy():
    asked = [q for part in (_JUDGED, _PLAIN, _NEEDS) for questions in part.values() for q in questions]
    asked += questions_of(PLAIN | {"mark": "same"})
    assert max(map(reading_age, asked)) <= EASY


def test_what_the_catalogue_counts_is_easy_on_the_whole(catalogue):
    ages = []
    for one in catalogue.measures:
        if one.unit in ("rate", "share") and one.only_by is None:
            named = {"title": one.title, "counted": one.numerator_words, "counted_of": one.denominator_words}
            of = PLAIN if one.unit == "rate" else SHARE
            ages += [reading_age(said.text) for said in notable(table(named, of=of), "all", 1)]
    assert mean(ages) <= EASY
