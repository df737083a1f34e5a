"""What the council says of its localities in words."""

import pytest

from dashboard.model import Severity
from dashboard.sources.profiles import read_profiles

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


def test_a_row_that_breaks_off_is_read_as_far_as_it_goes(read):
    [profile], _ = read(HEADINGS + "North,Housing\n")
    assert (profile.topic, profile.text) == ("Housing", "")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "locality,topic\nNorth,Housing\n"])
def test_a_file_that_cannot_be_used_is_one_finding(read, content):
    profiles, findings = read(content)
    assert (profiles, len(findings)) == ([], 1)


def test_the_profiles_that_ship_are_clean(council):
    profiles, findings = read_profiles(council)
    assert (bool(profiles), findings) == (True, [])


def test_the_profiles_that_ship_name_sources_of_the_council_s_list(council):
    assert {profile.source for profile in read_profiles(council)[0]} <= set(council.sources)
