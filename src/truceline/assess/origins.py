"""Who each claim goes back to: the deepest link that can be identified, through copies, credits and quotations."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.assess.credits import RosterNames, fold
from truceline.assess.hearsay import Hearsay, hearsay_of
from truceline.domain.actors import ActorKind
from truceline.domain.assessments import Dependence
from truceline.domain.claims import Basis, Claim, Kind, KnownActor, KnownLink, Link, ResolvedClaim, Stance
from truceline.domain.documents import Article
from truceline.domain.incidents import ATTACKS, is_omission, speaks_against, upholds

# How an outlet speaks of its own people: they are the outlet.
OWN_PEOPLE = frozenset(
    {
        *(
            "correspondent",
            "correspondents",
            "reporter",
            "reporters",
            "journalist",
            "journalists",
            "newsroom",
            "bureau",
        ),
        *("مراسل", "مراسلة", "مراسلنا", "مراسلتنا", "مراسلها", "مراسلتها"),
    }
)
# So do "our staff" and the like speak of whoever speaks.
OURS = frozenset({"staff", "team", "teams", "crew", "crews", "workers", "volunteers", "drivers", "nurses", "patrol"})
UNARMED = frozenset({ActorKind.AID_ORGANISATION, ActorKind.MEDIUM, ActorKind.AGENCY, ActorKind.MONITOR})
# What may stand beside such a word without naming anybody else.
BESIDE = frozenset({"our", "own", "its", "their", "a", "an", "the", "s", "special", "local", "news"})
WHERE = frozenset({"at", "in", "near", "on", "from"})
# Words that name nobody: the link above them is the deepest that can be identified.
NOBODY = frozenset(
    {
        *("he", "she", "they", "it", "him", "her", "them", "who", "which", "i", "we", "reports", "report", "news"),
        *("هو", "هي", "هم"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who a claim goes back to. `key` identifies it; `party` is the interest it serves, its own where none is known.

    `through` names the links that passed it on, outermost first; `body` is the name of whoever it speaks for, its own
    where it is no office.
    """

    key: str
    name: str
    party: str
    interest: str | None
    kind: ActorKind | None
    reviewed: bool
    anonymous: bool
    through: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedClaim:
    """A claim with its origin. `owed` says why it goes back further than its own chain says; `steps` counts links.

    `forward` says that it puts the happening forward: it neither speaks against it nor leaves it unconfirmed.
    `bystanders` are those read as agents who, by what they are, cannot have done it. `hearsay` says on whose word alone
    somebody else is said to admit or deny it.
    """

    told: ResolvedClaim
    origin: Origin
    owed: str | None
    steps: int
    forward: bool
    bystanders: frozenset[KnownActor] = frozenset()
    hearsay: Hearsay | None = None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.told.id

    @property
    def denies(self) -> bool:
        """Whether it speaks against the happening in its origin's own words; a denial by hearsay does not."""
        return self.hearsay is None and speaks_against(self.told.claim)


def trace_origins(
    claims: Sequence[ResolvedClaim],
    *,
    articles: Mapping[str, Article],
    dependences: Sequence[Dependence],
    names: RosterNames,
) -> tuple[TracedClaim, ...]:
    """Return the claims of one incident with their origins, sorted by date of publication and id."""
    owed = _by_copy(dependences)
    outlets = {told.claim.article_id: told.chain[0] for told in claims}
    traced = []
    for told in sorted(claims, key=published_first):
        chain, why = _through_copies(told, owed, outlets=outlets, articles=articles, names=names)
        chain = _with_denier(told, _trimmed(chain))
        article = articles.get(told.claim.article_id)
        nameless = told.claim.article_id if article and article.outlet is None else None
        traced.append(
            TracedClaim(
                told=told,
                origin=_origin(chain, nameless, names),
                owed=why,
                steps=len(told.chain),
                forward=supports(told.claim),
                bystanders=_bystanders(told, names),
                hearsay=hearsay_of(told, names),
            )
        )
    return _passed_on(_own_voice_repeats(_without_echoes(traced)))


def _bystanders(told: ResolvedClaim, names: RosterNames) -> frozenset[KnownActor]:
    """Return the agents of an attack that bear no arms: the driver hit was employed by an aid organisation."""
    if told.claim.event_type not in ATTACKS:
        return frozenset()
    return frozenset(actor for actor in told.actors if names.kind_of(actor.actor_id) in UNARMED)


def published_first(told: ResolvedClaim) -> tuple[str, str, int, str]:
    """Return the order of claims: by day of publication, article and place in it; undated articles come last."""
    day = told.published.earliest or told.published.latest
    return (
        day.date().isoformat() if day else "9999-12-31",
        told.claim.article_id,
        told.claim.evidence.start,
        told.id,
    )


