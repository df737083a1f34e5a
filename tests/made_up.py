"""A made-up council from nothing but a folder: five tiles, two localities, homes placed by their postcodes."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]

COUNCIL = """
name = "Arden"
code = "E08000027"
nation = "England"
area_word = "district"
holidays = "ENG"

[[layers]]
id = "ward"
title = "Quarter"
plural = "quarters"
vintage = "a tile each"
tiles = [
  { code = "Q1", name = "Old Town", column = 1, row = 1, postcodes = ["DY1"] },
  { code = "Q2", name = "Mill Side", column = 2, row = 1, postcodes = ["DY2"] },
  { code = "Q3", name = "Heath", column = 1, row = 2, postcodes = ["DY3", "DY5"] },
  { code = "Q4", name = "Forge", column = 2, row = 2, postcodes = ["DY4", "DY6", "DY8"] },
  { code = "Q5", name = "Hill", column = 3, row = 2, postcodes = ["DY9", "B62", "B63", "B64"] },
]

[[layers]]
id = "locality"
title = "Locality"
plural = "localities"
vintage = "quarters together"
union_of = "ward"

[[layers]]
id = "council"
title = "District"
plural = "districts"
vintage = "all quarters"
union_of = "ward"

[population.tables]
ward = "data/arden/children.csv"

[[localities]]
name = "Upper"
colour = "#12436D"
areas = ["Q1", "Q2"]

[[localities]]
name = "Lower"
colour = "#801650"
areas = ["Q3", "Q4", "Q5"]
note = "Hill could be in either"

[[teams]]
name = "Upper team"
locality = "Upper"
kind = "assessment"
also = ["plans"]

[[teams]]
name = "Lower team"
locality = "Lower"
kind = "assessment"
also = ["plans"]

[[teams]]
name = "Front door"
kind = "front door"

[[teams]]
name = "Children in care"
kind = "looked after"

[[hubs]]
name = "The Forge"
locality = "Lower"
note = "Opened by nobody"

[weights]
source = "made up"
assessment = 1.0
child-in-need-plan = 1.0
protection-plan = 1.5

[staff]
social_work_roles = ["manager", "senior practitioner", "social worker"]
"""

SAMPLE = """
note = "Invented: no child, worker or event in these files is real"
first_day = 2022-04-01
last_day = 2026-09-30
made = 2026-10-05
postcode_letters = ["D", "B"]

[drawn_after]
code = "E92000001"
part = 0.0005

[shares.all]
2022 = [0.4, 0.6]

[ethnicity]
all = { WBRI = 80, NOBT = 20 }
"""

CHILDREN = "area_code,mid_year,people,children_0_17\n" + "".join(
    f"Q{n},{year},{8000 + 100 * n},{1500 + 100 * n}\n" for n in range(1, 6) for year in (2020, 2024)
)
"""8,400 children and a few hundred more people a quarter."""


def made_up_root(root: Path) -> Path:
    """An installation with what ships beside the councils, and this one alone."""
    shutil.copytree(
        ROOT / "data",
        root / "data",
        ignore=lambda folder, names: [n for n in names if (Path(folder) / n / "council.toml").exists()],
    )
    (root / "data" / "councils.toml").unlink()
    folder = root / "data" / "arden"
    folder.mkdir()
    (folder / "council.toml").write_text(COUNCIL, encoding="utf-8")
    (folder / "sample.toml").write_text(SAMPLE, encoding="utf-8")
    (folder / "children.csv").write_text(CHILDREN, encoding="utf-8")
    return root
