"""The outcomes framework as data: what ships, what is refused, and that an illustration is not the council's word."""

from __future__ import annotations

import pytest

from dashboard.council import CouncilError, available, read_council
from dashboard.framework import FILE, Framework, read_framework
from dashboard.paths import council_folder

TEXT = (council_folder("walsall") / FILE).read_text(encoding="utf-8")


@pytest.fixture
def read(council, catalogue, tmp_path):
    """Read the framework that ships with one thing in it changed."""

    def read(old="", new=""):
        assert old in TEXT
        (tmp_path / FILE).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
        return read_framework(council.model_copy(update={"folder": tmp_path}), catalogue)

    return read


@pytest.mark.parametrize("name", available())
def test_every_council_s_framework_can_be_read(name, catalogue):
    assert isinstance(read_framework(read_council(council_folder(name)), catalogue), Framework)


def test_a_council_without_the_file_has_an_empty_one(council, catalogue, tmp_path):
    assert read_framework(council.model_copy(update={"folder": tmp_path}), catalogue) == Framework()


def test_the_priorities_are_those_of_the_paper(read):
    assert [one.title for one in read().priorities] == [
        "Locality model", "Response to adolescents", "Reduce exclusions", "SEND offer", "Big conversations",
    ]  # fmt: skip


def test_without_illustrations_nothing_that_nobody_set_or_said_is_left(read):
    bare = read().without_illustrations()
    assert (bare.targets, bare.comments, len(bare.priorities)) == ((), (), 5)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"caseload"', '"case-load"', "measures.*case-load"),
        ('measure = "re-referrals"\nvalue', 'measure = "referrals"\nvalue', "without a better or worse of.*referrals"),
        ('measure = "assessments-in-time"', 'measure = "re-referrals"', "twice.*re-referrals"),
        ("value = 20\nillustration = true", "value = 20", "needs its source"),
        ("value = 20\nillustration", 'value = 20\nsource = "walsall-2020"\nillustration', "needs its source"),
        ("value = 20", "value = -1", "greater than or equal to 0"),
        ('source = "walsall-2020"', 'source = "heard"', "sources.*heard"),
        ('says = "about the same"', 'says = "green"', "says"),
        ('year = "2025-26"', 'year = "2025-26"\nlocality = "South"', "localities.*South"),
        ("[[comments]]", "[[comments", "cannot be read"),
        ("[[comments]]", "[[comment]]", "comment"),
    ],
)
def test_a_mistake_is_told_with_its_place(read, old, new, says):
    with pytest.raises(CouncilError, match=says):
        read(old, new)
