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


def test_ictrp() -> None:
    (entry,) = entries(
        "<Trials_downloaded_from_ICTRP><Trial><TrialID>ChiCTR2000034575</TrialID><Public_title>Warm</Public_title>"
        "<Scientific_title>A trial</Scientific_title><Date_registration>05/01/2020</Date_registration>"
        "<Source_Register>ChiCTR</Source_Register><Target_size>Warm:30;Cold:30;</Target_size>"
        "<Study_type>Interventional study</Study_type><Phase>N/A</Phase><Condition>Shock;Sepsis</Condition>"
        "<Inclusion_Criteria>Inclusion: &lt;br&gt;adults</Inclusion_Criteria><Secondary_ID>NCT01234567</Secondary_ID>"
        "</Trial></Trials_downloaded_from_ICTRP>"
    )
    assert entry.record == Record(
        title="A trial",
        year=2020,
        journal="ChiCTR",
        registrations=("ChiCTR2000034575", "NCT01234567"),
        abstract="Study design: Interventional study, N/A\nParticipants to be enrolled: Warm:30;Cold:30",
        text="Inclusion: adults",
        keywords=("Shock", "Sepsis"),
    )
