"""A small valid return of every kind, of children who do not exist, and what in it must never be told."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from sources.given_workbooks import HEADINGS, workbook

Files = dict[str, bytes]
"""A return's files: their names in its folder, and their bytes."""

CHILDREN = ("QX7731", "QX7732", "QX7733", "QX7734")
BORN = ("2012-05-17", "2014-08-23", "2019-11-29", "2009-12-31")
POSTCODES = ("WS3 1HJ", "WS1 1TP", "WV13 2PS", "WS8 7LQ")
FORENAME, SURNAME, WORKER, PHONE = "Zebediah", "Quillfeather", "Peregrine Vanterpool", "07700 900123"
UPN, REGISTRATION, ADDRESS, FAMILY, PROFESSIONAL = "A823456789123", "SW7712345", "17 Nowhere Lane", "FZ4410", "WK8801"

PERSONAL = (
    *CHILDREN, *BORN, *(f"{day[8:]}/{day[5:7]}/{day[:4]}" for day in BORN), *POSTCODES,
    *(code.replace(" ", "") for code in POSTCODES), FORENAME, SURNAME, WORKER, PHONE, UPN, REGISTRATION, ADDRESS,
    FAMILY, PROFESSIONAL,
)  # fmt: skip
"""What names somebody: it may be in no finding, no log and no table."""


def _table(headings: str, *rows: str) -> bytes:
    return "\n".join([headings, *rows, ""]).encode()


def _census_child(number: int, episode: str) -> str:
    return f"""<Child>
<ChildIdentifiers><LAchildID>{CHILDREN[number]}</LAchildID><UPN>{UPN}</UPN><PersonBirthDate>{BORN[number]}</PersonBirthDate>
<Sex>F</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE</Disability></Disabilities>
</ChildCharacteristics>
<CINdetails>{episode}</CINdetails>
</Child>
"""


EPISODES = (
    """<CINreferralDate>2024-05-01</CINreferralDate><ReferralSource>6</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode>
<Assessments><AssessmentActualStartDate>2024-05-03</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2024-06-19</AssessmentAuthorisationDate>
<FactorsIdentifiedAtAssessment><AssessmentFactors>1C</AssessmentFactors><AssessmentFactors>4B</AssessmentFactors>
</FactorsIdentifiedAtAssessment></Assessments>
<ReferralNFA>false</ReferralNFA><CINclosureDate>2025-02-27</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>""",
    """<CINreferralDate>2024-09-10</CINreferralDate><ReferralSource>1A</ReferralSource>
<PrimaryNeedCode>N4</PrimaryNeedCode>
<Section47><S47ActualStartDate>2024-09-12</S47ActualStartDate><InitialCPCtarget>2024-10-03</InitialCPCtarget>
<DateOfInitialCPC>2024-10-01</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired></Section47>
<ReferralNFA>false</ReferralNFA>
<ChildProtectionPlans><CPPstartDate>2024-10-01</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP></ChildProtectionPlans>""",
    """<CINreferralDate>2024-11-20</CINreferralDate><ReferralSource>2A</ReferralSource>
<PrimaryNeedCode>N2</PrimaryNeedCode><ReferralNFA>false</ReferralNFA>
<CINPlanDates><CINPlanStartDate>2024-12-01</CINPlanStartDate></CINPlanDates>""",
)


def census(year: int = 2025) -> Files:
    """A children in need census of three children."""
    children = "".join(_census_child(number, episode) for number, episode in enumerate(EPISODES))
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>
<ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails></Header>
<Children>
{children}</Children></Message>
"""
    return {"cin.xml": text.encode()}


def workforce_census() -> Files:
    """A workforce census of two social workers."""
    worker = f"""<CSWWWorker><AgencyWorker>0</AgencyWorker><SWENo>{REGISTRATION}</SWENo><FTE>0.8</FTE>
<PersonBirthDate>{BORN[3]}</PersonBirthDate><OrgRole>5</OrgRole><RoleStartDate>2019-04-01</RoleStartDate><FTE30>0.6</FTE30>
<Cases30>14</Cases30><WorkingDaysLost>7.5</WorkingDaysLost><Absat30Sept>0</Absat30Sept></CSWWWorker>
"""
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<Message><Header><CollectionDetails><Collection>CSWW</Collection><Year>2024</Year>
<ReferenceDate>2024-09-30</ReferenceDate></CollectionDetails></Header>
<LALevelVacancies><NumberOfVacancies>23</NumberOfVacancies><NoAgencyFTE>32.5</NoAgencyFTE></LALevelVacancies>
{worker}{worker}</Message>
"""
    return {"csww.xml": text.encode()}


