"""What the Oren Valley Truce says of the example's incidents, and its ledgers (EXPECTED-oren-valley.md, F and L)."""

from datetime import date

import pytest

from oren_valley import OrenValley
from truceline.domain.claims import EventType, Kind
from truceline.domain.findings import Verdict
from truceline.domain.ledgers import StanceClass
from truceline.follow.topics import topics_of

pytestmark = pytest.mark.slow

BREACHES = {Verdict.POSSIBLE_BREACH, Verdict.LIKELY_BREACH}


def march(day: int) -> date:
    return date(2031, 3, day)


@pytest.mark.parametrize(
    ("row", "kind", "place", "day", "hour", "verdicts"),
    [
        ("F1", EventType.SHELLING, "Velmora", march(3), 10, {"no-attack": Verdict.POSSIBLE_BREACH}),
        (
            "F2",
            EventType.AIRSTRIKE,
            "Halvik",
            march(4),
            18,
            {"no-attack": Verdict.POSSIBLE_BREACH, "no-flight": Verdict.POSSIBLE_BREACH},
        ),
        ("F3", EventType.SHELLING, "Dunmarrow", march(5), 7, {"no-attack": Verdict.POSSIBLE_BREACH}),
        ("F4", EventType.SHELLING, "Kestrin", march(6), 6, {"no-attack": Verdict.LIKELY_BREACH}),
        (
            "F5",
            EventType.DRONE_STRIKE,
            "Tamsin Mill",
            march(7),
            11,
            {"no-attack": Verdict.LIKELY_BREACH, "no-flight": Verdict.LIKELY_BREACH},
        ),
        (
            "F6 and F7",
            EventType.AIRSTRIKE,
            "Corvane",
            march(4),
            5,
            {
                "no-attack": Verdict.NOT_COVERED,
                "no-flight": Verdict.NOT_COVERED,
                "action-against-column": Verdict.WITHIN_TERMS,
            },
        ),
        ("F8", EventType.SHELLING, "Lower Wend", date(2031, 2, 27), 21, {"no-attack": Verdict.NOT_COVERED}),
        ("F12", EventType.AIRSPACE_INCIDENT, "Nimbrook", march(6), 14, {"no-flight": Verdict.POSSIBLE_BREACH}),
        ("F13", EventType.AID_CONVOY, "Kestrin", march(6), 11, {"humanitarian-access": Verdict.LIKELY_BREACH}),
        ("F14", EventType.AID_CONVOY, "Tesmar", march(10), 13, {"humanitarian-access": Verdict.WITHIN_TERMS}),
        (
            "F17",
            EventType.WEAPONS_IN_ZONE,
            "Dunmarrow",
            march(3),
            None,
            {"heavy-weapons-withdrawn": Verdict.NOT_COVERED},
        ),
        (
            "F18",
            EventType.MONITORING_OBSTRUCTION,
            "Halvik",
            march(10),
            10,
            {"monitoring-unhindered": Verdict.POSSIBLE_BREACH},
        ),
        ("F19", EventType.RELEASE, "Dunmarrow", march(9), None, {"release-of-detainees": Verdict.WITHIN_TERMS}),
        ("F22", EventType.AIRSPACE_INCIDENT, "Upper Wend", march(3), None, {"no-flight": Verdict.POSSIBLE_BREACH}),
        ("F25", EventType.SMALL_ARMS_FIRE, "Fennick", march(10), None, {"no-attack": Verdict.POSSIBLE_BREACH}),
    ],
)  # fmt: skip
def test_each_provision_that_speaks_of_it_gives_its_verdict(
    valley: OrenValley,
    row: str,
    kind: EventType,
    place: str,
    day: date,
    hour: int | None,
    verdicts: dict[str, Verdict],
) -> None:
    assert valley.verdicts(valley.incident(kind, place, day, hour=hour)) == verdicts, row


@pytest.mark.parametrize(
    ("row", "document", "kind", "provision", "missing"),
    [
        ("F9", "29", EventType.AMBUSH, "no-attack", ("bearer",)),
        ("F10", "30", EventType.SHELLING, "no-attack", ("area",)),
        ("F11", "31", EventType.SMALL_ARMS_FIRE, "no-attack", ("time",)),
        ("F21", "mpa", EventType.EXPLOSIVE_DEVICE, "no-attack", ("bearer",)),
        ("F24", "46", EventType.SMALL_ARMS_FIRE, "no-attack", ("bearer",)),
    ],
)
def test_what_is_missing_is_named(
    valley: OrenValley, row: str, document: str, kind: EventType, provision: str, missing: tuple[str, ...]
) -> None:
    finding = valley.finding(valley.told_in(document, kind), provision)
    assert (finding.verdict, finding.missing) == (Verdict.CANNOT_SAY, missing), row


