"""The report's first words: what stands out, told in a few sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.domain.assessments import DisagreementNature
from truceline.domain.findings import Verdict
from truceline.domain.release import Profile
from truceline.report.citations import Citations, Statement
from truceline.report.selection import NO_PLACE, Case, area_of
from truceline.report.words import counted, event_words, listed

MOST = 3
"""So many incidents of one sort are named; the rest are found below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """One thing that stands out, with the incident it is about."""

    said: Statement
    anchor: str
    number: int


def highlights(cases: Sequence[Case], citations: Citations, profile: Profile) -> tuple[Highlight, ...]:
    """Return what stands out, each with the rule by which it was chosen in its words."""
    chosen = [
        *_most_reported(cases, profile),
        *_many_documents_one_origin(cases, profile),
        *_contradicted(cases, profile),
        *_likely_breaches(cases, profile),
        *_accepted(cases, profile),
    ]
    return tuple(
        Highlight(said=citations.say(words, claims or case.incident.claim_ids), anchor=case.anchor, number=case.number)
        for case, words, claims in chosen
    )


Chosen = tuple[Case, str, tuple[str, ...]]


def headline(case: Case, profile: Profile) -> str:
    """Return what and where in a few words: "Shelling, Saltgate"."""
    area = area_of(case.incident.place, profile)
    return event_words(case.incident.event_type) + ("" if area == NO_PLACE else f", {area}")


def _most_reported(cases: Sequence[Case], profile: Profile) -> list[Chosen]:
    told = [case for case in cases if case.documents > 1 and case.assessment is not None]
    if not told:
        return []
    case = max(told, key=lambda case: (case.documents, -case.number))
    assessment = case.assessment
    if assessment is None or assessment.independent_origins < 2:
        return []
    names = listed([origin.name for origin in assessment.origins if origin.counted])
    origins = counted(assessment.independent_origins, "independent origin")
    words = (
        f"{headline(case, profile)}: reported in more documents than any other, {counted(case.documents, 'document')}. "
    )
    return [(case, f"{words}{origins.capitalize()} stand behind them: {names}.", ())]


def _many_documents_one_origin(cases: Sequence[Case], profile: Profile) -> list[Chosen]:
    found = [
        case
        for case in cases
        if case.documents >= 3 and case.assessment is not None and case.assessment.independent_origins == 1
    ]
    chosen: list[Chosen] = []
    for case in sorted(found, key=lambda case: (-case.documents, case.number))[:MOST]:
        words = f"{headline(case, profile)}: {counted(case.documents, 'document')}, one independent origin. "
        chosen.append((case, f"{words}The number of reports adds nothing to the evidence.", ()))
    return chosen


def _contradicted(cases: Sequence[Case], profile: Profile) -> list[Chosen]:
    """Return contradictions about what happened: those over tolls first; who did it is another question."""
    found: list[Chosen] = []
    for case in cases:
        partings = [
            parting
            for parting in (case.assessment.disagreements if case.assessment else ())
            if parting.nature is DisagreementNature.CONTRADICTION and parting.field != "responsibility"
        ]
        if partings:
            parting = min(partings, key=lambda parting: not parting.field.startswith("toll."))
            ids = tuple(claim for side in parting.sides for claim in side)
            found.append((case, f"{headline(case, profile)}: sources contradict each other. {parting.why}", ids))
    return found[:MOST]


def _likely_breaches(cases: Sequence[Case], profile: Profile) -> list[Chosen]:
    found: list[Chosen] = []
    for case in cases:
        breached = [finding for finding in case.findings if finding.verdict is Verdict.LIKELY_BREACH]
        if breached:
            terms = listed(sorted({finding.provision_id.replace("-", " ") for finding in breached}))
            words = (
                f"{headline(case, profile)}: the terms read as likely breached ({terms}). No person has confirmed it."
            )
            found.append((case, words, tuple(claim for finding in breached for claim in finding.claim_ids)))
    return found[:MOST]


def _accepted(cases: Sequence[Case], profile: Profile) -> list[Chosen]:
    found: list[Chosen] = []
    for case in cases:
        if case.assessment is not None and case.assessment.responsibility.accepted_by:
            who = listed(case.assessment.responsibility.accepted_by)
            found.append((case, f"{headline(case, profile)}: {who} accepts responsibility.", ()))
    return found[:MOST]
