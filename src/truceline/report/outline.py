"""The report's first words: what stands out, told in a few sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.domain.agreements import Agreement
from truceline.domain.assessments import Disagreement, DisagreementNature
from truceline.domain.findings import Finding, Verdict
from truceline.domain.release import Profile
from truceline.report.citations import Citations, Statement
from truceline.report.data import CitedSentence
from truceline.report.incidents import provision_of
from truceline.report.selection import SAID_NOT_DONE, Case, place_in_brief
from truceline.report.words import counted, event_words, sentence
from truceline.text.wording import say_items, say_month

MOST = 3
"""So many incidents of one sort are named; the rest are found below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """One thing that stands out, with the incident it is about; without one it is about the talks."""

    said: Statement
    anchor: str
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HighlightGroup:
    """Things that stand out for one reason."""

    title: str
    note: str
    items: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An incident that stands out, what is said of it, and the claims that carry it (none: all the incident's)."""

    case: Case
    words: str
    claim_ids: tuple[str, ...] = ()


def highlights(
    cases: Sequence[Case],
    citations: Citations,
    profile: Profile,
    *,
    agreements: Sequence[Agreement],
    deadlock: Sequence[CitedSentence],
) -> tuple[HighlightGroup, ...]:
    """Return what stands out, by the rule by which it was chosen."""
    done = [case for case in cases if case.incident.event_type not in SAID_NOT_DONE]
    admitted = _admitted(done, profile, agreements)
    told = {each.case.number for each in admitted}
    groups = [
        ("Most reported", "", _most_reported(done, profile)),
        (
            "Many reports, one origin",
            "Their number adds nothing to the evidence.",
            _many_documents_one_origin(done, profile),
        ),
        ("Sources contradict each other", "", _contradicted(done, profile)),
        ("Admitted", _more_words(len(admitted) - MOST), admitted[:MOST]),
        (
            "Likely breach, not admitted",
            "No person has confirmed it.",
            _likely_breaches([case for case in done if case.number not in told], profile, agreements),
        ),
    ]
    found = [
        HighlightGroup(title=title, note=note, items=tuple(_highlight(each, citations) for each in chosen))
        for title, note, chosen in groups
        if chosen
    ]
    if deadlock:
        hung = tuple(_hung(each, citations) for each in deadlock)
        found.append(HighlightGroup(title="Deadlock", note="", items=hung))
    return tuple(found)


def _highlight(chosen: Chosen, citations: Citations) -> Highlight:
    case = chosen.case
    ids = chosen.claim_ids or case.incident.claim_ids
    return Highlight(said=citations.say(chosen.words, ids, rest=case.voices), anchor=case.anchor, number=case.number)


def _hung(said: CitedSentence, citations: Citations) -> Highlight:
    words = sentence(said.words.removeprefix("Deadlock: "))
    return Highlight(said=citations.say(words, said.claim_ids), anchor="positions", number=None)


def headline(case: Case, profile: Profile) -> str:
    """Return what, where and when in a few words: "Shelling, Saltgate, 3 March"."""
    when = case.incident.when
    known = when.earliest is not None and when.latest is not None and when.earliest.date() == when.latest.date()
    day = f"{when.earliest.day} {say_month(when.earliest)}" if known and when.earliest is not None else ""
    parts = (event_words(case.incident), place_in_brief(case.incident.place, profile) or "", day)
    return ", ".join(part for part in parts if part)


def _most_reported(cases: Sequence[Case], profile: Profile) -> list[Chosen]:
    told = [case for case in cases if case.documents > 1 and case.assessment is not None]
    if not told:
        return []
    case = max(told, key=lambda case: (case.documents, -case.number))
    assessment = case.assessment
    if assessment is None or assessment.independent_origins < 2:
        return []
    names = say_items([origin.name for origin in assessment.origins if origin.counted])
    origins = counted(assessment.independent_origins, "independent origin")
    return [
        Chosen(
            case=case,
            words=f"{headline(case, profile)}: {counted(case.documents, 'document')}, {origins} ({names}).",
        )
    ]


def _many_documents_one_origin(cases: Sequence[Case], profile: Profile) -> list[Chosen]:
    found = [
        case
        for case in cases
        if case.documents >= 3 and case.assessment is not None and case.assessment.independent_origins == 1
    ]
    chosen = []
    for case in sorted(found, key=lambda case: (-case.documents, case.number))[:MOST]:
        behind = [origin.name for origin in case.assessment.origins if origin.counted] if case.assessment else []
        words = (
            f"{headline(case, profile)}: {counted(case.documents, 'document')}, one independent origin, "
            f"{say_items(behind)}."
        )
        chosen.append(Chosen(case=case, words=words))
    return chosen


def _contradicted(cases: Sequence[Case], profile: Profile) -> list[Chosen]:
    """Return contradictions about what happened, over the killed first; who did it is another question."""
    found: list[tuple[int, Chosen]] = []
    for case in cases:
        partings = [
            parting
            for parting in (case.assessment.disagreements if case.assessment else ())
            if parting.nature is DisagreementNature.CONTRADICTION and parting.field != "responsibility"
        ]
        if partings:
            parting = min(partings, key=_gravity)
            ids = tuple(claim for side in parting.sides for claim in side)
            words = f"{headline(case, profile)}: {sentence(parting.why)}"
            found.append((_gravity(parting), Chosen(case=case, words=words, claim_ids=ids)))
    return [chosen for _, chosen in sorted(found, key=lambda each: (each[0], each[1].case.number))][:MOST]


def _gravity(parting: Disagreement) -> int:
    """Return 0 for a disagreement over the killed, 1 over another toll, 2 over anything else."""
    if parting.field.startswith("toll.killed"):
        return 0
    return 1 if parting.field.startswith("toll.") else 2


def _more_words(more: int) -> str:
    return f"And {counted(more, 'more incident')} below." if more > 0 else ""


def _admitted(cases: Sequence[Case], profile: Profile, agreements: Sequence[Agreement]) -> list[Chosen]:
    """Return every incident that is admitted, those first that read as likely breaches."""
    found: list[tuple[bool, Chosen]] = []
    for case in cases:
        who = case.assessment.responsibility.accepted_by if case.assessment is not None else ()
        if who:
            words = f"{headline(case, profile)}: accepted by {say_items(who)}."
            terms = _breached(case, agreements)
            if terms:
                words += f" The terms read as likely breached ({terms})."
            found.append((not terms, Chosen(case=case, words=words)))
    return [chosen for _, chosen in sorted(found, key=lambda each: (each[0], each[1].case.number))]


def _likely_breaches(cases: Sequence[Case], profile: Profile, agreements: Sequence[Agreement]) -> list[Chosen]:
    found: list[Chosen] = []
    for case in cases:
        if terms := _breached(case, agreements):
            words = f"{headline(case, profile)}: the terms read as likely breached ({terms})."
            ids = tuple(claim for finding in case.findings for claim in finding.claim_ids if _is_likely(finding))
            found.append(Chosen(case=case, words=words, claim_ids=ids))
    return found[:MOST]


def _is_likely(finding: Finding) -> bool:
    return finding.verdict is Verdict.LIKELY_BREACH


def _breached(case: Case, agreements: Sequence[Agreement]) -> str:
    """Return the paragraphs that read as likely breached: "paragraph 2", "paragraphs 2 and 3"."""
    paragraphs = []
    for finding in filter(_is_likely, case.findings):
        _, term = provision_of(finding, agreements)
        paragraphs.append(term.text.paragraph if term else finding.provision_id.replace("-", " "))
    named = list(dict.fromkeys(paragraphs))
    return f"paragraph{'s' if len(named) > 1 else ''} {say_items(named)}" if named else ""
