"""A small invented truce, the incidents it is held against, and what is known of them: for the tests of terms."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import builders
from truceline.apply import apply_terms
from truceline.domain.actors import ActorKind, Roster
from truceline.domain.agreements import (
    Adherence,
    AdherenceRole,
    Agreement,
    AgreementClass,
    AgreementForm,
    AgreementKind,
    AgreementScope,
    Area,
    Clock,
    Deontic,
    ExceptionKind,
    Exclusion,
    Provision,
    TermException,
    TermText,
    TextVersion,
    WeaponClass,
)
from truceline.domain.assessments import (
    Assessment,
    EvidenceGrade,
    OriginCount,
    Responsibility,
    ResponsibilityStatus,
)
from truceline.domain.claims import EventType, KnownActor, KnownLink, Mention, ResolvedClaim, Stance
from truceline.domain.findings import Finding
from truceline.domain.incidents import Incident, IncidentClass
from truceline.domain.places import Place
from truceline.domain.times import TimeRange

ROSTER = Roster(
    actors=(
        builders.actor("Coast Council"),
        builders.actor("Coast Guard", part_of="coast-council", answers_to="coast-council"),
        builders.actor("Hill Army", kind=ActorKind.STATE_FORCE),
        builders.actor("Night Riders"),
        builders.actor("River League"),
        builders.actor("Watch", kind=ActorKind.MONITOR),
    )
)
START = datetime(2031, 3, 1, tzinfo=UTC)
BRAY = builders.place("Bray", -37.4, -19.2)
DURING = TimeRange.of_day(date(2031, 3, 4))


def adherence(actor: str, role: AdherenceRole = AdherenceRole.SIGNATORY) -> Adherence:
    return Adherence(
        actor=actor,
        role=role,
        since=START,
        until=None,
        attested_by="the signed text",
        disputed_by=(),
        conditional_on=None,
    )


def provision(
    name: str = "no-attack",
    *,
    event_types: Sequence[EventType] = (EventType.SHELLING, EventType.AIRSTRIKE),
    deontic: Deontic = Deontic.MUST_NOT,
    exceptions: Sequence[str] = ("defence",),
    weapons: Sequence[WeaponClass] = (),
    targets: Sequence[str] = (),
    area: str | None = "valley",
    bearers: Sequence[str] = (),
) -> Provision:
    return Provision(
        id=name,
        text=TermText(version="en", paragraph="2", quote=None),
        summary="Nobody shells the valley",
        bearers=tuple(bearers),
        deontic=deontic,
        event_types=tuple(event_types),
        weapons=tuple(weapons),
        targets=tuple(targets),
        area=area,
        since=None,
        until=None,
        exceptions=tuple(exceptions),
        counting="one per incident",
    )


def agreement(
    *provisions: Provision,
    places: Sequence[str] = ("Bray", "Old Mill"),
    end: datetime | None = None,
    zone: str = "UTC",
    open_adherence: bool = False,
) -> Agreement:
    return Agreement(
        id="hill-truce",
        name="Hill Truce",
        kind=AgreementKind.TRUCE,
        agreement_class=AgreementClass.PRELIMINARY,
        scope=AgreementScope.LOCAL,
        form=AgreementForm.WRITTEN,
        clock=Clock(zone=zone, start=START, end=end),
        versions=(TextVersion(id="en", language="eng", source="text.txt", published_by=None, authentic=True),),
        endorsed_by=(),
        adherences=(adherence("coast-council"), adherence("hill-army")),
        exclusions=(Exclusion(actor="night-riders", list_reference=None, note=None, disputed_by=(), area="ridge"),),
        areas=(
            Area(id="valley", places=tuple(places), countries=(), ring=()),
            Area(id="ridge", places=("Ridge",), countries=(), ring=()),
        ),
        exceptions=(
            TermException(
                id="defence",
                kind=ExceptionKind.SELF_DEFENCE,
                requires="the hotline was called first",
                note=None,
                told_by=("hotline",),
            ),
        ),
        provisions=provisions or (provision(),),
        open_adherence=open_adherence,
    )


def told(
    words: str = "The Coast Guard shelled Bray.",
    *,
    by: str | None = "Coast Guard",
    source: str = "Watch",
    stance: Stance = Stance.ASSERTED,
    negated: bool = False,
    event_type: EventType = EventType.SHELLING,
    targets: Sequence[KnownActor] = (),
    start: int = 0,
) -> ResolvedClaim:
    made = builders.claim(
        words, start=start, sources=("The Daily", source), stance=stance, negated=negated, event_type=event_type
    )
    chain = [builders.known_link("The Daily"), _link(source)]
    return builders.resolved(made, chain=chain, actors=[_known(by)] if by else [], targets=targets, when=DURING)


def _link(source: str) -> KnownLink:
    interest = "coast-council" if source in {"Coast Guard", "Coast Council"} else None
    return builders.known_link(source, kind=ActorKind.ARMED_GROUP, interest=interest)


def _known(name: str) -> KnownActor:
    return builders.known_actor(name, interest="coast-council" if name == "Coast Guard" else None)


def nobody_known(words: str) -> KnownActor:
    mention = Mention(span=builders.span(words), role="agent")
    return KnownActor(mention=mention, actor_id=None, name=None, interest=None, reasons=())


def incident(
    claims: Sequence[ResolvedClaim],
    *,
    when: TimeRange = DURING,
    place: Place | None = BRAY,
    event_type: EventType = EventType.SHELLING,
    standing: bool = False,
) -> Incident:
    return Incident(
        id="incident-1",
        event_type=event_type,
        incident_class=IncidentClass.STANDING_STATE if standing else IncidentClass.HAPPENING,
        claim_ids=tuple(claim.id for claim in claims),
        summary="Shelling in Bray",
        when=when,
        place=place,
        actors=(),
        targets=(),
        reasons=(),
    )


def assessed(
    claims: Sequence[ResolvedClaim],
    *,
    grade: EvidenceGrade = EvidenceGrade.SUBSTANTIATED,
    status: ResponsibilityStatus = ResponsibilityStatus.UNATTRIBUTED,
    accepted_by: Sequence[str] = (),
    denied_by: Sequence[str] = (),
) -> Assessment:
    origins = tuple(
        OriginCount(
            name=claim.origin.name,
            interest=claim.origin.interest,
            claim_ids=(claim.id,),
            article_ids=(claim.claim.article_id,),
            counted=True,
            observed=True,
            reviewed=True,
            why="it speaks for itself",
        )
        for claim in claims
    )
    return Assessment(
        incident_id="incident-1",
        origins=origins,
        independent_origins=len(origins),
        tolls=(),
        disagreements=(),
        grade=grade,
        responsibility=Responsibility(
            status=status, alleged=("Coast Guard",), accepted_by=tuple(accepted_by), denied_by=tuple(denied_by)
        ),
        dependences=(),
        reasons=(),
    )


def finding(
    claims: Sequence[ResolvedClaim] | None = None,
    *,
    terms: Agreement | None = None,
    found: Incident | None = None,
    assessment: Assessment | None = None,
) -> Finding:
    claims = [told()] if claims is None else claims
    made = apply_terms(
        terms or agreement(),
        found or incident(claims),
        assessment or blank(claims),
        claims,
        roster=ROSTER,
    )
    assert len(made) == 1
    return made[0]


def blank(claims: Sequence[ResolvedClaim]) -> Assessment:
    """An assessment in which nobody is alleged beside those whom the claims name."""
    made = assessed(claims, grade=EvidenceGrade.SINGLE_ORIGIN)
    return replace(made, responsibility=replace(made.responsibility, alleged=()))
