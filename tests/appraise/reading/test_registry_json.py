"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading.registry_json import at, each, is_item, record

REGISTRATION = {
    "isrctn": "13281214",
    "trialDescription": {"title": "Short", "scientificTitle": "A randomised trial of early treatment"},
    "externalRefs": {"doi": "10.1186/ISRCTN13281214", "eudraCTNumber": "2015-004526-33"},
    "trialDesign": {"studyDesign": "Single-centre randomized pilot study"},
    "participants": {"targetEnrolment": "60", "recruitmentStart": "2016-09-01T00:00:00.000Z"},
}


def test_what_was_planned_becomes_the_abstract() -> None:
    assert is_item(REGISTRATION)
    found = record(REGISTRATION)
    assert found.title == "A randomised trial of early treatment"
    assert found.registrations == ("ISRCTN13281214", "2015-004526-33")
    assert (found.year, found.doi) == (2016, "10.1186/ISRCTN13281214")
    expected = "Study design: Single-centre randomized pilot study\nParticipants to be enrolled: 60"
    assert found.abstract == expected


def test_the_eu_information_system() -> None:
    item = {
        "ctNumber": "2022-500123-12-00",
        "startDateEU": "2023-01-16",
        "authorizedApplication": {
            "authorizedPartI": {
                "trialDetails": {
                    "clinicalTrialIdentifiers": {"fullTitle": "A trial"},
                    "trialInformation": {"trialObjective": {"mainObjective": "To warm."}},
                }
            }
        },
    }
    assert is_item(item)
    found = record(item)
    assert (found.title, found.year, found.registrations) == ("A trial", 2023, ("2022-500123-12-00",))
    assert found.abstract == "Main objective: To warm."
    assert record({"ctNumber": "2022-500123-12-00", "ctTitle": "Short"}).title == "Short"


def test_words_at_a_path_through_lists() -> None:
    item = {"a": [{"b": ["1", {"x": 1}, 2]}, "text", {"b": None}, {"b": "3"}]}
    assert each(item, "a.b") == ("1", "2", "3")
    assert at(item, "a.b") == "1"
    assert at(item, "a.c") == ""
