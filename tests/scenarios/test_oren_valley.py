"""Facts that must hold of the invented ceasefire of Oren Valley (EXPECTED-oren-valley.md states them all)."""

from datetime import date

import pytest

from oren_valley import OrenValley
from truceline.domain.assessments import DisagreementNature, EvidenceGrade, ResponsibilityStatus
from truceline.domain.claims import EventType
from truceline.domain.findings import Verdict
from truceline.domain.incidents import IncidentClass
from truceline.domain.ledgers import StanceClass

pytestmark = pytest.mark.slow


def march(day: int) -> date:
    return date(2031, 3, day)


class TestMarketShelling:
    """Monday 3 March, Saltgate market in Velmora."""

    def test_two_independent_origins_stand_behind_it_although_seven_documents_report_it(
        self, valley: OrenValley
    ) -> None:
        incident = valley.incident(EventType.SHELLING, "Velmora", march(3))
        assert {"01", "02", "03", "04", "05", "06", "07"} <= valley.reported_by(incident)
        assert valley.assessment(incident).independent_origins == 2
        assert valley.counted(incident) == {"Meridian Press Agency", "Truce Monitoring Mission"}

    def test_it_is_substantiated_since_both_saw_or_heard_it(self, valley: OrenValley) -> None:
        assessment = valley.assessment(valley.incident(EventType.SHELLING, "Velmora", march(3)))
        assert assessment.grade is EvidenceGrade.SUBSTANTIATED
        assert {origin.observed for origin in assessment.origins if origin.counted} == {True}

    def test_the_armys_denial_changes_responsibility_only(self, valley: OrenValley) -> None:
        responsibility = valley.assessment(valley.incident(EventType.SHELLING, "Velmora", march(3))).responsibility
        assert responsibility.status is ResponsibilityStatus.DENIED
        assert "Army of Marenland" in responsibility.alleged

    def test_six_were_killed_says_the_agency_and_the_mission_gives_no_figure(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.SHELLING, "Velmora", march(3))
        assert ("Meridian Press Agency", 6, 6) in valley.tolls(incident, "killed")
        assert not [told for told in valley.tolls(incident, "killed") if "Mission" in told[0]]

    def test_the_arabic_page_tells_of_the_same_incident(self, valley: OrenValley) -> None:
        assert "08" in valley.reported_by(valley.incident(EventType.SHELLING, "Velmora", march(3)))

    def test_it_is_a_possible_breach_and_no_more_since_only_one_origin_names_the_army(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.SHELLING, "Velmora", march(3))
        assert valley.finding(incident, "no-attack").verdict is Verdict.POSSIBLE_BREACH


class TestBridge:
    """Tuesday 4 March, the bridge at Halvik."""

    def test_seven_documents_report_it_and_one_origin_stands_behind_it(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.AIRSTRIKE, "Halvik", march(4))
        assert {"11", "12", "13", "14", "15", "16", "17"} <= valley.reported_by(incident)
        assert valley.assessment(incident).independent_origins == 1
        assert valley.counted(incident) == {"Radio Upper Oren"}
        assert valley.assessment(incident).grade is EvidenceGrade.SINGLE_ORIGIN

    def test_declining_to_confirm_is_no_denial(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.AIRSTRIKE, "Halvik", march(4))
        assert valley.assessment(incident).responsibility.status is ResponsibilityStatus.UNATTRIBUTED
        assert not valley.assessment(incident).responsibility.denied_by

    def test_it_stays_apart_from_the_air_strike_on_the_camp_of_the_same_day(self, valley: OrenValley) -> None:
        bridge = valley.incident(EventType.AIRSTRIKE, "Halvik", march(4))
        camp = valley.incident(EventType.AIRSTRIKE, "Corvane", march(4))
        assert bridge.id != camp.id


