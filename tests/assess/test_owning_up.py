"""Who owns to what by the way they speak of it, and who cannot have done it at all."""

from collections.abc import Sequence
from dataclasses import replace

import builders
from truceline.assess import assess
from truceline.domain.actors import ActorKind, Roster
from truceline.domain.assessments import Assessment, EvidenceGrade, ResponsibilityStatus
from truceline.domain.claims import Basis, EventType, Kind, KnownLink, ResolvedClaim, Stance
from truceline.domain.incidents import Incident, IncidentClass
from truceline.domain.times import TimeRange

ARMY = builders.actor("Plain Army", kind=ActorKind.STATE_FORCE)
SPOKESMAN = builders.actor("Army Spokesman", kind=ActorKind.OFFICIAL, part_of=ARMY.id)
RELIEF = builders.actor("Sel Relief", kind=ActorKind.AID_ORGANISATION)
ROSTER = Roster(actors=(ARMY, SPOKESMAN, RELIEF))
THE_ARMY = builders.known_actor("Plain Army")
VOICE = builders.known_link("Army Spokesman", kind=ActorKind.OFFICIAL, interest=ARMY.id)
AID = builders.known_link("Sel Relief", kind=ActorKind.AID_ORGANISATION)
REBELS = builders.known_link("Hill Rebels", kind=ActorKind.ARMED_GROUP)
ARMY_BOMBS = builders.known_actor("Plain Army")
WIRE = builders.known_link("Meridian Wire", kind=ActorKind.AGENCY)


def said(words: str, *chain: KnownLink, start: int = 0, by: Sequence[object] = (), **more: object) -> ResolvedClaim:
    basis = more.pop("basis", Basis.UNKNOWN)
    made = builders.claim(words, start=start, sources=[link.name for link in chain], **more)  # type: ignore[arg-type]
    return builders.resolved(replace(made, basis=basis), chain=chain, actors=by)  # type: ignore[arg-type]


def weighed(*claims: ResolvedClaim) -> Assessment:
    incident = Incident(
        id="incident-1",
        event_type=claims[0].claim.event_type,
        incident_class=IncidentClass.HAPPENING,
        claim_ids=tuple(told.id for told in claims),
        summary="Reported",
        when=TimeRange.unknown(),
        place=None,
        actors=(),
        targets=(),
        reasons=(),
    )
    return assess(incident, claims, articles={}, dependences=(), roster=ROSTER)


def test_refusing_to_lift_a_siege_is_owning_to_it() -> None:
    refusal = said(
        "We refuse to lift the siege until they leave.",
        WIRE,
        VOICE,
        kind=Kind.PRECONDITION,
        event_type=EventType.SIEGE,
        stance=Stance.DEMANDED,
        negated=True,
    )
    found = weighed(refusal)
    assert found.responsibility.status is ResponsibilityStatus.ACCEPTED
    assert found.responsibility.accepted_by == ("Plain Army",)
    assert found.independent_origins == 1


def test_an_accused_side_that_gives_its_reason_for_stopping_a_convoy_owns_to_it() -> None:
    blamed = said("The army stopped it.", WIRE, AID, by=[THE_ARMY], event_type=EventType.AID_CONVOY)
    reason = said("It was stopped for its own safety.", WIRE, VOICE, start=40, event_type=EventType.AID_CONVOY)
    assert weighed(blamed, reason).responsibility.accepted_by == ("Plain Army",)
    bare = said("It was stopped.", WIRE, VOICE, start=40, event_type=EventType.AID_CONVOY)
    assert weighed(blamed, bare).responsibility.accepted_by == ()
    assert weighed(reason).responsibility.accepted_by == ()


def test_shelling_for_a_reason_in_the_passive_is_no_admission() -> None:
    blamed = said("The army shelled it.", WIRE, AID, by=[THE_ARMY])
    reason = said("It was shelled because it was near.", WIRE, VOICE, start=40)
    assert weighed(blamed, reason).responsibility.accepted_by == ()


def test_our_staff_are_whoever_speaks_of_them() -> None:
    staff = replace(builders.known_link("Our staff in the second truck"), actor_id=None, kind=None, interest=None)
    found = weighed(said("Our staff saw it.", AID, staff, basis=Basis.OBSERVED))
    assert [(origin.name, origin.counted, origin.observed) for origin in found.origins] == [("Sel Relief", True, True)]


def test_an_aid_organisation_fires_on_nobody() -> None:
    found = weighed(said("Its driver was hit.", WIRE, by=[builders.known_actor("Sel Relief")]))
    assert found.responsibility.alleged == ()
    convoy = said("It sent trucks.", WIRE, by=[builders.known_actor("Sel Relief")], event_type=EventType.AID_CONVOY)
    assert weighed(convoy).responsibility.alleged == ("Sel Relief",)