def annex_a_lists() -> dict[str, list[list[object]]]:
    """Lists 1 and 3 to 8 of three children, made at the end of March 2025."""
    born = [date.fromisoformat(day) for day in BORN]
    who = [[CHILDREN[n], "b) Female", "a) WBRI", born[n], 9.3] for n in range(4)]
    team = ["North Assessment", WORKER]
    rows = {
        1: [[*who[0], date(2024, 10, 7), "q) 6: Police"], [*who[1], date(2025, 3, 31), "e) 2A: Schools"]],
        3: [[*who[0], date(2024, 10, 8), "q) 6: Police", "No", 1, *team],
            [*who[1], date(2024, 11, 8), "e) 2A: Schools", "a) Yes", 0, *team],
            [*who[2], date(2025, 1, 8), "e) 2A: Schools", "No", 0, *team]],
        4: [[*who[0], "a) Yes", date(2024, 10, 10), date(2024, 11, 20), *team],
            [*who[2], "b) No", date(2025, 3, 1), None, *team]],
        5: [[*who[0], date(2024, 12, 2), "No", date(2024, 12, 16), 1, *team],
            [*who[1], date(2025, 1, 6), "Yes", None, 0, *team]],
        6: [[*who[0], date(2024, 10, 10), "N1 - Abuse", date(2025, 3, 3), date(2025, 3, 20), "a) RC1", "e)", *team],
            [*who[2], date(2025, 1, 10), "N4", date(2025, 3, 3), None, None, "c) Child in need plan", *team]],
        7: [[*who[0], date(2024, 12, 16), "Physical abuse", "b) Neglect", date(2025, 3, 10), date(2025, 3, 12),
             date(2025, 3, 14), 1, *team]],
        8: [[*who[3], date(2021, 6, 1), "C2: FCO", date(2025, 1, 15), None, None, POSTCODES[3], *team],
            [*who[1], date(2025, 1, 1), "f) V4: respite", None, date(2025, 2, 1), "E4", POSTCODES[2], *team]],
    }  # fmt: skip
    return {f"List {number}": [HEADINGS[number], *of_list] for number, of_list in rows.items()}


@cache
def annex_a() -> Files:
    """A workbook."""
    with TemporaryDirectory() as folder:
        return {"annex.xlsx": Path(workbook(Path(folder) / "a.xlsx", annex_a_lists())).read_bytes()}


def looked_after() -> Files:
    """A looked-after return of one year."""
    return {
        "episodes.csv": _table(
            "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC,HOME_POST,PL_POST",
            f"{CHILDREN[0]},01/06/2024,S,C2,N1,U1,10/01/2025,E4,{POSTCODES[0]},{POSTCODES[1]}",
            f"{CHILDREN[1]},03/02/2025,S,V2,N1,U1,,,{POSTCODES[1]},{POSTCODES[2]}",
            f"{CHILDREN[2]},12/02/2024,S,V4,N1,U1,14/05/2024,E4,,",
        ),
        "header.csv": _table(
            "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER",
            *(f"{CHILDREN[n]},2,{BORN[n][8:]}/{BORN[n][5:7]}/{BORN[n][:4]},WBRI,{UPN},0" for n in range(3)),
        ),
        "reviews.csv": _table(
            "CHILD,DOB,REVIEW,REVIEW_CODE",
            f"{CHILDREN[0]},{BORN[0]},28/06/2024,PN3",
            f"{CHILDREN[1]},{BORN[1]},14/03/2025,PN3",
        ),
        "extract.toml": b"first_day = 2024-04-01\nlast_day = 2025-03-31\n",
    }


