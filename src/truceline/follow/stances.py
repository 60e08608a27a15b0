"""Where somebody stands, by their words: for, against, demanding, on conditions, or undecided."""

import re
from dataclasses import dataclass

from truceline.domain.claims import Claim, Kind, Stance
from truceline.domain.ledgers import StanceClass

_DATED = (
    r"(?!\s*(?:(?:the )?(?:end|start|middle) of\b|next\b|last\b|late\b|early\b|now\b|then\b|at\b|noon|midnight|dawn"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may\b|june|july|august"
    r"|(?:septem|octo|novem|decem)ber|\d))"
)
_MARKERS = (
    rf"(?:until|unless|before){_DATED}|only (?:if|when|after)|if|provided (?:that)?|on (?:the )?condition (?:that|of)"
    r"|as long as|so long as|without which|in exchange for|in return for|except (?:if|when)"
    r"|ما لم|حتى|قبل أن|إلا إذا|بشرط(?: أن)?"
)
UNCONDITIONAL = re.compile(
    r"(?<!\w)(?:no|without) (?:pre-?)?conditions?|unconditional(?:ly)?|(?:دون|بلا) شروط", re.IGNORECASE
)
CONDITION = re.compile(rf"(?<!\w)(?:{_MARKERS})(?!\w)", re.IGNORECASE)
# "Weapons as a precondition to talks": what comes first is the condition, what comes after is withheld.
AS_CONDITION = re.compile(
    r"\bas (?:a |the )?(?:pre-?)?conditions?(?:\s+(?:to|for|of)\b)?|\bis (?:a )?precondition (?:to|for|of)\b",
    re.IGNORECASE,
)
# The stop of an abbreviation ("the U.S.") ends no clause, nor does a quotation mark inside one.
CLAUSE_END = re.compile(r"[,;:!?](?=\s|$)|(?<![A-Z])\.(?=[\s\"”’]|$)|\s[-–—]\s")

NOT = r"(?:not|never|no longer|n[’']t|nor)\s+(?:\w+\s+){0,2}?"
FOR = (
    r"support(?:s|ed|ing)?|back(?:s|ed|ing)|welcom(?:e|es|ed|ing)|accept(?:s|ed|ing)?|agree(?:s|d|ing)?|endors(?:e|es|ed)"
    r"|favou?r(?:s|ed|able)?|willing(?:ness)?|ready|prepared to|committed|hop(?:e|es|ed|ing)|approv(?:e|es|ed)"
    r"|propos(?:e|es|ed)|offer(?:s|ed)?|praise[sd]?|interested in"
    r"|optimistic|determined to|allow|permit"
)
AGAINST = (
    r"refus(?:e|es|ed|al|ing)|reject(?:s|ed|ion|ing)?|oppos(?:e|es|ed|ing|ition to)|condemn(?:s|ed|ing)?"
    r"|denounc(?:e|es|ed)|criticis\w+|criticiz\w+|outrag\w+|unacceptable|unrealistic|absurd|disagree(?:s|d)?"
    r"|boycott\w*|thwart\w*|sabotag\w*|obstruct\w*|fail(?:s|ed|ure)?|pessimistic|doubt(?:s|ed|ful)?|protest(?:s|ed)?"
    r"|ruled? out|walk(?:s|ed)? out|suspend(?:s|ed)?|threaten(?:s|ed)?|blam(?:e|es|ed)|accus(?:e|es|ed)"
    r"|will stop|continue to (?:bomb|shell|fight|attack)|[نيت]?رفض|ندد|أدان"
)
OPEN = (
    r"undecided|not (?:yet )?(?:decided|answered|replied)|no decision|tak(?:e|ing) a decision|consider(?:s|ed|ing)"
    r"|stud(?:y|ying|ied) the|review(?:s|ing) the|declined to (?:say|comment)|neither \w+ nor"
)
_FOR, _AGAINST, _OPEN, _NOT_FOR, _NOT_AGAINST, _WILL_NOT = (
    re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for words in (
        FOR,
        AGAINST,
        OPEN,
        rf"{NOT}(?:{FOR})",
        rf"{NOT}(?:{AGAINST})",
        r"(?:will|would|shall|must|can|could) not|won[’']t|cannot|و?لن",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """What is stated, and the words of the condition it is made to depend on (None where there is none)."""

    stated: str
    condition: str | None


def clauses(words: str) -> Clauses:
    """Return the words split into what is stated and on what condition.

    "Until 20 March" is a date, not a condition. Where something is named "as a precondition to" something else,
    the latter is what is stated and the former its condition.
    """
    named = AS_CONDITION.search(words)
    if named is not None and words[: named.start()].strip():
        rest = words[named.end() :].strip(" .\"”'")
        return Clauses(stated=rest or words, condition=words[: named.start()].strip(" ,.\"“”'"))
    found = CONDITION.search(words)
    if found is None:
        return Clauses(stated=words, condition=None)
    end = CLAUSE_END.search(words, found.end())
    stop = end.start() if end else len(words)
    stated = f"{words[: found.start()]} {words[stop:]}".strip(" ,.;\"“”'")
    return Clauses(stated=stated or words, condition=words[found.start() : stop].strip(" ,.;\"“”'"))


def stance_of(claim: Claim) -> StanceClass | None:
    """Return where the speaker stands by the claim's words, or None where they do not tell."""
    told = clauses(claim.evidence.text)
    if UNCONDITIONAL.search(claim.evidence.text):
        return StanceClass.SUPPORTS
    if claim.kind is Kind.PRECONDITION or (told.condition is not None and claim.kind is not Kind.DENIAL):
        return StanceClass.CONDITIONS
    if claim.kind is Kind.DEMAND:
        return StanceClass.DEMANDS
    return _by_words(told.stated) or _by_form(claim)


def _by_words(words: str) -> StanceClass | None:
    if _OPEN.search(words):
        return StanceClass.UNDECIDED
    if _NOT_FOR.search(words):
        return StanceClass.OPPOSES
    if _NOT_AGAINST.search(words):
        return StanceClass.SUPPORTS
    if _AGAINST.search(words) or _WILL_NOT.search(words):
        return StanceClass.OPPOSES
    return StanceClass.SUPPORTS if _FOR.search(words) else None


def _by_form(claim: Claim) -> StanceClass | None:
    if claim.negated or claim.stance in {Stance.DENIED, Stance.THREATENED}:
        return StanceClass.OPPOSES
    if claim.kind is Kind.POSITION and claim.stance is Stance.PREDICTED:
        return StanceClass.SUPPORTS  # a promise
    return None
