"""The command line: what it prints, and its exit codes. One tiny council is loaded for all of it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from dashboard.cases.snapshot import current, store
from dashboard.catalogue import read_catalogue
from dashboard.cli.commands import app
from dashboard.cli.failure import told

KEYS = {
    "measure", "level", "area", "period", "category", "numerator", "denominator", "value", "lower", "upper", "status",
}  # fmt: skip


class Said:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict[str, object]]:
        return json.loads(self.out)


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command line as the `dashboard` script does."""

    def run(*words: str) -> Said:
        monkeypatch.setattr("sys.argv", ["dashboard", *words])
        try:
            code = told(app)
        except SystemExit as left:
            code = left.code or 0
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return run


@pytest.fixture
def loaded(tiny_home: Path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))
    return tiny_home


def census(folder: Path, children: str = "") -> Path:
    file = folder / "census.xml"
    child = (
        "<Child><ChildIdentifiers><LAchildID>C1</LAchildID></ChildIdentifiers><CINdetails>"
        f"<CINreferralDate>2024-05-01</CINreferralDate>{children}</CINdetails></Child>"
    )
    file.write_text(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>"
        f"<ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails></Header><Children>{child}</Children></Message>"
    )
    return file


# query


@pytest.mark.usefixtures("loaded")
def test_json_rows_have_the_documented_keys(run):
    rows = run("query", "referrals", "--format", "json").rows
    assert all(set(row) >= KEYS for row in rows)


@pytest.mark.usefixtures("loaded")
def test_a_query_lists_every_locality_then_what_has_none(run):
    rows = run("query", "referrals", "--level", "locality", "--period", "2024-25", "--format", "json").rows
    assert [row["area"] for row in rows] == ["North", "West", "East", "Central/South", "not-known", "outside"]


@pytest.mark.usefixtures("loaded")
def test_localities_and_what_has_none_add_up_to_the_council(run):
    parts = run("query", "referrals", "--period", "2024-25", "--format", "json").rows
    [whole] = run("query", "referrals", "--level", "council", "--period", "2024-25", "--format", "json").rows
    assert sum(row["numerator"] for row in parts) == whole["numerator"] > 0


@pytest.mark.usefixtures("loaded")
def test_limits_hold_the_value(run):
    rows = run("query", "referrals", "--level", "ward", "--period", "2024-25", "--format", "json").rows
    assert all(row["lower"] <= row["value"] <= row["upper"] for row in rows if row["value"] is not None)


@pytest.mark.usefixtures("loaded")
def test_what_is_not_covered_is_empty_and_says_why(run):
    rows = run("query", "referrals", "--period", "1999-00", "--format", "json").rows
    assert {(row["numerator"], row["value"], row["status"]) for row in rows} == {(None, None, "not-available")}


@pytest.mark.usefixtures("loaded")
def test_csv_has_the_rows_of_json(run):
    asked = ("query", "referrals", "--period", "2024-25", "--format")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").out)))
    found = [(row["area"], row["numerator"]) for row in rows]
    assert found == [(row["area"], str(row["numerator"])) for row in run(*asked, "json").rows]


@pytest.mark.usefixtures("loaded")
def test_a_table_names_its_areas(run):
    out = run("query", "referrals", "--period", "2024-25").out
    assert "Central/South" in out
    assert "Area not known" in out or "Outside" in out


@pytest.mark.usefixtures("loaded")
def test_a_breakdown_has_a_row_a_category(run):
    rows = run("query", "assessment-factors", "--by", "factor", "--level", "council", "--format", "json").rows
    assert [row["category"] for row in rows] == list(read_catalogue().breakdown("factor").words)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("measure", [measure.id for measure in read_catalogue().measures])
def test_every_measure_can_be_asked_for(run, measure):
    said = run("query", measure, "--format", "json")
    assert said.code == 0 or (said.code == 2 and "No loaded return covers" in said.err)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("fmt", ["table", "csv", "json"])
def test_nothing_prints_nan(run, fmt):
    for measure in ("referrals", "re-referrals", "caseload", "assessment-factors"):
        out = run("query", measure, "--period", "2017-18", "--format", fmt).out
        assert not re.search(r"\bnan\b", out, re.IGNORECASE)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("words", "helps"),
    [
        (("refferals",), "section-47-enquiries"),
        (("referrals", "--level", "parish"), "locality"),
        (("referrals", "--period", "last year"), "2024-25-Q1"),
        (("referrals", "--by", "factor"), "age-group"),
        (("referrals", "--by", "shoe-size"), "age-group"),
        (("referrals", "--level", "lsoa", "--by", "sex"), "totals only"),
        (("referrals", "--format", "xml"), "table, csv, json"),
        (("referrals", "--council", "narnia"), "narnia"),
    ],
)
def test_a_slip_is_answered_in_one_line_that_helps(run, words, helps):
    said = run("query", *words)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert helps in said.err


