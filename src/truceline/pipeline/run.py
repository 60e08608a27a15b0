"""Running a workspace: whatever is new goes through the chain, and a killed run goes on where it was."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from truceline.domain.identity import content_id
from truceline.domain.runs import Run
from truceline.pipeline.chain import apply_all, assess_all, follow_all, link_all, read_document, trace_all
from truceline.pipeline.tools import Tools, Watch, unwatched
from truceline.store import Holdings, Step, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What a run did: how many documents it read anew, and what stands now."""

    documents_read: int
    holdings: Holdings


def run_workspace(
    store: Store,
    tools: Tools,
    *,
    now: Callable[[], datetime],
    rebuild: bool = False,
    watch: Watch = unwatched,
) -> RunSummary:
    """Bring the workspace up to date. Each document, and each later step, is one transaction.

    What was made by the same tools from the same documents and decisions is not made again, unless `rebuild` asks.
    """
    if rebuild:
        store.forget_derived()
    started = now()
    store.start_run(
        Run(
            id=content_id("run", started.isoformat(), tools.fingerprint),
            started_at=started,
            fingerprints=tools.fingerprints,
        )
    )
    unread = store.documents_to_read(tools.reading_fingerprint)
    for number, document_id in enumerate(unread):
        watch("reading", number, len(unread))
        reading = read_document(store.document(document_id), tools)
        store.save_reading(
            document_id, articles=reading.articles, resolved=reading.claims, fingerprint=tools.reading_fingerprint
        )
    watch("reading", len(unread), len(unread))
    _weigh(store, tools, watch)
    return RunSummary(documents_read=len(unread), holdings=store.holdings())


def _weigh(store: Store, tools: Tools, watch: Watch) -> None:
    """Make the steps that look at all claims together, those that do not stand any more."""
    made_with = tools.fingerprint
    undone = [step for step in Step if not store.step_done(step, made_with)]
    if not undone:
        return
    claims = {claim.id: claim for claim in store.resolved_claims()}
    articles = {article.id: article for article in store.articles()}
    decisions = store.decisions()
    for number, step in enumerate(Step):
        watch("weighing", number, len(Step))
        if store.step_done(step, made_with):
            continue
        match step:
            case Step.DEPENDENCES:
                store.save_dependences(trace_all(articles, store.documents(), tools), fingerprint=made_with)
            case Step.INCIDENTS:
                linked = link_all(claims.values(), store.documents(), decisions)
                store.save_incidents(linked, fingerprint=made_with)
            case Step.ASSESSMENTS:
                assessed = assess_all(store.incidents(), claims, articles, store.dependences(), decisions, tools)
                store.save_assessments(assessed, fingerprint=made_with)
            case Step.FINDINGS:
                found = apply_all(store.incidents(), store.assessments(), claims, tools)
                store.save_findings(found, fingerprint=made_with)
            case Step.POSITIONS:
                store.save_positions(follow_all(claims.values(), articles, tools), fingerprint=made_with)
    watch("weighing", len(Step), len(Step))
