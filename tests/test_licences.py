"""Every data file in the repository has its source and licence written down."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIST = ROOT / "data" / "LICENCES.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in LIST.read_text(encoding="utf-8").splitlines()
    if line.startswith("| `")
]


def held():
    """Files under data/ and geo/ that git keeps or would keep."""
    ran = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "data", "geo"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode:
        pytest.skip("not a git repository")
    return {name for name in ran.stdout.splitlines() if (ROOT / name).is_file()} - {"data/LICENCES.md"}


def test_every_data_file_is_listed_and_no_other():
    assert {row[0].strip("`") for row in ROWS} == held()


def test_no_file_is_listed_twice():
    names = [row[0] for row in ROWS]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_row_names_what_it_is_a_source_and_a_known_licence(row):
    assert len(row) == 4
    assert all(row)
    assert re.fullmatch(r"OGL v3\.0|MIT|facts; MIT", row[3])
