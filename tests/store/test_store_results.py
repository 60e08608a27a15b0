"""Readings and results go in and come out whole, and a step knows when it must be made again."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

import builders
from store.offering import (
    NOON,
    assessment_of,
    dependence_between,
    finding_on,
    fit,
    incident_of,
    position_of,
    reading_of,
)
from truceline.domain.claims import Kind, ResolvedClaim
from truceline.domain.decisions import Decision, DecisionKind
from truceline.domain.documents import Article, Document
from truceline.domain.runs import Run
from truceline.errors import UnknownSubject
from truceline.store import Step, Store

DECISION = Decision(
    id="decision-1", kind=DecisionKind.SAME, subjects=("a", "b"), by="A. Cell", at=NOON, why="Same night."
)


def take_in(store: Store, *texts: str) -> list[Document]:
    """Store documents of these texts and return them."""
    offers = [fit(text) for text in texts]
    store.record_intake(offers)
    return [offer.document for offer in offers if offer.document]


def read(store: Store, document: Document, *, fingerprint: str = "reader-1") -> tuple[Article, ResolvedClaim]:
    """Save the reading of a document and return it."""
    article, claim = reading_of(document)
    store.save_reading(document.id, articles=[article], resolved=[claim], fingerprint=fingerprint)
    return article, claim


def test_what_stands_is_counted_without_being_read(store: Store) -> None:
    whole_chain(store)
    take_in(store, "A second page.")
    held = store.holdings()
    assert (held.documents, held.claims, held.incidents, held.findings, held.positions) == (2, 1, 1, 1, 1)


def whole_chain(store: Store) -> ResolvedClaim:
    """Save one document's results of every step and return its claim."""
    (document,) = take_in(store, "Shells hit the market.")
    article, claim = read(store, document)
    incident = incident_of(claim)
    store.save_dependences([dependence_between(article, article)], fingerprint="1")
    store.save_incidents([incident], fingerprint="1")
    store.save_assessments([assessment_of(incident)], fingerprint="1")
    store.save_findings([finding_on(incident)], fingerprint="1")
    store.save_positions([position_of(claim)], fingerprint="1")
    return claim


def steps_done(store: Store) -> set[Step]:
    """Return the steps that stand."""
    return {step for step in Step if store.step_done(step, "1")}


def test_a_reading_comes_back_as_it_was_saved(store: Store) -> None:
    first, second = take_in(store, "Shells hit the market.", "Planes hit the bridge.")
    later, earlier = read(store, second), read(store, first)
    assert store.articles() == (earlier[0], later[0])
    assert tuple(store.resolved_claims()) == (earlier[1], later[1])
    assert tuple(store.resolved_claims(document_id=second.id)) == (later[1],)
    assert store.article(later[0].id) == later[0]
    assert store.resolved_claim(earlier[1].id) == earlier[1]


def test_claims_can_be_asked_for_by_kind(store: Store) -> None:
    (document,) = take_in(store, "They will talk if the siege ends.")
    article = builders.article(document)
    claims = [
        builders.resolved(builders.claim(document.text, document_id=document.id, article_id=article.id, kind=kind))
        for kind in (Kind.EVENT, Kind.DEMAND)
    ]
    store.save_reading(document.id, articles=[article], resolved=claims, fingerprint="1")
    assert tuple(store.resolved_claims(kinds={Kind.DEMAND})) == (claims[1],)
    assert tuple(store.resolved_claims(kinds=())) == ()


def test_a_document_is_to_be_read_until_it_has_a_reading_of_that_fingerprint(store: Store) -> None:
    documents = take_in(store, "one", "two", "three")
    assert store.documents_to_read("reader-1") == tuple(document.id for document in documents)
    read(store, documents[1])
    assert store.documents_to_read("reader-1") == (documents[0].id, documents[2].id)
    assert len(store.documents_to_read("reader-2")) == 3


def test_a_document_in_which_nothing_is_claimed_counts_as_read(store: Store) -> None:
    (document,) = take_in(store, "   ")
    store.save_reading(document.id, articles=[], resolved=[], fingerprint="1")
    assert store.documents_to_read("1") == ()


def test_reading_again_replaces_and_does_not_add(store: Store) -> None:
    (document,) = take_in(store, "Shells hit the market.")
    for fingerprint in ("reader-1", "reader-1", "reader-2"):
        read(store, document, fingerprint=fingerprint)
    assert len(store.articles()) == len(tuple(store.resolved_claims())) == 1
    assert store.documents_to_read("reader-2") == ()


def test_the_results_of_every_step_come_back_as_they_were_saved(store: Store) -> None:
    claim = whole_chain(store)
    incident = incident_of(claim)
    assert store.incidents() == (incident,)
    assert store.incident(incident.id) == incident
    assert store.incident_of(claim.id) == incident
    assert store.assessments() == (assessment_of(incident),)
    assert store.assessment(incident.id) == assessment_of(incident)
    assert store.findings() == (finding_on(incident),)
    assert store.positions() == (position_of(claim),)
    assert [dependence.why for dependence in store.dependences()] == ["they share their sentences"]
    assert steps_done(store) == set(Step)
    assert store.verify() == ()


