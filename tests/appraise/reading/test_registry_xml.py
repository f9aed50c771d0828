"""What the reader of registries' XML promises, on small texts of our own."""

from __future__ import annotations

from io import BytesIO

from appraise.model import Record
from appraise.reading.entry import Entry
from appraise.reading.registry_xml import read


def entries(text: str) -> list[Entry]:
    return list(read(BytesIO(text.encode())))


def test_clinical_trials_gov() -> None:
    (entry,) = entries(
        "<clinical_study><id_info><org_study_id>A1</org_study_id><nct_id>NCT01234567</nct_id></id_info>"
        "<brief_title>Short</brief_title><official_title>A randomised\n   trial</official_title>"
        "<brief_summary><textblock>\n  To warm.\n</textblock></brief_summary><start_date>May 2016</start_date>"
        "<study_type>Interventional</study_type><study_design_info><allocation>Randomized</allocation>"
        "<masking>None (Open Label)</masking></study_design_info><enrollment type='Actual'>60</enrollment>"
        "<primary_outcome><measure>Death</measure></primary_outcome><condition>Shock</condition></clinical_study>"
    )
    assert entry == Entry(
        1,
        Record(
            title="A randomised trial",
            year=2016,
            journal="ClinicalTrials.gov",
            registrations=("NCT01234567",),
            abstract=(
                "Summary: To warm.\nStudy design: interventional, randomized, masking: none (open label)\n"
                "Primary outcome: Death\nParticipants enrolled: 60"
            ),
            keywords=("Shock",),
        ),
    )


def test_isrctn() -> None:
    one, two = entries(
        '<allTrials xmlns="http://www.67bricks.com/isrctn"><fullTrial><trial><isrctn>13281214</isrctn>'
        "<trialDescription><title>Short</title><scientificTitle>A trial</scientificTitle></trialDescription>"
        "<trialDesign><studyDesign>Pilot study</studyDesign></trialDesign>"
        "<participants><trialCentres><trialCentre><name>A</name></trialCentre><trialCentre><name>B</name></trialCentre>"
        "</trialCentres></participants></trial></fullTrial>\n<fullTrial><trial><x/></trial></fullTrial></allTrials>"
    )
    assert one.record == Record(
        title="A trial",
        journal="ISRCTN registry",
        registrations=("ISRCTN13281214",),
        abstract="Study design: Pilot study\nTrial centre: A",
    )
    assert (two.line, two.record) == (2, None)
