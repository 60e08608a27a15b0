"""What is a breach, what is not, and what cannot be said: an invented truce held against invented incidents."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from truceline.apply import apply_terms, in_plain_sentences
from truceline.domain.agreements import Clock, Deontic, WeaponClass
from truceline.domain.assessments import EvidenceGrade, ResponsibilityStatus
from truceline.domain.claims import EventType, Kind, ResolvedClaim, Stance
from truceline.domain.findings import Truth, Verdict
from truceline.domain.incidents import ATTACKS
from truceline.domain.places import Place, PlacePrecision
from truceline.domain.times import TimeRange
from truces import (
    BRAY,
    DURING,
    ROSTER,
    agreement,
    assessed,
    blank,
    finding,
    incident,
    nobody_known,
    provision,
    told,
)

TWO_WITNESSES = [told(), told("Guns of the Coast Guard fired on Bray.", source="Mercy", start=90)]


def test_one_origin_makes_a_breach_possible_and_no_more() -> None:
    made = finding()
    assert made.verdict is Verdict.POSSIBLE_BREACH
    assert made.missing == ()
    assert [one.element for one in made.steps] == ["bearer", "time", "area", "target", "act", "exception", "evidence"]


def test_two_independent_witnesses_who_name_the_actor_make_a_breach_likely() -> None:
    assert finding(TWO_WITNESSES, assessment=assessed(TWO_WITNESSES)).verdict is Verdict.LIKELY_BREACH


def test_a_happening_seen_by_two_but_laid_to_the_actor_by_one_is_a_possible_breach() -> None:
    claims = [told(), told("Shells fell on Bray.", by=None, source="Mercy", start=90)]
    assert finding(claims, assessment=assessed(claims)).verdict is Verdict.POSSIBLE_BREACH


def test_an_admission_with_support_makes_a_breach_likely() -> None:
    claims = [told(source="Coast Guard", stance=Stance.ADMITTED)]
    assessment = assessed(
        claims,
        grade=EvidenceGrade.SUPPORTED,
        status=ResponsibilityStatus.ACCEPTED,
        accepted_by=["Coast Guard"],
    )
    assert finding(claims, assessment=assessment).verdict is Verdict.LIKELY_BREACH


def test_a_denial_and_an_adversary_are_named_among_the_reasons() -> None:
    claims = [told(source="Hill Army")]
    assessment = assessed(
        claims,
        grade=EvidenceGrade.SINGLE_ORIGIN,
        status=ResponsibilityStatus.DENIED,
        denied_by=["Coast Guard"],
    )
    made = finding(claims, assessment=assessment)
    assert made.verdict is Verdict.POSSIBLE_BREACH
    assert "Coast Guard denies it" in made.reasons[-1]
    assert "named only by its adversary (Hill Army)" in made.reasons[-1]


def test_contradicted_evidence_never_makes_a_breach_likely() -> None:
    assessment = assessed(TWO_WITNESSES, grade=EvidenceGrade.CONTRADICTED)
    assert finding(TWO_WITNESSES, assessment=assessment).verdict is Verdict.POSSIBLE_BREACH


def test_a_discounted_incident_is_no_breach() -> None:
    claims = [told()]
    made = finding(claims, assessment=assessed(claims, grade=EvidenceGrade.DISCOUNTED))
    assert made.verdict is Verdict.WITHIN_TERMS


def test_a_part_of_a_party_is_bound_through_it_and_the_attestation_is_named() -> None:
    assert (
        "Coast Guard, through Coast Council, is bound as signatory (attested by the signed text)"
        in finding().reasons[0]
    )


def test_who_did_not_sign_is_not_covered() -> None:
    made = finding([told(by="River League")])
    assert made.verdict is Verdict.NOT_COVERED
    assert "River League is not among those bound" in made.reasons[0]


def test_where_adherents_are_not_public_silence_about_a_group_decides_nothing() -> None:
    made = finding([told(by="River League")], terms=agreement(open_adherence=True))
    assert (made.verdict, made.missing) == (Verdict.CANNOT_SAY, ("bearer",))


def test_unnamed_gunmen_leave_the_bearer_missing() -> None:
    claim = replace(told(by=None), actors=(nobody_known("gunmen"),))
    made = finding([claim])
    assert (made.verdict, made.missing) == (Verdict.CANNOT_SAY, ("bearer",))


def test_what_was_before_the_truce_is_not_covered() -> None:
    claims = [told()]
    made = finding(claims, found=incident(claims, when=TimeRange.of_day(date(2031, 2, 27))))
    assert made.verdict is Verdict.NOT_COVERED


def test_a_day_that_the_clock_of_the_truce_cuts_in_two_is_missing_its_time() -> None:
    claims = [told()]
    late = replace(agreement(), clock=Clock(zone="UTC", start=datetime(2031, 3, 4, 12, tzinfo=UTC), end=None))
    made = finding(claims, terms=late)
    assert (made.verdict, made.missing) == (Verdict.CANNOT_SAY, ("time",))


def test_midnight_is_midnight_on_the_clock_of_the_agreement() -> None:
    claims = [told()]
    # 00:00 on 4 March in Damascus is 21:00 on 3 March in UTC; the claims' wall clock is that of the place.
    clock = Clock(zone="Asia/Damascus", start=datetime(2031, 3, 3, 21, tzinfo=UTC), end=None)
    made = finding(claims, terms=replace(agreement(), clock=clock))
    assert made.steps[1].answer is Truth.YES


def test_an_unknown_day_leaves_the_time_missing() -> None:
    claims = [told()]
    made = finding(claims, found=incident(claims, when=TimeRange.unknown()))
    assert (made.verdict, made.missing) == (Verdict.CANNOT_SAY, ("time",))


def test_a_state_that_began_before_the_truce_and_lasts_is_in_its_time() -> None:
    claims = [told("The Coast Guard besieges Bray.", event_type=EventType.SIEGE)]
    since = replace(TimeRange.of_day(date(2031, 1, 3)), latest=None)
    found = incident(claims, when=since, event_type=EventType.SIEGE, standing=True)
    made = finding(claims, terms=agreement(provision(event_types=[EventType.SIEGE])), found=found)
    assert made.steps[1].answer is Truth.YES


def test_a_town_that_is_not_listed_is_outside() -> None:
    claims = [told()]
    made = finding(claims, found=incident(claims, place=builders.place("Greywater", -37.8, -18.9)))
    assert made.verdict is Verdict.NOT_COVERED
    assert "Greywater is not among the places of the Valley area" in made.reasons[2]


def test_a_province_may_lie_inside_or_outside() -> None:
    claims = [told()]
    place = builders.place("Western Province", -37.8, -18.9, precision=PlacePrecision.PROVINCE)
    made = finding(claims, found=incident(claims, place=place))
    assert (made.verdict, made.missing) == (Verdict.CANNOT_SAY, ("area",))


def test_no_place_leaves_the_area_missing() -> None:
    claims = [told()]
    made = finding(claims, found=incident(claims, place=None))
    assert (made.verdict, made.missing) == (Verdict.CANNOT_SAY, ("area",))


def test_an_excluded_target_is_covered_outside_the_area_of_its_exclusion_only() -> None:
    claims = [told(targets=[builders.known_actor("Night Riders", role="target")])]
    ridge = incident(claims, place=builders.place("Ridge", -37.1, -19.6))
    terms = agreement(places=("Bray", "Ridge"))
    assert finding(claims, terms=terms, found=ridge).verdict is Verdict.NOT_COVERED
    assert finding(claims, terms=terms).verdict is Verdict.POSSIBLE_BREACH


def test_a_permission_is_told_only_where_it_covers_what_happened() -> None:
    may = provision("hunt", deontic=Deontic.MAY, targets=["night-riders"], area="ridge", exceptions=())
    permitted = replace(agreement(may), exclusions=())
    claims = [told(targets=[builders.known_actor("Night Riders", role="target")])]
    on_the_ridge = incident(claims, place=builders.place("Ridge", -37.1, -19.6))
    made = finding(claims, terms=permitted, found=on_the_ridge)
    assert made.verdict is Verdict.WITHIN_TERMS
    assert apply_terms(permitted, incident(claims), blank(claims), claims, roster=ROSTER) == ()


def test_a_threat_is_not_conduct() -> None:
    made = finding([told("We will shell Bray.", stance=Stance.THREATENED)], assessment=assessed([told()]))
    assert made.verdict is Verdict.WITHIN_TERMS
    assert "no source says that it has happened" in made.reasons[4].lower()


def test_a_denial_alone_is_no_report_of_the_act() -> None:
    claims = [told("The Coast Guard did not shell Bray.", stance=Stance.DENIED)]
    made = finding(claims, assessment=assessed(claims))
    assert (made.verdict, made.missing) == (Verdict.CANNOT_SAY, ("act",))


def test_casualties_alone_do_not_say_by_what_act() -> None:
    claims = [told("Six people were killed by the Coast Guard in Bray.", event_type=EventType.CASUALTIES)]
    on_attacks = agreement(provision(event_types=sorted(ATTACKS)), provision("no-flight"))
    made = finding(claims, terms=on_attacks, found=incident(claims, event_type=EventType.CASUALTIES))
    assert (made.verdict, made.missing) == (Verdict.CANNOT_SAY, ("act",))


def test_an_event_that_no_term_speaks_of_has_no_finding() -> None:
    claims = [told(event_type=EventType.PROTEST)]
    found = incident(claims, event_type=EventType.PROTEST)
    assert apply_terms(agreement(), found, blank(claims), claims, roster=ROSTER) == ()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Four 122 mm howitzers stood in Bray.", Truth.YES),
        ("Mortars of 82 mm stood in Bray.", Truth.NO),
        ("Artillery stood in Bray.", Truth.UNKNOWN),
        ("Weapons stood in Bray.", Truth.UNKNOWN),
        ("Two tank trucks and a rifle were seen.", Truth.NO),
    ],
)
def test_a_term_on_heavy_guns_asks_for_the_calibre(words: str, answer: Truth) -> None:
    terms = agreement(
        provision(event_types=[EventType.WEAPONS_IN_ZONE], weapons=[WeaponClass.HEAVY_ARTILLERY, WeaponClass.TANK])
    )
    claims = [told(words, event_type=EventType.WEAPONS_IN_ZONE)]
    made = finding(claims, terms=terms, found=incident(claims, event_type=EventType.WEAPONS_IN_ZONE))
    assert next(one for one in made.steps if one.element == "act").answer is answer


ACCESS = provision("access", deontic=Deontic.MUST, event_types=[EventType.AID_CONVOY], exceptions=())


@pytest.mark.parametrize(
    ("words", "negated", "by", "verdict"),
    [
        ("The Coast Guard stopped the convoy at Bray.", False, "Coast Guard", Verdict.POSSIBLE_BREACH),
        ("The convoy reached Bray.", False, None, Verdict.WITHIN_TERMS),
        ("The convoy has asked for passage to Bray.", False, None, Verdict.CANNOT_SAY),
        ("The convoy did not reach Bray.", True, None, Verdict.CANNOT_SAY),
        ("The Coast Guard blocked the convoy at Bray.", True, "Coast Guard", Verdict.POSSIBLE_BREACH),
        ("The Coast Guard did not let the convoy pass.", True, "Coast Guard", Verdict.POSSIBLE_BREACH),
    ],
)
def test_a_duty_is_broken_by_withholding_and_kept_by_doing(
    words: str, negated: bool, by: str | None, verdict: Verdict
) -> None:
    claims = [told(words, by=by, negated=negated, event_type=EventType.AID_CONVOY)]
    found = incident(claims, event_type=EventType.AID_CONVOY)
    assert finding(claims, terms=agreement(ACCESS), found=found).verdict is verdict


def test_self_defence_without_the_call_that_it_requires_is_no_exception() -> None:
    claims = [
        told("They returned fire.", source="Coast Guard"),
        told("The fighters had not called the hotline.", by=None, source="Coast Guard", start=50),
    ]
    exception = finding(claims).steps[5]
    assert exception.answer is Truth.NO
    assert "was not done" in exception.words


def test_self_defence_after_the_call_is_within_terms() -> None:
    claims = [
        told("They returned fire.", source="Coast Guard"),
        told("The fighters called the hotline first.", by=None, source="Coast Guard", start=50),
    ]
    assert finding(claims).verdict is Verdict.WITHIN_TERMS


def test_self_defence_claimed_with_nothing_known_of_the_call_cannot_be_decided() -> None:
    made = finding([told("They returned fire on Bray.", source="Coast Guard")])
    assert (made.verdict, made.missing) == (Verdict.CANNOT_SAY, ("exception",))


def test_who_did_not_return_fire_claims_no_self_defence() -> None:
    claims = [told(), told("The Coast Guard did not return fire.", source="Coast Guard", negated=True, start=60)]
    assert finding(claims).steps[5].answer is Truth.NO


def test_a_finding_pins_the_version_and_names_its_term() -> None:
    made = finding()
    assert (made.version, made.provision_id) == ("en", "no-attack")
    assert made.reasons[0].startswith("Hill Truce, paragraph 2, “Nobody shells the valley”: ")


WHENS = st.sampled_from(
    [
        DURING,
        TimeRange.unknown(),
        TimeRange.of_days(date(2031, 2, 27), date(2031, 3, 2)),
        TimeRange.of_day(date(2031, 2, 1)),
    ]
)
SPOTS = st.sampled_from(
    [
        BRAY,
        None,
        builders.place("Greywater", -37.8, -18.9),
        builders.place("West", -37.0, -19.0, precision=PlacePrecision.PROVINCE),
    ]
)
DOERS = st.sampled_from(["Coast Guard", "River League", "Night Riders", None])
GRADES = st.sampled_from(list(EvidenceGrade))
BREACHES = {Verdict.POSSIBLE_BREACH, Verdict.LIKELY_BREACH}


@given(WHENS, SPOTS, DOERS, GRADES, st.sampled_from(list(Stance)), st.booleans())
def test_what_is_not_known_never_makes_a_breach(
    when: TimeRange, place: Place | None, by: str | None, grade: EvidenceGrade, stance: Stance, negated: bool
) -> None:
    claims = [told(by=by, stance=stance, negated=negated)]
    assessment = replace(blank(claims), grade=grade)
    made = finding(claims, found=incident(claims, when=when, place=place), assessment=assessment)
    unknown = [one.element for one in made.steps if one.answer is Truth.UNKNOWN and one.element != "evidence"]
    if unknown:
        assert made.verdict not in BREACHES
    assert bool(made.missing) == (made.verdict is Verdict.CANNOT_SAY)
    if made.verdict in BREACHES:
        assert when == DURING
        assert place == BRAY
        assert by == "Coast Guard"


@given(WHENS, SPOTS, DOERS, st.sets(st.sampled_from(["Bray", "Greywater", "Fenn"]), min_size=1))
def test_widening_an_area_never_takes_an_incident_out_of_it(
    when: TimeRange, place: Place | None, by: str | None, more: set[str]
) -> None:
    claims = [told(by=by)]
    found = incident(claims, when=when, place=place)
    narrow = finding(claims, terms=agreement(places=("Old Mill", "Bray")), found=found)
    wide = finding(claims, terms=agreement(places=("Old Mill", "Bray", *sorted(more))), found=found)
    if narrow.verdict is not Verdict.NOT_COVERED:
        assert wide.verdict is not Verdict.NOT_COVERED
    if narrow.steps[2].answer is Truth.YES:
        assert wide.steps[2].answer is Truth.YES


@given(st.permutations([*TWO_WITNESSES, told("They returned fire.", source="Coast Guard", start=200)]))
def test_the_order_of_claims_changes_nothing(claims: Sequence[ResolvedClaim]) -> None:
    ordered = sorted(claims, key=lambda claim: claim.id)
    found, assessment = incident(ordered), assessed(ordered)
    assert finding(claims, found=found, assessment=assessment) == finding(ordered, found=found, assessment=assessment)


def test_an_agreement_is_printed_back_in_sentences() -> None:
    sentences = in_plain_sentences(agreement(provision(weapons=[WeaponClass.TANK])))
    assert "It holds from 00:00 on 1 March 2031 with no end, on the clock of UTC." in sentences
    term = next(sentence for sentence in sentences if sentence.startswith("no-attack"))
    assert "every party bound by the agreement must not do this: shelling or airstrike with tanks in valley" in term


def test_no_sentence_speaks_of_guilt_or_law() -> None:
    made = finding(TWO_WITNESSES, assessment=assessed(TWO_WITNESSES))
    spoken = " ".join((*made.reasons, *in_plain_sentences(agreement()))).lower()
    assert not any(word in spoken for word in ("guilt", "guilty", "crime", "illegal", "unlawful", "perpetrat"))


def test_a_demand_is_no_conduct_either() -> None:
    claim = told("Stop shelling Bray.", stance=Stance.DEMANDED)
    claim = replace(claim, claim=replace(claim.claim, kind=Kind.DEMAND))
    assert finding([claim], assessment=assessed([told()])).verdict is Verdict.WITHIN_TERMS


@pytest.mark.parametrize(
    ("words", "answer"),
    [("Bray is held by the Coast Guard.", Truth.UNKNOWN), ("The Coast Guard captured Bray.", Truth.YES)],
)
def test_to_hold_a_town_is_not_to_take_it(words: str, answer: Truth) -> None:
    claim = told(words, event_type=EventType.TERRITORY_CHANGE)
    claim = replace(claim, claim=replace(claim.claim, kind=Kind.CONTROL))
    terms = agreement(provision(event_types=[EventType.TERRITORY_CHANGE]))
    made = finding([claim], terms=terms, found=incident([claim], event_type=EventType.TERRITORY_CHANGE))
    assert made.steps[4].answer is answer


def test_a_monitor_that_hears_shelling_is_not_its_doer() -> None:
    made = finding([told("The Watch heard shelling in Bray.", by="Watch")])
    assert (made.verdict, made.missing) == (Verdict.CANNOT_SAY, ("bearer",))


def test_whoever_accepts_responsibility_is_the_one_asked_about() -> None:
    claims = [told(source="Coast Guard", stance=Stance.ADMITTED), told(by="River League", source="Mercy", start=90)]
    assessment = assessed(
        claims, grade=EvidenceGrade.SUPPORTED, status=ResponsibilityStatus.ACCEPTED, accepted_by=["Coast Guard"]
    )
    assert finding(claims, assessment=assessment).verdict is Verdict.LIKELY_BREACH


def test_a_convoy_is_wherever_its_road_is_said_to_lead() -> None:
    claim = told("The convoy from Greywater reached Bray.", by=None, event_type=EventType.AID_CONVOY)
    start = builders.place("Greywater", -37.8, -18.9)
    claim = replace(claim, places=(start, BRAY))
    found = incident([claim], place=start, event_type=EventType.AID_CONVOY)
    assert finding([claim], terms=agreement(ACCESS), found=found).verdict is Verdict.WITHIN_TERMS


def test_what_was_told_before_the_truce_began_is_not_covered_though_nobody_dates_it() -> None:
    early = replace(told(), published=TimeRange.of_day(date(2031, 2, 1)))
    undated = incident([early], when=TimeRange.unknown())
    assert finding([early], found=undated).verdict is Verdict.NOT_COVERED
    later = told()
    assert finding([later], found=incident([later], when=TimeRange.unknown())).missing == ("time",)


def test_a_convoy_that_came_through_less_a_few_of_its_trucks_came_through() -> None:
    came = told("A convoy reached Bray.", by=None, event_type=EventType.AID_CONVOY)
    short = told("Six of the 24 trucks were not allowed to pass.", by=None, start=40, event_type=EventType.AID_CONVOY)
    terms = agreement(ACCESS)
    both = finding([came, short], terms=terms, found=incident([came, short], event_type=EventType.AID_CONVOY))
    assert both.verdict is Verdict.WITHIN_TERMS
    kept_back = finding([short], terms=terms, found=incident([short], event_type=EventType.AID_CONVOY))
    assert kept_back.verdict is not Verdict.WITHIN_TERMS


def test_fighters_in_the_camp_of_an_excluded_group_are_taken_for_its_own() -> None:
    fighters = replace(builders.known_actor("fighters", role="target"), actor_id=None, name=None, interest=None)
    riders = builders.known_actor("Night Riders", role="target")
    claims = [told(targets=[riders, fighters])]
    alone = [told(targets=[riders])]
    assert finding(claims, found=incident(claims)).verdict is finding(alone, found=incident(alone)).verdict
