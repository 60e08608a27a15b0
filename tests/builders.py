"""Small records for tests, with only what a test cares about said aloud."""

from collections.abc import Sequence
from datetime import date

from truceline.domain.actors import Actor, ActorKind, ActorName
from truceline.domain.claims import (
    Attribution,
    Basis,
    Claim,
    EventType,
    Kind,
    KnownActor,
    KnownLink,
    Link,
    Mention,
    ReaderMark,
    ResolvedClaim,
    Stance,
)
from truceline.domain.documents import Article, Document
from truceline.domain.identity import bytes_id, content_id
from truceline.domain.places import Place, PlaceCandidate, PlacePrecision
from truceline.domain.quantities import Quantity
from truceline.domain.spans import Span
from truceline.domain.times import TimeRange

READER = ReaderMark(name="test", version="1")


def document(text: str, *, name: str = "page.txt") -> Document:
    """Return a plain text document."""
    return Document(id=bytes_id(text.encode()), name=name, media_type="text/plain", encoding="utf-8", text=text)


def article(doc: Document, *, outlet: str | None = "The Daily", published: date | None = date(2031, 3, 4)) -> Article:
    """Return the article that is the whole document."""
    return Article(
        id=content_id("article", doc.id, 0, len(doc.text)),
        document_id=doc.id,
        index=0,
        start=0,
        end=len(doc.text),
        title=None,
        outlet=outlet,
        author=None,
        published=TimeRange.of_day(published) if published else TimeRange.unknown(),
        language="en",
        script="Latn",
    )


def span(text: str, *, start: int = 0, document_id: str = "d" * 64) -> Span:
    """Return a span that holds `text`."""
    return Span(document_id=document_id, start=start, end=start + len(text), text=text)


def actor(name: str, *, kind: ActorKind = ActorKind.ARMED_GROUP, aliases: Sequence[str] = (), **more: object) -> Actor:
    """Return a roster entry, reviewed unless said otherwise; its id is its name in small letters with hyphens."""
    fields: dict[str, object] = {"reviewed": True, "source": "made for a test", **more}
    return Actor(
        id=name.lower().replace(" ", "-"),
        name=name,
        kind=kind,
        names=tuple(ActorName(name=alias) for alias in aliases),
        **fields,  # type: ignore[arg-type]
    )


def quantity(what: str, minimum: float | None, maximum: float | None, **more: object) -> Quantity:
    """Return a quantity; `whose`, `hedge` and `scope` are unknown unless given."""
    fields: dict[str, object] = {"hedge": None, "whose": None, "scope": None, "span": span(f"{minimum}"), **more}
    return Quantity(what=what, minimum=minimum, maximum=maximum, **fields)  # type: ignore[arg-type]


def place(
    name: str,
    latitude: float,
    longitude: float,
    *,
    country: str = "XM",
    precision: PlacePrecision = PlacePrecision.LOCALITY,
) -> Place:
    """Return a place of which there is no doubt."""
    found = PlaceCandidate(
        entry_id=f"entry-{name.lower()}",
        name=name,
        country=country,
        admin1=None,
        admin2=None,
        latitude=latitude,
        longitude=longitude,
        feature="PPL",
        population=0,
        probability=1.0,
    )
    return Place(
        span=span(name),
        candidates=(found,),
        chosen=found,
        precision=precision,
        uncertainty_metres=1000.0,
        reasons=("the only entry of that name",),
    )


def known_actor(name: str, *, role: str = "agent", interest: str | None = None) -> KnownActor:
    """Return an actor held to be the roster's entry of that name."""
    actor_id = name.lower().replace(" ", "-")
    return KnownActor(
        mention=Mention(span=span(name), role=role),
        actor_id=actor_id,
        name=name,
        interest=interest or actor_id,
        reasons=("named in the roster",),
    )


def known_link(
    name: str, *, kind: ActorKind | None = ActorKind.MEDIUM, interest: str | None = None, reviewed: bool = True
) -> KnownLink:
    """Return a link of a chain held to be the roster's entry of that name, serving its own interest unless said."""
    actor_id = name.lower().replace(" ", "-")
    return KnownLink(
        link=Link(source=name),
        actor_id=actor_id,
        name=name,
        kind=kind,
        interest=interest or actor_id,
        reviewed=reviewed,
    )


def claim(
    text: str = "Shells hit the market.",
    *,
    start: int = 0,
    document_id: str = "d" * 64,
    article_id: str = "article-0",
    kind: Kind = Kind.EVENT,
    event_type: EventType = EventType.SHELLING,
    stance: Stance = Stance.ASSERTED,
    negated: bool = False,
    basis: Basis = Basis.UNKNOWN,
    quantities: tuple[Quantity, ...] = (),
    sources: Sequence[str] = ("The Daily",),
    hedge: str | None = None,
) -> Claim:
    """Return a claim made of one passage."""
    return Claim(
        id=content_id("claim", document_id, article_id, start, text, kind, *sources),
        document_id=document_id,
        article_id=article_id,
        kind=kind,
        event_type=event_type,
        stance=stance,
        negated=negated,
        hedge=hedge,
        basis=basis,
        evidence=span(text, start=start, document_id=document_id),
        trigger=None,
        attribution=Attribution(links=tuple(Link(source=name) for name in sources)),
        actors=(),
        targets=(),
        places=(),
        times=(),
        quantities=quantities,
        confidence=0.8,
        reader=READER,
    )


def resolved(
    made: Claim,
    *,
    chain: Sequence[KnownLink] | None = None,
    actors: Sequence[KnownActor] = (),
    targets: Sequence[KnownActor] = (),
    places: Sequence[Place] = (),
    when: TimeRange | None = None,
) -> ResolvedClaim:
    """Return the claim pinned to the world; its chain follows its attribution unless given."""
    links = tuple(chain) if chain is not None else tuple(known_link(link.source) for link in made.attribution.links)
    return ResolvedClaim(
        claim=made,
        chain=links,
        actors=tuple(actors),
        targets=tuple(targets),
        places=tuple(places),
        when=when or TimeRange.unknown(),
        published=TimeRange.of_day(date(2031, 3, 4)),
    )
