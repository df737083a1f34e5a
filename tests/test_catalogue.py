"""The measure catalogue: what ships, and what is refused with the place of the mistake."""

import re

import pytest

from dashboard.catalogue import CatalogueError, Polarity, Unit, default_file, read_catalogue

TEXT = default_file().read_text(encoding="utf-8")


@pytest.fixture
def read(tmp_path):
    """Read the catalogue that ships with one thing in it changed, or with more at its end."""

    def read(old="", new="", more=""):
        assert old in TEXT
        file = tmp_path / "measures.toml"
        file.write_text(TEXT.replace(old, new, 1) + more, encoding="utf-8")
        return read_catalogue(file)

    return read


def test_every_measure_has_plain_words(catalogue):
    assert [m.id for m in catalogue.measures if not (m.meaning.endswith(".") and m.definition.endswith("."))] == []


def test_more_referrals_is_neither_good_nor_bad(catalogue):
    assert catalogue.measure("referrals").polarity is Polarity.NONE


def test_values_are_per_ten_thousand_children_per_cent_or_one(catalogue):
    assert {m.unit: m.per for m in catalogue.measures} == {
        Unit.RATE: 10_000, Unit.SHARE: 100, Unit.RATIO: 1, Unit.PERCENTAGE: 100, Unit.AMOUNT: 1,
    }  # fmt: skip


def test_published_counterparts_are_in_the_published_figures(catalogue):
    published = (default_file().parent / "published" / "published_figures.csv").read_text(encoding="utf-8")
    named = {m.published for m in catalogue.measures if m.published}
    assert [name for name in named if not re.search(rf",{name}(_number|_per_cent|_rate)?,", published)] == []


def test_an_unknown_measure_is_answered_with_those_there_are(catalogue):
    with pytest.raises(CatalogueError, match=r'no measure "refferals".*referrals, '):
        catalogue.measure("refferals")


def test_an_unknown_breakdown_is_answered_with_those_there_are(catalogue):
    with pytest.raises(CatalogueError, match=r'no breakdown "agegroup".*age-group, '):
        catalogue.breakdown("agegroup")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('noun = "contacts"', 'nuon = "contacts"', "nuon"),
        ('question = "how many"', 'question = "how much"', "question"),
        ('id = "contacts"', 'id = "Contacts!"', "id"),
        ('id = "contacts"', 'id = "referrals"', "referrals.*twice"),
        ('table = "contacts"', 'table = "contacts; drop table x"', "table"),
        ('unit = "rate"', 'unit = "share"', "a share needs a numerator"),
        ('unit = "share"', 'unit = "rate"', "only a share has numerator"),
        ('unit = "rate"', 'unit = "ratio"', "numerator_sum"),
        ('only_by = "factor"', 'only_by = "sex"', "only_by"),
        ('"age-group", "sex", "ethnic-group", "disability", "source"', '"shoe-size"', "shoe-size"),
        (", one_of = [true]", "", "one_of, none_of"),
        ('polarity = "higher is worse"', 'polarity = "bad"', "polarity"),
    ],
)
def test_a_slip_in_an_entry_is_refused_and_named(read, old, new, says):
    with pytest.raises(CatalogueError, match=says):
        read(old, new)


def test_what_is_no_toml_is_refused_with_its_line(read):
    with pytest.raises(CatalogueError, match=r"not valid TOML.*line"):
        read(more="[[measures]\n")


def test_a_catalogue_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CatalogueError, match=r"none\.toml cannot be read"):
        read_catalogue(tmp_path / "none.toml")


def test_titles_differ_since_a_list_knows_its_options_by_them(catalogue):
    titles = [measure.title for measure in catalogue.measures]
    assert sorted(set(titles)) == sorted(titles)
