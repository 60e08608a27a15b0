"""The door of the store: one object that opens a workspace and takes and gives records."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from truceline.domain.assessments import Assessment, Dependence
from truceline.domain.claims import Kind, ResolvedClaim
from truceline.domain.decisions import Decision
from truceline.domain.documents import Article, Document, IntakeEntry, Receipt
from truceline.domain.findings import Finding
from truceline.domain.incidents import Incident
from truceline.domain.ledgers import PositionEntry
from truceline.domain.runs import Run
from truceline.errors import DamagedWorkspace
from truceline.store import schema
from truceline.store.claims import documents_to_read, read_articles, read_claims, replace_reading
from truceline.store.decisions import add_decision, add_run
from truceline.store.engine import reading_engine, transaction, writing_engine
from truceline.store.holdings import Holdings, count_holdings
from truceline.store.intake import IntakeCounts, Offer, bytes_to_keep, count_intake, record_offer
from truceline.store.lock import WriterLock
from truceline.store.opening import check_format, find_database, hold_writing, make_database
from truceline.store.originals import keep_originals, sweep_unfinished
from truceline.store.results import (
    Rows,
    Step,
    assessment_rows,
    dependence_rows,
    finding_rows,
    incident_of_claim,
    incident_rows,
    position_rows,
    replace_step,
    step_done,
)
from truceline.store.rows import find_record, read_records
from truceline.store.soundness import faults_of


class Store:
    """An open workspace. Close it, or use it in a `with`; one thread uses one Store.

    Every method that writes is one transaction: when it returns, its records survive a power cut; when it raises,
    nothing of it is there. Iterators read as they are asked and are to be used while the Store is open.
    """

    def __init__(self, folder: Path, database: Path, lock: WriterLock | None) -> None:
        """Use `Store.create` or `Store.open`."""
        self.folder = folder
        self._lock = lock
        self._reader = reading_engine(database)
        self._writer: Engine | None = writing_engine(database) if lock else None
        self._moment: Connection | None = None

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make the store of a new workspace in `folder` and open it for writing.

        Raises WorkspaceError where there is one already, WorkspaceBusy where another process is making it.
        """
        database, lock = make_database(folder)
        return cls(folder, database, lock)

    @classmethod
    def open(cls, folder: Path, *, writing: bool = False) -> Self:
        """Open the workspace in `folder`, for writing too if asked: then no other process can.

        Raises NoWorkspace, NewerWorkspace, DamagedWorkspace, and WorkspaceBusy where another writes.
        """
        database = find_database(folder)
        store = cls(folder, database, hold_writing(folder) if writing else None)
        with ExitStack() as undone:
            undone.callback(store.close)
            with store._reading() as connection:
                check_format(connection, folder)
            if writing:
                sweep_unfinished(folder)
            undone.pop_all()
        return store

    def close(self) -> None:
        """Close the workspace and let others write in it."""
        for engine in (self._reader, self._writer):
            if engine is not None:
                engine.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let everything read inside the `with` come from one moment, whatever is written meanwhile."""
        with transaction(self._reader, self.folder) as connection:
            connection.execute(select(schema.step_mark.c.step)).all()  # SQLite fixes the moment at the first question
            self._moment = connection
            try:
                yield
            finally:
                self._moment = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._moment is not None:
            yield self._moment
            return
        with transaction(self._reader, self.folder) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._writer is None:
            raise RuntimeError("This Store was opened for reading only: Store.open(folder, writing=True) writes.")
        with transaction(self._writer, self.folder) as connection:
            yield connection

    # Intake

    def record_intake(self, offers: Sequence[Offer]) -> tuple[IntakeEntry, ...]:
        """Take in a batch of offers; return their lines in the ledger, in the same order.

        Bytes already here are no new document but a duplicate with one more receipt. The originals are on the disk
        before the transaction that names them. Raises WorkspaceError where the disk has no room; then none of the
        batch is recorded and it can be offered again.
        """
        keep_originals(self.folder, bytes_to_keep(offers))
        with self._writing() as connection:
            return tuple(record_offer(connection, offer) for offer in offers)

    def intake_counts(self) -> IntakeCounts:
        """Return how many items were offered and how they ended."""
        with self._reading() as connection:
            return count_intake(connection)

    def intake(self) -> tuple[IntakeEntry, ...]:
        """Return the intake ledger, first line first."""
        with self._reading() as connection:
            return tuple(read_records(connection, IntakeEntry, schema.intake))

    def receipts(self) -> tuple[Receipt, ...]:
        """Return the receipts, first received first."""
        with self._reading() as connection:
            return tuple(read_records(connection, Receipt, schema.receipt))

    def documents(self) -> Iterator[Document]:
        """Yield the documents in the order they came."""
        with self._reading() as connection:
            yield from read_records(connection, Document, schema.document)

    def document(self, document_id: str) -> Document:
        """Return one document. Raises UnknownSubject."""
        with self._reading() as connection:
            return find_record(connection, Document, schema.document, schema.document.c.id, document_id)

    # Readings

    def documents_to_read(self, fingerprint: str) -> tuple[str, ...]:
        """Return the ids of documents without a reading of that fingerprint, in the order they came."""
        with self._reading() as connection:
            return documents_to_read(connection, fingerprint)

    def save_reading(
        self,
        document_id: str,
        *,
        articles: Sequence[Article],
        resolved: Sequence[ResolvedClaim],
        fingerprint: str,
    ) -> None:
        """Keep a document's articles and claims in the place of any earlier reading; all step marks go.

        Results that cite an earlier reading's claims go with them; a new document leaves results standing.
        """
        with self._writing() as connection:
            replace_reading(connection, document_id, articles=articles, resolved=resolved, fingerprint=fingerprint)

    def articles(self) -> tuple[Article, ...]:
        """Return the articles in the order the documents came."""
        with self._reading() as connection:
            return tuple(read_articles(connection))

    def article(self, article_id: str) -> Article:
        """Return one article. Raises UnknownSubject."""
        with self._reading() as connection:
            return find_record(connection, Article, schema.article, schema.article.c.id, article_id)

    def resolved_claims(
        self, *, document_id: str | None = None, kinds: Collection[Kind] | None = None
    ) -> Iterator[ResolvedClaim]:
        """Yield the claims, of one document or of some kinds if given, in the order the documents came."""
        with self._reading() as connection:
            yield from read_claims(connection, document_id, kinds)

    def resolved_claim(self, claim_id: str) -> ResolvedClaim:
        """Return one claim pinned to the world. Raises UnknownSubject."""
        with self._reading() as connection:
            return find_record(connection, ResolvedClaim, schema.claim, schema.claim.c.id, claim_id)

    # Results

    def step_done(self, step: Step, fingerprint: str) -> bool:
        """Return whether the step's results stand, made with what the fingerprint stands for.

        They no longer stand once a document was read, a decision added, or a step they rest on made again.
        """
        with self._reading() as connection:
            return step_done(connection, step, fingerprint)

    def _save_step(self, step: Step, rows: Rows, fingerprint: str) -> None:
        with self._writing() as connection:
            replace_step(connection, step, rows, fingerprint)

    def save_dependences(self, dependences: Sequence[Dependence], *, fingerprint: str) -> None:
        """Put these in the place of all dependences; assessments and findings, which rest on them, go."""
        self._save_step(Step.DEPENDENCES, dependence_rows(dependences), fingerprint)

    def save_incidents(self, incidents: Sequence[Incident], *, fingerprint: str) -> None:
        """Put these in the place of all incidents; assessments and findings, which rest on them, go."""
        self._save_step(Step.INCIDENTS, incident_rows(incidents), fingerprint)

    def save_assessments(self, assessments: Sequence[Assessment], *, fingerprint: str) -> None:
        """Put these in the place of all assessments; findings, which rest on them, go."""
        self._save_step(Step.ASSESSMENTS, assessment_rows(assessments), fingerprint)

    def save_findings(self, findings: Sequence[Finding], *, fingerprint: str) -> None:
        """Put these in the place of all findings."""
        self._save_step(Step.FINDINGS, finding_rows(findings), fingerprint)

    def save_positions(self, entries: Sequence[PositionEntry], *, fingerprint: str) -> None:
        """Put these in the place of the whole positions ledger."""
        self._save_step(Step.POSITIONS, position_rows(entries), fingerprint)

    def forget_derived(self) -> None:
        """Drop everything that a run makes, so that the next run makes it anew; evidence and decisions stay."""
        with self._writing() as connection:
            schema.metadata.drop_all(connection, tables=schema.DERIVED)
            schema.metadata.create_all(connection, tables=schema.DERIVED)

    def dependences(self) -> tuple[Dependence, ...]:
        """Return which article owes its matter to whom."""
        with self._reading() as connection:
            return tuple(read_records(connection, Dependence, schema.dependence))

    def incidents(self) -> tuple[Incident, ...]:
        """Return the incidents in the order they were saved."""
        with self._reading() as connection:
            return tuple(read_records(connection, Incident, schema.incident))

    def incident(self, incident_id: str) -> Incident:
        """Return one incident. Raises UnknownSubject."""
        with self._reading() as connection:
            return find_record(connection, Incident, schema.incident, schema.incident.c.id, incident_id)

    def incident_of(self, claim_id: str) -> Incident | None:
        """Return the incident that a claim is held to speak of, or None where it is part of none."""
        with self._reading() as connection:
            return incident_of_claim(connection, claim_id)

    def assessments(self) -> tuple[Assessment, ...]:
        """Return the assessments in the order they were saved."""
        with self._reading() as connection:
            return tuple(read_records(connection, Assessment, schema.assessment))

    def assessment(self, incident_id: str) -> Assessment:
        """Return the assessment of one incident. Raises UnknownSubject."""
        key = schema.assessment.c.incident_id
        with self._reading() as connection:
            return find_record(connection, Assessment, schema.assessment, key, incident_id)

    def findings(self, *, agreement: str | None = None, incident_id: str | None = None) -> tuple[Finding, ...]:
        """Return the findings, under one agreement or on one incident if given, in the order they were saved."""
        table = schema.finding
        asked = ((table.c.agreement_id, agreement), (table.c.incident_id, incident_id))
        where = [column == value for column, value in asked if value is not None]
        with self._reading() as connection:
            return tuple(read_records(connection, Finding, table, *where))

    def positions(self) -> tuple[PositionEntry, ...]:
        """Return the positions ledger in the order it was saved."""
        with self._reading() as connection:
            return tuple(read_records(connection, PositionEntry, schema.position_entry))

    def holdings(self) -> Holdings:
        """Return how many records of each sort stand now, without reading them."""
        with self._reading() as connection:
            return count_holdings(connection)

    # Logs

    def add_decision(self, decision: Decision) -> None:
        """Add a decision; adding the same again changes nothing. All step marks go: steps read decisions."""
        with self._writing() as connection:
            add_decision(connection, decision)

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions, first made first."""
        with self._reading() as connection:
            return tuple(read_records(connection, Decision, schema.decision))

    def start_run(self, run: Run) -> None:
        """Add a run to the log."""
        with self._writing() as connection:
            add_run(connection, run)

    def runs(self) -> tuple[Run, ...]:
        """Return the runs, first started first."""
        with self._reading() as connection:
            return tuple(read_records(connection, Run, schema.run))

    def verify(self) -> tuple[str, ...]:
        """Return every fault found in the database, the originals and the ledgers, as sentences; none is sound."""
        faults: list[str] = []
        try:
            with self._reading() as connection:
                faults.extend(faults_of(connection, self.folder))
        except DamagedWorkspace as error:  # damage so deep that the search could not go on
            faults.append(str(error))
        return tuple(faults)
