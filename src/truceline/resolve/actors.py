"""Actors: the words for a party, office or medium held against the roster; whose interest each serves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from truceline.domain.claims import Claim, KnownActor, KnownLink, Link, Mention
from truceline.resolve.known_names import KnownNames, Naming, words_of
from truceline.resolve.office_words import NEUTRAL


@dataclass(slots=True)
class ArticleActors:
    """Who has been named in one article so far, so that later short mentions can follow the first full one."""

    names: KnownNames
    day: date | None
    countries: Mapping[str, float] = field(default_factory=dict)
    named: dict[str, frozenset[str]] = field(default_factory=dict)

    def resolve_mention(self, mention: Mention) -> KnownActor:
        """Return the actor the mention names, or one without an entry and why there is none."""
        naming, reason = self.name_of(mention.span.text)
        if naming is None:
            return KnownActor(mention=mention, actor_id=None, name=None, interest=None, reasons=(reason,))
        return KnownActor(
            mention=mention,
            actor_id=naming.actor.id,
            name=naming.actor.name,
            interest=self.names.interest(naming.actor.id),
            reasons=(naming.reason,),
        )

    def resolve_link(self, link: Link) -> KnownLink:
        """Return the link held against the roster; of joint speakers, what they have in common."""
        namings = [self.name_of(speaker)[0] for speaker in link.source.split(";") if speaker.strip()]
        known = [naming.actor for naming in namings if naming is not None]
        if not known or len(known) < len(namings):
            return KnownLink(link=link, actor_id=None, name=link.source, kind=None, interest=None, reviewed=False)
        interests = {self.names.interest(actor.id) for actor in known}
        only = known[0] if len({actor.id for actor in known}) == 1 else None
        return KnownLink(
            link=link,
            actor_id=only.id if only else None,
            name=only.name if only else link.source,
            kind=known[0].kind if len({actor.kind for actor in known}) == 1 else None,
            interest=interests.pop() if len(interests) == 1 else None,
            reviewed=all(actor.reviewed for actor in known),
        )

    def name_of(self, words: str) -> tuple[Naming | None, str]:
        """Return the naming that the words amount to in this article, or None and why."""
        namings = self.names.find(words, self.day)
        if not namings:
            return self._later_mention(words)
        chosen = namings[0] if len(namings) == 1 else self._homonym(namings)
        if chosen is None:
            owners = ", ".join(naming.actor.name for naming in namings)
            return None, f"{words!r} may be any of {owners}, and the article does not say which"
        self.named.setdefault(chosen.actor.id, self.names.full_words(chosen.actor.id))
        return chosen, chosen.reason

    def _homonym(self, namings: Sequence[Naming]) -> Naming | None:
        """Return the one of several bearers of a name that the article has named, or whose country it speaks of."""
        named = [naming for naming in namings if self.names.interest(naming.actor.id) in self._interests()]
        if len(named) == 1:
            return named[0]
        weights = sorted(((self.countries.get(n.actor.country or "", 0.0), n.actor.id) for n in namings), reverse=True)
        if weights[0][0] <= weights[1][0]:
            return None
        return next(naming for naming in namings if naming.actor.id == weights[0][1])

    def _interests(self) -> set[str]:
        return {self.names.interest(actor_id) for actor_id in self.named}

    def _later_mention(self, words: str) -> tuple[Naming | None, str]:
        telling = frozenset(word for word in words_of(words) if word not in NEUTRAL) or frozenset(words_of(words))
        bearers = [actor_id for actor_id, full in self.named.items() if telling and telling <= full]
        if len(bearers) != 1:
            return None, f"{words!r} is nobody the roster knows"
        actor = self.names.actors[bearers[0]]
        reason = f"a short form of {actor.name}, named elsewhere in the article"
        return Naming(actor=actor, alias=words, reason=reason, is_whole=False), reason


def read_actors(
    claims: Sequence[Claim], *, names: KnownNames, day: date | None, countries: Mapping[str, float]
) -> ArticleActors:
    """Return who is named in the claims of an article, read once through so that order does not matter."""
    article = ArticleActors(names=names, day=day, countries=countries)
    for words in sorted({words for claim in claims for words in _all_words(claim)}, key=lambda w: (-len(w), w)):
        article.name_of(words)
    return article


def _all_words(claim: Claim) -> list[str]:
    mentions = [mention.span.text for mention in (*claim.actors, *claim.targets)]
    return mentions + [part.strip() for link in claim.attribution.links for part in link.source.split(";")]