def test_findings_can_be_asked_for_by_agreement_and_incident(store: Store) -> None:
    incident = store.incident_of(whole_chain(store).id)
    assert incident is not None
    one, other = finding_on(incident, agreement="one"), finding_on(incident, agreement="other")
    store.save_findings([one, other], fingerprint="1")
    assert store.findings(agreement="other") == (other,)
    assert store.findings(agreement="other", incident_id=incident.id) == (other,)
    assert store.findings(agreement="nonesuch") == ()


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("article", '"truceline run" makes'),
        ("resolved_claim", '"truceline export claims" lists'),
        ("incident", '"truceline export incidents" lists'),
        ("assessment", '"truceline run" makes'),
    ],
)
def test_what_is_not_there_is_said_not_to_be_there(store: Store, word: str, remedy: str) -> None:
    with pytest.raises(UnknownSubject, match=f'"nonesuch" in this workspace.*{remedy}'):
        getattr(store, word)("nonesuch")


def test_a_claim_of_no_incident_has_none(store: Store) -> None:
    assert store.incident_of("claim-1") is None


def test_a_step_made_with_something_else_is_not_done(store: Store) -> None:
    store.save_positions([], fingerprint="1")
    assert store.step_done(Step.POSITIONS, "1")
    assert not store.step_done(Step.POSITIONS, "2")


def test_linking_again_takes_assessments_and_findings_away_but_not_positions(store: Store) -> None:
    claim = whole_chain(store)
    store.save_incidents([incident_of(claim)], fingerprint="1")
    assert store.assessments() == ()
    assert store.findings() == ()
    assert steps_done(store) == {Step.DEPENDENCES, Step.INCIDENTS, Step.POSITIONS}


def test_a_new_document_leaves_results_standing_but_no_step_done(store: Store) -> None:
    whole_chain(store)
    (document,) = take_in(store, "Planes hit the bridge.")
    read(store, document)
    assert len(store.findings()) == 1
    assert steps_done(store) == set()


def test_reading_a_document_again_takes_away_what_cited_it(store: Store) -> None:
    whole_chain(store)
    (document,) = store.documents()
    read(store, document, fingerprint="reader-2")
    assert store.incidents() == ()
    assert store.verify() == ()


def test_an_incident_of_a_claim_that_is_not_there_is_not_saved(store: Store) -> None:
    (document,) = take_in(store, "Shells hit the market.")
    _, claim = reading_of(document)
    with pytest.raises(IntegrityError):
        store.save_incidents([incident_of(claim)], fingerprint="1")
    assert store.incidents() == ()


def test_decisions_stay_in_order_and_make_the_steps_run_again(store: Store) -> None:
    whole_chain(store)
    store.add_decision(DECISION)
    assert steps_done(store) == set()
    store.save_positions([], fingerprint="1")
    store.add_decision(DECISION)
    assert store.decisions() == (DECISION,)
    assert steps_done(store) == {Step.POSITIONS}


def test_forgetting_what_was_derived_leaves_evidence_and_decisions(store: Store) -> None:
    whole_chain(store)
    store.add_decision(DECISION)
    made = Run(id="run-1", started_at=NOON, fingerprints=(("reader", "1"),))
    store.start_run(made)
    store.forget_derived()
    derived: Sequence[object] = [*store.articles(), *store.resolved_claims(), *store.incidents(), *store.positions()]
    assert derived == []
    assert store.runs() == (made,)
    assert store.decisions() == (DECISION,)
    (document,) = store.documents()
    assert store.documents_to_read("reader-1") == (document.id,)
    read(store, document)
    assert store.verify() == ()


def test_readers_see_one_moment_while_a_writer_commits(store: Store, folder: Path) -> None:
    take_in(store, "one")
    with Store.open(folder) as reader:
        with reader.snapshot():
            take_in(store, "two")
            assert len(tuple(reader.documents())) == reader.intake_counts().stored == 1
        assert len(tuple(reader.documents())) == 2


@pytest.mark.usefixtures("store")
def test_a_store_opened_for_reading_does_not_write(folder: Path) -> None:
    with Store.open(folder) as reader, pytest.raises(RuntimeError, match="reading only"):
        reader.record_intake([fit("one")])


@pytest.mark.slow
def test_ten_thousand_claims_are_saved_and_come_back(store: Store) -> None:
    documents = take_in(store, *(f"Shells hit the market, report {number}." for number in range(100)))
    for document in documents:
        article = builders.article(document)
        claims = [
            builders.resolved(
                builders.claim(
                    document.text,
                    document_id=document.id,
                    article_id=article.id,
                    sources=("The Daily", f"man {number}"),
                )
            )
            for number in range(100)
        ]
        store.save_reading(document.id, articles=[article], resolved=claims, fingerprint="1")
    assert len(tuple(store.resolved_claims())) == 10_000
