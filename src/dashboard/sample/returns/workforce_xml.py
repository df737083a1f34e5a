"""The social work workforce census of the invented council: one XML file a year, position on 30 September."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR, iso
from dashboard.sample.draw import Sample

BORN = 12_000
"""Days before the role began on which an invented worker was born, about 33 years, and up to as many years more."""

AWAY = ("SIC", "MAT", "OTH")
"""Why somebody is absent: sickness, maternity, other."""


def write_workforce(sample: Sample, folder: Path) -> None:
    """Write `csww_<year>.xml` for every 30 September that was published."""
    folder.mkdir(parents=True, exist_ok=True)
    for year, rows in sample.workforce.groupby("year"):
        file = folder / f"csww_{year}.xml"
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(_file(sample, int(str(year)), rows))


def _file(sample: Sample, year: int, rows: pd.DataFrame) -> Iterator[str]:
    settings = sample.targets.settings
    sent = rows[rows["agency"]]
    vacancies = round(10 * sample.targets.figure("workforce_vacancy_fte", year) * sample.targets.size) / 10
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f"<!-- {settings['note']}. Not a return of {sample.targets.council.name} Council. -->\n"
        "<Message>\n<Header>\n<CollectionDetails>"
        f"<Collection>CSWW</Collection><Year>{year}</Year><ReferenceDate>{year}-09-30</ReferenceDate>"
        "</CollectionDetails>\n<Source><SourceLevel>L</SourceLevel>"
        f"<LEA>{settings['education_code']}</LEA><SoftwareCode>INVENTED-SAMPLE</SoftwareCode>"
        f"<DateTime>{year}-11-30T09:00:00Z</DateTime></Source>\n</Header>\n"
        f"<LALevelVacancies><NumberOfVacancies>{vacancies}</NumberOfVacancies>"
        f"<NoAgencyFTE>{sent['tenths'].sum() / 10}</NoAgencyFTE>"
        f"<NoAgencyHeadcount>{len(sent)}</NoAgencyHeadcount></LALevelVacancies>\n"
    )
    yield from _workers(year, rows)
    yield "</Message>\n"


def _workers(year: int, rows: pd.DataFrame) -> Iterator[str]:
    begins, ends = rows["begins"].to_numpy(), rows["ends"].to_numpy()
    born = begins - BORN - (np.arange(len(rows)) * 397) % BORN
    # a worker's last day in the role is the day before the next one's first
    columns = (rows[name] for name in ("worker", "agency", "tenths", "role", "cases", "lost", "absent"))
    days = (iso(born), iso(begins), iso(np.where(ends < FAR, ends - 1, FAR)))
    for number, row in enumerate(zip(*columns, *days, strict=True)):
        worker, agency, tenths, role, cases, lost, absent, birth, since, until = row
        own = "" if agency or until else f"<WorkingDaysLost>{lost}</WorkingDaysLost>"
        away = f"<ReasonAbsence>{AWAY[number % len(AWAY)]}</ReasonAbsence>" if absent else ""
        yield (
            f"<CSWWWorker><AgencyWorker>{int(agency)}</AgencyWorker>"
            f"<SWENo>{worker or f'INVX{year}{number:04d}'}</SWENo><FTE>{tenths / 10}</FTE>"
            f"<PersonBirthDate>{birth}</PersonBirthDate><GenderCurrent>{2 if number % 6 else 1}</GenderCurrent>"
            f"<OrgRole>{role}</OrgRole><RoleStartDate>{since}</RoleStartDate>"
            + (f"<RoleEndDate>{until}</RoleEndDate>" if until else f"<FTE30>{tenths / 10}</FTE30>")
            + (f"<Cases30>{cases}</Cases30>" if cases >= 0 else "")
            + own
            + ("" if agency or until else f"<Absat30Sept>{int(absent)}</Absat30Sept>")
            + f"{away}</CSWWWorker>\n"
        )
