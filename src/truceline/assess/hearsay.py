"""Admissions and denials that reach us from another's mouth only: "the rebels say the army admitted it"."""

import re
from dataclasses import dataclass

from truceline.assess.credits import RosterNames, fold
from truceline.domain.actors import ActorKind
from truceline.domain.claims import KnownLink, ResolvedClaim, Stance
from truceline.domain.incidents import speaks_against

# Those who take sides by being one. A medium or office takes the side it answers to.
SIDES = frozenset(
    {
        *(ActorKind.GOVERNMENT, ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.OPPOSITION_BODY),
        *(ActorKind.COALITION, ActorKind.OFFICIAL),
    }
)
OWNING = re.compile(
    r"\b(?:admit\w*|acknowledg\w*|conced\w*|confess\w*|confirm\w*|own(?:s|ed) (?:up )?to"
    r"|(?:accept|claim|t[ao]k|took)\w* responsibility)\b|اعترف\w*|أقر\w*|تبن\w*"
)
DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*|disput\w*)\b|نفى|نفت|تنفي|ينفي")
# Words between whoever is said to have spoken and what they are said to have done by it.
BETWEEN = frozenset(
    {
        *("that", "had", "has", "have", "having", "was", "is", "were", "and", "but", "also", "then", "now", "already"),
        *("later", "earlier", "since", "again", "on", "in", "at", "finally", "openly", "publicly", "it", "they", "he"),
        *("she", "we", "i", "who", "which", "itself", "themselves", "today", "yesterday", "monday", "tuesday"),
        *("wednesday", "thursday", "friday", "saturday", "sunday", "not", "never", "did", "does", "would"),
    }
)
# "Its commander", "our men": still the speaker's own.
OWN = frozenset({"its", "their", "his", "her", "our", "my", "own"})
MOST_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearsay:
    """Who says that another has owned to something or denied it, and who that other is (None where not known)."""

    teller: str
    of: str | None


def hearsay_of(told: ResolvedClaim, names: RosterNames) -> Hearsay | None:
    """Return on whose word alone the claim puts an admission or a denial into another's mouth; None where it does not.

    Either the chain says so, where a side stands between the outlet and a speaker of another interest, or the words
    do, where the innermost speaker is said to have said that somebody else admitted or denied. An outlet that reports
    the speaker itself is no hearsay, whatever its own interest.
    """
    denies = speaks_against(told.claim)
    if not denies and told.claim.stance is not Stance.ADMITTED:
        return None
    last = told.chain[-1]
    between = next((link for link in told.chain[1:-1] if _takes_another_side(link, last)), None)
    if between is not None:
        return Hearsay(teller=between.name, of=last.name)
    other = _words_of_another(told, last, DENYING if denies else OWNING)
    if other is None:
        return None
    known = names.known_in(other)
    if known is not None and known.party == last.interest:
        return None
    return Hearsay(teller=last.name, of=known.actor.name if known else None)


def _takes_another_side(link: KnownLink, speaker: KnownLink) -> bool:
    takes_sides = link.kind in SIDES or link.interest != link.actor_id
    return link.interest is not None and takes_sides and link.interest != speaker.interest


def _words_of_another(told: ResolvedClaim, last: KnownLink, verbs: re.Pattern[str]) -> str | None:
    """Return the words for whoever else the innermost speaker says admitted (or denied) it; None where nobody is."""
    cue = last.link.cue
    if cue is None or verbs.search(cue.text.casefold()):
        return None
    evidence = told.claim.evidence
    text = evidence.text[max(0, cue.end - evidence.start) :] if cue.start >= evidence.start else evidence.text
    found = verbs.search(text.casefold())
    if found is None:
        return None
    before = re.findall(r"[\w'’-]+", re.split(r"[.;:!?]", text[: found.start()])[-1])[-MOST_WORDS:]
    named = [word for word in before if word.casefold() not in BETWEEN]
    folded = {fold(word) for word in named}
    if not named or folded & OWN or folded <= {*fold(last.name).split(), *fold(last.link.source).split(), "the"}:
        return None
    return " ".join(named)