def supports(claim: Claim) -> bool:
    """Return whether the claim puts the happening forward: neither speaks against it nor leaves it unconfirmed."""
    if upholds(claim):
        return True
    return claim.stance in {Stance.ASSERTED, Stance.ADMITTED} and not (speaks_against(claim) or is_omission(claim))


def _by_copy(dependences: Sequence[Dependence]) -> dict[str, list[Dependence]]:
    owed: dict[str, list[Dependence]] = {}
    for dependence in sorted(dependences, key=lambda found: (found.copy, found.kind, found.original)):
        owed.setdefault(dependence.copy, []).append(dependence)
    return owed


def _through_copies(
    told: ResolvedClaim,
    owed: Mapping[str, Sequence[Dependence]],
    *,
    outlets: Mapping[str, KnownLink],
    articles: Mapping[str, Article],
    names: RosterNames,
) -> tuple[tuple[KnownLink, ...], str | None]:
    """Return the chain as it would run from the original's outlet, and why; the claim's own where nothing is owed."""
    article_id = told.claim.article_id
    found = next((each for each in owed.get(article_id, ()) if each.covers(told.claim.evidence)), None)
    if found is None:
        return told.chain, None
    original, visited = found.original, {article_id}
    while original in articles and original not in visited:
        visited.add(original)
        # What the original owes as a whole it owes for this passage too.
        further = next((each for each in owed.get(original, ()) if not each.shared), None)
        if further is None:
            break
        original = further.original
    source = outlets.get(original) or _named(original, articles, names)
    # Credit given to a source that the chain names anyway adds nothing.
    if any(link_key(link) == link_key(source) for link in told.chain):
        return told.chain, found.why
    return (source, *told.chain[1:]), found.why


def _named(original: str, articles: Mapping[str, Article], names: RosterNames) -> KnownLink:
    article = articles.get(original)
    name = (article.outlet or f"the article {original}") if article else original
    known = names.interest(name)
    return KnownLink(
        link=Link(source=name),
        actor_id=known.actor.id if known else None,
        name=known.actor.name if known else name,
        kind=known.actor.kind if known else None,
        interest=known.party if known else None,
        reviewed=known.actor.reviewed if known else False,
    )


def _with_denier(told: ResolvedClaim, chain: tuple[KnownLink, ...]) -> tuple[KnownLink, ...]:
    """Return the chain down to whoever denies, where an article says in its own voice that somebody denied something.

    An outlet that reports a denial of the army's does not itself deny anything.
    """
    known = {actor.actor_id: actor for actor in told.actors if actor.actor_id and actor.name}
    if told.claim.kind is not Kind.DENIAL or len(chain) > 1 or len(known) != 1:
        return chain
    (actor,) = known.values()
    denier = KnownLink(
        link=Link(source=actor.mention.span.text),
        actor_id=actor.actor_id,
        name=actor.name or actor.mention.span.text,
        kind=None,
        interest=actor.interest,
        reviewed=False,
    )
    return (*chain, denier)


def _trimmed(chain: tuple[KnownLink, ...]) -> tuple[KnownLink, ...]:
    """Return the chain without its innermost links that name nobody, or only the own people of the link above."""
    while len(chain) > 1 and chain[-1].actor_id is None and _is_nobody_else(chain[-1], chain[-2]):
        chain = chain[:-1]
    return chain


def _is_nobody_else(link: KnownLink, above: KnownLink) -> bool:
    described = fold(link.link.source)
    words = described.replace("'s", " ").replace("’s", " ").split()
    # "A correspondent at the scene": where somebody stands names nobody.
    named = words[: next((place for place, word in enumerate(words) if word in WHERE), len(words))]
    own = OWN_PEOPLE | OURS if "our" in named else OWN_PEOPLE
    others = set(named) - own - BESIDE - set(fold(above.name).split()) - set(fold(above.link.source).split())
    return described in NOBODY or (bool(own & set(named)) and not others)


def link_key(link: KnownLink) -> str:
    """Return what identifies the source of a link: its roster id, else its folded name."""
    return link.actor_id or fold(link.name)