def test_before_the_first_load_a_query_says_what_to_do(run):
    said = run("query", "referrals")
    assert (said.code, said.err) == (
        2, "dashboard: Nothing has been loaded for walsall yet. Load returns: dashboard load FOLDER.\n"
    )  # fmt: skip


# measures


def test_the_measures_are_the_catalogue_s(run):
    rows = run("measures", "--format", "json").rows
    assert [row["id"] for row in rows] == [measure.id for measure in read_catalogue().measures]


def test_measures_say_what_a_value_is_per(run):
    per = {row["id"]: row["per"] for row in run("measures", "--format", "json").rows}
    assert (per["referrals"], per["re-referrals"], per["caseload"]) == (10_000, 100, 1)


# check


def test_a_clean_file_checks_well(run, tmp_path):
    said = run("check", str(census(tmp_path)), "--format", "json")
    assert (said.code, {row["severity"] for row in said.rows}) == (0, {"note"})


def test_a_broken_file_checks_badly_and_its_findings_are_json(run, tmp_path):
    file = tmp_path / "census.xml"
    file.write_text(census(tmp_path).read_text()[:-40])
    said = run("check", str(file), "--format", "json")
    assert (said.code, [row["file"] for row in said.rows if row["severity"] == "stop"]) == (1, ["census.xml"])


def test_a_check_loads_nothing(run, tmp_path):
    run("check", str(census(tmp_path)))
    assert current("walsall") is None


def test_a_check_in_words_says_whether_it_would_load(run, tmp_path):
    assert "This would load (1 child, 1 referral" in run("check", str(census(tmp_path))).out


# load


def test_a_load_makes_its_returns_current(run, tmp_path):
    said = run("load", str(census(tmp_path)))
    assert said.code == 0
    assert current("walsall").manifest.rows["referrals"] == 1


def test_a_load_that_stops_keeps_the_old_snapshot(run, tmp_path):
    run("load", str(census(tmp_path)))
    before = current("walsall").manifest.id
    said = run("load", str(census(tmp_path)), str(tmp_path / "missing.xml"))
    assert (said.code, current("walsall").manifest.id) == (1, before)


def test_a_load_that_stops_says_so_and_names_the_file(run, tmp_path):
    said = run("load", str(tmp_path / "missing.xml"))
    assert said.err == ("The load stopped and nothing was changed. missing.xml: no file of this name.\n")


def test_a_load_that_stops_leaves_nothing_half_done(run, tmp_path):
    run("load", str(tmp_path / "missing.xml"))
    assert list(store("walsall").iterdir()) == []


def test_a_fault_of_the_app_has_a_reference_and_no_traceback(run, tmp_path, monkeypatch):
    def fail(*_):
        raise RuntimeError("Jo Bloggs, born 2012-05-17")

    monkeypatch.setattr("dashboard.cli.loading.load_returns", fail)
    said = run("load", str(census(tmp_path)))
    assert said.code == 3
    assert re.fullmatch(r"dashboard: something went wrong .* Reference [A-Z2-9]{6}; the log is .*\n", said.err)


# doctor, sample, start


def test_the_doctor_finds_nothing_loaded(run):
    said = run("doctor")
    assert (said.code, "WRONG Loaded data: nothing is loaded yet" in said.out) == (1, True)


@pytest.mark.usefixtures("loaded")
def test_the_doctor_finds_a_loaded_council_well(run):
    lines = run("doctor").out.splitlines()
    wrong = [line for line in lines if line.startswith("WRONG") and not line.startswith("WRONG Packages")]
    assert wrong == []


def test_the_doctor_finds_a_broken_snapshot(run, loaded, tmp_path, monkeypatch):
    shutil.copytree(loaded / "store", tmp_path / "store")
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path))
    (current("walsall").folder / "cube.duckdb").unlink()
    assert "WRONG Loaded data" in run("doctor").out


@pytest.mark.usefixtures("loaded")
def test_a_start_with_something_loaded_changes_nothing(run):
    before = current("walsall").manifest.id
    assert (run("start").code, current("walsall").manifest.id) == (0, before)


@pytest.mark.usefixtures("loaded")
def test_without_a_word_the_commands_are_listed(run):
    out = run("--help").out
    assert all(command in out for command in ("load", "check", "query", "measures", "sample", "start", "doctor"))
