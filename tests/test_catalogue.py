"""The measure catalogue: what ships, and what is refused with the place of the mistake."""

import csv

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


NOT_SHIPPED = {"protection_plans_second_or_later", "protection_plans_two_years_or_more"}
"""Published, but not among the figures that ship: there as soon as their file is put into data/published."""


def test_published_counterparts_are_in_the_published_figures(catalogue):
    published = (default_file().parent / "published" / "published_figures.csv").read_text(encoding="utf-8")
    named = {name for m in catalogue.measures for name in (m.published, m.published_of) if name}
    named |= {name for split in catalogue.breakdowns for name in split.published.values()}
    assert {name for name in named if f",{name}," not in published} == NOT_SHIPPED


def test_a_factors_published_name_is_that_of_its_column(catalogue):
    codes = csv.DictReader((default_file().parent / "factor_codes.csv").read_text(encoding="utf-8").splitlines())
    columns = {row["code"]: f"factor_{row['published_column'].lower()}" for row in codes if row["published_column"]}
    named = catalogue.breakdown("factor").published
    assert {code: columns[code] for code in named} == named
    # codes that share a column cannot be told apart there
    assert {code for code in columns if code not in named} == {"8B", "8C", "8D", "8E", "8F"}


def test_the_pathway_has_every_step_and_every_conversion(catalogue):
    """Contact, referral, assessment, section 47, conference, plan, care and leaving it: issue's list."""
    steps = {
        "contacts", "early-help-started", "referrals", "assessments-completed", "section-47-enquiries",
        "initial-child-protection-conferences", "protection-plans-started", "pre-proceedings-started",
        "care-proceedings-issued", "looked-after-started", "looked-after-ended", "care-leavers-in-suitable-homes",
    }  # fmt: skip
    conversions = {
        "contacts-to-referral", "referrals-assessed", "assessments-to-enquiry", "enquiries-to-conference",
        "conferences-to-plan",
    }  # fmt: skip
    assert steps | conversions <= {measure.id for measure in catalogue.measures}


def test_all_three_questions_are_asked(catalogue):
    asked = [measure.question for measure in catalogue.measures]
    assert {question: asked.count(question) >= 8 for question in set(asked)} == {
        "how many": True, "how well": True, "so what": True,
    }  # fmt: skip


def test_the_ten_priority_needs_stand_whether_given_or_not(catalogue):
    assert len([measure for measure in catalogue.measures if measure.group == "Priority needs"]) == 10


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
        ('published_of = "referrals"', "", "published_of"),
        ('polarity = "higher is worse"', 'polarity = "bad"', "polarity"),
        ("classes = [70, 80, 90, 95]", "classes = [70, 80, 80]", "classes must rise"),
        ("classes = [70, 80, 90, 95]", "classes = [0, 80]", "classes must rise"),
        ("classes = [70, 80, 90, 95]", "classes = [5, 6, 7, 8, 9]", "classes"),
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
