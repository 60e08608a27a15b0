"""Who is said to be responsible, who accepts it and who denies it: apart from how good the evidence is."""

import re
from collections.abc import Sequence

from truceline.assess.credits import fold
from truceline.assess.origins import TracedClaim, link_key
from truceline.domain.actors import ActorKind
from truceline.domain.assessments import Responsibility, ResponsibilityStatus
from truceline.domain.claims import Basis, Claim, EventType, Kind, KnownActor, Stance
from truceline.domain.incidents import speaks_against, upholds
from truceline.text.wording import say_list, say_verb

# Whoever carries the news of its own side's act does not thereby accept it for that side.
CARRIERS = frozenset({ActorKind.MEDIUM, ActorKind.AGENCY})
# None of these comes about by chance, so that whoever is accused of one and gives a reason for it has done it.
ON_PURPOSE = frozenset(
    {
        *(EventType.AID_CONVOY, EventType.EVACUATION, EventType.OPENING_OF_ACCESS, EventType.MONITORING_OBSTRUCTION),
        *(EventType.SIEGE, EventType.DETENTION),
    }
)
REASON_GIVEN = re.compile(
    r"\bfor (?:its|their|his|her|your) own\b|\bfor (?:reasons of |its |their )?(?:safety|security)\b"
    r"|\b(?:security|safety) reasons\b|\bbecause\b|\bin order to\b|\bto (?:protect|prevent)\b"
)


def party_of(actor: KnownActor) -> str:
    """Return the interest an actor serves: the party's id, or what is known of its name where nothing else is."""
    return actor.interest or actor.actor_id or fold(actor.name or actor.mention.span.text)


def agents_of(each: TracedClaim) -> tuple[KnownActor, ...]:
    """Return whom of the roster a claim names as doing it; in a transfer whoever gives and whoever takes does it.

    An agent that the roster does not know ("gunmen", "rockets") stays on the claim and accuses nobody. Nor does
    whoever says what it saw for itself name itself as doing it, and no medium or aid organisation fires on anybody.
    """
    told = each.told
    agents = tuple(actor for actor in told.actors if actor.mention.role == "agent" and actor not in each.bystanders)
    if _is_transfer(each):
        agents = (*agents, *told.targets)
    saw = told.claim.basis is Basis.OBSERVED and told.claim.stance is not Stance.ADMITTED
    witnesses = {link.actor_id for link in told.chain} if saw else set()
    return tuple(agent for agent in agents if agent.actor_id and agent.actor_id not in witnesses)


def _is_transfer(each: TracedClaim) -> bool:
    return each.told.claim.event_type is EventType.ARMS_TRANSFER or each.told.claim.kind is Kind.TRANSFER


def name_of(actor: KnownActor) -> str:
    """Return the roster's name of an actor, or the words as written."""
    return actor.name or actor.mention.span.text


def accused_parties(traced: Sequence[TracedClaim]) -> frozenset[str]:
    """Return the interests of all whom a claim for the incident names as doing it."""
    return frozenset(party_of(agent) for each in traced if each.forward for agent in agents_of(each))


def is_own_denial(each: TracedClaim, accused: frozenset[str]) -> bool:
    """Return whether a claim is a denial by the accused or its media, or by somebody of an act of its own side."""
    if not each.denies:
        return False
    party = each.origin.party
    return party in accused or any(party_of(agent) == party for agent in agents_of(each))


def accepting_agents(each: TracedClaim, accused: frozenset[str]) -> tuple[str, ...]:
    """Return the agents for whose act the claim's origin accepts responsibility; none where it accepts nothing.

    An origin accepts what it admits, and what it says as a plain announcement of an act of its own side. A medium that
    reports an act of the side it answers to accepts nothing unless it is read as an admission, and what an article
    says in its own voice is never put into the mouth of whom it quotes. An accused side that refuses to lift a siege,
    or gives its reason for stopping a convoy, accepts what it does not name itself for. `accused` are interests.
    """
    claim = each.told.claim
    last = each.told.chain[-1]
    carries = each.origin.kind in CARRIERS
    if not each.forward or each.hearsay is not None or link_key(last) != each.origin.key or last.actor_id is None:
        return ()
    admits = claim.stance is Stance.ADMITTED
    if carries and not admits:
        return ()
    own = tuple(name_of(agent) for agent in agents_of(each) if party_of(agent) == each.origin.party)
    owns_to_it = admits or upholds(claim) or (each.origin.party in accused and _justifies(claim))
    # "It was admitted", in a medium's own voice, does not say by whom.
    return (each.origin.body,) if owns_to_it and not carries and not agents_of(each) else own


