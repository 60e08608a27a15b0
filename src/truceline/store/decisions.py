"""What is only ever added: analysts' decisions, and the runs with the fingerprints behind their results."""

from sqlalchemy import Connection, Table, insert, select

from truceline.domain.decisions import Decision
from truceline.domain.runs import Run
from truceline.store import schema
from truceline.store.results import unmark_steps
from truceline.store.rows import to_row


def add_decision(connection: Connection, decision: Decision) -> None:
    """Add a decision to the log; adding the same again changes nothing. Steps that read decisions must run again."""
    if _add_once(connection, schema.decision, decision.id, decision):
        unmark_steps(connection)


def add_run(connection: Connection, run: Run) -> None:
    """Add a run to the log; adding the same again changes nothing."""
    _add_once(connection, schema.run, run.id, run)


def _add_once(connection: Connection, table: Table, record_id: str, record: object) -> bool:
    known = connection.execute(select(table.c.id).where(table.c.id == record_id)).first()
    if known is None:
        connection.execute(insert(table).values(id=record_id, **to_row(record)))
    return known is None
