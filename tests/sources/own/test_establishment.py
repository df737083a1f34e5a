"""Posts by team at a date: usable rows are read, every other is a finding with its row."""

import pytest

from dashboard.model import Severity
from dashboard.sources.own import table as own_table
from dashboard.sources.own.establishment import read_posts

HEADINGS = "as_at,locality,team,kind,role,funded_fte,filled_fte,agency_fte,absent_fte,newly_qualified_fte"
ROW = "2025-09-30,North,North Assessment,assessment,social worker,10,8.5,1,0.5,2"


@pytest.fixture
def read(tmp_path, council):
    def read(*lines, headings=HEADINGS, ending="\n"):
        file = tmp_path / "posts.csv"
        file.write_text(ending.join([headings, *lines]) + ending, encoding="utf-8", newline="")
        return read_posts(file, council)

    return read


def found(establishment):
    return [(f.rule, f.place, f.severity) for f in establishment.findings]


def test_a_row_is_read_as_it_stands(read):
    [post] = read(ROW).posts
    assert (post.as_at.isoformat(), post.locality, post.funded_fte, post.filled_fte, post.agency_fte) == (
        "2025-09-30", "North", 10, 8.5, 1
    )  # fmt: skip


def test_a_clean_file_has_no_findings(read):
    assert found(read(ROW)) == []


@pytest.mark.parametrize(("old", "new"), [("\n", "\r\n"), ("as_at", "\ufeffAs_At"), ("2025-09-30", " 2025-09-30 ")])
def test_what_a_spreadsheet_does_to_a_file_does_no_harm(tmp_path, council, old, new):
    file = tmp_path / "posts.csv"
    file.write_bytes(f"{HEADINGS}\n{ROW}\n".replace(old, new).encode())
    assert len(read_posts(file, council).posts) == 1


def test_a_team_of_the_whole_council_has_no_locality(read):
    assert read(ROW.replace("North,North Assessment", ",Children in Care")).posts[0].locality is None


def test_an_empty_number_is_none_at_work(read):
    assert read(ROW.replace(",8.5,1,", ",8.5,,")).posts[0].agency_fte == 0


@pytest.mark.parametrize("text", ["-1", "eight", "nan", "inf", "8;5"])
def test_a_number_that_is_none_leaves_the_row_out(read, text):
    establishment = read(ROW.replace("8.5", text))
    assert (found(establishment), establishment.posts) == (
        [("posts-not-a-number", "row 2, filled_fte", Severity.DROP)], ()
    )  # fmt: skip


def test_a_date_that_is_none_leaves_the_row_out(read):
    establishment = read(ROW, ROW.replace("2025-09-30", "30/09/2025"))
    assert (found(establishment), len(establishment.posts)) == (
        [("date-not-readable", "row 3, as_at", Severity.DROP)],
        1,
    )


def test_an_unknown_locality_leaves_the_row_out(read):
    establishment = read(ROW.replace("North,", "Narnia,", 1))
    assert found(establishment) == [("locality-not-known", "row 2, locality", Severity.DROP)]


def test_an_unknown_team_is_counted_and_told(read):
    establishment = read(ROW.replace("North Assessment", "North Wind"))
    assert (found(establishment), len(establishment.posts)) == ([("team-not-known", "row 2, team", Severity.NOTE)], 1)


@pytest.mark.parametrize("cell", ["2025-09-30", "North", "North Assessment", "8.5", "0.5"])
def test_text_of_another_form_is_never_quoted(read, cell):
    establishment = read(ROW.replace(cell, "Sally Smith", 1))
    assert establishment.findings
    assert "Sally" not in repr(establishment.findings)


@pytest.mark.parametrize(("cell", "slip"), [("8.5", "8;5"), ("8.5", "-1"), ("2025-09-30", "30/09/2025")])
def test_a_number_or_date_of_another_form_is_told_as_it_stands(read, cell, slip):
    assert f'"{slip}" is no' in read(ROW.replace(cell, slip, 1)).findings[0].found


def test_the_text_of_an_unknown_team_is_not_kept(read):
    assert read(ROW.replace("North Assessment", "Sally Smith")).posts[0].team == ""


@pytest.mark.parametrize("role", ["Social Worker", " social  worker ", "SOCIAL WORKER"])
def test_a_role_is_known_whatever_its_capitals_and_spaces(read, role):
    establishment = read(ROW.replace("social worker", role))
    assert ([post.role for post in establishment.posts], found(establishment)) == (["social worker"], [])


