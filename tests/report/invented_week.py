"""An invented week of a truce, small enough to read, as records: what the tests of report and export are made from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import builders
from truceline.domain.actors import ActorKind, Roster
from truceline.domain.agreements import (
    Agreement,
    AgreementClass,
    AgreementForm,
    AgreementKind,
    AgreementScope,
    Clock,
    Deontic,
    Provision,
    TermText,
)
from truceline.domain.assessments import (
    Assessment,
    Disagreement,
    DisagreementNature,
    EvidenceGrade,
    OriginCount,
    Responsibility,
    ResponsibilityStatus,
    TollByOrigin,
)
from truceline.domain.claims import Attribution, EventType, KnownLink, Link, ResolvedClaim, Stance
from truceline.domain.documents import Article, Document, IntakeEntry, IntakeOutcome
from truceline.domain.findings import Finding, Step, Truth, Verdict
from truceline.domain.identity import bytes_id
from truceline.domain.incidents import Incident, IncidentClass, Reason
from truceline.domain.ledgers import PositionEntry, StanceClass
from truceline.domain.places import Place, PlaceCandidate, PlacePrecision
from truceline.domain.quantities import Quantity
from truceline.domain.release import Profile
from truceline.domain.runs import Run
from truceline.domain.spans import Span
from truceline.domain.times import TimePrecision, TimeRange
from truceline.report import CitedSentence, Land, ReportData

HALL = ("Pell Market", -37.437, -19.212)
BRIDGE = ("Dray Bridge", -37.402, -19.333)
DEPOT = ("Moss Depot", -37.503, -19.123)
MILL = ("Sallow Mill", -37.471, -19.301)
FORD = ("Upper Ford", -37.273, -19.364)
COAST: Land = (
    (
        (
            (-18.0, -37.5),
            (-18.1, -37.1),
            (-19.0, -36.9),
            (-19.42, -37.2),
            (-19.9, -37.5),
            (-19.5, -38.1),
            (-18.2, -38.0),
            (-18.0, -37.5),
        ),
    ),
)


def page(name: str, text: str, *, container: str | None = None, locator: str | None = None) -> Document:
    """Return a document of that name."""
    made = builders.document(text, name=name)
    return replace(made, id=bytes_id(f"{name}{text}".encode()), container=container, locator=locator)


def known(name: str, *, kind: ActorKind = ActorKind.MEDIUM, interest: str | None = None) -> KnownLink:
    """Return a link to somebody the roster knows."""
    return builders.known_link(name, kind=kind, interest=interest)


def stranger(name: str, *, anonymous: bool = False) -> KnownLink:
    """Return a link to somebody the roster does not know."""
    link = Link(source=name, anonymous=anonymous)
    return KnownLink(link=link, actor_id=None, name=name, kind=None, interest=None, reviewed=False)


def spot(where: tuple[str, float, float], *, metres: float | None = 1500.0, feature: str = "PPL") -> Place:
    """Return a place of which there is no doubt but its width."""
    made = builders.place(*where)
    assert made.chosen is not None
    chosen: PlaceCandidate = replace(made.chosen, feature=feature)
    return replace(made, chosen=chosen, candidates=(chosen,), uncertainty_metres=metres)


def says(
    document: Document,
    words: str,
    chain: Sequence[KnownLink],
    *,
    event_type: EventType = EventType.SHELLING,
    stance: Stance = Stance.ASSERTED,
    where: Place | None = None,
    when: TimeRange | None = None,
    killed: tuple[float, float] | None = None,
) -> ResolvedClaim:
    """Return a claim whose evidence is `words`, where they stand in the document."""
    start = document.text.index(words)
    links = tuple(link.link for link in chain)
    counts = (quantity_at(document, *killed),) if killed else ()
    made = builders.claim(
        words,
        start=start,
        document_id=document.id,
        article_id=builders.article(document).id,
        event_type=event_type,
        stance=stance,
        quantities=counts,
        sources=[link.source for link in links],
    )
    return builders.resolved(
        replace(made, attribution=Attribution(links=links)),
        chain=chain,
        places=(where,) if where else (),
        when=when or TimeRange.unknown(),
        actors=(builders.known_actor("Army of Marenland"),),
    )


def quantity_at(document: Document, minimum: float, maximum: float) -> Quantity:
    """Return a toll of people killed that stands at the document's first character."""
    return builders.quantity("killed", minimum, maximum, span=Span.cut(document.id, document.text, 0, 1))


