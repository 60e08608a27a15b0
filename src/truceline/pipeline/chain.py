"""The order of the chain, over records alone: documents to readings, readings to a picture."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from truceline.apply import apply_terms
from truceline.assess import assess, trace_copies
from truceline.collect import split
from truceline.domain.assessments import Assessment, Dependence
from truceline.domain.claims import Claim, ResolvedClaim
from truceline.domain.decisions import Decision
from truceline.domain.documents import Article, Document
from truceline.domain.findings import Finding
from truceline.domain.incidents import Incident
from truceline.domain.ledgers import PositionEntry
from truceline.follow import positions
from truceline.link import link
from truceline.pipeline.tools import Tools, Watch, unwatched
from truceline.read import EncoderReader, unknown_language
from truceline.resolve import resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in one document. `notices` are sentences on articles that could not be read as usual."""

    document: Document
    articles: tuple[Article, ...]
    claims: tuple[ResolvedClaim, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the chain makes of many readings together."""

    dependences: tuple[Dependence, ...]
    incidents: tuple[Incident, ...]
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    positions: tuple[PositionEntry, ...]


def read_document(document: Document, tools: Tools) -> Reading:
    """Return the articles and resolved claims of one document."""
    articles = split(document)
    claims = resolve_claims(read_articles(articles, document, tools), articles, document, tools)
    notices = tuple(_foreign(articles, document)) if isinstance(tools.reader, EncoderReader) else ()
    return Reading(document=document, articles=articles, claims=claims, notices=notices)


def _foreign(articles: Sequence[Article], document: Document) -> Iterator[str]:
    """Yield a sentence for each article in a language the trained reader has not learned."""
    for number, article in enumerate(articles, start=1):
        language = unknown_language(document.text[article.start : article.end])
        if language is not None:
            yield (
                f"{document.name}, article {number}: its language ({language}) is not known to the trained reader. "
                "The rules read what they can, and are marked less sure."
            )


def read_articles(articles: Sequence[Article], document: Document, tools: Tools) -> tuple[Claim, ...]:
    """Return the claims of a document's articles. What stands in an embedded article is that article's alone."""
    return tuple(
        claim
        for article in articles
        for claim in tools.reader.read(article, document)
        if not any(inner.embedded_in == article.id and _stands_in(claim, inner) for inner in articles)
    )


def _stands_in(claim: Claim, article: Article) -> bool:
    return article.start <= claim.evidence.start and claim.evidence.end <= article.end


def resolve_claims(
    claims: Sequence[Claim], articles: Sequence[Article], document: Document, tools: Tools
) -> tuple[ResolvedClaim, ...]:
    """Return the claims pinned to the world, article by article."""
    return tuple(
        resolved
        for article in articles
        for resolved in resolve(
            [claim for claim in claims if claim.article_id == article.id],
            article=article,
            document=document,
            gazetteer=tools.gazetteer,
            roster=tools.names,
        )
    )


def weigh(
    readings: Sequence[Reading], tools: Tools, *, decisions: Sequence[Decision] = (), watch: Watch = unwatched
) -> Picture:
    """Return incidents, assessments, findings and ledgers of all readings together."""
    claims = tuple(claim for reading in readings for claim in reading.claims)
    articles = {article.id: article for reading in readings for article in reading.articles}
    documents = [reading.document for reading in readings]
    watch("copies", 0, 1)
    dependences = trace_all(articles, documents, tools)
    watch("copies", 1, 1)
    incidents = link_all(claims, documents, decisions)
    watch("incidents", 1, 1)
    by_id = {claim.id: claim for claim in claims}
    assessments = assess_all(incidents, by_id, articles, dependences, decisions, tools)
    watch("assessments", 1, 1)
    findings = apply_all(incidents, assessments, by_id, tools)
    watch("findings", 1, 1)
    return Picture(
        dependences=dependences,
        incidents=incidents,
        assessments=assessments,
        findings=findings,
        positions=follow_all(claims, articles, tools),
    )


def trace_all(articles: Mapping[str, Article], documents: Iterable[Document], tools: Tools) -> tuple[Dependence, ...]:
    """Return which articles owe their matter to which, or to whom."""
    by_id = {document.id: document for document in documents}
    return trace_copies(tuple(articles.values()), by_id, roster=tools.roster)


def link_all(
    claims: Iterable[ResolvedClaim], documents: Iterable[Document], decisions: Sequence[Decision]
) -> tuple[Incident, ...]:
    """Return the incidents that the claims are held to speak of."""
    return link(tuple(claims), texts={document.id: document.text for document in documents}, decisions=decisions)


def follow_all(
    claims: Iterable[ResolvedClaim], articles: Mapping[str, Article], tools: Tools
) -> tuple[PositionEntry, ...]:
    """Return the positions ledger."""
    return positions(tuple(claims), articles=articles, roster=tools.roster)


def assess_all(
    incidents: Sequence[Incident],
    claims: Mapping[str, ResolvedClaim],
    articles: Mapping[str, Article],
    dependences: Sequence[Dependence],
    decisions: Sequence[Decision],
    tools: Tools,
) -> tuple[Assessment, ...]:
    """Return an assessment for every incident, in the incidents' order."""
    return tuple(
        assess(
            incident,
            claims_of(incident, claims),
            articles=articles,
            dependences=dependences,
            decisions=decisions,
            roster=tools.roster,
        )
        for incident in incidents
    )


def apply_all(
    incidents: Sequence[Incident],
    assessments: Sequence[Assessment],
    claims: Mapping[str, ResolvedClaim],
    tools: Tools,
) -> tuple[Finding, ...]:
    """Return what every agreement says of every incident."""
    by_article: dict[str, list[ResolvedClaim]] = {}
    for claim in claims.values():
        by_article.setdefault(claim.claim.article_id, []).append(claim)

    def told_beside(incident: Incident) -> list[ResolvedClaim]:
        # What an article says elsewhere ("they had not called the hotline first") bears on exceptions.
        told_in = dict.fromkeys(claims[claim_id].claim.article_id for claim_id in incident.claim_ids)
        return [claim for article_id in told_in for claim in by_article[article_id]]

    return tuple(
        finding
        for agreement in tools.agreements
        for incident, assessment in zip(incidents, assessments, strict=True)
        for finding in apply_terms(agreement, incident, assessment, told_beside(incident), roster=tools.roster)
    )


def claims_of(incident: Incident, claims: Mapping[str, ResolvedClaim]) -> tuple[ResolvedClaim, ...]:
    """Return the claims that are held to speak of the incident."""
    return tuple(claims[claim_id] for claim_id in incident.claim_ids)
