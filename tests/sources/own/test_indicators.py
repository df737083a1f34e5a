"""The council's own counts: what is read, and what is told of a row that cannot be used."""

import pytest

from dashboard.model import PeriodKind
from dashboard.sources.own.indicators import read_indicators

HEADINGS = "measure,area,period,numerator,denominator,source\n"
GOOD = "section-7-reports,North,2024-25,12,,Court list\n"


@pytest.fixture
def read(tmp_path, council, catalogue):
    def read(content):
        file = tmp_path / "indicators.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_indicators(file, council, catalogue.measures)

    return read


def test_a_row_by_hand(read):
    given = read(HEADINGS + GOOD)
    [one] = given.rows
    assert (one.measure, one.level, one.area, one.kind, str(one.month_end)) == (
        "section-7-reports", "locality", "North", PeriodKind.YEAR, "2025-03-31"
    )  # fmt: skip
    assert (one.numerator, one.denominator, one.source, given.findings, given.invented) == (
        12, None, "Court list", (), False
    )  # fmt: skip


@pytest.mark.parametrize("area", ["E08000030", "walsall", "Borough", "whole  borough"])
def test_the_council_is_known_by_its_code_its_name_and_what_it_is(read, area):
    [one] = read(HEADINGS + GOOD.replace("North", area)).rows
    assert (one.level, one.area) == ("council", "E08000030")


@pytest.mark.parametrize("area", ["E05001306", "e05001306"])
def test_an_area_is_known_by_its_code(read, area):
    [one] = read(HEADINGS + GOOD.replace("North", area)).rows
    assert (one.level, one.area) == ("ward", "E05001306")


@pytest.mark.parametrize(
    ("text", "kind", "end"),
    [
        ("2024-25", PeriodKind.YEAR, "2025-03-31"),
        ("2024-25-Q1", PeriodKind.QUARTER, "2024-06-30"),
        ("2024-06", PeriodKind.MONTH, "2024-06-30"),
        ("12m-2025-09", PeriodKind.ROLLING, "2025-09-30"),
    ],
)
def test_periods_are_written_as_everywhere(read, text, kind, end):
    [one] = read(HEADINGS + GOOD.replace("2024-25", text)).rows
    assert (one.kind, str(one.month_end)) == (kind, end)


def test_a_stock_stands_under_its_last_month(read):
    [one] = read(HEADINGS + "Private Fostering,North,2024-25,3,,\n").rows
    assert (one.measure, one.kind, str(one.month_end)) == ("private-fostering", PeriodKind.MONTH, "2025-03-31")


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("shoe-size,North,2024-25,12,,", "indicator-not-known"),
        ("referrals,North,2024-25,12,,", "indicator-not-known"),
        ("section-7-reports,Narnia,2024-25,12,,", "indicator-area-not-known"),
        ("section-7-reports,,2024-25,12,,", "indicator-area-not-known"),
        ("section-7-reports,North,2024/25,12,,", "indicator-period-not-readable"),
        ("section-7-reports,North,1924-25,12,,", "indicator-period-outside"),
        ("section-7-reports,North,9998-99,12,,", "indicator-period-outside"),
        ("section-7-reports,North,2024-25,,,", "indicator-not-a-number"),
        ("section-7-reports,North,2024-25,-1,,", "indicator-not-a-number"),
        ("section-7-reports,North,2024-25,c,,", "indicator-not-a-number"),
        ("section-7-reports,North,2024-25,nan,,", "indicator-not-a-number"),
        ("section-7-reports,North,2024-25,1e9,,", "indicator-not-a-number"),
        ("satisfaction,North,2024-25,12,,", "indicator-not-a-number"),
        ("satisfaction,North,2024-25,12,11,", "indicator-part-larger-than-whole"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_told(read, row, rule):
    given = read(f"{HEADINGS}{row}\n{GOOD}")
    assert len(given.rows) == 1
    assert [(f.rule, f.severity.value, f.place.split(",")[0]) for f in given.findings] == [(rule, "drop", "row 2")]


def test_no_text_of_a_row_is_quoted(read):
    given = read(HEADINGS + "Sally Smith,WS1 1AA,17/05/2012,A123456789123,,\n")
    assert not [text for text in ("Sally", "WS1", "17/05", "A1234") if text in repr(given.findings)]


def test_nought_is_a_number(read):
    assert [one.numerator for one in read(HEADINGS + GOOD.replace(",12,", ",0,")).rows] == [0]


def test_a_denominator_that_is_not_needed_is_told(read):
    given = read(HEADINGS + GOOD.replace(",12,,", ",12,100,"))
    assert ([one.denominator for one in given.rows], [f.rule for f in given.findings]) == (
        [None], ["indicator-denominator-not-used"]
    )  # fmt: skip


def test_an_area_given_twice_with_other_numbers_is_not_kept_at_all(read):
    given = read(HEADINGS + GOOD + GOOD.replace(",12,", ",13,"))
    assert (given.rows, [f.rule for f in given.findings]) == ((), ["indicator-twice"])


def test_an_area_given_twice_alike_counts_once(read):
    given = read(HEADINGS + GOOD + GOOD)
    assert (len(given.rows), [f.rule for f in given.findings]) == (1, ["indicator-twice-alike"])


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        ("measure,area,period\nx,y,z\n", "column-missing"),
        (HEADINGS.replace("source", "area"), "column-twice"),
        (b"\x00\x01", "not-a-table"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_finding(read, content, rule):
    given = read(content)
    assert (given.rows, [f.rule for f in given.findings]) == ((), [rule])


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_encodings(read, codec):
    assert len(read((HEADINGS + GOOD).encode(codec)).rows) == 1


def test_invented_counts_say_so(read):
    assert read(HEADINGS.strip() + ",note\n" + GOOD.strip() + ",invented\n").invented
