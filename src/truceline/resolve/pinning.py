"""The claims of one article pinned to the world: their actors, links, places and times."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from truceline.domain.actors import ActorKind
from truceline.domain.claims import Claim, EventType, Kind, ResolvedClaim
from truceline.domain.documents import Article, Document
from truceline.domain.places import Place
from truceline.domain.spans import Span
from truceline.domain.times import TimeRange
from truceline.resolve.actors import ArticleActors, read_actors
from truceline.resolve.known_names import KnownNames
from truceline.resolve.places import Gazetteer, resolve_places
from truceline.resolve.times import resolve_time, stated_days

# Whoever speaks, asks or wants is itself: it acts through no body.
SAID = frozenset({Kind.POSITION, Kind.DEMAND, Kind.PRECONDITION, Kind.DESIGNATION, Kind.FORECAST})


def resolve(
    claims: Sequence[Claim], *, article: Article, document: Document, gazetteer: Gazetteer, roster: KnownNames
) -> tuple[ResolvedClaim, ...]:
    """Return the claims of one article, in their order, with actors, places and times pinned, reasons kept.

    What cannot be pinned stays unknown, with the reason. The claims of an article help each other: a later short
    name follows the full one, and the places named together tell homonyms apart.
    """
    day = _day(article)
    countries = _countries_of_actors(claims, read_actors(claims, names=roster, day=day, countries={}))
    actors = read_actors(claims, names=roster, day=day, countries=countries)
    places = resolve_places(
        (span for claim in claims for span in claim.places),
        text=document.text,
        gazetteer=gazetteer,
        countries=countries,
        is_actor=_is_actor(claims, actors),
    )
    stated = stated_days(claims, article=article, text=document.text)
    return tuple(
        _pinned(
            claim,
            actors=actors,
            text=document.text,
            places=tuple(places[span] for span in claim.places),
            when=resolve_time(claim, article=article, text=document.text, stated=stated),
            published=article.published,
        )
        for claim in claims
    )


def _pinned(
    claim: Claim,
    *,
    actors: ArticleActors,
    text: str,
    places: tuple[Place, ...],
    when: TimeRange,
    published: TimeRange,
) -> ResolvedClaim:
    chain = tuple(actors.resolve_link(link) for link in claim.attribution.links)
    acts = claim.kind not in SAID and claim.event_type is not EventType.STATEMENT
    return ResolvedClaim(
        claim=claim,
        chain=chain,
        actors=tuple(
            actors.resolve_agent(mention, text=text, speaker=chain[-1])
            if acts and mention.role == "agent"
            else actors.resolve_mention(mention, text=text)
            for mention in claim.actors
        ),
        targets=tuple(actors.resolve_mention(mention, text=text) for mention in claim.targets),
        places=places,
        when=when,
        published=published,
    )


def _day(article: Article) -> date | None:
    latest = article.published.latest
    return latest.date() if latest is not None else None


def _countries_of_actors(claims: Sequence[Claim], actors: ArticleActors) -> dict[str, float]:
    """Return for each country the share of actor mentions that are of it; media and agencies do not count."""
    spoken_of = [
        naming.actor.country
        for claim in claims
        for mention in (*claim.actors, *claim.targets)
        if (naming := actors.name_of(mention.span.text)[0]) is not None
        and naming.actor.country
        and naming.actor.kind not in {ActorKind.MEDIUM, ActorKind.AGENCY}
    ]
    return {country: number / len(spoken_of) for country, number in sorted(Counter(spoken_of).items())}


def _is_actor(claims: Sequence[Claim], actors: ArticleActors) -> Callable[[Span], bool]:
    """Return the test whether a place span is, character for character, where an agent or speaker is named."""
    mentions = {(m.span.start, m.span.end) for claim in claims for m in claim.actors}
    speakers = {
        (link.mention.start, link.mention.end)
        for claim in claims
        for link in claim.attribution.links
        if link.mention is not None
    }

    def is_actor(span: Span) -> bool:
        return (span.start, span.end) in mentions | speakers and actors.name_of(span.text)[0] is not None

    return is_actor