def incident(
    claims: Sequence[ResolvedClaim],
    summary: str,
    *,
    event_type: EventType = EventType.SHELLING,
    where: Place | None = None,
    when: TimeRange | None = None,
) -> Incident:
    """Return the incident that those claims are held to speak of."""
    return Incident(
        id=f"incident-{summary.lower().replace(' ', '-')[:30]}",
        event_type=event_type,
        incident_class=IncidentClass.HAPPENING,
        claim_ids=tuple(claim.id for claim in claims),
        summary=summary,
        when=when or TimeRange.unknown(),
        place=where,
        actors=claims[0].actors,
        targets=(),
        reasons=(Reason(weight=1.0, words="they name one place and one day"),),
    )


def assessed(
    of: Incident,
    origins: Sequence[OriginCount],
    *,
    grade: EvidenceGrade,
    tolls: Sequence[TollByOrigin] = (),
    disagreements: Sequence[Disagreement] = (),
    status: ResponsibilityStatus = ResponsibilityStatus.UNATTRIBUTED,
    denied_by: Sequence[str] = (),
    alleged: Sequence[str] = (),
) -> Assessment:
    """Return an assessment with a reason."""
    return Assessment(
        incident_id=of.id,
        origins=tuple(origins),
        independent_origins=sum(origin.counted for origin in origins),
        tolls=tuple(tolls),
        disagreements=tuple(disagreements),
        grade=grade,
        responsibility=Responsibility(
            status=status, alleged=tuple(alleged), accepted_by=(), denied_by=tuple(denied_by)
        ),
        dependences=(),
        reasons=(f"It is {grade.value} by the origins listed.",),
    )


def origin(name: str, claims: Sequence[ResolvedClaim], why: str, *, counted: bool = True) -> OriginCount:
    """Return an origin behind an incident."""
    return OriginCount(
        name=name,
        interest=name.lower(),
        claim_ids=tuple(claim.id for claim in claims),
        article_ids=tuple(claim.claim.article_id for claim in claims),
        counted=counted,
        observed=counted,
        reviewed=True,
        why=why,
    )


def no_fire() -> Agreement:
    """Return an agreement of one paragraph."""
    term = Provision(
        id="no-fire",
        text=TermText(version="en", paragraph="2", quote="nobody shall open fire"),
        summary="No fire on any person or place.",
        bearers=(),
        deontic=Deontic.MUST_NOT,
        event_types=(EventType.SHELLING,),
        weapons=(),
        targets=(),
        area=None,
        since=None,
        until=None,
        exceptions=(),
        counting="one per incident, however many rounds",
    )
    return Agreement(
        id="quiet-river",
        name="Quiet River Truce",
        kind=AgreementKind.TRUCE,
        agreement_class=AgreementClass.PRELIMINARY,
        scope=AgreementScope.LOCAL,
        form=AgreementForm.WRITTEN,
        clock=Clock(zone="UTC", start=datetime(2031, 3, 1, tzinfo=UTC), end=None),
        versions=(),
        endorsed_by=(),
        adherences=(),
        exclusions=(),
        areas=(),
        exceptions=(),
        provisions=(term,),
    )


def finding(of: Incident, verdict: Verdict, *, missing: Sequence[str] = ()) -> Finding:
    """Return what paragraph 2 says of the incident."""
    answer = Truth.UNKNOWN if missing else Truth.YES
    steps = (
        Step(element="bearer", answer=Truth.YES, words="The army is a signatory and bound on that day."),
        Step(element="area", answer=answer, words="Whether the place lies in the agreed area."),
    )
    return Finding(
        incident_id=of.id,
        agreement_id="quiet-river",
        provision_id="no-fire",
        version="en",
        verdict=verdict,
        missing=tuple(missing),
        steps=steps,
        claim_ids=of.claim_ids,
    )


