"""The looked-after return (SSDA903) of the invented council: header, episodes and reviews of the last whole year.

The episodes of a spell are all there from its first day on, so that one year's return tells when care began.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.sample.care_spells import all_spells, legal_statuses, placements
from dashboard.sample.days import FAR, day_number
from dashboard.sample.draw import Sample
from dashboard.sample.history import home_on
from dashboard.sample.population import ADDRESS
from dashboard.sample.returns.codes import NEED_CODES, WAYS_OUT
from dashboard.sample.returns.columns import coded, where_true
from dashboard.sample.returns.ssd.ssd_csv import WORD, write_csv
from dashboard.sample.returns.ssd.ssd_ids import person_ids, persons
from dashboard.sample.returns.ssd.ssd_people import upn
from dashboard.sample.returns.ssd.ssd_visits import participation
from dashboard.sample.store import Ints

YEAR = 2026
"""The year ending 31 March that is returned."""

SEXES = ["1", "2", ""]
BEGINS, BOTH, PLACED, STATUS = "S", "B", "P", "L"
"""Why an episode begins: care begins; placement, carer and status change; placement and carer; legal status."""

GOES_ON = "X1"
PLACES = ("U6", "U6", "U4", "U1", "K2", "U6", "P1")
"""Kinds of placement: foster care of several kinds, children's homes, with parents."""

PROVIDERS = {"K2": "PR4", "P1": "PR0", "U1": "PR0"}
OWN = "PR1"


def write_looked_after(sample: Sample, folder: Path) -> None:
    """Write the return's files, and `extract.toml` that says which year they hold."""
    folder.mkdir(parents=True, exist_ok=True)
    first, last = date(YEAR - 1, 4, 1), date(YEAR, 3, 31)
    episodes = _episodes(sample, day_number(first), day_number(last))
    tables = {
        "header": _header(sample, np.unique(sample.world.child(episodes["episode"].to_numpy()))),
        "episodes": _told(sample, episodes, day_number(last)),
        "reviews": _reviews(sample, day_number(first), day_number(last)),
    }
    for name, frame in tables.items():
        write_csv(frame.assign(invented=WORD), folder / f"{name}.csv")
    note = sample.targets.settings["note"]
    about = f'first_day = {first}\nlast_day = {last}\nmade = {YEAR}-06-30\ninvented = true\nnote = "{note}"\n'
    (folder / "extract.toml").write_text(about, encoding="utf-8")


def _british(days: Ints) -> list[str]:
    """Days as DD/MM/YYYY, as the return asks; "" for a day that never comes."""
    text = pd.Series(np.where(days < FAR, days, 0).astype("datetime64[D]")).dt.strftime("%d/%m/%Y")
    return text.where(pd.Series(days < FAR), "").tolist()


def _episodes(sample: Sample, first: int, last: int) -> pd.DataFrame:
    """Spells of the year, cut where the placement or the legal status changes."""
    spells = all_spells(sample)
    spells = spells[(spells["end"] >= first) & (spells["start"] <= last)]
    moves, status = placements(sample, spells), legal_statuses(sample, spells)
    cuts = pd.concat([moves[["spell", "start"]], status[["spell", "start"]]]).drop_duplicates()
    cuts = cuts[cuts["start"] <= last].sort_values(["start", "spell"])
    moves = moves.sort_values("start")[["spell", "start", "number"]]
    cuts = pd.merge_asof(cuts, moves.assign(moved=moves["start"]), on="start", by="spell")
    status = status[["spell", "start", "status"]]
    cuts = pd.merge_asof(cuts, status.assign(changed=status["start"]), on="start", by="spell")
    cuts = cuts.merge(spells[["spell", "episode", "end", "way_out"]], on="spell")
    cuts = cuts.sort_values(["spell", "start"], ignore_index=True)
    following = cuts.groupby("spell")["start"].shift(-1)
    return cuts.assign(is_last=following.isna(), end=following.fillna(cuts["end"]).astype(np.int64))


def _told(sample: Sample, rows: pd.DataFrame, last: int) -> pd.DataFrame:
    start, end = rows["start"].to_numpy(), rows["end"].to_numpy()
    child = sample.world.child(rows["episode"].to_numpy())
    first = ~rows.duplicated("spell").to_numpy()
    moved, changed = rows["moved"].to_numpy() == start, rows["changed"].to_numpy() == start
    moves_next = np.append(moved[1:], False) & ~rows["is_last"].to_numpy() & (end <= last)
    place = np.array(PLACES)[(rows["spell"] * 5 + rows["number"]) % len(PLACES)]
    way_out = coded(WAYS_OUT, np.where(rows["is_last"] & (end <= last), rows["way_out"], 0))
    goes_on = ~rows["is_last"].to_numpy() & (end <= last)
    return pd.DataFrame(
        {
            "CHILD": persons(sample, rows),
            "DECOM": _british(start),
            "RNE": np.select([first, moved & changed, moved], [BEGINS, BOTH, PLACED], STATUS),
            "LS": rows["status"].to_numpy(),
            "CIN": coded(NEED_CODES, sample.world.of("need", rows["episode"].to_numpy())),
            "PLACE": place,
            "PLACE_PROVIDER": [PROVIDERS.get(each, OWN) for each in place.tolist()],
            "DEC": _british(np.where(end <= last, end, FAR)),
            "REC": np.where(goes_on, GOES_ON, np.array(way_out, dtype=object)),
            "REASON_PLACE_CHANGE": where_true(moves_next, ["CARPL"] * len(rows)),
            "HOME_POST": _homes(sample, child, rows.groupby("spell")["start"].transform("min").to_numpy()),
            "PL_POST": None,
            "URN": None,
        }
    )


def _homes(sample: Sample, children: Ints, days: Ints) -> list[str | None]:
    """Postcodes of homes before care, where the case system knows an address."""
    known = sample.children["known_by"].reindex(children).to_numpy() == ADDRESS
    home = home_on(sample.world, children, days)
    postcodes = np.array(sample.world.people.stock.postcode, dtype=object)
    return where_true(known & (home >= 0), postcodes[home].tolist())


def _header(sample: Sample, children: Ints) -> pd.DataFrame:
    rows = sample.children.loc[children]
    return pd.DataFrame(
        {
            "CHILD": person_ids(sample, children),
            "SEX": coded(SEXES, rows["sex"].to_numpy()),
            "DOB": _british(rows["born"].to_numpy()),
            "ETHNIC": coded(sample.world.people.ethnicities, rows["ethnicity"].to_numpy()),
            "UPN": [number or "UN1" for number in upn(children).tolist()],
            "MOTHER": None,
            "MC_DOB": None,
        }
    )


def _reviews(sample: Sample, first: int, last: int) -> pd.DataFrame:
    rows = sample.care_reviews
    rows = rows[rows["day"].between(first, last)]
    born = sample.children["born"].reindex(sample.world.child(rows["episode"].to_numpy())).to_numpy()
    return pd.DataFrame(
        {
            "CHILD": persons(sample, rows),
            "DOB": _british(born),
            "REVIEW": _british(rows["day"].to_numpy()),
            "REVIEW_CODE": participation(sample, rows),
        }
    )
