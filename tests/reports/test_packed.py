"""Files packed together, unpacked again."""

import io
import zipfile
from datetime import date

from dashboard.reports.packed import packed


def test_what_is_packed_comes_out_as_it_was_and_bears_its_day():
    files = {"a.pdf": b"%PDF" * 100, "b.xlsx": b""}
    with zipfile.ZipFile(io.BytesIO(packed(files, date(2025, 6, 2)))) as held:
        assert {one.filename: held.read(one) for one in held.infolist()} == files
        assert {one.date_time for one in held.infolist()} == {(2025, 6, 2, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in held.infolist()} == {0o644}


def test_the_same_files_make_the_same_pack():
    assert packed({"a": b"1"}, date(2025, 6, 2)) == packed({"a": b"1"}, date(2025, 6, 2))