class TestBusStation:
    """Wednesday 5 March, the bus station in Dunmarrow: three tolls."""

    def test_three_origins_give_three_tolls_and_none_is_averaged(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.SHELLING, "Dunmarrow", march(5), hour=7)
        assert valley.assessment(incident).independent_origins == 3
        assert {(low, high) for _, low, high in valley.tolls(incident, "killed")} == {(4, 4), (11, None), (7, 7)}

    def test_a_feature_that_tells_of_it_in_passing_tells_of_the_same(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.SHELLING, "Dunmarrow", march(5), hour=7)
        assert {"18", "19", "20", "21", "36"} <= valley.reported_by(incident)

    def test_the_correction_replaces_the_hospitals_nine_by_seven(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.SHELLING, "Dunmarrow", march(5), hour=7)
        gone = [toll for toll in valley.assessment(incident).tolls if toll.superseded and toll.measure == "killed"]
        assert [(toll.minimum, toll.maximum) for toll in gone] == [(9, 9)]

    def test_the_tolls_contradict_each_other_and_the_grade_does_not_fall_for_it(self, valley: OrenValley) -> None:
        assessment = valley.assessment(valley.incident(EventType.SHELLING, "Dunmarrow", march(5), hour=7))
        parted = {one.nature for one in assessment.disagreements if one.field == "toll.killed"}
        assert DisagreementNature.CONTRADICTION in parted
        assert assessment.grade is EvidenceGrade.SUPPORTED

    def test_each_side_accuses_the_other(self, valley: OrenValley) -> None:
        responsibility = valley.assessment(
            valley.incident(EventType.SHELLING, "Dunmarrow", march(5), hour=7)
        ).responsibility
        assert responsibility.status is ResponsibilityStatus.CONTESTED
        assert {"Oren Guard", "Army of Marenland"} <= set(responsibility.alleged)


class TestAdmissions:
    """What a party concedes against its interest."""

    def test_the_guard_admits_the_mortars_at_kestrin_which_is_a_likely_breach(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.SHELLING, "Kestrin", march(6))
        assert valley.assessment(incident).responsibility.status is ResponsibilityStatus.ACCEPTED
        assert valley.assessment(incident).independent_origins == 2
        assert valley.finding(incident, "no-attack").verdict is Verdict.LIKELY_BREACH

    def test_the_army_admits_the_drone_that_hit_the_aid_truck(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.DRONE_STRIKE, "Tamsin Mill", march(7))
        assert valley.assessment(incident).responsibility.status is ResponsibilityStatus.ACCEPTED
        assert valley.assessment(incident).grade is EvidenceGrade.SUBSTANTIATED
        assert valley.finding(incident, "no-attack").verdict is Verdict.LIKELY_BREACH


class TestCoverage:
    """Coverage comes before breach."""

    def test_an_air_strike_outside_the_area_is_not_covered(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.AIRSTRIKE, "Corvane", march(4))
        assert valley.finding(incident, "no-attack").verdict is Verdict.NOT_COVERED

    def test_a_shelling_before_the_truce_is_not_covered(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.SHELLING, "Lower Wend", date(2031, 2, 27))
        assert valley.finding(incident, "no-attack").verdict is Verdict.NOT_COVERED

    def test_unidentified_gunmen_leave_the_bearer_missing(self, valley: OrenValley) -> None:
        finding = valley.finding(valley.incident(EventType.AMBUSH, "Fennick", march(8)), "no-attack")
        assert finding.verdict is Verdict.CANNOT_SAY
        assert finding.missing == ("bearer",)

    def test_north_of_the_valley_leaves_the_area_missing(self, valley: OrenValley) -> None:
        (incident,) = [
            one
            for one in valley.picture.incidents
            if valley.reported_by(one) == {"30"} and one.event_type is EventType.SHELLING
        ]
        finding = valley.finding(incident, "no-attack")
        assert finding.verdict is Verdict.CANNOT_SAY
        assert finding.missing == ("area",)

    def test_a_report_without_a_date_leaves_the_time_missing(self, valley: OrenValley) -> None:
        (incident,) = [
            one
            for one in valley.picture.incidents
            if valley.reported_by(one) == {"31"} and one.event_type is EventType.SMALL_ARMS_FIRE
        ]
        finding = valley.finding(incident, "no-attack")
        assert finding.verdict is Verdict.CANNOT_SAY
        assert finding.missing == ("time",)

    def test_a_drone_over_nimbrook_has_one_origin_and_is_a_possible_breach(self, valley: OrenValley) -> None:
        incident = valley.incident(EventType.AIRSPACE_INCIDENT, "Nimbrook", march(6))
        assert valley.counted(incident) == {"Truce Monitoring Mission"}
        assert valley.finding(incident, "no-flight").verdict is Verdict.POSSIBLE_BREACH


