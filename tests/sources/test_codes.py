"""Code lists of the census, counted against its guides."""

import csv
from pathlib import Path

from dashboard.sources import codes

ROOT = Path(__file__).parents[2]


def test_there_are_twenty_ethnic_groups():
    # children in need census guide 2024-25, code set for ethnicity
    assert len(codes.ETHNICITY) == 20


def test_irish_and_irish_traveller_are_two_groups():
    assert {"WIRI", "WIRT"} <= codes.ETHNICITY


def test_every_factor_of_the_published_list_is_known():
    rows = csv.DictReader((ROOT / "data" / "factor_codes.csv").read_text(encoding="utf-8").splitlines())
    assert {row["code"] for row in rows} <= codes.FACTORS


def test_every_factor_that_is_shown_can_be_read(catalogue):
    assert set(catalogue.breakdown("factor").words) <= codes.FACTORS


def test_words_of_the_catalogue_are_those_of_the_codes(catalogue):
    for breakdown, words in (
        ("need", codes.NEED_WORDS),
        ("source", codes.SOURCE_WORDS),
        ("category", codes.ABUSE_WORDS),
    ):
        assert catalogue.breakdown(breakdown).words == words | {"not-known": "Not recorded"}
