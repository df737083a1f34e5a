"""How much memory a database's work may take."""

import pytest

from dashboard.cases.room import LARGE, MOST, USUAL, room_for


@pytest.mark.parametrize(("size", "room"), [(0, USUAL), (LARGE, USUAL), (LARGE + 1, MOST)])
def test_only_a_large_database_may_take_half_of_the_machine(tmp_path, size, room):
    file = tmp_path / "cases.duckdb"
    with file.open("wb") as made:
        made.truncate(size)  # takes no room on the disk
    assert room_for(file) == room
