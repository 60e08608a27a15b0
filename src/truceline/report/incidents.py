"""What the report says of one incident: each line a sentence with its passages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from truceline.domain.agreements import Agreement, Provision
from truceline.domain.assessments import (
    Assessment,
    Disagreement,
    OriginCount,
    Responsibility,
    ResponsibilityStatus,
    TollByOrigin,
)
from truceline.domain.claims import KnownActor, ResolvedClaim, Stance
from truceline.domain.findings import Finding, Truth, Verdict
from truceline.domain.release import Profile, coarse_count
from truceline.report.citations import Citations, Statement, chain_words
from truceline.report.selection import Case
from truceline.report.words import (
    ELEMENT_WORDS,
    GRADE_MARKS,
    STANCE_WORDS,
    bounds_words,
    counted,
    number_words,
    place_words,
    sentence,
    time_words,
)
from truceline.text.wording import say_items

EXCERPT = 300
"""So many characters of a passage are shown beside the incident; the whole stands in the list of passages."""
JOINED_AT_MOST = 4
EVERY = 10_000


class Say(Protocol):
    """Makes a statement about one incident, resting on the claims named, or on all the incident's where none is."""

    def __call__(self, words: str, claim_ids: Sequence[str] = (), /) -> Statement:
        """Return the statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TollLine:
    """One origin's figure for one measure; `note` says over what it was counted, or that it no longer stands."""

    measure: str
    origin: str
    figure: Statement
    note: str
    superseded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """One origin, and why it counts or does not."""

    said: Statement
    counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """Claims made in the same words: through whom, in which manner, in which words."""

    chains: tuple[str, ...]
    manner: str
    excerpt: str | None
    language: str | None
    cited: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """What one provision says of the incident, with the path to it."""

    verdict: Verdict
    said: Statement
    missing: tuple[str, ...]
    reasons: tuple[tuple[str, str, Statement], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """One incident as it stands on the page."""

    anchor: str
    voices_anchor: str
    number: int
    title: str
    grade: str | None
    grade_mark: str
    responsibility: str | None
    behind: Statement
    when: Statement
    where: Statement
    alleged: Statement
    against: Statement | None
    tolls: tuple[TollLine, ...]
    toll_notes: tuple[Statement, ...]
    origins: tuple[OriginLine, ...]
    disagreements: tuple[Statement, ...]
    responsibility_said: Statement | None
    reasons: tuple[Statement, ...]
    joined: tuple[Statement, ...]
    more_joined: int
    findings: tuple[FindingLine, ...]
    not_covered: tuple[FindingLine, ...]
    voices: tuple[VoiceLine, ...]
    claims: int
    standing: bool


def incident_view(case: Case, citations: Citations, agreements: Sequence[Agreement], profile: Profile) -> IncidentView:
    """Return the incident in words."""
    incident, assessment = case.incident, case.assessment
    ids = incident.claim_ids

    def say(words: str, claim_ids: Sequence[str] = ()) -> Statement:
        return citations.say(words, claim_ids or ids, rest=case.voices)

    findings = tuple(finding_line(finding, case, say, agreements) for finding in case.findings)
    joined = tuple(dict.fromkeys(sentence(reason.words) for reason in incident.reasons))
    return IncidentView(
        anchor=case.anchor,
        voices_anchor=case.voices,
        number=case.number,
        title=incident.summary,
        grade=assessment.grade.value if assessment else None,
        grade_mark=GRADE_MARKS[assessment.grade] if assessment else "",
        responsibility=_status_words(assessment.responsibility) if assessment else None,
        behind=say(behind_words(case)),
        when=say(_when_words(case), telling_time(case)),
        where=say(place_words(incident.place, profile), naming_place(case)),
        alleged=say(_actor_words(incident.actors, "No source names who did it."), naming(case, "actors")),
        against=say(_actor_words(incident.targets, ""), naming(case, "targets")) if incident.targets else None,
        tolls=_toll_lines(assessment, say, profile),
        toll_notes=_toll_notes(assessment, say, profile),
        origins=_origin_lines(assessment, say),
        disagreements=_disagreements(assessment, say),
        responsibility_said=say(responsibility_words(assessment.responsibility)) if assessment else None,
        reasons=_reasons(case, say),
        joined=tuple(say(words) for words in joined[:JOINED_AT_MOST]),
        more_joined=max(0, len(joined) - JOINED_AT_MOST),
        findings=tuple(line for line in findings if line.verdict is not Verdict.NOT_COVERED),
        not_covered=tuple(line for line in findings if line.verdict is Verdict.NOT_COVERED),
        voices=_voices(case, citations),
        claims=len(case.claims),
        standing=incident.incident_class.value == "standing state",
    )


def _reasons(case: Case, say: Say) -> tuple[Statement, ...]:
    """Return the reasons for the grade that are not yet said of an origin, each with the claims of whom it names."""
    assessment = case.assessment
    if assessment is None:
        return ()
    said = {origin.why for origin in assessment.origins}
    return tuple(
        say(
            sentence(reason),
            [claim for origin in assessment.origins if origin.name in reason for claim in origin.claim_ids],
        )
        for reason in assessment.reasons
        if reason not in said
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


def telling_time(case: Case) -> tuple[str, ...]:
    """Return the ids of the claims that give a time."""
    return tuple(claim.id for claim in case.claims if claim.claim.times)


def naming_place(case: Case) -> tuple[str, ...]:
    """Return the ids of the claims that name the incident's place."""
    place = case.incident.place
    if place is None or place.chosen is None:
        return ()
    entry = place.chosen.entry_id
    return tuple(
        claim.id
        for claim in case.claims
        if any(named.chosen is not None and named.chosen.entry_id == entry for named in claim.places)
    )


def naming(case: Case, part: Literal["actors", "targets"]) -> tuple[str, ...]:
    """Return the ids of the claims that name somebody who did it, or whom it was done to."""
    return tuple(claim.id for claim in case.claims if (claim.actors if part == "actors" else claim.targets))


def _actor_words(actors: Sequence[KnownActor], nobody: str) -> str:
    """Return the known actors by name, then the words that were tied to nobody known."""
    known: dict[str, str] = {}
    loose: list[str] = []
    for actor in actors:
        written = actor.mention.span.text
        if actor.name:
            known.setdefault(actor.name, actor.name if written == actor.name else f"{actor.name} (“{written}”)")
        elif f"“{written}”" not in loose:
            loose.append(f"“{written}”")
    if not known:
        return say_items(loose) or nobody
    return say_items(list(known.values())) + (f"; also {say_items(loose)}, not tied to anybody known" if loose else "")


def _told(tolls: Sequence[TollByOrigin], profile: Profile) -> tuple[TollByOrigin, ...]:
    """Return the tolls as the profile tells them, the killed first; equal figures of one origin are one."""
    merged: dict[tuple[object, ...], TollByOrigin] = {}
    for toll in tolls:
        low, high = coarse_count(toll.minimum, toll.maximum, measure=toll.measure, whose=toll.whose, profile=profile)
        key = (toll.measure, toll.whose, toll.scope, toll.origin, low, high, toll.superseded)
        before = merged[key].claim_ids if key in merged else ()
        ids = tuple(dict.fromkeys((*before, *toll.claim_ids)))
        merged[key] = replace(toll, minimum=low, maximum=high, claim_ids=ids)
    return tuple(
        sorted(
            merged.values(),
            key=lambda toll: (toll.measure != "killed", _measure_words(toll), toll.superseded, toll.origin),
        )
    )


def _measure_words(toll: TollByOrigin) -> str:
    return toll.measure.capitalize() + (f", {toll.whose}" if toll.whose else "")


def _scope_words(toll: TollByOrigin) -> str:
    if toll.scope is None or toll.scope == "incident":
        return ""
    return "counted over a longer time" if toll.scope == "cumulative" else f"counted {toll.scope}"


def _toll_lines(assessment: Assessment | None, say: Say, profile: Profile) -> tuple[TollLine, ...]:
    return tuple(
        TollLine(
            measure=_measure_words(toll),
            origin=toll.origin,
            figure=say(bounds_words(toll.minimum, toll.maximum), toll.claim_ids),
            note="since replaced by the same origin" if toll.superseded else _scope_words(toll),
            superseded=toll.superseded,
        )
        for toll in _told(assessment.tolls if assessment else (), profile)
    )


def _toll_notes(assessment: Assessment | None, say: Say, profile: Profile) -> tuple[Statement, ...]:
    """Return for each measure told by more than one origin its documented minimum and how far the figures reach."""
    measures: dict[tuple[str, str], list[TollByOrigin]] = {}
    for toll in _told(assessment.tolls if assessment else (), profile):
        if not toll.superseded:
            measures.setdefault((_measure_words(toll), _scope_words(toll)), []).append(toll)
    return tuple(
        say(_range_words(measure, tolls), [claim_id for toll in tolls for claim_id in toll.claim_ids])
        for (measure, _), tolls in measures.items()
        if len(tolls) > 1
    )


def _range_words(measure: str, tolls: Sequence[TollByOrigin]) -> str:
    lows = [toll.minimum for toll in tolls if toll.minimum is not None]
    highs = [toll.maximum for toll in tolls if toll.maximum is not None]
    words = f"documented minimum {number_words(min(lows))}" if lows else "no documented minimum"
    if len(highs) < len(tolls):
        words += "; no upper bound is stated"
    elif not lows or max(highs) > min(lows):
        words += f"; the highest figure is {number_words(max(highs))}"
    origins = counted(len({toll.origin for toll in tolls}), "origin")
    return f"{measure}, by {origins}: {words}."


def _origin_lines(assessment: Assessment | None, say: Say) -> tuple[OriginLine, ...]:
    origins = assessment.origins if assessment else ()
    return tuple(
        OriginLine(said=say(_origin_words(origin), origin.claim_ids), counted=origin.counted)
        for origin in sorted(origins, key=lambda origin: not origin.counted)
    )


def _origin_words(origin: OriginCount) -> str:
    return sentence(origin.why if origin.why.startswith(origin.name) else f"{origin.name}: {origin.why}")


def disagreement_words(disagreement: Disagreement) -> str:
    """Return on which field the sides part, how, and why that is held."""
    field = disagreement.field.replace("toll.", "").replace("_", " ")
    sides = counted(len(disagreement.sides), "side")
    return f"{field.capitalize()} ({disagreement.nature.value}, {sides}). {sentence(disagreement.why)}"


def _disagreements(assessment: Assessment | None, say: Say) -> tuple[Statement, ...]:
    return tuple(
        say(disagreement_words(disagreement), [claim for side in disagreement.sides for claim in side])
        for disagreement in (assessment.disagreements if assessment else ())
    )


def _status_words(held: Responsibility) -> str:
    """Return the chip's words: where nobody has answered, that somebody is named all the same."""
    if held.status is not ResponsibilityStatus.UNATTRIBUTED:
        return f"responsibility {held.status.value}"
    return "responsibility alleged, no answer" if held.alleged else "nobody named as responsible"


def responsibility_words(held: Responsibility) -> str:
    """Return in a sentence who is named, who accepts and who denies."""
    if held.status is ResponsibilityStatus.UNATTRIBUTED:
        if not held.alleged:
            return "Nobody is named as responsible."
        return f"Alleged against {say_items(held.alleged)}; neither an admission nor a denial is on record."
    parts = [
        f"alleged against {say_items(held.alleged)}" if held.alleged else "",
        f"accepted by {say_items(held.accepted_by)}" if held.accepted_by else "",
        f"denied by {say_items(held.denied_by)}" if held.denied_by else "",
    ]
    return f"{held.status.value.capitalize()}: {'; '.join(part for part in parts if part) or 'nobody is named'}."


def provision_of(finding: Finding, agreements: Sequence[Agreement]) -> tuple[str, Provision | None]:
    """Return the agreement's name and the provision a finding is about; its ids where the text is not at hand."""
    for agreement in agreements:
        if agreement.id == finding.agreement_id:
            found = next((term for term in agreement.provisions if term.id == finding.provision_id), None)
            return agreement.name, found
    return finding.agreement_id, None


def finding_line(finding: Finding, case: Case, say: Say, agreements: Sequence[Agreement]) -> FindingLine:
    """Return a finding with its reasons, each resting on the claims that speak of its element where there are any."""
    name, provision = provision_of(finding, agreements)
    term = (
        f"paragraph {provision.text.paragraph}. {sentence(provision.summary)}"
        if provision
        else sentence(finding.provision_id.replace("-", " "))
    )
    carried = {
        "time": telling_time(case),
        "area": naming_place(case),
        "bearer": naming(case, "actors"),
        "target": naming(case, "targets"),
    }
    return FindingLine(
        verdict=finding.verdict,
        said=say(f"{name}, {term}", finding.claim_ids),
        missing=tuple(ELEMENT_WORDS.get(element, element) for element in finding.missing),
        reasons=tuple(
            (
                ELEMENT_WORDS.get(step.element, step.element.capitalize()),
                "not known" if step.answer is Truth.UNKNOWN else step.answer.value,
                say(sentence(step.words), carried.get(step.element) or finding.claim_ids),
            )
            for step in finding.steps
        ),
    )


def _voices(case: Case, citations: Citations) -> tuple[VoiceLine, ...]:
    """Return who speaks, claims made in the same words and manner together."""
    alike: dict[tuple[str, str, bool], list[ResolvedClaim]] = {}
    for claim in case.claims:
        open_words = citations.withholding.quotes(claim.claim.document_id)
        alike.setdefault((claim.claim.evidence.text, _manner_words(claim), open_words), []).append(claim)
    return tuple(
        VoiceLine(
            chains=tuple(dict.fromkeys(chain_words(claim) for claim in claims)),
            manner=manner,
            excerpt=_shortened(text) if open_words else None,
            language=citations.language_of([claims[0].id], text),
            cited=citations.say("", [claim.id for claim in claims], most=EVERY),
        )
        for (text, manner, open_words), claims in alike.items()
    )


def _manner_words(resolved: ResolvedClaim) -> str:
    claim = resolved.claim
    manner = STANCE_WORDS[claim.stance]
    if claim.negated and claim.stance is not Stance.DENIED:
        manner += " (that it did not happen)"
    return f"{manner}, with “{claim.hedge}”" if claim.hedge else manner


def _shortened(text: str) -> str:
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]} …"
