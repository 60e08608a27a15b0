"""Actors: the words for a party, office or medium held against the roster; whose interest each serves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from truceline.domain.actors import Actor
from truceline.domain.claims import Claim, KnownActor, KnownLink, Link, Mention
from truceline.resolve.known_names import KnownNames, Naming, words_of
from truceline.resolve.office_words import NEUTRAL, OWNED

OWNER = re.compile(r" of (?:the )?(?P<owner>[A-Z][\w'’-]*(?: [\w'’-]+){0,4}|army|government|council)\b")


@dataclass(slots=True)
class ArticleActors:
    """Who has been named in one article so far, so that later short mentions can follow the first full one."""

    names: KnownNames
    day: date | None
    countries: Mapping[str, float] = field(default_factory=dict)
    named: dict[str, frozenset[str]] = field(default_factory=dict)

    def resolve_mention(self, mention: Mention, *, text: str = "") -> KnownActor:
        """Return the actor the mention names, or one without an entry and why there is none.

        `text` is the document's: a camp, guns or fighters "of the X" are held to be X's.
        """
        naming, reason = self.name_of(mention.span.text)
        if naming is not None and mention.role == "target" and not naming.is_whole and _is_common(mention.span.text):
            # A station that was hit is not Radio Upper Oren, though "the ministry" that speaks is a ministry.
            naming, reason = None, f"{mention.span.text!r} is nobody the roster knows"
        if naming is None and OWNED.intersection(words_of(mention.span.text)[-1:]):
            naming = self._owner(OWNER.match(text, mention.span.end))
        if naming is None:
            return KnownActor(mention=mention, actor_id=None, name=None, interest=None, reasons=(reason,))
        return self._known(mention, naming.actor, naming.reason)

    def _owner(self, found: re.Match[str] | None) -> Naming | None:
        """Return whose something is: the longest name that begins right after "of"."""
        words = found["owner"].split() if found is not None else []
        for length in range(len(words), 0, -1):
            naming, _ = self.name_of(" ".join(words[:length]))
            if naming is not None and naming.is_whole:
                return naming
        return None

    def resolve_agent(self, mention: Mention, *, text: str, speaker: KnownLink) -> KnownActor:
        """Return the actor said to have acted. An office that speaks of its own acts speaks of its body's.

        "Our drone struck the truck", from the army spokesman's mouth, is the army's drone.
        """
        known = self.resolve_mention(mention, text=text)
        actor = self.names.actors.get(known.actor_id or "")
        body = self.names.actors.get(actor.speaks_for or "") if actor is not None else None
        if actor is None or body is None or speaker.actor_id != actor.id:
            return known
        return self._known(mention, body, f"{actor.name} speaks for {body.name}: its own acts are those of that body")

    def _known(self, mention: Mention, actor: Actor, reason: str) -> KnownActor:
        return KnownActor(
            mention=mention,
            actor_id=actor.id,
            name=actor.name,
            interest=self.names.interest(actor.id),
            reasons=(reason,),
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
        said = words_of(words)
        telling = frozenset(word for word in said if word not in NEUTRAL) or frozenset(said)
        bearers = [actor_id for actor_id, full in self.named.items() if telling and telling <= full]
        if len(bearers) != 1:
            return None, f"{words!r} is nobody the roster knows"
        actor = self.names.actors[bearers[0]]
        reason = f"a short form of {actor.name}, named elsewhere in the article"
        return Naming(actor=actor, alias=words, reason=reason, is_whole=False), reason


def _is_common(words: str) -> bool:
    """Return whether the words are a common noun without capitals, and no word for an office or for arms."""
    return words == words.casefold() != words.upper() and not NEUTRAL.intersection(words_of(words))


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