def test_the_siege_is_a_likely_breach_since_the_government_owns_to_it(valley: OrenValley) -> None:
    assert valley.verdicts(valley.incident(EventType.SIEGE, "Tesmar", march(7))) == {"no-siege": Verdict.LIKELY_BREACH}


def test_howitzers_in_the_band_after_the_deadline_are_a_possible_breach(valley: OrenValley) -> None:
    howitzers = valley.incident(EventType.WEAPONS_IN_ZONE, "Kestrin", march(9))
    assert valley.verdicts(howitzers) == {"heavy-weapons-withdrawn": Verdict.POSSIBLE_BREACH}


def test_nobody_named_took_fennick(valley: OrenValley) -> None:
    finding = valley.finding(valley.told_in("p-5", EventType.TERRITORY_CHANGE), "no-taking-of-territory")
    assert finding.missing == ("bearer",)


def test_no_provision_of_the_truce_is_an_incident(valley: OrenValley) -> None:
    told = [one for one in valley.picture.incidents if valley.reported_by(one) == {"agreement"}]
    assert not [one for one in told if one.event_type is not EventType.AGREEMENT]


def test_who_fired_near_dunmarrow_by_night_cannot_be_said(valley: OrenValley) -> None:
    for kind in (EventType.SHELLING, EventType.SMALL_ARMS_FIRE):
        assert valley.finding(valley.told_in("32", kind), "no-attack").verdict is Verdict.CANNOT_SAY


@pytest.mark.parametrize("kind", [EventType.FORTIFICATION, EventType.ARMS_TRANSFER, EventType.LOOTING])
def test_no_provision_speaks_of_trenches_missiles_or_looting(valley: OrenValley, kind: EventType) -> None:
    told = [one for one in valley.picture.incidents if one.event_type is kind]
    assert told
    assert all(verdict is Verdict.NOT_COVERED for one in told for verdict in valley.verdicts(one).values())


def test_only_what_the_example_holds_for_a_breach_is_found_to_be_one(valley: OrenValley) -> None:
    """Nothing beyond F1 to F5, F12, F13, F15, F16, F18, F22 and F25."""
    expected = [
        valley.incident(EventType.SHELLING, "Velmora", march(3), hour=10),
        valley.incident(EventType.AIRSTRIKE, "Halvik", march(4)),
        valley.incident(EventType.SHELLING, "Dunmarrow", march(5), hour=7),
        valley.incident(EventType.SHELLING, "Kestrin", march(6)),
        valley.incident(EventType.DRONE_STRIKE, "Tamsin Mill", march(7)),
        valley.incident(EventType.AIRSPACE_INCIDENT, "Nimbrook", march(6)),
        valley.incident(EventType.AID_CONVOY, "Kestrin", march(6)),
        valley.incident(EventType.SIEGE, "Tesmar", march(7)),
        valley.incident(EventType.WEAPONS_IN_ZONE, "Kestrin", march(9)),
        valley.incident(EventType.MONITORING_OBSTRUCTION, "Halvik", march(10)),
        valley.incident(EventType.AIRSPACE_INCIDENT, "Upper Wend", march(3)),
        valley.incident(EventType.SMALL_ARMS_FIRE, "Fennick", march(10)),
    ]
    found = {one.incident_id for one in valley.picture.findings if one.verdict in BREACHES}
    assert found <= {incident.id for incident in expected}


def test_what_the_truce_itself_demands_is_no_breach_and_no_attack(valley: OrenValley) -> None:
    agreement = [one for one in valley.picture.incidents if valley.reported_by(one) == {"agreement"}]
    assert not [one for one in agreement if valley.verdicts(one).keys() & {"no-attack", "no-flight"}]


class TestPositions:
    """L1 to L7."""

    def test_the_council_keeps_the_airfield_until_the_siege_is_lifted(self, valley: OrenValley) -> None:
        rows = valley.positions("upper-oren-council")
        assert any(
            (one.topic, one.stance_class) == ("handover", StanceClass.CONDITIONS)
            and "sieges" in topics_of(one.condition or "")
            and {"MPA", "The Harbour Daily"} < set(one.reported_by)
            for one in rows
        )

    def test_the_government_keeps_the_siege_until_it_has_the_airfield(self, valley: OrenValley) -> None:
        rows = valley.positions("marenland-government")
        assert any(
            one.stance_class is StanceClass.CONDITIONS and "siege" in one.words and "airfield" in (one.condition or "")
            for one in rows
        )

    def test_the_precondition_for_talks_is_no_part_of_the_deadlock(self, valley: OrenValley) -> None:
        assert not [entry for circle in valley.deadlocks() for entry in circle if entry.topic == "talks"]

    def test_the_government_is_ready_for_talks_without_conditions(self, valley: OrenValley) -> None:
        rows = valley.positions("marenland-government")
        assert any(one.topic == "talks" and one.stance_class is StanceClass.SUPPORTS for one in rows)

    def test_the_government_demands_its_soldiers(self, valley: OrenValley) -> None:
        rows = valley.positions("marenland-government")
        assert any(one.topic == "detainees" and one.stance_class is StanceClass.DEMANDS for one in rows)

    def test_the_guarantor_asks_both_sides(self, valley: OrenValley) -> None:
        assert [one for one in valley.positions("tavarra") if one.stance_class is StanceClass.DEMANDS]

    def test_the_guarantor_threatens_to_stop_its_support(self, valley: OrenValley) -> None:
        rows = valley.positions("tavarra")
        assert any("stop its support" in one.words and "shelling" in (one.condition or "") for one in rows)

    def test_the_council_threatens_to_leave_whatever_the_headline_promises(self, valley: OrenValley) -> None:
        rows = valley.positions("upper-oren-council")
        assert any("leave the truce" in one.words and "howitzers" in (one.condition or "") for one in rows)


