"""Claims as data: what ships, and what is refused with the place of the mistake."""

from __future__ import annotations

import pytest

from dashboard.claims import FILE, read_claims
from dashboard.council import CouncilError, available, read_council
from dashboard.paths import council_folder

TEXT = (council_folder("walsall") / FILE).read_text(encoding="utf-8")


@pytest.fixture
def read(council, catalogue, tmp_path):
    """Read the claims that ship with one thing in them changed."""

    def read(old="", new=""):
        assert old in TEXT
        (tmp_path / FILE).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
        return read_claims(council.model_copy(update={"folder": tmp_path}), catalogue)

    return read


@pytest.mark.parametrize("name", available())
def test_every_council_s_claims_can_be_read(name, catalogue):
    claims = read_claims(read_council(council_folder(name)), catalogue)
    assert all(claim.reading and claim.text for claim in claims)


def test_a_council_without_the_file_has_claimed_nothing(council, catalogue, tmp_path):
    assert read_claims(council.model_copy(update={"folder": tmp_path}), catalogue) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('localities = ["North"]', 'localities = ["South"]', "north-most-referrals.*localities.*South"),
        ('source = "walsall-2023"', 'source = "heard"', "sources.*heard"),
        ('measure = "neglect"', 'measure = "negelct"', "measures.*negelct"),
        ('id = "north-neglect"', 'id = "north-most-referrals"', "twice"),
        ('rule = "highest"', 'rule = "tallest"', "rule"),
        ("number = 29.8, ", "", "number goes with"),
        ('rule = "highest"', 'rule = "highest", number = 1', "number goes with"),
        ('year = "2021-22"', 'year = "2022"', "year"),
        ("said = 2023-01-30", "said = 2023-01-30\nby = 1", "by"),
        ("[[claims]]", "[[claims", "cannot be read"),
    ],
)
def test_a_slip_is_refused_and_named(read, old, new, says):
    with pytest.raises(CouncilError, match=says):
        read(old, new)