def test_each_role_that_is_no_social_worker_s_is_told_once_and_kept(read):
    roles = ["Soc. worker", "social worker", "soc. worker", "family support worker"]
    establishment = read(*(ROW.replace("social worker", role) for role in roles))
    assert [(f.rule, f.place, f.severity, f.times) for f in establishment.findings] == [
        ("role-not-social-work", "row 2, role", Severity.NOTE, 2),
        ("role-not-social-work", "row 5, role", Severity.NOTE, 1),
    ]
    assert len(establishment.posts) == 4


def test_a_missing_column_stops_the_load(read):
    establishment = read(headings=HEADINGS.replace("role,", ""))
    assert (found(establishment), establishment.findings[0].found) == (
        [("column-missing", "headings", Severity.STOP)], "no column role"
    )  # fmt: skip


def test_a_row_that_breaks_off_counts_nobody_and_is_told(read):
    establishment = read(ROW, ROW, "2025-09-30,North,North Ass")
    assert ([post.filled_fte for post in establishment.posts], found(establishment)) == (
        [8.5, 8.5], [("row-with-other-number-of-fields", "row 4", Severity.DROP)]
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-8-sig"])
def test_posts_are_read_whatever_their_encoding(tmp_path, council, encoding):
    file = tmp_path / "posts.csv"
    file.write_bytes(f"{HEADINGS}\n{ROW.replace('social worker', 'Zoë')}\n".encode(encoding))
    assert [post.role for post in read_posts(file, council).posts] == ["Zoë"]


def test_headings_may_be_written_with_spaces_and_in_another_order(read):
    [post] = read("8,North,2025-09-30,x,North Assessment,social worker,7,",
                  headings="Funded FTE,Locality,As at,Kind,Team,Role,filled  fte,cost").posts  # fmt: skip
    assert (post.funded_fte, post.filled_fte, post.team) == (8, 7, "North Assessment")


@pytest.mark.parametrize("day", ["1900-01-01", "9999-12-31", "2025-02-29", "20250930"])
def test_a_day_that_cannot_be_meant_leaves_the_row_out(read, day):
    assert found(read(ROW, ROW.replace("2025-09-30", day))) == [("date-not-readable", "row 3, as_at", Severity.DROP)]


@pytest.mark.parametrize("text", ["1e5", "=8.5", "10001", "1_000"])
def test_more_posts_than_any_council_has_and_formulas_leave_the_row_out(read, text):
    assert found(read(ROW, ROW.replace("8.5", text))) == [("posts-not-a-number", "row 3, filled_fte", Severity.DROP)]


def test_a_million_rows_without_anything_are_passed_by(tmp_path, council):
    file = tmp_path / "posts.csv"
    file.write_bytes(f"{HEADINGS}\n{ROW}\n".encode() + b",,,,,,,,,\n" * 1_000_000)
    establishment = read_posts(file, council)
    assert (len(establishment.posts), establishment.findings) == (1, ())


def test_the_same_slip_in_many_rows_is_one_finding(read):
    [finding] = read(ROW, *[ROW.replace("8.5", "eight")] * 500).findings
    assert (finding.times, finding.place) == (500, "row 3, filled_fte")


def test_far_more_rows_than_anybody_keeps_by_hand_stop_the_load(tmp_path, council, monkeypatch):
    monkeypatch.setattr(own_table, "MOST_ROWS", 3)
    file = tmp_path / "posts.csv"
    file.write_text("\n".join([HEADINGS, *[ROW] * 4]))
    assert [f.rule for f in read_posts(file, council).findings] == ["table-too-long"]


def test_headings_without_a_row_are_told(read):
    assert found(read()) == [("table-without-rows", "file", Severity.NOTE)]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", HEADINGS.encode() + b'\n"' + b"x" * 200_000])
def test_a_file_that_is_no_csv_stops_the_load_and_nothing_is_raised(tmp_path, council, content):
    file = tmp_path / "posts.csv"
    file.write_bytes(content)
    assert [f.severity for f in read_posts(file, council).findings] == [Severity.STOP]


def test_a_file_that_is_not_there_stops_the_load(tmp_path, council):
    assert [f.rule for f in read_posts(tmp_path / "posts.csv", council).findings] == ["file-not-there"]


def test_invented_posts_say_so(read):
    assert read(ROW + ",invented", headings=HEADINGS + ",note").invented
