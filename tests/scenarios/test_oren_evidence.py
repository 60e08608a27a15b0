"""The incidents of the Oren Valley: origins, grade and responsibility of each (table of EXPECTED-oren-valley.md)."""

from dataclasses import dataclass
from datetime import date

import pytest

from oren_valley import OrenValley
from truceline.domain.assessments import DisagreementNature, EvidenceGrade, ResponsibilityStatus
from truceline.domain.claims import EventType
from truceline.domain.incidents import Incident

pytestmark = pytest.mark.slow

ARMY, GUARD, AIR_FORCE = "Army of Marenland", "Oren Guard", "Air Force of Marenland"
MISSION, MPA, AID = "Truce Monitoring Mission", "Meridian Press Agency", "Mercy Road"
GOVERNMENT, MINISTRY = "Government of Marenland", "Defence Ministry of Marenland"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the table: what must hold of one incident.

    Where `place` is None it is found by its document; where `alleged` is None a test of its own asks for it.
    """

    row: str
    event_type: EventType
    place: str | None
    day: date | None
    documents: frozenset[str]
    counted: frozenset[str]
    grade: EvidenceGrade
    status: ResponsibilityStatus
    alleged: frozenset[str] | None = frozenset()
    accepted_by: frozenset[str] = frozenset()
    hour: int | None = None


def march(day: int) -> date:
    return date(2031, 3, day)


def row(number: str, kind: EventType, place: str | None, day: date | None, documents: str, **more: object) -> Row:
    fields: dict[str, object] = {
        "grade": EvidenceGrade.SINGLE_ORIGIN,
        "status": ResponsibilityStatus.UNATTRIBUTED,
        **more,
        "documents": frozenset(documents.split()),
    }
    return Row(row=number, event_type=kind, place=place, day=day, **fields)  # type: ignore[arg-type]


ROWS = (
    row("E1", EventType.SHELLING, "Velmora", march(3), "01 02 03 04 05 06 07 08 09 10 H-002",
        counted={MPA, MISSION}, grade=EvidenceGrade.SUBSTANTIATED, status=ResponsibilityStatus.DENIED,
        alleged={ARMY}, hour=10),
    row("E2", EventType.AIRSTRIKE, "Halvik", march(4), "11 12 13 14 15 16 17 p-2",
        counted={"Radio Upper Oren"}, alleged={AIR_FORCE}, hour=18),
    row("E3", EventType.SHELLING, "Dunmarrow", march(5), "18 19 20 21",
        counted={MINISTRY, "Health office of the Upper Oren Council", "Velmora General Hospital"},
        grade=EvidenceGrade.SUPPORTED, status=ResponsibilityStatus.CONTESTED, alleged={ARMY, GUARD}, hour=7),
    row("E4", EventType.SHELLING, "Kestrin", march(6), "22 23 H-006", counted={GUARD, MINISTRY},
        grade=EvidenceGrade.SUPPORTED, status=ResponsibilityStatus.ACCEPTED, alleged={GUARD}, accepted_by={GUARD},
        hour=6),
    row("E5", EventType.DRONE_STRIKE, "Tamsin Mill", march(7), "24 25 p-4", counted={AID, ARMY},
        grade=EvidenceGrade.SUBSTANTIATED, status=ResponsibilityStatus.ACCEPTED, alleged={ARMY}, accepted_by={ARMY},
        hour=11),
    row("E6", EventType.AIRSTRIKE, "Corvane", march(4), "26", counted={MINISTRY},
        status=ResponsibilityStatus.ACCEPTED, alleged={AIR_FORCE, GOVERNMENT}, accepted_by={AIR_FORCE, GOVERNMENT}),
    row("E7", EventType.SHELLING, "Lower Wend", date(2031, 2, 27), "27", counted={"Mayor's office of Quessel"},
        alleged={GUARD}, hour=21),
    row("E8", EventType.AMBUSH, "Fennick", march(8), "28 29", counted={"Oren Observatory"}),
    row("E9", EventType.SHELLING, None, march(9), "30", counted={GUARD}, alleged={ARMY}),
    row("E10", EventType.SMALL_ARMS_FIRE, "Upper Wend", None, "31", counted=set(), alleged={GUARD}),
    row("E11", EventType.AIRSPACE_INCIDENT, "Nimbrook", march(6), "32 p-3", counted={MISSION}, alleged={ARMY}, hour=14),
    row("E12", EventType.AID_CONVOY, "Kestrin", march(6), "32 43", counted={MISSION, AID, "Army spokesman"},
        grade=EvidenceGrade.SUBSTANTIATED, status=ResponsibilityStatus.ACCEPTED, alleged={ARMY}, accepted_by={ARMY}),
    row("E13", EventType.AID_CONVOY, "Tesmar", march(10), "33 44", counted={MISSION, AID},
        grade=EvidenceGrade.SUBSTANTIATED),
    row("E14", EventType.RELEASE, "Dunmarrow", march(9), "50 51", counted={MPA, MINISTRY},
        grade=EvidenceGrade.SUBSTANTIATED, alleged={GUARD}),
    row("E16", EventType.ARMS_TRANSFER, None, march(3), "40 41", counted={MINISTRY},
        status=ResponsibilityStatus.DENIED, alleged={"Sorelia"}),
    row("E17", EventType.FORTIFICATION, "Greywater", None, "p-6 53", counted=set(), grade=EvidenceGrade.CONTRADICTED,
        alleged={ARMY}),
    row("E18", EventType.WEAPONS_IN_ZONE, "Kestrin", march(9), "33", counted={MISSION}, alleged=None),
    row("E19", EventType.MONITORING_OBSTRUCTION, "Halvik", march(10), "33", counted={MISSION}, alleged={GUARD},
        hour=10),
    row("E20", EventType.SMALL_ARMS_FIRE, "Fennick", march(10), "mpa", counted={"Oren Guard spokesman"},
        status=ResponsibilityStatus.DENIED, alleged={ARMY}),
    row("E21", EventType.EVACUATION, "Tesmar", march(11), "45", counted={MPA}, alleged={AID}),
    row("E22", EventType.AIRSPACE_INCIDENT, "Upper Wend", march(3), "46", counted={GUARD}, alleged={ARMY}),
    row("E23", EventType.TERRITORY_CHANGE, None, march(8), "p-5", counted=set()),
)  # fmt: skip


def found(valley: OrenValley, one: Row) -> Incident:
    if one.place is None:
        return valley.told_in(min(one.documents), one.event_type)
    if one.day is None:
        (incident,) = [
            incident
            for incident in valley.picture.incidents
            if incident.event_type is one.event_type
            and incident.place
            and incident.place.chosen
            and incident.place.chosen.name == one.place
            and not incident.when.is_known
        ]
        return incident
    return valley.incident(one.event_type, one.place, one.day, hour=one.hour)


@pytest.mark.parametrize("one", ROWS, ids=lambda one: one.row)
class TestIncident:
    """One row of the table at a time."""

    def test_the_documents_that_report_it_are_found_together(self, valley: OrenValley, one: Row) -> None:
        assert one.documents <= valley.reported_by(found(valley, one))

    def test_the_origins_that_count_are_these(self, valley: OrenValley, one: Row) -> None:
        assert valley.counted(found(valley, one)) == one.counted

    def test_the_grade_follows(self, valley: OrenValley, one: Row) -> None:
        assert valley.assessment(found(valley, one)).grade is one.grade

    def test_responsibility_stands_so(self, valley: OrenValley, one: Row) -> None:
        responsibility = valley.assessment(found(valley, one)).responsibility
        assert responsibility.status is one.status
        assert one.alleged is None or set(responsibility.alleged) == one.alleged
        assert set(responsibility.accepted_by) == one.accepted_by


def test_the_howitzers_are_held_to_be_the_armys(valley: OrenValley) -> None:
    howitzers = valley.incident(EventType.WEAPONS_IN_ZONE, "Kestrin", march(9))
    assert set(valley.assessment(howitzers).responsibility.alleged) == {ARMY}


class TestSiege:
    """E15: Tesmar, since 3 January; the government refuses to lift it and so owns to it."""

    def test_the_siege_lasts_since_january(self, valley: OrenValley) -> None:
        siege = valley.incident(EventType.SIEGE, "Tesmar", march(7))
        assert siege.when.bounds() == ("2031-01-03", None)
        assert {"33", "35", "36", "37", "42", "45"} <= valley.reported_by(siege)

    def test_the_government_accepts_it_by_refusing_to_lift_it(self, valley: OrenValley) -> None:
        assessment = valley.assessment(valley.incident(EventType.SIEGE, "Tesmar", march(7)))
        assert assessment.responsibility.status is ResponsibilityStatus.ACCEPTED
        assert GOVERNMENT in assessment.responsibility.accepted_by
        assert {AID, "Prime Minister of Marenland"} <= valley.counted(
            valley.incident(EventType.SIEGE, "Tesmar", march(7))
        )
        assert assessment.grade in {EvidenceGrade.SUPPORTED, EvidenceGrade.SUBSTANTIATED}


class TestApart:
    """Happenings that resemble each other stay apart."""

    @pytest.mark.parametrize(("left", "right"), [("E8", "E20"), ("E2", "E6"), ("E1", "E9"), ("E12", "E13")])
    def test_two_rows_are_two_incidents(self, valley: OrenValley, left: str, right: str) -> None:
        rows = {one.row: one for one in ROWS}
        assert found(valley, rows[left]).id != found(valley, rows[right]).id

    def test_explosions_near_the_bus_station_on_other_days_are_no_part_of_it(self, valley: OrenValley) -> None:
        station = valley.incident(EventType.SHELLING, "Dunmarrow", march(5), hour=7)
        assert not {"07", "32"} & valley.reported_by(station)

    def test_a_view_of_the_broken_bridge_is_no_origin_for_the_strike(self, valley: OrenValley) -> None:
        assert "33" not in valley.reported_by(valley.incident(EventType.AIRSTRIKE, "Halvik", march(4)))


class TestDenials:
    """Who denies what."""

    def test_both_ends_of_the_alleged_transfer_deny_it(self, valley: OrenValley) -> None:
        transfer = valley.told_in("40", EventType.ARMS_TRANSFER)
        denied_by = valley.assessment(transfer).responsibility.denied_by
        assert {"Sorelia", "Oren Guard spokesman"} <= set(denied_by)

    def test_the_army_spokesman_denies_the_market(self, valley: OrenValley) -> None:
        market = valley.incident(EventType.SHELLING, "Velmora", march(3), hour=10)
        assert "Army spokesman" in valley.assessment(market).responsibility.denied_by

    def test_an_unanswered_accusation_is_said_to_be_unanswered(self, valley: OrenValley) -> None:
        bridge = valley.assessment(valley.incident(EventType.AIRSTRIKE, "Halvik", march(4)))
        assert any("neither accepted nor denied" in reason for reason in bridge.reasons)


class TestTolls:
    """T1 to T9: figures by origin."""

    @pytest.mark.parametrize(
        ("kind", "place", "day", "measure", "told"),
        [
            (EventType.SHELLING, "Velmora", march(3), "killed", {(MPA, 6, 6)}),
            (EventType.SHELLING, "Velmora", march(3), "injured", {(MPA, 20, None)}),
            (EventType.AIRSTRIKE, "Halvik", march(4), "killed", {("Radio Upper Oren", 2, 2)}),
            (EventType.SHELLING, "Kestrin", march(6), "killed", {(MINISTRY, 1, 1)}),
            (EventType.SHELLING, "Kestrin", march(6), "injured", {(MINISTRY, 2, 2)}),
            (EventType.AIRSTRIKE, "Corvane", march(4), "killed", {(MINISTRY, 8, 8)}),
            (EventType.SHELLING, "Lower Wend", date(2031, 2, 27), "killed", {("Mayor's office of Quessel", 3, 3)}),
            (EventType.AMBUSH, "Fennick", march(8), "killed", {("Oren Observatory", 3, 3)}),
        ],
    )
    def test_each_origin_gives_one_figure(
        self,
        valley: OrenValley,
        kind: EventType,
        place: str,
        day: date,
        measure: str,
        told: set[tuple[str, float, float | None]],
    ) -> None:
        tolls = valley.tolls(valley.incident(kind, place, day), measure)
        assert set(tolls) == told
        assert set(tolls.values()) == {1}

    def test_each_origin_counts_the_dead_of_dunmarrow_once(self, valley: OrenValley) -> None:
        station = valley.incident(EventType.SHELLING, "Dunmarrow", march(5), hour=7)
        assert set(valley.tolls(station, "killed").values()) == {1}
        assert {(low, high) for _, low, high in valley.tolls(station, "injured")} == {(25, 25), (22, 22)}

    def test_no_toll_of_the_market_is_disputed(self, valley: OrenValley) -> None:
        market = valley.assessment(valley.incident(EventType.SHELLING, "Velmora", march(3), hour=10))
        assert not [one for one in market.disagreements if one.field.startswith("toll.")]

    def test_the_armys_word_against_the_agencys_bears_on_responsibility_only(self, valley: OrenValley) -> None:
        market = valley.assessment(valley.incident(EventType.SHELLING, "Velmora", march(3), hour=10))
        parted = {(one.field, one.nature) for one in market.disagreements}
        assert ("responsibility", DisagreementNature.CONTRADICTION) in parted
        assert ("happening", DisagreementNature.CONTRADICTION) not in parted

    def test_trucks_asked_for_and_delivered_are_no_contradiction(self, valley: OrenValley) -> None:
        for place, day in (("Kestrin", 6), ("Tesmar", 10)):
            convoy = valley.assessment(valley.incident(EventType.AID_CONVOY, place, march(day)))
            assert not [one for one in convoy.disagreements if one.nature is DisagreementNature.CONTRADICTION]
