"""The children in need census of the invented council: one XML file a year, as that year's collection asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR, iso
from dashboard.sample.draw import Sample
from dashboard.sample.returns.codes import CATEGORY_CODES, NEED_CODES, REASONS, SOURCES
from dashboard.sample.returns.ssd.ssd_people import disabilities, upn
from dashboard.sample.store import Ints

FIRST_YEAR, LAST_YEAR = 2018, 2026
SEX_SINCE, PLANS_SINCE = 2025, 2022
OLD_SEXES, SEXES = ["1", "2", "0"], ["M", "F", "U"]
Blocks = dict[int, list[str]]
"""Pieces of XML by episode."""


def write_census(sample: Sample, folder: Path) -> None:
    """Write `cin_<year>.xml` for every year."""
    folder.mkdir(parents=True, exist_ok=True)
    disabled = _disabilities(sample)
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        with (folder / f"cin_{year}.xml").open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(_file(sample, year, disabled))


def _file(sample: Sample, year: int, disabled: Blocks) -> Iterator[str]:
    first, last = _span(year)
    details = _episodes(sample, year, first, last)
    yield _head(sample, year)
    for child, identity in zip(details, _identities(sample, year, np.array(list(details)), last), strict=True):
        codes = "".join(disabled.get(child, ["<Disability>NONE</Disability>"]))
        yield f"<Child>\n{identity}<Disabilities>{codes}</Disabilities></ChildCharacteristics>\n"
        yield "".join(details[child])
        yield "</Child>\n"
    yield "</Children>\n</Message>\n"


def _span(year: int) -> tuple[int, int]:
    first = int(np.datetime64(f"{year - 1}-04-01").astype(int))
    return first, int(np.datetime64(f"{year}-03-31").astype(int))


def _head(sample: Sample, year: int) -> str:
    settings = sample.targets.settings
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f"<!-- {settings['note']}. Not a return of {sample.targets.council.name} Council. -->\n"
        "<Message>\n<Header>\n<CollectionDetails>"
        f"<Collection>CIN</Collection><Year>{year}</Year><ReferenceDate>{year}-03-31</ReferenceDate>"
        "</CollectionDetails>\n<Source><SourceLevel>L</SourceLevel>"
        f"<LEA>{settings['education_code']}</LEA><SoftwareCode>INVENTED-SAMPLE</SoftwareCode>"
        f"<Release>1</Release><SerialNo>001</SerialNo><DateTime>{year}-07-01T09:00:00</DateTime>"
        "</Source>\n</Header>\n<Children>\n"
    )


def _identities(sample: Sample, year: int, children: Ints, last: int) -> Iterator[str]:
    """Identifiers and the start of the characteristics of each child."""
    rows = sample.children.loc[children]
    sexes, tag = (SEXES, "Sex") if year >= SEX_SINCE else (OLD_SEXES, "GenderCurrent")
    ethnicities = sample.world.people.ethnicities
    born = rows["born"].to_numpy()
    births = np.where(born > last, "ExpectedPersonBirthDate", "PersonBirthDate").tolist()
    columns = (rows["id"], upn(children).tolist(), births, iso(born), rows["sex"], rows["ethnicity"])
    for name, number, birth, day, sex, ethnicity in zip(*columns, strict=True):
        pupil = f"<UPN>{number}</UPN>" if number else "<UPNunknown>UN1</UPNunknown>"
        yield (
            f"<ChildIdentifiers><LAchildID>{name}</LAchildID>{pupil}<{birth}>{day}</{birth}>"
            f"<{tag}>{sexes[sex]}</{tag}></ChildIdentifiers>\n"
            f"<ChildCharacteristics><Ethnicity>{ethnicities[ethnicity]}</Ethnicity>"
        )


def _disabilities(sample: Sample) -> Blocks:
    found: Blocks = defaultdict(list)
    rows = disabilities(sample)
    for child, code in zip(rows["child"].tolist(), rows["code"].tolist(), strict=True):
        found[child].append(f"<Disability>{code}</Disability>")
    return found


def _episodes(sample: Sample, year: int, first: int, last: int) -> Blocks:
    """Episodes open at any time in the year, as XML by child; what happens after the year is not known yet."""
    rows = sample.episodes[(sample.episodes["referred"] <= last) & (sample.episodes["closed"] >= first)]
    rows = rows.sort_values(["child", "referred"])
    conference = sample.conferences[sample.conferences["day"].between(first, last)].groupby("episode")["day"].max()
    blocks = [
        _assessments(sample, first, last),
        _in_need_plans(sample, first, last) if year >= PLANS_SINCE else {},
        _enquiries(sample, first, last),
    ]
    plans = _plans(sample, first, last)
    closed = rows["closed"].to_numpy()
    columns = (
        rows.index.tolist(),
        rows["child"].tolist(),
        iso(rows["referred"].to_numpy()),
        rows["source"].tolist(),
        rows["need"].tolist(),
        iso(np.where(closed > last, FAR, closed)),
        rows["reason"].tolist(),
        iso(conference.reindex(rows.index).fillna(FAR).to_numpy(np.int64)),
        np.where(rows["no_action"], "true", "false").tolist(),
    )
    found: Blocks = defaultdict(list)
    for number, child, referred, source, need, shut, reason, held, no_action in zip(*columns, strict=True):
        inside = "".join("".join(block.get(number, ())) for block in blocks)
        found[child].append(
            f"<CINdetails><CINreferralDate>{referred}</CINreferralDate>"
            f"<ReferralSource>{SOURCES[source]}</ReferralSource>"
            f"<PrimaryNeedCode>{NEED_CODES[need]}</PrimaryNeedCode>"
            + (f"<CINclosureDate>{shut}</CINclosureDate>" if shut else "")
            + (f"<ReasonForClosure>{REASONS[reason]}</ReasonForClosure>" if shut and reason else "")
            + (f"<DateOfInitialCPC>{held}</DateOfInitialCPC>" if held else "")
            + f"{inside}<ReferralNFA>{no_action}</ReferralNFA>{''.join(plans.get(number, ()))}</CINdetails>\n"
        )
    return found


def _assessments(sample: Sample, first: int, last: int) -> Blocks:
    """Assessments finished in the year, with their factors, and those still open at its end."""
    rows = sample.assessments
    rows = rows[(rows["start"] <= last) & (rows["authorised"] >= first)]
    done = rows["authorised"].to_numpy()
    codes = _factor_blocks(sample, rows.index[done <= last])
    columns = (
        rows.index.tolist(),
        rows["episode"].tolist(),
        iso(rows["start"].to_numpy()),
        iso(np.where(done > last, FAR, done)),
    )
    found: Blocks = defaultdict(list)
    for number, episode, start, end in zip(*columns, strict=True):
        finished = f"<AssessmentAuthorisationDate>{end}</AssessmentAuthorisationDate>" if end else ""
        factors = codes.get(number)
        told = f"<FactorsIdentifiedAtAssessment>{''.join(factors)}</FactorsIdentifiedAtAssessment>" if factors else ""
        found[episode].append(
            f"<Assessments><AssessmentActualStartDate>{start}</AssessmentActualStartDate>{finished}{told}</Assessments>"
        )
    return found


def _factor_blocks(sample: Sample, assessments: pd.Index) -> Blocks:
    rows = sample.factors[sample.factors["assessment"].isin(assessments)]
    found: Blocks = defaultdict(list)
    for number, code in zip(rows["assessment"].tolist(), rows["code"].tolist(), strict=True):
        found[number].append(f"<AssessmentFactors>{code}</AssessmentFactors>")
    return found


def _in_need_plans(sample: Sample, first: int, last: int) -> Blocks:
    rows = sample.in_need_plans
    rows = rows[(rows["start"] <= last) & (rows["end"] >= first)]
    end = rows["end"].to_numpy()
    found: Blocks = defaultdict(list)
    columns = (rows["episode"].tolist(), iso(rows["start"].to_numpy()), iso(np.where(end > last, FAR, end)))
    for episode, start, day in zip(*columns, strict=True):
        ended = f"<CINPlanEndDate>{day}</CINPlanEndDate>" if day else ""
        found[episode].append(f"<CINPlanDates><CINPlanStartDate>{start}</CINPlanStartDate>{ended}</CINPlanDates>")
    return found


def _enquiries(sample: Sample, first: int, last: int) -> Blocks:
    """Enquiries started in the year, and earlier ones whose conference was held in it."""
    rows = sample.enquiries
    conference = rows["conference"].to_numpy()
    held = np.where(conference >= 0, sample.world.conferences["day"][conference], FAR)
    start = rows["start"].to_numpy()
    told = (start <= last) & ((start >= first) | ((held >= first) & (held <= last)))
    held, start, not_required = np.where(held > last, FAR, held)[told], start[told], (conference < 0)[told]
    target = iso(sample.world.work.after(start, 15))
    columns = (rows["episode"][told].tolist(), iso(start), target, iso(held), not_required.tolist())
    found: Blocks = defaultdict(list)
    for episode, day, by, meeting, none in zip(*columns, strict=True):
        limit = "" if none else f"<InitialCPCtarget>{by}</InitialCPCtarget>"
        met = f"<DateOfInitialCPC>{meeting}</DateOfInitialCPC>" if meeting else ""
        found[episode].append(
            f"<Section47><S47ActualStartDate>{day}</S47ActualStartDate>{limit}{met}"
            f"<ICPCnotRequired>{'true' if none else 'false'}</ICPCnotRequired></Section47>"
        )
    return found


def _plans(sample: Sample, first: int, last: int) -> Blocks:
    rows = sample.plans
    rows = rows[(rows["start"] <= last) & (rows["end"] >= first)]
    start, end = rows["start"].to_numpy(), rows["end"].to_numpy()
    columns = (
        rows["episode"].tolist(),
        iso(start),
        iso(np.where(end > last, FAR, end)),
        rows["category"].tolist(),
        rows["latest"].tolist(),
        rows["before"].tolist(),
        _reviews(sample, rows.index, first, last),
    )
    found: Blocks = defaultdict(list)
    for episode, day, until, category, latest, before, reviews in zip(*columns, strict=True):
        ended = f"<CPPendDate>{until}</CPPendDate>" if until else ""
        found[episode].append(
            f"<ChildProtectionPlans><CPPstartDate>{day}</CPPstartDate>{ended}"
            f"<InitialCategoryOfAbuse>{CATEGORY_CODES[category]}</InitialCategoryOfAbuse>"
            f"<LatestCategoryOfAbuse>{CATEGORY_CODES[latest]}</LatestCategoryOfAbuse>"
            f"<NumberOfPreviousCPP>{before}</NumberOfPreviousCPP>{reviews}</ChildProtectionPlans>"
        )
    return found


def _reviews(sample: Sample, plans: pd.Index, first: int, last: int) -> list[str]:
    """Reviews of each plan in the year."""
    rows = sample.protection_reviews
    rows = rows[rows["day"].between(first, last)]
    found: Blocks = defaultdict(list)
    for plan, day in zip(rows["span"].tolist(), iso(rows["day"].to_numpy()), strict=True):
        found[plan].append(f"<CPPreviewDate>{day}</CPPreviewDate>")
    return [f"<Reviews>{''.join(found[plan])}</Reviews>" if plan in found else "" for plan in plans.tolist()]
