"""The loads that are kept, from the command line: listed, taken up again, compared, pruned."""

import json

import pytest

from dashboard.cases.manifest import account
from dashboard.cases.snapshot import current, store
from dashboard.cli.commands import app
from dashboard.cli.failure import told


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command line as the `dashboard` script does: its exit code and what it printed."""

    def run(*words):
        monkeypatch.setattr("sys.argv", ["dashboard", *words])
        try:
            code = told(app)
        except SystemExit as left:
            code = left.code or 0
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def census(folder, *days):
    children = "".join(
        f"<Child><ChildIdentifiers><LAchildID>C{n}</LAchildID></ChildIdentifiers>"
        f"<CINdetails><CINreferralDate>{day}</CINreferralDate></CINdetails></Child>"
        for n, day in enumerate(days)
    )
    file = folder / f"census-{len(days)}.xml"
    file.write_text(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>"
        f"<ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails></Header><Children>{children}</Children></Message>"
    )
    return str(file)


@pytest.fixture
def two(run, tmp_path):
    """Two loads: of two referrals, and of three."""
    ids = []
    for days in (("2024-05-01", "2024-06-01"), ("2024-05-01", "2024-06-01", "2024-07-01")):
        assert run("load", census(tmp_path, *days))[0] == 0
        ids.append(current("walsall").manifest.id)
    return ids


def listed(run):
    return json.loads(run("snapshots", "--format", "json")[1])


@pytest.mark.slow
def test_they_are_listed_taken_up_compared_and_pruned(run, two):
    """One test, since each load takes seconds."""
    rows = {row["id"]: row for row in listed(run)}
    assert {one: rows[one]["current"] for one in two} == {two[0]: False, two[1]: True}
    assert {row["loaded_by"] for row in rows.values()} == {account()}
    assert len(rows[two[0]]["files"][0]["sha256"]) == 64
    assert "(current)" in run("snapshots")[1]

    figures = json.loads(run("compare", two[0], "--format", "json")[1])["figures"]
    row = next(row for row in figures if (row["measure"], row["level"]) == ("referrals", "council"))
    assert (row["before"], row["after"], row["difference"]) == (2, 3, 1)
    assert "Referrals" in run("compare", *two)[1]

    assert run("use", two[0])[0] == 0
    assert current("walsall").manifest.id == two[0]

    would = run("prune", "--keep", "1", "--days", "0", "--dry-run")[1]
    assert "Would delete" not in would  # the newest one stays by the rule, the older one is current
    run("use", two[1])
    assert f"Would delete {two[0]}" in run("prune", "--keep", "1", "--days", "0", "--dry-run")[1]
    assert len(listed(run)) == 2
    assert f"Deleted {two[0]}" in run("prune", "--keep", "1", "--days", "0")[1]
    assert [row["id"] for row in listed(run)] == [two[1]]

    (store("walsall") / "snapshots" / two[1] / "cube.duckdb").unlink()
    code, _, err = run("use", two[1])
    assert (code, "lack cube.duckdb" in err) == (2, True)


def test_before_the_first_load_there_is_nothing_to_list(run):
    assert (listed(run), "Nothing has been loaded" in run("snapshots")[1]) == ([], True)


@pytest.mark.parametrize("command", ["use", "compare"])
@pytest.mark.parametrize("name", ["nowhere", "../x"])
def test_an_id_that_is_none_is_refused_plainly(run, command, name):
    code, _, err = run(command, name)
    assert (code, "oad the returns again" in err, "Traceback" in err) == (2, True, False)


def test_the_rule_is_said_and_is_the_councils(run, council):
    rule = council.snapshots
    assert f"newest {rule.keep} stay, and all of the last {rule.days} days" in run("prune", "--dry-run")[1]
