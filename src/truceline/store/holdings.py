"""How much a workspace holds, counted by the database."""

from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from truceline.store import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """How many records of each sort stand now."""

    documents: int
    claims: int
    incidents: int
    findings: int
    positions: int


def count_holdings(connection: Connection) -> Holdings:
    """Return how many records of each sort there are."""

    def count(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    return Holdings(
        documents=count(schema.document),
        claims=count(schema.claim),
        incidents=count(schema.incident),
        findings=count(schema.finding),
        positions=count(schema.position_entry),
    )
