"""How a claim or an incident came about, in words somebody could read aloud."""

from collections.abc import Iterator

from truceline.domain.claims import KnownActor, KnownLink, ResolvedClaim
from truceline.domain.places import Place
from truceline.domain.spans import Span
from truceline.errors import UnknownSubject
from truceline.store import Store


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
    first, last = resolved.when.bounds()
    between = f"{first or 'open'} to {last or 'open'}"
    yield f"When: {between} ({resolved.when.precision}), from {_quoted(resolved.when.text)}."
    for place in resolved.places:
        yield from _place(place)
    for actor in (*resolved.actors, *resolved.targets):
        yield from _actor(actor)
    for quantity in claim.quantities:
        yield (
            f"Quantity: {quantity.what}, from {_number(quantity.minimum)} to {_number(quantity.maximum)}"
            f" ({quantity.whose or 'whose is not said'}), from {_quoted(quantity.span.text)}."
        )
    yield f"Read by {claim.reader.name} {claim.reader.version}, confidence {claim.confidence:.2f}."
    incident = store.incident_of(claim.id)
    yield f"Part of {incident.id}: {incident.summary}" if incident else "Part of no incident."


def _incident(store: Store, incident_id: str) -> Iterator[str]:
    incident = store.incident(incident_id)
    assessment = store.assessment(incident_id)
    yield f"Incident {incident.id}: {incident.summary}"
    yield f"A {incident.incident_class} that {len(incident.claim_ids)} claims are held to speak of."
    yield from (f"  joined because {reason.words}" for reason in incident.reasons)
    yield f"Evidence: {assessment.grade}. Responsibility: {assessment.responsibility.status}."
    yield from (f"  {reason}" for reason in assessment.reasons)
    yield f"Origins: {assessment.independent_origins} independent."
    for origin in assessment.origins:
        yield f"  {origin.name} ({'counts' if origin.counted else 'does not count'}): {origin.why}"
    for dependence in assessment.dependences:
        yield f"  {_title(store, dependence.copy)} depends on {_title(store, dependence.original)}: {dependence.why}"
    for toll in assessment.tolls:
        stands = ", superseded" if toll.superseded else ""
        bounds = f"{_number(toll.minimum)} to {_number(toll.maximum)}"
        yield f"Toll: {toll.measure} {bounds} by {toll.origin}{stands}."
    for parting in assessment.disagreements:
        yield f"Disagreement on {parting.field} ({parting.nature}): {parting.why}"
    for finding in store.findings(incident_id=incident_id):
        missing = f", missing {', '.join(finding.missing)}" if finding.missing else ""
        yield f"Finding under {finding.agreement_id}, {finding.provision_id}: {finding.verdict}{missing}."
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
    if first is None:
        return "date not known"
    return f"published {first}" if first == last else f"published between {first} and {last or 'later'}"


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words else "no words of its own"


def _number(value: float | None) -> str:
    return "open" if value is None else f"{value:g}"


def _short(evidence: Span, most: int = 160) -> str:
    words = " ".join(evidence.text.split())
    return words if len(words) <= most else words[: most - 1] + "…"
