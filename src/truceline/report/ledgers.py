"""The report's tables: alleged violations by provision, positions of the parties, and the sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.domain.actors import Roster
from truceline.domain.agreements import Agreement
from truceline.domain.claims import KnownLink
from truceline.domain.findings import Verdict
from truceline.domain.ledgers import PositionEntry
from truceline.report.citations import Citations, Statement
from truceline.report.incidents import provision_of
from truceline.report.selection import Case
from truceline.report.words import counted, listed, time_words

WITHHELD = "Words withheld in this version."
VERDICTS = (
    Verdict.LIKELY_BREACH,
    Verdict.POSSIBLE_BREACH,
    Verdict.CANNOT_SAY,
    Verdict.WITHIN_TERMS,
    Verdict.NOT_COVERED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictCell:
    """How many incidents a provision gave one verdict, and which."""

    verdict: Verdict
    count: Statement | None
    incidents: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionRow:
    """One provision with its counting rule and what it says of the report's incidents."""

    agreement: str
    paragraph: str
    summary: str
    quote: str | None
    counting: str
    cells: tuple[VerdictCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """One line of the positions ledger."""

    topic: str
    stance: str
    said: Statement
    condition: str | None
    holder: str | None
    when: str
    reported_by: str
    supersedes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source: what it is, whom it answers to, and how much is heard from or through it."""

    name: str
    kind: str
    answers_to: str
    classed: str
    origin_of: Statement | None
    passes_on: Statement | None
    incidents: Statement


def provision_rows(
    cases: Sequence[Case], citations: Citations, agreements: Sequence[Agreement]
) -> tuple[ProvisionRow, ...]:
    """Return the provisions under which anything was found, in the agreement's order."""
    order: dict[tuple[str, str], dict[Verdict, list[Case]]] = {
        (agreement.id, term.id): {} for agreement in agreements for term in agreement.provisions
    }
    claims: dict[tuple[str, str, Verdict], list[str]] = {}
    sample = {}
    for case in cases:
        for finding in case.findings:
            key = (finding.agreement_id, finding.provision_id)
            order.setdefault(key, {}).setdefault(finding.verdict, []).append(case)
            claims.setdefault((*key, finding.verdict), []).extend(finding.claim_ids or case.incident.claim_ids)
            sample[key] = finding
    rows = []
    for key, found in order.items():
        if key not in sample:
            continue
        name, term = provision_of(sample[key], agreements)
        rows.append(
            ProvisionRow(
                agreement=name,
                paragraph=term.text.paragraph if term else key[1],
                summary=term.summary if term else key[1],
                quote=term.text.quote if term else None,
                counting=term.counting if term else "no counting rule is known",
                cells=tuple(
                    _cell(verdict, found.get(verdict, []), claims.get((*key, verdict), []), citations)
                    for verdict in VERDICTS
                ),
            )
        )
    return tuple(rows)


def _cell(verdict: Verdict, cases: Sequence[Case], claims: Sequence[str], citations: Citations) -> VerdictCell:
    if not cases:
        return VerdictCell(verdict=verdict, count=None, incidents=())
    return VerdictCell(
        verdict=verdict,
        count=citations.say(str(len(cases)), claims),
        incidents=tuple((case.anchor, case.number) for case in cases),
    )


def position_rows(
    entries: Sequence[PositionEntry], citations: Citations
) -> tuple[tuple[str, tuple[PositionRow, ...]], ...]:
    """Return the positions by party, each party's in the order they were voiced."""
    parties: dict[str, list[PositionRow]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.topic, str(entry.when.bounds()))):
        open_words = citations.may_repeat(entry.claim_ids)
        parties.setdefault(entry.party, []).append(
            PositionRow(
                topic=entry.topic.replace("_", " "),
                stance=entry.stance_class.value,
                said=citations.say(entry.words if open_words else WITHHELD, entry.claim_ids),
                condition=entry.condition if open_words else None,
                holder=entry.holder,
                when=_sentence(time_words(entry.when)),
                reported_by=listed(entry.reported_by),
                supersedes=entry.supersedes is not None,
            )
        )
    return tuple(sorted((party, tuple(rows)) for party, rows in parties.items()))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def source_rows(cases: Sequence[Case], citations: Citations, roster: Roster) -> tuple[SourceRow, ...]:
    """Return everybody heard in the report, those from whom most goes back first."""
    names = {actor.id: actor.name for actor in roster.actors}
    links: dict[str, KnownLink] = {}
    origin_of: dict[str, list[str]] = {}
    passes_on: dict[str, list[str]] = {}
    heard_in: dict[str, set[str]] = {}
    for case in cases:
        for claim in case.claims:
            for link in claim.chain:
                links.setdefault(link.name, link)
                heard_in.setdefault(link.name, set()).add(case.incident.id)
                if link is not claim.origin and link.name != claim.origin.name:
                    passes_on.setdefault(link.name, []).append(claim.id)
            origin_of.setdefault(claim.origin.name, []).append(claim.id)
    rows = [
        SourceRow(
            name=name,
            kind=link.kind.value if link.kind else "not known",
            answers_to=_answers_to(link, names),
            classed="by a person" if link.reviewed else "by no person yet",
            origin_of=_count(citations, origin_of.get(name, [])),
            passes_on=_count(citations, passes_on.get(name, [])),
            incidents=citations.say(str(len(heard_in[name])), [*origin_of.get(name, []), *passes_on.get(name, [])]),
        )
        for name, link in links.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-len(origin_of.get(row.name, [])), -len(heard_in[row.name]), row.name)))


def _answers_to(link: KnownLink, names: Mapping[str, str]) -> str:
    if link.actor_id is None or link.interest is None:
        return "not known"
    return "itself" if link.interest == link.actor_id else names.get(link.interest, link.interest)


def _count(citations: Citations, claim_ids: Sequence[str]) -> Statement | None:
    return citations.say(counted(len(set(claim_ids)), "claim"), claim_ids) if claim_ids else None
