"""Small returns in text, a door with a known key, and what reading gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from dashboard.model import Finding
from dashboard.sources.records import TABLES, About, Batch, Item

PLACED = {"WS11AA": ("inside", "E01000001", "North"), "B11AA": ("outside", None, None)}


class FakeDoor:
    """Hashes as the real door does, with no secret; knows two postcodes."""

    def __init__(self) -> None:
        self.asked: list[str | None] = []

    def child(self, identifier: str) -> int:
        return hashed("child", identifier)

    def worker(self, identifier: str) -> int:
        return hashed("worker", identifier)

    def family(self, identifier: str) -> int:
        return hashed("family", identifier)

    def homes(self, postcodes: list[str | None]) -> list[tuple[object, ...]]:
        self.asked.extend(postcodes)
        return [
            PLACED.get((postcode or "").replace(" ", "").upper(), ("unknown", None, None)) for postcode in postcodes
        ]


def hashed(kind: str, identifier: str) -> int:
    digest = blake2b(f"{kind}:{identifier.strip().upper()}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


FULL_CHILD = """
<Child>
  <ChildIdentifiers>
    <LAchildID> ab12 </LAchildID>
    <UPN>A123456789123</UPN>
    <FormerUPN>X98765432123B</FormerUPN>
    <UPNunknown>UN3</UPNunknown>
    <PersonBirthDate>2012-05-17</PersonBirthDate>
    <ExpectedPersonBirthDate>2012-06-01</ExpectedPersonBirthDate>
    <Sex>F</Sex>
  </ChildIdentifiers>
  <ChildCharacteristics>
    <Ethnicity>WBRI</Ethnicity>
    <Disabilities><Disability>HAND</Disability><Disability>NONE</Disability></Disabilities>
  </ChildCharacteristics>
  <CINdetails>
    <Section47>
      <S47ActualStartDate>2024-06-02</S47ActualStartDate>
      <InitialCPCtarget>2024-06-23</InitialCPCtarget>
      <DateOfInitialCPC>2024-06-17</DateOfInitialCPC>
      <ICPCnotRequired>false</ICPCnotRequired>
    </Section47>
    <Section47><S47ActualStartDate>2024-08-01</S47ActualStartDate><ICPCnotRequired>1</ICPCnotRequired></Section47>
    <CINreferralDate>2024-05-01</CINreferralDate>
    <ReferralSource>6</ReferralSource>
    <PrimaryNeedCode>N1</PrimaryNeedCode>
    <DateOfInitialCPC>2024-06-17</DateOfInitialCPC>
    <DateOfInitialCPC>2024-12-06</DateOfInitialCPC>
    <Assessments>
      <FactorsIdentifiedAtAssessment>
        <AssessmentFactors>1C</AssessmentFactors>
        <AssessmentFactors> rb </AssessmentFactors>
      </FactorsIdentifiedAtAssessment>
      <AssessmentActualStartDate>2024-05-03</AssessmentActualStartDate>
      <AssessmentInternalReviewDate>2024-05-20</AssessmentInternalReviewDate>
      <AssessmentAuthorisationDate>2024-06-19</AssessmentAuthorisationDate>
    </Assessments>
    <Assessments><AssessmentAuthorisationDate>2024-09-19</AssessmentAuthorisationDate></Assessments>
    <CINPlanDates>
      <CINPlanStartDate>2024-07-01</CINPlanStartDate>
      <CINPlanEndDate>2024-07-26</CINPlanEndDate>
    </CINPlanDates>
    <ReferralNFA>0</ReferralNFA>
    <ChildProtectionPlans>
      <CPPstartDate>2024-06-17</CPPstartDate>
      <CPPendDate>2025-01-14</CPPendDate>
      <InitialCategoryOfAbuse>PHY</InitialCategoryOfAbuse>
      <LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>
      <NumberOfPreviousCPP>2</NumberOfPreviousCPP>
      <Reviews><CPPreviewDate>2024-09-15</CPPreviewDate></Reviews>
    </ChildProtectionPlans>
    <CINclosureDate>2025-02-27</CINclosureDate>
    <ReasonForClosure>RC8</ReasonForClosure>
  </CINdetails>
</Child>"""


def child(identifier: str = "a1", identity: str = "", inside: str = "") -> str:
    return (
        f"<Child><ChildIdentifiers><LAchildID>{identifier}</LAchildID>{identity}</ChildIdentifiers>"
        f"<CINdetails><CINreferralDate>2024-05-01</CINreferralDate>{inside}</CINdetails></Child>"
    )


def census(
    *children: str,
    year: str = "2025",
    reference: str = "2025-03-31",
    collection: str = "CIN",
    software: str = "Local Authority",
    encoding: str = "UTF-8",
) -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        f"<Message><Header><CollectionDetails><Collection>{collection}</Collection><Year>{year}</Year>"
        f"<ReferenceDate>{reference}</ReferenceDate></CollectionDetails>"
        f"<Source><SoftwareCode>{software}</SoftwareCode></Source></Header>\n"
        f"<Children>{''.join(children)}</Children></Message>"
    )


@dataclass
class Read:
    """What a reader yielded."""

    about: list[About] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tables: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)
    order: list[Item] = field(default_factory=list)

    def records(self, table: str) -> list[dict[str, object]]:
        names = [column.name for column in TABLES[table]]
        return [dict(zip(names, row[:-1], strict=False)) for row in self.tables.get(table, [])]

    def rules(self) -> list[tuple[str, str]]:
        return [(finding.rule, finding.severity.value) for finding in self.findings]

    def counts(self) -> dict[str, int]:
        return {table: len(rows) for table, rows in self.tables.items()}

    def text(self) -> str:
        """All that left the reader, to be searched for what must not leave."""
        return repr(self.order)


def gather(items: Iterable[Item]) -> Read:
    read = Read()
    for item in items:
        read.order.append(item)
        if isinstance(item, Batch):
            read.tables.setdefault(item.table, []).extend(item.rows)
        elif isinstance(item, Finding):
            read.findings.append(item)
        else:
            read.about.append(item)
    return read


def written(path: Path, content: str | bytes) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)
