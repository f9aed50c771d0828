"""What a study of ClinicalTrials.gov becomes, on small studies of our own."""

from __future__ import annotations

from appraise.model import Record
from appraise.reading.clinical_trials import is_item, record
from appraise.reading.csl_json import Item

EXPECTED = Record(
    title="A randomised trial of warm saline",
    year=2016,
    journal="ClinicalTrials.gov",
    registrations=("NCT01234567", "2015-004526-33"),
    abstract=(
        "Summary: To warm.\nStudy design: interventional, non-randomized, parallel, phase3, masking: double\n"
        "Groups: Warm; Cold\nInterventions: Saline\nPrimary outcome: Death; Stroke\nParticipants to be enrolled: 60\n"
        "Trial centres: A; B"
    ),
    text="At length.\nAdults.",
    keywords=("Shock", "saline"),
)

PRESENT: Item = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT01234567",
            "orgStudyIdInfo": {"id": "A1"},
            "secondaryIdInfos": [{"id": "2015-004526-33", "type": "EUDRACT_NUMBER"}],
            "briefTitle": "Short",
            "officialTitle": "A randomised trial\nof warm saline",
        },
        "statusModule": {"startDateStruct": {"date": "2016-05"}, "studyFirstSubmitDate": "2015-01-01"},
        "descriptionModule": {"briefSummary": "To warm.", "detailedDescription": "At length."},
        "conditionsModule": {"conditions": ["Shock"], "keywords": ["saline"]},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE3"],
            "designInfo": {
                "allocation": "NON_RANDOMIZED",
                "interventionModel": "PARALLEL",
                "maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT"]},
            },
            "enrollmentInfo": {"count": 60, "type": "ESTIMATED"},
        },
        "armsInterventionsModule": {
            "armGroups": [{"label": "Warm"}, {"label": "Cold"}],
            "interventions": [{"type": "DRUG", "name": "Saline"}],
        },
        "outcomesModule": {"primaryOutcomes": [{"measure": "Death"}, {"measure": "Stroke", "timeFrame": "1 y"}]},
        "eligibilityModule": {"eligibilityCriteria": "Adults."},
        "contactsLocationsModule": {"locations": [{"facility": "A"}, {"facility": "B"}]},
        "referencesModule": {"references": [{"pmid": "9"}]},
    },
    "hasResults": False,
}
FORMER: Item = {
    "ProtocolSection": {
        "IdentificationModule": {
            "NCTId": "NCT01234567",
            "OrgStudyIdInfo": {"OrgStudyId": "A1"},
            "SecondaryIdInfoList": {"SecondaryIdInfo": [{"SecondaryId": "2015-004526-33"}]},
            "BriefTitle": "Short",
            "OfficialTitle": "A randomised trial of warm saline",
        },
        "StatusModule": {"StartDateStruct": {"StartDate": "May 2016"}, "StudyFirstSubmitDate": "January 1, 2015"},
        "DescriptionModule": {"BriefSummary": "To warm.", "DetailedDescription": "At length."},
        "ConditionsModule": {"ConditionList": {"Condition": ["Shock"]}, "KeywordList": {"Keyword": ["saline"]}},
        "DesignModule": {
            "StudyType": "Interventional",
            "PhaseList": {"Phase": ["Phase3"]},
            "DesignInfo": {
                "DesignAllocation": "Non-Randomized",
                "DesignInterventionModel": "Parallel",
                "DesignMaskingInfo": {"DesignMasking": "Double"},
            },
            "EnrollmentInfo": {"EnrollmentCount": "60", "EnrollmentType": "Anticipated"},
        },
        "ArmsInterventionsModule": {
            "ArmGroupList": {"ArmGroup": [{"ArmGroupLabel": "Warm"}, {"ArmGroupLabel": "Cold"}]},
            "InterventionList": {"Intervention": [{"InterventionName": "Saline"}]},
        },
        "OutcomesModule": {
            "PrimaryOutcomeList": {
                "PrimaryOutcome": [{"PrimaryOutcomeMeasure": "Death"}, {"PrimaryOutcomeMeasure": "Stroke"}]
            }
        },
        "EligibilityModule": {"EligibilityCriteria": "Adults."},
        "ContactsLocationsModule": {
            "LocationList": {"Location": [{"LocationFacility": "A"}, {"LocationFacility": "B"}]}
        },
    }
}


def test_both_interfaces_give_the_same_record() -> None:
    assert is_item(PRESENT)
    assert is_item(FORMER)
    assert record(PRESENT) == EXPECTED
    assert record(FORMER) == EXPECTED


def test_the_former_interface_by_fields() -> None:
    item: Item = {"Rank": 1, "NCTId": ["NCT01234567"], "BriefTitle": ["Short"], "EnrollmentCount": ["9"]}
    item["EnrollmentType"] = ["Actual"]
    assert is_item(item)
    assert record(item) == Record(
        title="Short",
        journal="ClinicalTrials.gov",
        registrations=("NCT01234567",),
        abstract="Participants enrolled: 9",
    )


def test_many_centres_are_counted() -> None:
    places = [{"facility": f"Site {number}"} for number in range(9)]
    item: Item = {"protocolSection": {"contactsLocationsModule": {"locations": places}}}
    assert record(item).abstract == "Trial centres: Site 0; Site 1; Site 2; Site 3; Site 4; and 4 more"
