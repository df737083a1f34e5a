"""The door of the room: write the returns of an invented council."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.sample.draw import Sample, draw_sample
from dashboard.sample.population import EXTRACT
from dashboard.sample.returns.census_xml import write_census
from dashboard.sample.returns.columns import dates
from dashboard.sample.returns.ssd.ssd_csv import WORD, write_csv, write_ssd
from dashboard.sample.returns.ssda903_csv import write_looked_after
from dashboard.sample.returns.workforce_xml import write_workforce

README = """Everything in this folder is invented.

No child, family, worker or event in these files is real, and nobody they tell of lives at a postcode in them. They
are written as a council's returns look, so that the dashboard can be tried: totals of the whole follow published
statistics, and areas follow what the council has published of them, where it has. They say nothing about anybody.

census/       (England) children in need census, one XML file a year
ssd/          Standard Safeguarding Dataset, one CSV a table
ssda903/      (England) looked-after return of the last whole year
workforce/    (England) social work workforce census, one XML file a year
postcodes.csv homes of children without an address in ssd/
posts.csv     the establishment at each 30 September
"""


def write_sample(
    directory: Path,
    council_dir: Path,
    *,
    seed: int = 2026,
    size: float = 1.0,
    progress: Callable[[float, str], None] | None = None,
) -> None:
    """Write the returns of an invented council.

    Parameters
    ----------
    directory : Path
        Folder to write into; made where it is missing. Files of an earlier sample are replaced.
    council_dir : Path
        The council's folder, with `council.toml` and `sample.toml`.
    seed : int
        The same seed and size give the same files, byte for byte.
    size : float
        Multiplies every count: 10 for a bench, 0.02 for a test.
    progress : callable, optional
        Told the share done (0 to 1) and what is being done.

    Raises
    ------
    dashboard.council.CouncilError
        Where the council's folder or its `sample.toml` cannot be used.
    """
    tell = progress or (lambda share, doing: None)
    sample = draw_sample(
        council_dir, seed=seed, size=size, progress=lambda share: tell(0.5 * share, "Inventing a council")
    )
    directory.mkdir(parents=True, exist_ok=True)
    tell(0.5, "Writing the Standard Safeguarding Dataset")
    write_ssd(sample, directory / "ssd")
    if "education_code" in sample.targets.settings:
        _write_returns(sample, directory, tell)
    write_csv(postcode_extract(sample).assign(invented=WORD), directory / "postcodes.csv")
    write_csv(sample.posts, directory / "posts.csv")
    (directory / "README.txt").write_text(README, encoding="utf-8")
    tell(1.0, "Done")


def _write_returns(sample: Sample, directory: Path, tell: Callable[[float, str], None]) -> None:
    """The returns that councils of England make; a council without a number in the DfE's collections makes none."""
    tell(0.7, "Writing the children in need census")
    write_census(sample, directory / "census")
    tell(0.95, "Writing the looked-after return and the workforce census")
    write_looked_after(sample, directory / "ssda903")
    write_workforce(sample, directory / "workforce")


def postcode_extract(sample: Sample) -> pd.DataFrame:
    """Homes of the children whom the address table does not hold: columns child_id, postcode, from, to."""
    told = sample.children[sample.children["known_by"] == EXTRACT]
    rows = told.merge(sample.addresses, on="family", sort=True)
    rows = rows[(rows["end"] > rows["born"]) & (rows["start"] <= sample.last_day)]
    return pd.DataFrame(
        {
            "child_id": rows["id"].to_numpy(),
            "postcode": np.array(sample.world.people.stock.postcode, dtype=object)[rows["home"]],
            "from": dates(rows["start"].to_numpy()),
            "to": dates(rows["end"].to_numpy(), sample.last_day),
        }
    )