def _market() -> tuple[list[Document], list[ResolvedClaim], Incident, Assessment]:
    """One wire story in four papers and a monitor's own look: five documents, two origins."""
    morning = TimeRange(
        earliest=datetime(2031, 3, 3, 10, 0, tzinfo=UTC),
        latest=datetime(2031, 3, 3, 10, 30, tzinfo=UTC),
        precision=TimePrecision.PART_OF_DAY,
        text="on Monday morning",
    )
    where = spot(HALL, metres=800.0)
    wire = "Shells struck the covered market on Monday morning and killed six people, a doctor at the scene said."
    documents, claims = [], []
    for number, outlet in enumerate(("The Harbour Daily", "Coast Herald", "Island Courier", "Evening Post"), start=1):
        made = page(f"0{number}-market.txt", f"{outlet}\n\n{wire}\nMore follows.")
        chain = (known(outlet), known("Meridian Press", kind=ActorKind.AGENCY), stranger("a doctor", anonymous=True))
        documents.append(made)
        claims.append(says(made, wire, chain, where=where, when=morning, killed=(6, 6)))
    seen = "The patrol saw four fresh craters in the market and counted two bodies."
    bulletin = page("05-bulletin.txt", f"Bulletin\n\n{seen}\n")
    monitor = known("River Mission", kind=ActorKind.MONITOR)
    documents.append(bulletin)
    claims.append(says(bulletin, seen, (monitor,), where=where, when=morning, killed=(2, 2)))
    happened = incident(claims, "Shells struck the covered market", where=where, when=morning)
    assessment = assessed(
        happened,
        [
            origin("a doctor, through Meridian Press", claims[:4], "four outlets carry one agency story; counted once"),
            origin("River Mission", claims[4:], "a monitor that says it saw for itself"),
            origin("Coast Herald", claims[1:2], "it repeats the agency word for word", counted=False),
        ],
        grade=EvidenceGrade.CONTRADICTED,
        tolls=[
            _toll("a doctor, through Meridian Press", 6, claims[:4]),
            _toll("River Mission", 2, claims[4:]),
        ],
        disagreements=[
            Disagreement(
                field="toll.killed",
                nature=DisagreementNature.CONTRADICTION,
                sides=(tuple(claim.id for claim in claims[:4]), (claims[4].id,)),
                why="Six and two cannot both be the whole toll.",
            )
        ],
        status=ResponsibilityStatus.DENIED,
        alleged=("Army of Marenland",),
        denied_by=("Army of Marenland",),
    )
    return documents, claims, happened, assessment


def _toll(name: str, killed: float, claims: Sequence[ResolvedClaim]) -> TollByOrigin:
    return TollByOrigin(
        measure="killed", origin=name, minimum=killed, maximum=killed, claim_ids=tuple(claim.id for claim in claims)
    )


