"""What the report says of one incident: each line a sentence with its passages."""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.domain.agreements import Agreement, Provision
from truceline.domain.assessments import Assessment, Disagreement, OriginCount, TollByOrigin
from truceline.domain.claims import KnownActor, ResolvedClaim, Stance
from truceline.domain.findings import Finding, Truth, Verdict
from truceline.domain.release import Profile
from truceline.report.citations import Citations, Statement, chain_words
from truceline.report.selection import Case
from truceline.report.words import (
    GRADE_MARKS,
    STANCE_WORDS,
    bounds_words,
    counted,
    event_words,
    listed,
    number_words,
    place_words,
    time_words,
)

EXCERPT = 300
"""So many characters of a passage are shown beside the incident; the whole stands in the list of passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TollLine:
    """One origin's figure for one measure."""

    measure: str
    origin: str
    figure: Statement
    superseded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """One origin, and why it counts or does not."""

    said: Statement
    counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """One claim: through whom, in which manner, in which words."""

    chain: str
    manner: str
    excerpt: str | None
    cited: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """What one provision says of the incident, with the path to it."""

    verdict: Verdict
    said: Statement
    missing: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """One incident as it stands on the page."""

    anchor: str
    number: int
    title: str
    kind: str
    grade: str | None
    grade_mark: str
    responsibility: str | None
    behind: Statement
    summary: Statement
    when: Statement
    where: Statement
    alleged: Statement
    against: Statement | None
    tolls: tuple[TollLine, ...]
    toll_notes: tuple[Statement, ...]
    origins: tuple[OriginLine, ...]
    disagreements: tuple[Statement, ...]
    responsibility_said: Statement | None
    reasons: tuple[str, ...]
    joined: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    not_covered: tuple[FindingLine, ...]
    voices: tuple[VoiceLine, ...]
    standing: bool


def incident_view(case: Case, citations: Citations, agreements: Sequence[Agreement], profile: Profile) -> IncidentView:
    """Return the incident in words."""
    incident, assessment = case.incident, case.assessment
    ids = incident.claim_ids
    findings = tuple(finding_line(finding, citations, agreements, ids) for finding in case.findings)
    return IncidentView(
        anchor=case.anchor,
        number=case.number,
        title=event_words(incident.event_type),
        kind=incident.event_type.value,
        grade=assessment.grade.value if assessment else None,
        grade_mark=GRADE_MARKS[assessment.grade] if assessment else "",
        responsibility=assessment.responsibility.status.value if assessment else None,
        behind=citations.say(behind_words(case), ids),
        summary=citations.say(incident.summary, ids),
        when=citations.say(_when_words(case), _telling_time(case.claims) or ids),
        where=citations.say(place_words(incident.place, profile), _naming_place(case) or ids),
        alleged=citations.say(
            _actor_words(incident.actors, "No source names who did it."), _naming(case, "actors") or ids
        ),
        against=(
            citations.say(_actor_words(incident.targets, ""), _naming(case, "targets") or ids)
            if incident.targets
            else None
        ),
        tolls=_toll_lines(assessment, citations),
        toll_notes=_toll_notes(assessment, citations),
        origins=_origin_lines(assessment, citations),
        disagreements=_disagreements(assessment, citations),
        responsibility_said=_responsibility(assessment, citations, ids),
        reasons=assessment.reasons if assessment else (),
        joined=tuple(reason.words for reason in incident.reasons),
        findings=tuple(line for line in findings if line.verdict is not Verdict.NOT_COVERED),
        not_covered=tuple(line for line in findings if line.verdict is Verdict.NOT_COVERED),
        voices=tuple(_voice(claim, citations) for claim in case.claims),
        standing=incident.incident_class.value == "standing state",
    )


def behind_words(case: Case) -> str:
    """Return how much stands behind an incident: "7 documents, 1 independent origin"."""
    said = counted(case.documents, "document").capitalize()
    if case.assessment is None:
        return f"{said}; how many origins was not assessed"
    return f"{said}, {counted(case.assessment.independent_origins, 'independent origin')}"


def _when_words(case: Case) -> str:
    words = time_words(case.incident.when)
    own = case.incident.when.text
    return f"{words} (“{own}”)" if own and len(own) < 60 else words