def _justifies(claim: Claim) -> bool:
    """Return whether the claim gives the reason for what can only be done on purpose, such as stopping a convoy."""
    return claim.event_type in ON_PURPOSE and REASON_GIVEN.search(claim.evidence.text) is not None


def responsibility_of(traced: Sequence[TracedClaim]) -> Responsibility:
    """Return where responsibility stands, by the first of these that holds.

    * joint: agents of two or more interests accept it, or nobody accepts it and every claim that names agents names
      the same two or more interests together;
    * accepted: an agent, or somebody who speaks for its side, is itself heard to admit or announce it; others may still
      accuse others. What an adversary says it admitted stays an allegation;
    * contested: nobody accepts it and different claims name agents of different interests;
    * denied: agents of one interest are named, and they, their side or its media deny it;
    * unattributed: nobody is named, or whoever is named has not answered. Refusing to comment is no denial.
    """
    accused = accused_parties(traced)
    is_transfer = any(_is_transfer(each) for each in traced)
    accepted: dict[str, str] = {}
    for each in traced:
        for agent in accepting_agents(each, accused):
            accepted.setdefault(agent, each.origin.party)
    sides = [
        frozenset(party_of(agent) for agent in agents_of(each)) for each in traced if each.forward and agents_of(each)
    ]
    alleged = {name_of(agent) for each in traced if each.forward for agent in agents_of(each)}
    alleged |= {each.hearsay.of for each in traced if each.forward and each.hearsay and each.hearsay.of}
    denied = {
        each.origin.name
        for each in traced
        if is_own_denial(each, accused) and (each.origin.party in accused or not accused or is_transfer)
    }
    return Responsibility(
        status=_status(accepted=frozenset(accepted.values()), sides=sides, is_denied=bool(denied)),
        alleged=tuple(sorted(alleged)),
        accepted_by=tuple(sorted(accepted)),
        denied_by=tuple(sorted(denied)),
    )


def _status(*, accepted: frozenset[str], sides: Sequence[frozenset[str]], is_denied: bool) -> ResponsibilityStatus:
    together = len(set(sides)) == 1 and len(sides[0]) > 1
    if len(accepted) > 1 or (not accepted and together):
        return ResponsibilityStatus.JOINT
    if accepted:
        return ResponsibilityStatus.ACCEPTED
    if len(frozenset().union(*sides)) > 1:
        return ResponsibilityStatus.CONTESTED
    return ResponsibilityStatus.DENIED if is_denied else ResponsibilityStatus.UNATTRIBUTED


def hearsay_words(traced: Sequence[TracedClaim]) -> tuple[str, ...]:
    """Return a sentence for each admission or denial that is known from another's mouth only, each once."""
    said = []
    for each in traced:
        if each.hearsay is not None:
            whom = each.hearsay.of
            verb = "denied" if speaks_against(each.told.claim) else "admitted"
            unheard = f"{whom} itself is" if whom else "whoever is meant is"
            said.append(f"{each.hearsay.teller} says that {whom or 'somebody else'} {verb} it; {unheard} not heard.")
    return tuple(dict.fromkeys(said))


def responsibility_words(found: Responsibility) -> str:
    """Return the status as a sentence."""
    named = say_list(found.alleged)
    match found.status:
        case ResponsibilityStatus.ACCEPTED | ResponsibilityStatus.JOINT if found.accepted_by:
            return f"Responsibility is accepted by {say_list(found.accepted_by)}."
        case ResponsibilityStatus.JOINT:
            return f"All who name somebody name {named} together."
        case ResponsibilityStatus.CONTESTED:
            return f"Responsibility is contested: different sources name {named}."
        case ResponsibilityStatus.DENIED:
            return f"Named as responsible: {named}. {say_verb(found.denied_by, 'denies', 'deny')} it."
    if found.alleged:
        have = "have" if len(found.alleged) > 1 else "has"
        return (
            f"{named} {have} been named as responsible and {have} neither accepted nor denied it in any document at "
            "hand; so it is unattributed, however many repeat the accusation."
        )
    return "No source says who is responsible."