def _lesser() -> tuple[list[Document], list[ResolvedClaim], list[Incident], list[Assessment]]:
    """A bridge bombed as two papers have it from one radio; a depot; a call; a post; a statement in Arabic."""
    documents, claims, incidents, assessments = [], [], [], []
    told = [
        ("06-bridge.txt", "Aircraft bombed the bridge, the radio said.", (known("Evening Post"), known("River Radio"))),
        (
            "07-bridge.txt",
            "The bridge was bombed, according to the radio.",
            (known("Coast Herald"), known("River Radio")),
        ),
        ("08-bridge.txt", "Two aircraft bombed the bridge.", (known("River Radio"),)),
    ]
    day = TimeRange.of_day(date(2031, 3, 4))
    bridge = [
        says(page(name, words), words, chain, event_type=EventType.AIRSTRIKE, where=spot(BRIDGE), when=day)
        for name, words, chain in told
    ]
    documents += [page(name, words) for name, words, _ in told]
    happened = incident(
        bridge, "Aircraft bombed the bridge", event_type=EventType.AIRSTRIKE, where=spot(BRIDGE), when=day
    )
    claims += bridge
    incidents.append(happened)
    assessments.append(
        assessed(
            happened,
            [origin("River Radio", bridge, "all three documents go back to it")],
            grade=EvidenceGrade.SINGLE_ORIGIN,
            status=ResponsibilityStatus.CONTESTED,
            alleged=("Army of Marenland",),
        )
    )
    singles = [
        (
            page(
                "calls.csv",
                "Shells are falling behind our house, my name is Ilsa Varn.",
                container="c" * 64,
                locator="row 2",
            ),
            "Shells are falling behind our house",
            (stranger("Ilsa Varn"),),
            DEPOT,
        ),
        (
            page("posts.jsonl", "We hear shells near the mill.", container="e" * 64, locator="row 1"),
            "We hear shells near the mill.",
            (stranger("@mill_baker"),),
            MILL,
        ),
        (
            page("09-ford.txt", "Mortar fire hit the ford, shopkeeper Oswin Tarr said."),
            "Mortar fire hit the ford, shopkeeper Oswin Tarr said.",
            (known("Coast Herald"), stranger("Oswin Tarr")),
            FORD,
        ),
        (
            page("10-council.ar.txt", "قال المجلس إن القصف أصاب المخزن يوم الأربعاء.", locator=None),
            "قال المجلس إن القصف أصاب المخزن يوم الأربعاء.",
            (known("River Council", kind=ActorKind.OPPOSITION_BODY),),
            DEPOT,
        ),
    ]
    for number, (made, words, chain, where) in enumerate(singles):
        when = TimeRange.of_days(date(2031, 3, 5), date(2031, 3, 5 + number % 3))
        claim = says(made, words, chain, where=spot(where), when=when)
        happened = incident([claim], f"Shelling number {number}", where=spot(where), when=when)
        documents.append(made)
        claims.append(claim)
        incidents.append(happened)
        why = "not classed by any person"
        assessments.append(
            assessed(happened, [origin(chain[-1].name, [claim], why)], grade=EvidenceGrade.SINGLE_ORIGIN)
        )
    return documents, claims, incidents, assessments


def week(profile: Profile = Profile.INTERNAL) -> ReportData:
    """Return the whole invented week."""
    documents, claims, market, assessment = _market()
    more_documents, more_claims, incidents, assessments = _lesser()
    every = [market, *incidents]
    documents += more_documents
    claims += more_claims
    verdicts = [finding(market, Verdict.POSSIBLE_BREACH), finding(incidents[0], Verdict.CANNOT_SAY, missing=["area"])]
    position = PositionEntry(
        id="position-1",
        party="River Council",
        party_id="river-council",
        holder=None,
        topic="talks",
        stance_class=StanceClass.CONDITIONS,
        condition="the shelling stops",
        words="It will not come to the talks before the shelling stops.",
        when=TimeRange.of_day(date(2031, 3, 6)),
        reported_by=("Coast Herald",),
        claim_ids=(claims[-1].id,),
    )
    return ReportData(
        workspace="Quiet River",
        profile=profile,
        documents=documents,
        articles=[article(document) for document in documents],
        claims=claims,
        incidents=every,
        assessments=[assessment, *assessments],
        findings=verdicts,
        agreements=(no_fire(),),
        positions=(position,),
        deadlock=(CitedSentence(words="The council waits for the guns to fall silent.", claim_ids=(claims[-1].id,)),),
        intake=(
            IntakeEntry(
                offered="zeros.bin",
                outcome=IntakeOutcome.QUARANTINED,
                document_id=None,
                reason="it holds nothing but zeros",
                at=datetime(2031, 3, 7, tzinfo=UTC),
            ),
        ),
        roster=Roster(actors=(builders.actor("River Council"),)),
        run=Run(id="run-1", started_at=datetime(2031, 3, 7, tzinfo=UTC), fingerprints=(("truceline", "0.1.0"),)),
        land=COAST,
    )


def article(document: Document) -> Article:
    """Return the document's one article, in Arabic where its name says so."""
    made = builders.article(document)
    return replace(made, language="ar", script="Arab") if ".ar." in document.name else made


def wide_place(name: str) -> Place:
    """Return a place known to the province only."""
    return builders.place(name, -37.4, -19.2, precision=PlacePrecision.PROVINCE)
