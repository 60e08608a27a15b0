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
from truceline.report.words import POSITION_WORDS, sentence, time_words, topic_words
from truceline.text.wording import say_items

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
    reading: str
    summary: str
    quote: str | None
    counting: str
    cells: tuple[VerdictCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """One line of the positions ledger. `parts` are the words before, in and after the condition they hold."""

    topic: str
    stance: str
    said: Statement
    language: str | None
    parts: tuple[str, str, str] | None
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
    is_classed: bool
    origin_of: Statement | None
    passes_on: Statement | None
    incidents: Statement
    heard: int


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
                reading=key[1].replace("-", " "),
                summary=sentence(term.summary if term else key[1]),
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
    """Return the positions by party, whoever voices most first; each party's by topic, what has no topic last."""
    parties: dict[str, list[PositionRow]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.topic == "other", entry.topic, str(entry.when.bounds()))):
        open_words = citations.may_repeat(entry.claim_ids)
        parties.setdefault(entry.party, []).append(
            PositionRow(
                topic=topic_words(entry.topic),
                stance=POSITION_WORDS[entry.stance_class],
                said=citations.say(entry.words if open_words else WITHHELD, entry.claim_ids),
                language=citations.language_of(entry.claim_ids, entry.words) if open_words else None,
                parts=_parted(entry.words, entry.condition) if open_words else None,
                holder=entry.holder,
                when=sentence(time_words(entry.when)),
                reported_by=say_items(entry.reported_by),
                supersedes=entry.supersedes is not None,
            )
        )
    found = [(party, tuple(rows)) for party, rows in parties.items()]
    return tuple(sorted(found, key=lambda held: (-len(held[1]), held[0])))


def _parted(words: str, condition: str | None) -> tuple[str, str, str] | None:
    """Return the words parted about the condition; None where there is none or they do not hold it."""
    return words.partition(condition) if condition and condition in words else None


def source_rows(cases: Sequence[Case], citations: Citations, roster: Roster) -> tuple[SourceRow, ...]:
    """Return everybody heard in the report, those from whom most goes back first.

    Those whose name is withheld share a row, so that it does not tell how many they are or which is which.
    """
    names = {actor.id: actor.name for actor in roster.actors}
    links: dict[str, KnownLink] = {}
    origin_of: dict[str, list[str]] = {}
    passes_on: dict[str, list[str]] = {}
    heard_in: dict[str, set[str]] = {}
    for case in cases:
        for claim in case.claims:
            origin = citations.withholding.words(claim.origin.name)
            for link in claim.chain:
                name = citations.withholding.words(link.name)
                links.setdefault(name, link)
                heard_in.setdefault(name, set()).add(case.incident.id)
                if link is not claim.origin and name != origin:
                    passes_on.setdefault(name, []).append(claim.id)
            origin_of.setdefault(origin, []).append(claim.id)
    rows = [
        SourceRow(
            name=_source_name(name),
            kind=link.kind.value if link.kind else "not known",
            answers_to=_answers_to(link, names),
            is_classed=link.reviewed,
            origin_of=_count(citations, origin_of.get(name, [])),
            passes_on=_count(citations, passes_on.get(name, [])),
            incidents=citations.say(str(len(heard_in[name])), [*origin_of.get(name, []), *passes_on.get(name, [])]),
            heard=len(origin_of.get(name, [])),
        )
        for name, link in links.items()
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_classed, -row.heard, row.name)))


def _source_name(name: str) -> str:
    """Return the source as a table calls it: an article in its own voice is none of the roster's."""
    return "An article that names no outlet" if name == "the article" else name[:1].upper() + name[1:]


def _answers_to(link: KnownLink, names: Mapping[str, str]) -> str:
    if link.actor_id is None or link.interest is None:
        return "not known"
    return "itself" if link.interest == link.actor_id else names.get(link.interest, link.interest)


def _count(citations: Citations, claim_ids: Sequence[str]) -> Statement | None:
    return citations.say(str(len(set(claim_ids))), claim_ids) if claim_ids else None
