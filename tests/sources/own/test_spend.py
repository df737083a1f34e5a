"""A table of spend: exact amounts, totals compared, nothing guessed."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from dashboard.sources.own.spend import read_spend

ROOT = Path(__file__).parents[3]
FACTS = ROOT.parent / "shared" / "domain" / "seed-facts.yaml"
HEADINGS = "site,kind,amount,budget,as_at,source\n"
GOOD = "Hub,CCTV,10.10,,2022-12-31,paper\n"


@pytest.fixture
def read(tmp_path):
    def read(content):
        (tmp_path / "spend.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_spend(tmp_path / "spend.csv")

    return read


def test_a_row_by_hand(read):
    [one] = read(HEADINGS + GOOD).rows
    assert (str(one.as_at), one.site, one.kind, one.amount, one.budget, one.source) == (
        "2022-12-31", "Hub", "CCTV", Decimal("10.10"), None, "paper"
    )  # fmt: skip


@pytest.mark.parametrize("text", ["1234.5", '"1,234.50"', '"£1,234.50"'])
def test_amounts_as_people_write_them(read, text):
    assert [one.amount for one in read(HEADINGS + GOOD.replace("10.10", text)).rows] == [Decimal("1234.50")]


def test_a_service_is_as_good_as_a_site(read):
    assert [one.site for one in read(HEADINGS.replace("site", "service") + GOOD).rows] == ["Hub"]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (GOOD.replace("10.10", "ten"), "spend-not-an-amount"),
        (GOOD.replace("10.10", "10.101"), "spend-not-an-amount"),
        (GOOD.replace("10.10", ""), "spend-not-an-amount"),
        (GOOD.replace("10.10", "1e3"), "spend-not-an-amount"),
        (GOOD.replace("2022-12-31", "December 2022"), "spend-date-not-readable"),
        (GOOD.replace("CCTV", ""), "spend-without-name"),
        (GOOD.replace("Hub", " "), "spend-without-name"),
        ("Other,CCTV,1,,2022-12-31,\n", "spend-twice"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_told(read, row, rule):
    given = read(HEADINGS + "Other,CCTV,5.00,,2022-12-31,\n" + row)
    assert ([str(one.amount) for one in given.rows], [(f.rule, f.severity.value) for f in given.findings]) == (
        ["5.00"], [(rule, "drop")]
    )  # fmt: skip


def test_a_total_that_is_a_penny_out_is_told(read):
    given = read(HEADINGS + GOOD + "Hub,Locks,0.20,,2022-12-31,\nHub,Total,10.31,,2022-12-31,\n")
    [finding] = given.findings
    assert (finding.rule, finding.found) == ("spend-total-differs", "10.31 where its rows add up to 10.30")


@pytest.mark.parametrize("content", [b"", b"\x00\x01", "site,kind\n", HEADINGS.replace("source", "kind")])
def test_a_file_that_cannot_be_used_is_one_finding(read, content):
    given = read(content)
    assert (given.rows, len(given.findings)) == ((), 1)


def test_the_spend_that_ships_is_clean_and_its_totals_agree():
    assert read_spend(ROOT / "data" / "walsall" / "spend.csv").findings == ()


@pytest.mark.skipif(not FACTS.is_file(), reason="the published facts are not beside the repository")
def test_the_spend_that_ships_is_what_was_published():
    published = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["walsall"]["co_location_spend_gbp"]
    kinds = {"CCTV": "cctv", "Card access": "card_access", "Non-security": "non_security",
             "Revenue contribution": "revenue_contribution", "Total": "total"}  # fmt: skip
    of = {row["site"]: row for row in published["rows"]} | {"Total": published["total"]}
    held = read_spend(ROOT / "data" / "walsall" / "spend.csv").rows
    assert {(one.site, one.kind): one.amount for one in held} == {
        (site, kind): Decimal(f"{row[name]:.2f}") for site, row in of.items() for kind, name in kinds.items()
    }
    assert [one.budget for one in held if one.budget is not None] == [Decimal(f"{published['budget']:.2f}")]
