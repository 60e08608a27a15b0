"""How a claim or an incident came about, in words somebody could read aloud."""

from collections.abc import Iterator

from truceline.domain.claims import KnownActor, KnownLink, ResolvedClaim
from truceline.domain.places import Place
from truceline.domain.spans import Span
from truceline.domain.times import TimeRange
from truceline.errors import UnknownSubject
from truceline.store import Store
from truceline.text.wording import say_day

LONGEST_QUOTED = 160
"""Characters of a claim's words in the account of an incident; the account of the claim has them all."""


def explain(store: Store, subject: str) -> tuple[str, ...]:
    """Return the account of the claim or incident of that id, line by line. Raises UnknownSubject."""
    if subject.startswith("claim-"):
        return tuple(_claim(store, store.resolved_claim(subject)))
    if subject.startswith("incident-"):
        return tuple(_incident(store, subject))
    raise UnknownSubject(
        f"{subject!r} is the id of no claim or incident. Ids begin with claim- or incident-; "
        "`truceline export claims` and `truceline export incidents` list them."
    )


def _claim(store: Store, resolved: ResolvedClaim) -> Iterator[str]:
    claim = resolved.claim
    document = store.document(claim.document_id)
    article = store.article(claim.article_id)
    evidence = claim.evidence
    yield f"Claim {claim.id}: {claim.kind} ({claim.event_type}), {claim.stance}{', negated' * claim.negated}."
    yield f"Words: “{evidence.text}”"
    yield f"Where they stand: {document.name}, characters {evidence.start} to {evidence.end}."
    yield f"Article: {article.title or 'no title'}; {article.outlet or 'outlet not known'}; {_day(resolved)}."
    yield from (f"  {reason}" for reason in article.reasons)
    yield f"Through whom: {' ← '.join(map(_link, resolved.chain))}"
    yield f"Hedge: {claim.hedge or 'none'}. What the origin rests on: {claim.basis}."
    yield f"When: {_when(resolved.when)} ({resolved.when.precision}), from {_quoted(resolved.when.text)}."
    for place in resolved.places:
        yield from _place(place)
    for actor in (*resolved.actors, *resolved.targets):
        yield from _actor(actor)
    for quantity in claim.quantities:
        yield (
            f"Quantity: {quantity.what} {_bounds(quantity.minimum, quantity.maximum)}"
            f" ({quantity.whose or 'whose is not said'}), from {_quoted(quantity.span.text)}."
        )
    yield f"Read by {claim.reader.name} {claim.reader.version}, confidence {claim.confidence:.2f}."
    incident = store.incident_of(claim.id)
    yield f"Part of {incident.id}: {incident.summary}" if incident else "Part of no incident."


def _incident(store: Store, incident_id: str) -> Iterator[str]:
    incident = store.incident(incident_id)
    assessment = store.assessment(incident_id)
    yield f"Incident {incident.id}: {incident.summary}"
    speak = "one claim is" if len(incident.claim_ids) == 1 else f"{len(incident.claim_ids)} claims are"
    yield f"A {incident.incident_class} that {speak} held to speak of."
    yield from dict.fromkeys(f"  joined because {reason.words}" for reason in incident.reasons)
    yield f"Evidence: {assessment.grade}. Responsibility: {assessment.responsibility.status}."
    yield from (f"  {reason}" for reason in assessment.reasons)
    yield f"Independent origins: {assessment.independent_origins or 'none'}."
    for origin in assessment.origins:
        yield f"  {origin.name} ({'counts' if origin.counted else 'does not count'}): {origin.why}"
    for dependence in assessment.dependences:
        yield f"  {_title(store, dependence.copy)} depends on {_title(store, dependence.original)}: {dependence.why}."
    for toll in assessment.tolls:
        stands = ", superseded" if toll.superseded else ""
        yield f"Toll: {toll.measure} {_bounds(toll.minimum, toll.maximum)}, says {toll.origin}{stands}."
    for parting in assessment.disagreements:
        field = parting.field.removeprefix("toll.").replace("_", " ")
        yield f"Disagreement on {field} ({parting.nature}): {parting.why}"
    for finding in store.findings(incident_id=incident_id):
        missing = f"; not known: {', '.join(finding.missing)}" if finding.missing else ""
        yield f"Finding: {finding.verdict}{missing}."
        yield from (f"  {reason}" for reason in finding.reasons)
    for claim_id in incident.claim_ids:
        resolved = store.resolved_claim(claim_id)
        document = store.document(resolved.claim.document_id)
        yield f"{claim_id} in {document.name}: “{_short(resolved.claim.evidence)}”"


def _title(store: Store, subject: str) -> str:
    """Return an article's document name for its id; a source's name is itself."""
    if subject.startswith("article-"):
        return store.document(store.article(subject).document_id).name
    return subject


def _place(place: Place) -> Iterator[str]:
    if place.chosen is None:
        yield f"Place: “{place.span.text}” stays unresolved."
    else:
        found = place.chosen
        where = f"{found.country or 'country not known'}, {found.latitude:.3f}, {found.longitude:.3f}"
        yield (
            f"Place: “{place.span.text}” is held to be {found.name} ({where}): {place.precision},"
            f" probability {found.probability:.2f}."
        )
    yield from (f"  {reason}" for reason in place.reasons)
    for runner_up in place.candidates:
        if runner_up != place.chosen:
            yield f"  runner-up: {runner_up.name} ({runner_up.country}), probability {runner_up.probability:.2f}"


def _actor(actor: KnownActor) -> Iterator[str]:
    known = actor.name or "nobody on the roster"
    yield f"{actor.mention.role.capitalize()}: “{actor.mention.span.text}” is held to be {known}."
    yield from (f"  {reason}" for reason in actor.reasons)


def _link(link: KnownLink) -> str:
    return link.name if link.reviewed else f"{link.name} (not classed by a person)"


def _day(resolved: ResolvedClaim) -> str:
    first, last = resolved.published.bounds()
    if resolved.published.earliest is None:
        return "date not known"
    return f"published {'on ' if first == last else ''}{_when(resolved.published)}"


def _when(when: TimeRange) -> str:
    """Return the days of a range, each on the clock it is kept on: "3 March 2031", "from 3 March 2031 on"."""
    first, last = (end and say_day(end) for end in (when.earliest, when.latest))
    if first and last:
        return first if first == last else f"between {first} and {last}"
    if first or last:
        return f"from {first} on" if first else f"up to {last}"
    return "not known"


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words else "no words of its own"


def _bounds(minimum: float | None, maximum: float | None) -> str:
    """Return a figure with its bounds in words: "2", "at least 20", "8 to 10"."""
    if minimum is not None and maximum is not None:
        return f"{minimum:,g}" if minimum == maximum else f"{minimum:,g} to {maximum:,g}"
    if minimum is None and maximum is None:
        return "of unknown number"
    return f"at least {minimum:,g}" if minimum is not None else f"at most {maximum:,g}"


def _short(evidence: Span) -> str:
    words = " ".join(evidence.text.split())
    return words if len(words) <= LONGEST_QUOTED else words[: LONGEST_QUOTED - 1] + "…"