def _origin(chain: tuple[KnownLink, ...], nameless: str | None, names: RosterNames) -> Origin:
    """Return the origin at the end of the chain. `nameless` is the id of an article that names no outlet."""
    last = chain[-1]
    if nameless and len(chain) == 1 and last.actor_id is None:
        # Two articles of no named outlet are not one source.
        return Origin(
            key=nameless,
            name="An article that names no outlet",
            party=nameless,
            interest=None,
            kind=None,
            reviewed=False,
            anonymous=True,
            through=(),
            body="an article that names no outlet",
        )
    # A source only described ("residents") is one for whoever spoke to it, and another for the next outlet.
    described = last.actor_id is None and len(chain) > 1
    key = f"{link_key(chain[-2])} > {link_key(last)}" if described else link_key(last)
    return Origin(
        key=key,
        name=last.name,
        party=last.interest or key,
        interest=last.interest,
        kind=last.kind,
        reviewed=last.reviewed and last.actor_id is not None,
        anonymous=last.link.anonymous or described,
        through=tuple(link.name for link in chain[:-1]),
        body=names.body_of(last.actor_id) or last.name,
    )


def _without_echoes(traced: Sequence[TracedClaim]) -> list[TracedClaim]:
    """Return the claims; what repeats a happening only to deny it in the same article does not put it forward.

    "Trenches are old, mayor says", above "the army has not dug new trenches, the mayor said", is one denial.
    """
    denials = [each for each in traced if each.denies]
    return [
        replace(each, forward=each.forward and not any(_echoes(each, denial) for denial in denials)) for each in traced
    ]


def _echoes(each: TracedClaim, denial: TracedClaim) -> bool:
    ours, theirs = each.told.claim, denial.told.claim
    if (ours.article_id, ours.event_type) != (theirs.article_id, theirs.event_type):
        return False
    if each.origin.key != denial.origin.key or ours.stance is Stance.ADMITTED or ours.basis is Basis.OBSERVED:
        return False
    named = {actor.interest for actor in each.told.actors if actor.interest}
    return not named or bool(named & {actor.interest for actor in denial.told.actors})


def _own_voice_repeats(traced: Sequence[TracedClaim]) -> list[TracedClaim]:
    """Return the claims, an article's own voice going back to whom the article quotes on the same incident.

    A headline or a linking sentence repeats what the body attributes; it is an account of the outlet's own only where
    it says that the outlet saw for itself.
    """
    quoted: dict[str, list[TracedClaim]] = {}
    for each in traced:
        if each.steps > 1 and each.forward:
            quoted.setdefault(each.told.claim.article_id, []).append(each)
    return [_repeating(each, quoted.get(each.told.claim.article_id, ())) for each in traced]


def _repeating(each: TracedClaim, quoted: Sequence[TracedClaim]) -> TracedClaim:
    claim, outlet = each.told.claim, each.origin.key
    own_account = claim.basis is Basis.OBSERVED or any(other.origin.key == outlet for other in quoted)
    if each.steps > 1 or own_account or not quoted or not each.forward:
        return each
    place = claim.evidence.start
    nearest = min(quoted, key=lambda other: (abs(other.told.claim.evidence.start - place), other.id))
    why = f"it is in the article's own voice, which otherwise quotes {nearest.origin.name}"
    return replace(each, origin=nearest.origin, owed=why, steps=nearest.steps)


def _passed_on(traced: Sequence[TracedClaim]) -> tuple[TracedClaim, ...]:
    """Return the claims, a quoted outlet giving way to whom it quotes itself in an article on the same incident."""
    onward = dict(_relays(traced))
    settled = []
    for each in traced:
        origin, circular = _end_of(each.origin, onward)
        if origin.key == each.origin.key and not circular:
            settled.append(each)
            continue
        why = f"it quotes {each.origin.name}, which itself goes back to {onward[each.origin.key].name}"
        settled.append(
            replace(each, origin=origin, owed=f"{why}; they cite each other in a circle" if circular else why)
        )
    return tuple(settled)


def _end_of(origin: Origin, onward: Mapping[str, Origin]) -> tuple[Origin, bool]:
    """Return the last origin on the way from one to the next, and whether the way ends in a circle.

    A circle is one origin, whoever of it is asked: the one of the lowest key stands for all.
    """
    way: dict[str, Origin] = {}
    while origin.key in onward and origin.key not in way:
        way[origin.key] = origin
        origin = onward[origin.key]
    if origin.key not in way:
        return origin, False
    circle = list(way)[list(way).index(origin.key) :]
    return way[min(circle)], True


def _relays(traced: Sequence[TracedClaim]) -> Iterator[tuple[str, Origin]]:
    """Give each outlet that has no account of its own, with the first origin it goes back to."""
    accounts: dict[str, list[TracedClaim]] = {}
    for each in traced:
        if each.forward:
            accounts.setdefault(link_key(each.told.chain[0]), []).append(each)
    for outlet, told in accounts.items():
        if all(each.origin.key != outlet for each in told):
            yield outlet, told[0].origin