def test_conceding_an_omission_neither_asserts_nor_denies() -> None:
    blamed = said("The army shelled it.", WIRE, AID, by=[THE_ARMY])
    conceded = said("They had not warned anybody.", WIRE, VOICE, start=40, stance=Stance.ADMITTED, negated=True)
    found = weighed(blamed, conceded).responsibility
    assert (found.accepted_by, found.denied_by) == ((), ())


def test_four_civilians_and_four_people_of_one_origin_are_one_figure() -> None:
    first = said(
        "Four civilians were killed.", WIRE, quantities=(builders.quantity("killed", 4, 4, whose="civilians"),)
    )
    second = said("It killed four people.", WIRE, start=40, quantities=(builders.quantity("killed", 4, 4),))
    found = weighed(first, second)
    assert [(toll.minimum, len(toll.claim_ids)) for toll in found.tolls] == [(4, 2)]


def test_guns_that_were_not_moved_are_there() -> None:
    seen = said("The guns were seen.", WIRE, event_type=EventType.WEAPONS_IN_ZONE, basis=Basis.OBSERVED)
    still = said("They had not been moved.", WIRE, start=40, event_type=EventType.WEAPONS_IN_ZONE, negated=True)
    found = weighed(seen, still)
    assert found.independent_origins == 1
    assert not found.disagreements


def quoting(link: KnownLink, cue: str, words: str) -> KnownLink:
    """Return the link with its cue where it stands in the words."""
    start = words.index(cue)
    return replace(link, link=replace(link.link, cue=builders.span(cue, start=start)))


def test_an_admission_known_only_from_the_adversary_is_an_allegation() -> None:
    words = "The Hill Rebels said the Plain Army had admitted that its aircraft bombed a school."
    found = weighed(said(words, WIRE, quoting(REBELS, "said", words), stance=Stance.ADMITTED))
    assert found.responsibility.accepted_by == ()
    assert found.responsibility.alleged == ("Plain Army",)
    assert found.responsibility.status is ResponsibilityStatus.UNATTRIBUTED
    assert "Hill Rebels says that Plain Army admitted it; Plain Army itself is not heard." in found.reasons
    assert not any("against its own interest" in reason for reason in found.reasons)


def test_a_chain_that_runs_through_the_adversary_admits_nothing() -> None:
    relayed = said("Our aircraft bombed it.", WIRE, REBELS, VOICE, by=[ARMY_BOMBS], stance=Stance.ADMITTED)
    assert weighed(relayed).responsibility.accepted_by == ()
    heard = said("Our aircraft bombed it.", WIRE, VOICE, by=[ARMY_BOMBS], stance=Stance.ADMITTED)
    assert weighed(heard).responsibility.accepted_by == ("Plain Army",)
    by_its_medium = builders.known_link("Army Radio", interest=ARMY.id)
    passed_on = said("Our aircraft bombed it.", WIRE, by_its_medium, VOICE, by=[ARMY_BOMBS], stance=Stance.ADMITTED)
    assert weighed(passed_on).responsibility.accepted_by == ("Plain Army",)


def test_the_adversarys_medium_may_hear_the_admission_itself() -> None:
    radio = builders.known_link("Rebel Radio", interest="hill-rebels")
    heard = said("The army admits it bombed it.", radio, VOICE, by=[ARMY_BOMBS], stance=Stance.ADMITTED)
    assert weighed(heard).responsibility.accepted_by == ("Plain Army",)


def test_a_speaker_that_admits_after_other_words_still_admits() -> None:
    for words in ("The army said on Monday that it had admitted the shelling.", "The army said its men admitted it."):
        owning = said(words, WIRE, quoting(VOICE, "said", words), stance=Stance.ADMITTED)
        assert weighed(owning).responsibility.accepted_by == ("Plain Army",), words


def test_a_mediums_own_voice_admits_nothing_for_itself() -> None:
    assert weighed(said("It was admitted.", WIRE, stance=Stance.ADMITTED)).responsibility.accepted_by == ()


def test_a_denial_known_only_from_the_adversary_is_no_denial() -> None:
    told = said("The school was bombed.", WIRE, AID, by=[ARMY_BOMBS], basis=Basis.OBSERVED)
    words = "The Hill Rebels said the Plain Army had denied the bombing."
    denial = said(
        words, WIRE, quoting(REBELS, "said", words), start=0, kind=Kind.DENIAL, stance=Stance.DENIED, negated=True
    )
    found = weighed(told, denial)
    assert found.responsibility.denied_by == ()
    assert found.grade is not EvidenceGrade.CONTRADICTED
    assert not found.disagreements
    assert "Hill Rebels says that Plain Army denied it; Plain Army itself is not heard." in found.reasons
    own = said("It did not bomb it.", WIRE, VOICE, start=90, kind=Kind.DENIAL, stance=Stance.DENIED, negated=True)
    assert weighed(told, own).responsibility.denied_by == ("Army Spokesman",)