def _telling_time(claims: Sequence[ResolvedClaim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims if claim.claim.times)


def _naming_place(case: Case) -> tuple[str, ...]:
    place = case.incident.place
    if place is None or place.chosen is None:
        return ()
    entry = place.chosen.entry_id
    return tuple(
        claim.id
        for claim in case.claims
        if any(named.chosen is not None and named.chosen.entry_id == entry for named in claim.places)
    )


def _naming(case: Case, part: str) -> tuple[str, ...]:
    return tuple(claim.id for claim in case.claims if (claim.actors if part == "actors" else claim.targets))


def _actor_words(actors: Sequence[KnownActor], nobody: str) -> str:
    names: list[str] = []
    for actor in actors:
        written = actor.mention.span.text
        words = f"{actor.name} (“{written}”)" if actor.name and actor.name != written else actor.name or f"“{written}”"
        if words not in names:
            names.append(words)
    return listed(names) or nobody


def _toll_lines(assessment: Assessment | None, citations: Citations) -> tuple[TollLine, ...]:
    tolls = assessment.tolls if assessment else ()
    return tuple(
        TollLine(
            measure=toll.measure,
            origin=toll.origin,
            figure=citations.say(bounds_words(toll.minimum, toll.maximum), toll.claim_ids),
            superseded=toll.superseded,
        )
        for toll in sorted(
            tolls, key=lambda toll: (toll.measure != "killed", toll.measure, toll.superseded, toll.origin)
        )
    )


def _toll_notes(assessment: Assessment | None, citations: Citations) -> tuple[Statement, ...]:
    """Return for each measure its documented minimum and how far the origins' figures reach."""
    if assessment is None:
        return ()
    measures: dict[str, list[TollByOrigin]] = {}
    for toll in sorted(assessment.tolls, key=lambda toll: toll.measure != "killed"):
        if not toll.superseded:
            measures.setdefault(toll.measure, []).append(toll)
    return tuple(
        citations.say(_range_words(measure, tolls), [claim_id for toll in tolls for claim_id in toll.claim_ids])
        for measure, tolls in measures.items()
    )


def _range_words(measure: str, tolls: Sequence[TollByOrigin]) -> str:
    lows = [toll.minimum for toll in tolls if toll.minimum is not None]
    highs = [toll.maximum for toll in tolls if toll.maximum is not None]
    words = f"documented minimum {number_words(min(lows))}" if lows else "no documented minimum"
    if len(highs) < len(tolls):
        words += "; no upper bound is stated"
    elif not lows or max(highs) > min(lows):
        words += f"; the highest figure is {number_words(max(highs))}"
    return f"{measure.capitalize()}, by {counted(len(tolls), 'origin')}: {words}."


def _origin_lines(assessment: Assessment | None, citations: Citations) -> tuple[OriginLine, ...]:
    origins = assessment.origins if assessment else ()
    return tuple(
        OriginLine(said=citations.say(_origin_words(origin), origin.claim_ids), counted=origin.counted)
        for origin in sorted(origins, key=lambda origin: not origin.counted)
    )


def _origin_words(origin: OriginCount) -> str:
    return origin.why if origin.why.startswith(origin.name) else f"{origin.name}: {origin.why}"


def disagreement_words(disagreement: Disagreement) -> str:
    """Return on which field the sides part, how, and why that is held."""
    field = disagreement.field.replace("toll.", "").replace("_", " ")
    sides = counted(len(disagreement.sides), "side")
    return f"{field.capitalize()} — {disagreement.nature.value}, {sides}: {disagreement.why}"


def _disagreements(assessment: Assessment | None, citations: Citations) -> tuple[Statement, ...]:
    return tuple(
        citations.say(disagreement_words(disagreement), [claim for side in disagreement.sides for claim in side])
        for disagreement in (assessment.disagreements if assessment else ())
    )


def _responsibility(assessment: Assessment | None, citations: Citations, ids: Sequence[str]) -> Statement | None:
    if assessment is None:
        return None
    held = assessment.responsibility
    parts = [
        f"alleged against {listed(held.alleged)}" if held.alleged else "nobody is alleged to be responsible",
        f"accepted by {listed(held.accepted_by)}" if held.accepted_by else "",
        f"denied by {listed(held.denied_by)}" if held.denied_by else "",
    ]
    return citations.say(f"{held.status.value.capitalize()}: {'; '.join(part for part in parts if part)}.", ids)


def provision_of(finding: Finding, agreements: Sequence[Agreement]) -> tuple[str, Provision | None]:
    """Return the agreement's name and the provision a finding is about; its ids where the text is not at hand."""
    for agreement in agreements:
        if agreement.id == finding.agreement_id:
            found = next((term for term in agreement.provisions if term.id == finding.provision_id), None)
            return agreement.name, found
    return finding.agreement_id, None


def finding_line(
    finding: Finding, citations: Citations, agreements: Sequence[Agreement], ids: Sequence[str]
) -> FindingLine:
    """Return a finding with its reasons, resting on its own claims, or the incident's where it names none."""
    name, provision = provision_of(finding, agreements)
    term = f"paragraph {provision.text.paragraph}, {provision.summary}" if provision else finding.provision_id
    return FindingLine(
        verdict=finding.verdict,
        said=citations.say(f"{name}, {term}", finding.claim_ids or ids),
        missing=finding.missing,
        reasons=tuple((_answer_words(step.element, step.answer), step.words) for step in finding.steps),
    )


def _answer_words(element: str, answer: Truth) -> str:
    return f"{element}: {'not known' if answer is Truth.UNKNOWN else answer.value}"


def _voice(resolved: ResolvedClaim, citations: Citations) -> VoiceLine:
    claim = resolved.claim
    manner = STANCE_WORDS[claim.stance]
    if claim.negated and claim.stance is not Stance.DENIED:
        manner += " (that it did not happen)"
    if claim.hedge:
        manner += f", with “{claim.hedge}”"
    text = claim.evidence.text
    shown = text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]} …"
    return VoiceLine(
        chain=chain_words(resolved),
        manner=manner,
        excerpt=shown if citations.withholding.quotes(claim.document_id) else None,
        cited=citations.say("", (claim.id,)),
    )
