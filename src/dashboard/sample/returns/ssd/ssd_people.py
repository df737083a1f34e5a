"""People of the Standard Safeguarding Dataset: persons, families, homes over time, disabilities."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR
from dashboard.sample.draw import Sample
from dashboard.sample.homes import JUNK
from dashboard.sample.population import ADDRESS, UNPLACED
from dashboard.sample.returns.codes import DISABILITIES
from dashboard.sample.returns.columns import coded, dates, identifiers

FORENAMES = ("Invented", "Imaginary", "Fictional", "Madeup", "Notreal", "Pretend")
SURNAMES = ("Child", "Sample", "Nobody", "Example", "Figment", "Fable")
SEXES = ["M", "F", "U"]


def people_tables(sample: Sample) -> dict[str, pd.DataFrame]:
    """Tables by name."""
    return {
        "ssd_person": _person(sample),
        "ssd_family": _family(sample),
        "ssd_address": _address(sample),
        "ssd_disability": _disability(sample),
    }


def upn(rows: np.ndarray) -> np.ndarray:
    """Pupil numbers that look like real ones and are not; "" for the three in ten who have none."""
    numbers = np.char.add("Z", np.char.zfill((rows * 7_919_003 % 10**12).astype(str), 12))
    return np.where(rows % 10 < 3, "", numbers)


def _person(sample: Sample) -> pd.DataFrame:
    children = sample.children
    rows = children.index.to_numpy()
    born = children["born"].to_numpy()
    unborn = born > sample.last_day
    return pd.DataFrame(
        {
            "pers_person_id": children["id"].to_numpy(),
            "pers_forename": np.array(FORENAMES)[rows % len(FORENAMES)],
            "pers_surname": np.array(SURNAMES)[children["family"] % len(SURNAMES)],
            "pers_sex": coded(SEXES, children["sex"].to_numpy()),
            "pers_gender": coded(SEXES, children["sex"].to_numpy()),
            "pers_ethnicity": coded(sample.world.people.ethnicities, children["ethnicity"].to_numpy()),
            "pers_dob": dates(np.where(unborn, FAR, born)),
            "pers_common_child_id": None,
            "pers_legacy_id": identifiers("OLD", rows, 6),
            "pers_upn_unknown": [None if number else "UN1" for number in upn(rows)],
            "pers_send_flag": np.where(children["disabled"] == 1, "Y", "N"),
            "pers_expected_dob": dates(np.where(unborn, born, FAR)),
            "pers_death_date": None,
            "pers_is_mother": "N",
            "pers_nationality": None,
        }
    )


def _family(sample: Sample) -> pd.DataFrame:
    rows = sample.children.index.to_numpy()
    return pd.DataFrame(
        {
            "fami_table_id": identifiers("INVFT", rows),
            "fami_family_id": identifiers("INVF", sample.children["family"].to_numpy()),
            "fami_person_id": sample.children["id"].to_numpy(),
        }
    )


def _address(sample: Sample) -> pd.DataFrame:
    """One row a child and home; a few families' postcodes are none."""
    told = sample.children[sample.children["known_by"].isin([ADDRESS, UNPLACED])]
    rows = told.reset_index(names="child").merge(sample.addresses, on="family", sort=True)
    rows = rows[(rows["end"] > rows["born"]) & (rows["start"] <= sample.last_day)]
    postcode = np.array(sample.world.people.stock.postcode, dtype=object)[rows["home"]]
    junk = np.array(JUNK, dtype=object)[rows["family"] % len(JUNK)]
    postcode = np.where(rows["known_by"] == UNPLACED, junk, postcode)
    return pd.DataFrame(
        {
            "addr_table_id": identifiers("INVH", np.arange(len(rows))),
            "addr_address_json": [f'{{"ADDRESS1": "Invented", "POSTCODE": "{each}"}}' for each in postcode],
            "addr_person_id": rows["id"].to_numpy(),
            "addr_address_type": "HOME",
            "addr_address_start_date": dates(np.maximum(rows["start"].to_numpy(), rows["born"].to_numpy() - 280)),
            "addr_address_end_date": dates(rows["end"].to_numpy(), sample.last_day),
            "addr_address_postcode": postcode,
        }
    )


def disabilities(sample: Sample) -> pd.DataFrame:
    """Disabilities of disabled children: columns child, code."""
    rows = sample.children.index[sample.children["disabled"] == 1].to_numpy()
    second = rows[rows % 3 == 0]
    child = np.concatenate([rows, second])
    number = np.concatenate([rows % 5, 5 + second % (len(DISABILITIES) - 5)])
    return pd.DataFrame({"child": child, "code": np.array(DISABILITIES)[number]}).sort_values(["child", "code"])


def _disability(sample: Sample) -> pd.DataFrame:
    found = disabilities(sample)
    return pd.DataFrame(
        {
            "disa_person_id": sample.children["id"].loc[found["child"]].to_numpy(),
            "disa_table_id": identifiers("INVD", np.arange(len(found))),
            "disa_disability_code": found["code"].to_numpy(),
        }
    )