SSD = {
    "ssd_person": _table(
        "pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,pers_expected_dob,pers_upn",
        *(f"{CHILDREN[n]},{FORENAME},{SURNAME},F,WBRI,{BORN[n]},,{UPN}" for n in range(4)),
    ),
    "ssd_cin_episodes": _table(
        "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,cine_referral_source_code,"
        "cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team",
        f"R1,{CHILDREN[0]},2025-01-10,N1,6,N,,,North Assessment",
        f"R2,{CHILDREN[1]},2025-03-01,N4,1A,N,RC8,2025-03-09,North Assessment",
        f"R3,{CHILDREN[2]},2025-04-01,N4,2A,N,,,North Assessment",
    ),
    "ssd_cin_assessments": _table(
        "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_auth_date,"
        "cina_assessment_team",
        f"A1,{CHILDREN[0]},R1,2025-01-12,2025-02-20,North Assessment",
        f"A2,{CHILDREN[2]},R3,2025-04-02,,North Assessment",
    ),
    "ssd_assessment_factors": _table(
        "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json", 'F1,A1,"[""4B"", ""16A""]"'
    ),
    "ssd_cp_plans": _table(
        "cppl_cp_plan_id,cppl_referral_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,"
        "cppl_cp_plan_initial_category,cppl_cp_plan_latest_category,cppl_cp_plan_ola",
        f"L1,R1,{CHILDREN[0]},2025-02-18,,NEG,EMO,N",
    ),
    "ssd_cp_reviews": _table(
        "cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_due,cppr_cp_review_date",
        f"Y1,{CHILDREN[0]},L1,2025-05-18,2025-05-14",
    ),
    "ssd_cla_episodes": _table(
        "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_ceased_date,clae_cla_id",
        f"E1,{CHILDREN[3]},2025-06-01,2025-06-20,C1",
        f"E2,{CHILDREN[3]},2025-06-20,,C1",
    ),
    "ssd_legal_status": _table(
        "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date",
        f"1,{CHILDREN[3]},C2,2025-06-01,",
    ),
    "ssd_professionals": _table(
        "prof_professional_id,prof_professional_name,prof_social_worker_registration_no,prof_full_time_equivalency,"
        "prof_agency_worker_flag",
        f"{PROFESSIONAL},{WORKER},{REGISTRATION},0.8,N",
    ),
    "ssd_involvements": _table(
        "invo_involvements_id,invo_professional_id,invo_professional_team,invo_involvement_start_date,"
        "invo_involvement_end_date,invo_person_id",
        f"V1,{PROFESSIONAL},North Assessment,2025-01-11,,{CHILDREN[0]}",
    ),
    "ssd_address": _table(
        "addr_table_id,addr_address_json,addr_person_id,addr_address_type,addr_address_start_date,"
        "addr_address_end_date,addr_address_postcode",
        f"1,{ADDRESS},{CHILDREN[0]},Home,2020-01-01,,{POSTCODES[0]}",
        f"2,{ADDRESS},{CHILDREN[1]},Home,2020-01-01,2025-01-01,{POSTCODES[1]}",
        f"3,{ADDRESS},{CHILDREN[2]},Home,2020-01-01,,{POSTCODES[2]}",
    ),
    "ssd_family": _table(
        "fami_table_id,fami_family_id,fami_person_id", f"1,{FAMILY},{CHILDREN[0]}", f"2,{FAMILY},{CHILDREN[1]}"
    ),
}
"""Tables of the dataset, as CSV."""

EXTRACT = b"first_day = 2024-04-01\nlast_day = 2025-09-30\n"


def dataset() -> Files:
    """The Standard Safeguarding Dataset as CSV."""
    return {**{f"{name}.csv": held for name, held in SSD.items()}, "extract.toml": EXTRACT}


@cache
def dataset_in_parquet() -> Files:
    """The same as Parquet, every column as text."""
    return {**{f"{name}.parquet": packed(held) for name, held in SSD.items()}, "extract.toml": EXTRACT}


def packed(table: bytes) -> bytes:
    """A CSV table as Parquet."""
    names = table.splitlines()[0].decode().split(",")
    texts = arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True)
    out = io.BytesIO()
    parquet.write_table(arrow_csv.read_csv(io.BytesIO(table), convert_options=texts), out)
    return out.getvalue()


def postcodes() -> Files:
    """A list of children and postcodes, beside their census."""
    rows = (f"{child},{code},2020-01-01," for child, code in zip(CHILDREN, POSTCODES, strict=True))
    return {"homes.csv": _table("Child ID,Postcode,From,To", *rows), **census()}


def posts() -> Files:
    """An establishment, beside a census."""
    return {
        "posts.csv": _table(
            "as_at,locality,team,kind,role,funded_fte,filled_fte,agency_fte,absent_fte,newly_qualified_fte",
            "2025-03-31,North,North Assessment,assessment,Social worker,10,8.5,1,0.5,1",
            "2025-03-31,West,West Safeguarding,plans,Social worker,12,11,,,",
        ),
        **census(),
    }


def indicators() -> Files:
    """Own counts, beside a census."""
    return {
        "indicators.csv": _table(
            "measure,area,period,numerator,denominator,source",
            "section-7-reports,North,2024-25,12,,Court list",
            "private-fostering,borough,2024-06,3,,Own list",
        ),
        **census(),
    }


def spend() -> Files:
    """Spend, beside a census."""
    return {
        "spend.csv": _table(
            "site,kind,amount,budget,as_at,source",
            "Birchills,CCTV,7995.00,,2022-12-31,walsall-2023",
            "Birchills,Security,1000.50,2000.00,2022-12-31,walsall-2023",
            "Birchills,Total,8995.50,,2022-12-31,walsall-2023",
        ),
        **census(),
    }


RETURNS = {
    "census": census,
    "workforce": workforce_census,
    "annex-a": annex_a,
    "looked-after": looked_after,
    "dataset": dataset,
    "parquet": dataset_in_parquet,
    "postcodes": postcodes,
    "posts": posts,
    "indicators": indicators,
    "spend": spend,
}
"""Every kind of return in files. The first file of each is the one that tests do harm to."""


def laid(folder: Path, files: Files) -> Path:
    """Write a return's files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, held in files.items():
        (folder / name).write_bytes(held)
    return folder
