"""Is what happened what the provision speaks of? And was a duty done, or withheld?"""

import re

from truceline.apply.case import NOT, Case, step
from truceline.apply.weapons import weapons_match
from truceline.domain.agreements import Deontic, Provision
from truceline.domain.assessments import EvidenceGrade
from truceline.domain.claims import EventType, Kind, ResolvedClaim
from truceline.domain.findings import Step, Truth
from truceline.domain.incidents import ATTACKS, speaks_against

# Reports of casualties alone say that people were hit, not how: it may have been any of the attacks.
VAGUE = frozenset({EventType.CASUALTIES})

WITHHELD = re.compile(
    r"\b(?:block(?:ed|s|ing)?|halt(?:ed|s)?|stopp?(?:ed|s)?|turned (?:back|away)|turn(?:s|ing)? back|prevent(?:ed|s)?"
    r"|den(?:ied|ies) (?:passage|access|entry|permission)|refus(?:ed|es|al)|obstruct(?:ed|s)?|held up"
    r"|not allowed|barred|attacked|looted|seized|confiscated)\b|منع|عرقل|أوقف",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:reach(?:ed|es)?|enter(?:ed|s)?|arriv(?:ed|es)|deliver(?:ed|s|y)|got through|passed|unload(?:ed|s)?"
    r"|evacuated|left|pass|let (?:in|through)|releas(?:ed|es)|freed|frees|opened|reopened)\b|دخل|وصل|أفرج",
    re.IGNORECASE,
)
PART = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|some|several|a few|part|half) of (?:the|its|their)\b",
    re.IGNORECASE,
)
TAKEN = re.compile(
    r"\b(?:(?:re)?captur\w+|(?:re)?t(?:ook|aken|akes)|seiz\w+|overr[au]n|advanc\w+|storm\w+|fell to|gained"
    r"|wrest\w+|regain\w+)\b|سيطر|استعاد",
    re.IGNORECASE,
)


def may_be_about(provision: Provision, event_type: EventType) -> bool:
    """Return whether the provision may speak of such an event: it lists it, or attacks in general."""
    if event_type in provision.event_types:
        return True
    on_attacks = 2 * len(ATTACKS.intersection(provision.event_types)) >= len(ATTACKS)
    return event_type in VAGUE and provision.deontic is Deontic.MUST_NOT and on_attacks


def act_step(provision: Provision, case: Case) -> Step:
    """Return whether the conduct is what the provision forbids or, for a duty, whether the duty was withheld."""
    nothing = _nothing_done(case)
    # A failure to act is told by negation ("the convoy did not pass"): so a duty is withheld.
    if provision.deontic is Deontic.MUST and (nothing is None or _withheld(case)):
        return _duty_step(case)
    if nothing is not None:
        return nothing
    event = case.incident.event_type.value.replace("_", " ").replace("airstrike", "air strike")
    if case.incident.event_type not in provision.event_types:
        return step("act", Truth.UNKNOWN, f"the sources speak of {event} and do not say by what act.")
    if case.incident.event_type is EventType.TERRITORY_CHANGE and not _was_taken(case):
        return step("act", Truth.UNKNOWN, "the sources say who holds the place, not that it was taken.")
    if not provision.weapons:
        return step("act", Truth.YES, f"the sources report what the term names: {event}.")
    listed = ", ".join(weapon.value for weapon in provision.weapons)
    words = {
        Truth.YES: f"the sources name weapons of a class that the term lists ({listed}).",
        Truth.NO: f"the weapons that the sources name are of no class that the term lists ({listed}).",
        Truth.UNKNOWN: f"whether the weapons are of a class that the term lists ({listed}) the sources do not say.",
    }
    answer = weapons_match((_words(told) for told in case.told_as_done), provision.weapons)
    return step("act", answer, words[answer])


def _nothing_done(case: Case) -> Step | None:
    if case.assessment.grade is EvidenceGrade.DISCOUNTED:
        return step("act", Truth.NO, "the incident is discounted: it is held not to have happened as told.")
    if case.told_as_done:
        return None
    if any(speaks_against(told.claim) for told in case.claims):
        return step("act", Truth.UNKNOWN, "the sources at hand only deny it.")
    stances = sorted({told.claim.stance.value for told in case.claims}) or ["told of in claims not at hand"]
    return step("act", Truth.NO, f"no source says that it has happened; it is only {' or '.join(stances)}.")


def _duty_step(case: Case) -> Step:
    withheld, done = _withheld(case), _done(case)
    if withheld and not done:
        return step("act", Truth.YES, "the sources say that what the term requires was withheld.")
    if done and not withheld:
        return step("act", Truth.NO, "the sources say that what the term requires was done.")
    if done and withheld:
        return step("act", Truth.UNKNOWN, "the sources say both that it was done and that it was withheld.")
    return step("act", Truth.UNKNOWN, "the sources do not say whether what the term requires was done.")


def _withheld(case: Case) -> bool:
    """Whether it was withheld; that a part was kept back of what came through is no refusal of the whole."""
    told = [told for told in case.told_as_done if _says_withheld(told)]
    return any(PART.search(_words(one)) is None for one in told) or (bool(told) and not _done(case))


def _says_withheld(told: ResolvedClaim) -> bool:
    """Whether it was blocked, or not done. A reader may mark a refusal as negated: "not" itself decides then."""
    words = _words(told)
    blocked, done = WITHHELD.search(words) is not None, DONE.search(words) is not None
    if told.claim.negated and NOT.search(words):
        return done and not blocked
    return blocked


def _done(case: Case) -> bool:
    return any(DONE.search(_words(told)) is not None and not _says_withheld(told) for told in case.told_as_done)


def _was_taken(case: Case) -> bool:
    return any(told.claim.kind is not Kind.CONTROL or TAKEN.search(_words(told)) for told in case.told_as_done)


def _words(told: ResolvedClaim) -> str:
    return " ".join(span.text for span in (told.claim.evidence, *told.claim.extra_evidence))
