"""Which origins behind an incident count, each interest once, and why the others do not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.assess.origins import Origin, TracedClaim, published_first
from truceline.domain.assessments import OriginCount
from truceline.domain.claims import Basis, Stance
from truceline.domain.incidents import speaks_against
from truceline.text.wording import say_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An origin with its claims on one incident, sorted by publication, and how it is counted."""

    origin: Origin
    claims: tuple[TracedClaim, ...]
    count: OriginCount

    @property
    def counted(self) -> bool:
        """Whether it is one of the independent origins."""
        return self.count.counted


def count_origins(traced: Sequence[TracedClaim]) -> tuple[Standing, ...]:
    """Return every origin that speaks of the incident, the counted ones first.

    One origin counts for each interest: a reviewed one that puts the happening forward, preferably one that observed
    it, then the first to be published. Who only denies, or neither confirms nor denies, is no origin of it.
    """
    by_key: dict[str, list[TracedClaim]] = {}
    for each in traced:
        by_key.setdefault(each.origin.key, []).append(each)
    standings = sorted((_standing(told) for told in by_key.values()), key=_preference)
    counted: dict[str, Standing] = {}
    for place, standing in enumerate(standings):
        standings[place] = _counted(standing, counted.get(standing.origin.party))
        if standings[place].counted:
            counted[standing.origin.party] = standings[place]
    return tuple(sorted(standings, key=lambda standing: not standing.counted))


def _standing(told: Sequence[TracedClaim]) -> Standing:
    claims = tuple(sorted(told, key=lambda each: published_first(each.told)))
    origin = claims[0].origin
    observed = any(each.told.claim.basis is Basis.OBSERVED and each.forward for each in claims)
    count = OriginCount(
        name=origin.name,
        interest=origin.interest,
        claim_ids=tuple(each.id for each in claims),
        article_ids=tuple(dict.fromkeys(each.told.claim.article_id for each in claims)),
        counted=False,
        observed=observed,
        reviewed=origin.reviewed,
        why="",
    )
    return Standing(origin=origin, claims=claims, count=count)


def _preference(standing: Standing) -> tuple[bool, bool, bool, tuple[str, str, int, str]]:
    return (
        not _puts_forward(standing),
        not standing.origin.reviewed,
        not standing.count.observed,
        published_first(standing.claims[0].told),
    )


def _puts_forward(standing: Standing) -> bool:
    return any(each.forward for each in standing.claims)


def _counted(standing: Standing, same_interest: Standing | None) -> Standing:
    """Return the standing with its count made out and said; `same_interest` is one of its interest counted before."""
    name = standing.origin.name
    counts = False
    if not _puts_forward(standing):
        why = _why_no_account(standing)
    elif not standing.origin.reviewed:
        why = f"{_introduced(standing.origin)} does not count: no person has classed this source yet"
    elif same_interest is not None:
        why = (
            f"{name} does not count: it serves the same interest as {same_interest.origin.name}, "
            "which is counted already"
        )
    else:
        counts = True
        why = _why_it_counts(standing)
    return replace(standing, count=replace(standing.count, counted=counts, why=f"{why}."))


def _why_no_account(standing: Standing) -> str:
    name = standing.origin.name
    if any(each.denies for each in standing.claims):
        return f"{name} denies it, which is no account of it"
    heard = next((each.hearsay for each in standing.claims if each.hearsay and speaks_against(each.told.claim)), None)
    if heard is not None:
        return f"{heard.teller} says that {heard.of or 'somebody else'} denies it, which is no account of it"
    return f"{name} neither confirms nor denies it"


def _introduced(origin: Origin) -> str:
    return f"{origin.name} (through {origin.through[-1]})" if origin.anonymous and origin.through else origin.name


def _why_it_counts(standing: Standing) -> str:
    claims = standing.claims
    name = standing.origin.name
    seen = ", which says it saw for itself," if standing.count.observed else ""
    admits = any(each.told.claim.stance is Stance.ADMITTED and each.hearsay is None for each in claims)
    admitted = ", which admits it against its own interest," if admits and not seen else ""
    articles = len(standing.count.article_ids)
    carried = f"{say_number(articles)} articles go back to it" if articles > 1 else "one article goes back to it"
    return f"{name}{seen or admitted} counts as one independent origin; {carried}{_owed_words(claims)}"


def _owed_words(claims: Sequence[TracedClaim]) -> str:
    owed: Mapping[str, str] = {each.told.claim.article_id: each.owed for each in claims if each.owed}
    reasons = tuple(dict.fromkeys(owed.values()))
    if not reasons:
        return ""
    more = f" and {say_number(len(reasons) - 2)} more" if len(reasons) > 2 else ""
    return f" ({'; '.join(reasons[:2])}{more})"
