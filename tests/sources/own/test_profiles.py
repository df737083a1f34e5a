"""What the council says of its localities in words."""

import pytest

from dashboard.model import Severity
from dashboard.sources.own.profiles import read_profiles

HEADINGS = "locality,topic,text,source\n"


@pytest.fixture
def read(tmp_path, council):
    def read(content):
        (tmp_path / "profiles.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_profiles(council.model_copy(update={"folder": tmp_path}))

    return read


def test_a_council_without_the_file_has_none(tmp_path, council):
    assert read_profiles(council.model_copy(update={"folder": tmp_path})) == ([], [])


def test_a_row_is_read_without_the_spaces_around_it(read):
    [profile], findings = read(HEADINGS + 'North,Housing," Low-cost, far from jobs ",walsall-2023\n')
    assert (profile.text, findings) == ("Low-cost, far from jobs", [])


def test_a_text_may_run_over_lines(read):
    [profile], _ = read(HEADINGS + 'North,Housing,"one\ntwo",walsall-2023\n')
    assert profile.text == "one\ntwo"


def test_an_unknown_locality_is_passed_by_with_its_row(read):
    profiles, [finding] = read(HEADINGS + "Narnia,Housing,Lamp posts,x\n")
    assert (profiles, finding.rule, finding.place, finding.severity) == (
        [], "locality-not-known", "row 2, locality", Severity.NOTE
    )  # fmt: skip


def test_an_unknown_locality_is_never_quoted(read):
    _, [finding] = read(HEADINGS + "Sally Smith,Housing,Lamp posts,x\n")
    assert "Sally" not in repr(finding)


def test_a_row_that_breaks_off_is_left_out_and_told(read):
    [profile], [finding] = read(HEADINGS + "North,Housing,Low-cost,x\nNorth,Hous\n")
    assert (profile.text, finding.rule, finding.place, finding.severity) == (
        "Low-cost", "row-with-other-number-of-fields", "row 3", Severity.NOTE
    )  # fmt: skip


def test_what_cannot_be_read_of_it_never_stops_a_load(read):
    _, findings = read(HEADINGS + "North,Hous")
    assert {finding.severity for finding in findings} == {Severity.NOTE}


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-8-sig"])
def test_profiles_are_read_whatever_their_encoding(read, encoding):
    [profile], _ = read((HEADINGS + "North,Housing,Café,x\n").encode(encoding))
    assert profile.text == "Café"


def test_a_text_without_end_is_cut(read):
    [profile], _ = read(HEADINGS + f"North,Housing,{'x' * 5000},x\n")
    assert len(profile.text) == 2000


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "locality,topic\nNorth,Housing\n"])
def test_a_file_that_cannot_be_used_is_one_finding(read, content):
    profiles, findings = read(content)
    assert (profiles, len(findings)) == ([], 1)


def test_the_profiles_that_ship_are_clean(council):
    profiles, findings = read_profiles(council)
    assert (bool(profiles), findings) == (True, [])


def test_the_profiles_that_ship_name_sources_of_the_council_s_list(council):
    assert {profile.source for profile in read_profiles(council)[0]} <= set(council.sources)