class TestAid:
    """The convoy to Tesmar, asked for, stopped and delivered."""

    def test_the_convoy_that_was_stopped_and_the_one_delivered_are_two_happenings(self, valley: OrenValley) -> None:
        stopped = valley.incident(EventType.AID_CONVOY, "Kestrin", march(6))
        delivered = valley.incident(EventType.AID_CONVOY, "Tesmar", march(10))
        assert stopped.id != delivered.id
        assert valley.assessment(delivered).grade is EvidenceGrade.SUBSTANTIATED

    def test_the_siege_of_tesmar_is_a_standing_state(self, valley: OrenValley) -> None:
        sieges = [one for one in valley.picture.incidents if one.event_type is EventType.SIEGE]
        assert any(one.incident_class == "standing state" and "Tesmar" in one.summary for one in sieges)


class TestControl:
    """Who holds a town is a state, and no taking of it."""

    def test_a_town_that_is_said_to_be_held_is_reported_as_control(self, valley: OrenValley) -> None:
        held = [one for one in valley.picture.incidents if "control, Velmora" in one.summary]
        assert [one.incident_class for one in held] == [IncidentClass.STANDING_STATE]
        assert not [one for one in held if "change of" in one.summary]


class TestTalks:
    """Positions, preconditions and the deadlock."""

    def test_the_council_will_not_talk_until_the_shelling_stops(self, valley: OrenValley) -> None:
        rows = [one for one in valley.picture.positions if one.party_id == "upper-oren-council"]
        assert any(one.stance_class is StanceClass.CONDITIONS and "shell" in (one.condition or "") for one in rows)

    def test_airfield_and_siege_wait_for_each_other(self, valley: OrenValley) -> None:
        (deadlock,) = valley.deadlocks()
        parties = {entry.party_id for entry in deadlock}
        assert parties == {"upper-oren-council", "marenland-government"}

    def test_a_loaded_word_is_no_designation(self, valley: OrenValley) -> None:
        designating = {
            reading.document.name.split("-", 1)[0]
            for reading in valley.readings
            for claim in reading.claims
            if claim.claim.event_type is EventType.DESIGNATION
        }
        assert "38" in designating
        assert not designating & {"09", "12", "18"}


class TestReading:
    """What came in, and how it was split."""

    def test_the_same_bytes_twice_are_one_document(self, valley: OrenValley) -> None:
        assert valley.offered > len(valley.readings)
        assert not [one for one in valley.readings if one.document.name.startswith("48-")]

    @pytest.mark.parametrize("number", ["46", "47"])
    def test_an_aggregator_page_holds_four_articles(self, valley: OrenValley, number: str) -> None:
        assert len({article.outlet for article in valley.reading(number).articles}) == 4

    def test_a_blog_and_the_article_it_wraps_have_each_their_outlet(self, valley: OrenValley) -> None:
        wrapper, embedded, rest = valley.reading("37").articles
        assert (wrapper.outlet, embedded.outlet, rest.outlet) == ("Valley Abroad", "The Harbour Daily", "Valley Abroad")
        assert embedded.embedded_in == wrapper.id
        assert embedded.published.bounds()[0] == "2031-03-05"

    def test_photo_credits_are_in_no_chain(self, valley: OrenValley) -> None:
        credited = {"Lumen Images", "T. Osk"}
        assert not [claim for claim in valley.claims.values() if credited & {link.name for link in claim.chain}]

    def test_every_passage_is_exactly_what_the_document_says(self, valley: OrenValley) -> None:
        for reading in valley.readings:
            for claim in reading.claims:
                evidence = claim.claim.evidence
                assert reading.document.text[evidence.start : evidence.end] == evidence.text