class TestDesignations:
    """L8 and L9."""

    def test_the_government_designates_and_sorelia_does_not(self, valley: OrenValley) -> None:
        told = {
            (claim.origin.interest, claim.claim.negated)
            for claim in valley.claims.values()
            if claim.claim.kind is Kind.DESIGNATION and "Oren Guard" in claim.claim.evidence.text
        }
        assert ("marenland-government", False) in told
        assert ("sorelia", True) in told
        assert ("sorelia", False) not in told

    def test_what_tavarra_welcomed_goes_back_to_the_ministry(self, valley: OrenValley) -> None:
        (told,) = [
            claim
            for claim in valley.claims.values()
            if claim.claim.evidence.text.startswith("Tavarra welcomed the decision")
        ]
        assert told.origin.actor_id == "marenland-interior-ministry"


class TestPlaces:
    """S8 to S10."""

    def test_a_place_that_is_nothing_known_is_never_resolved_silently(self, valley: OrenValley) -> None:
        named = [
            place
            for claim in valley.claims.values()
            for place in claim.places
            if "Well more" in place.span.text and place.chosen
        ]
        assert not named

    def test_arabic_names_find_the_same_places(self, valley: OrenValley) -> None:
        chosen = {
            place.span.text: place.chosen.name
            for claim in valley.claims.values()
            for place in claim.places
            if place.chosen
        }
        assert chosen["فيلمورا"] == "Velmora"
        assert chosen["سالتغيت"] == "Saltgate"

    def test_two_hospitals_are_two_sources(self, valley: OrenValley) -> None:
        named = {link.actor_id for claim in valley.claims.values() for link in claim.chain}
        assert {"velmora-general-hospital", "quessel-hospital"} <= named

    def test_yesterday_in_an_embedded_article_counts_from_that_articles_day(self, valley: OrenValley) -> None:
        (told,) = [
            claim
            for claim in valley.reading("37").claims
            if claim.claim.evidence.text.startswith("The government approved the convoy yesterday")
        ]
        assert told.when.bounds() == ("2031-03-04", "2031-03-04")
        assert told.chain[0].name == "The Harbour Daily"

    def test_upper_and_lower_wend_are_two_places(self, valley: OrenValley) -> None:
        entries = {
            place.chosen.name: place.chosen.entry_id
            for claim in valley.claims.values()
            for place in claim.places
            if place.chosen and place.chosen.name.endswith("Wend")
        }
        assert len(set(entries.values())) == len(entries) == 2


class TestChains:
    """S7: through whom the bridge is heard of."""

    @pytest.mark.parametrize(
        ("number", "chain"),
        [
            ("17", ["Ansel Evening Post", "Meridian Press Agency", "Radio Upper Oren"]),
            ("14", ["The Harbour Daily", "Meridian Press Agency", "Radio Upper Oren"]),
            ("12", ["Upper Oren News", "Radio Upper Oren"]),
        ],
    )
    def test_each_outlet_says_from_whom_it_has_it(self, valley: OrenValley, number: str, chain: list[str]) -> None:
        told = [
            claim
            for claim in valley.reading(number).claims
            if claim.claim.event_type is EventType.AIRSTRIKE and len(claim.chain) > 1
        ]
        assert told
        assert [link.name for link in told[0].chain] == chain

    def test_comments_under_a_page_demand_nothing(self, valley: OrenValley) -> None:
        assert not [claim for claim in valley.claims.values() if "for a change" in claim.claim.evidence.text]


def test_nothing_that_is_no_person_is_held_to_have_done_anything(valley: OrenValley) -> None:
    named = {actor.mention.span.text for one in valley.picture.incidents for actor in one.actors}
    assert not named & {"Not", "People", "CORRECTION", "Rockets", "Restriction", "Shelling", "drone"}
