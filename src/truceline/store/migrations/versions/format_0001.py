"""Format 1: documents, receipts, the intake ledger, decisions and runs; and what a run makes of them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

EVIDENCE = ("document", "receipt", "intake", "decision", "run")


def upgrade() -> None:
    """Make the tables, and the triggers that keep evidence from being changed."""
    _make_evidence()
    _make_readings()
    _make_results()
    for table in EVIDENCE:
        _refuse_changes(table)


def _line() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("payload", sa.Text, nullable=False), sa.Column("digest", sa.String(64), nullable=False)


def _seq(table: str) -> Sequence[sa.schema.SchemaItem]:
    return sa.Column("seq", sa.Integer, nullable=False), sa.PrimaryKeyConstraint("seq", name=f"pk_{table}")


def _key(name: str, length: int, table: str) -> Sequence[sa.schema.SchemaItem]:
    return sa.Column(name, sa.String(length), nullable=False), sa.PrimaryKeyConstraint(name, name=f"pk_{table}")


def _make_evidence() -> None:
    op.create_table(
        "document",
        *_seq("document"),
        sa.Column("id", sa.String(64), nullable=False),
        *_line(),
        sa.UniqueConstraint("id", name="uq_document_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "receipt",
        *_seq("receipt"),
        sa.Column("document_id", sa.String(64), nullable=False),
        *_line(),
        _to("document", "receipt", "document_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_receipt_document_id", "receipt", ["document_id"])
    op.create_table(
        "intake",
        *_seq("intake"),
        sa.Column("outcome", sa.String(80), nullable=False),
        sa.Column("document_id", sa.String(64), nullable=True),
        sa.Column("original_id", sa.String(64), nullable=True),
        *_line(),
        _to("document", "intake", "document_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_intake_document_id", "intake", ["document_id"])
    for log in ("decision", "run"):
        op.create_table(
            log,
            *_seq(log),
            sa.Column("id", sa.String(80), nullable=False),
            *_line(),
            sa.UniqueConstraint("id", name=f"uq_{log}_id"),
            sqlite_autoincrement=True,
        )


def _to(other: str, table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")


def _make_readings() -> None:
    op.create_table(
        "reading",
        *_key("document_id", 64, "reading"),
        sa.Column("fingerprint", sa.Text, nullable=False),
        _to("document", "reading", "document_id"),
    )
    op.create_table(
        "article",
        *_key("id", 80, "article"),
        sa.Column("document_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *_line(),
        _to("document", "article", "document_id"),
    )
    op.create_table(
        "claim",
        *_key("id", 80, "claim"),
        sa.Column("document_id", sa.String(64), nullable=False),
        sa.Column("article_id", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(80), nullable=False),
        *_line(),
        _to("document", "claim", "document_id"),
        _to("article", "claim", "article_id"),
    )
    op.create_index("ix_article_document_id", "article", ["document_id"])
    for column in ("document_id", "article_id", "kind"):
        op.create_index(f"ix_claim_{column}", "claim", [column])


def _make_results() -> None:
    for table in ("incident", "position_entry"):
        op.create_table(table, *_key("id", 80, table), sa.Column("number", sa.Integer, nullable=False), *_line())
    op.create_table(
        "incident_claim",
        sa.Column("incident_id", sa.String(80), nullable=False),
        sa.Column("claim_id", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "claim_id", name="pk_incident_claim"),
        _to("incident", "incident_claim", "incident_id"),
        _to("claim", "incident_claim", "claim_id"),
    )
    op.create_index("ix_incident_claim_claim_id", "incident_claim", ["claim_id"])
    op.create_table(
        "assessment",
        *_key("incident_id", 80, "assessment"),
        sa.Column("number", sa.Integer, nullable=False),
        *_line(),
        _to("incident", "assessment", "incident_id"),
    )
    op.create_table(
        "finding",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("incident_id", sa.String(80), nullable=False),
        sa.Column("agreement_id", sa.Text, nullable=False),
        *_line(),
        sa.PrimaryKeyConstraint("number", name="pk_finding"),
        _to("incident", "finding", "incident_id"),
    )
    op.create_index("ix_finding_incident_id", "finding", ["incident_id"])
    op.create_index("ix_finding_agreement_id", "finding", ["agreement_id"])
    op.create_table(
        "dependence",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        *_line(),
        sa.PrimaryKeyConstraint("number", name="pk_dependence"),
    )
    op.create_table("step_mark", *_key("step", 80, "step_mark"), sa.Column("fingerprint", sa.Text, nullable=False))


def _refuse_changes(table: str) -> None:
    # PostgreSQL says the same with a trigger function and EXECUTE FUNCTION; these are SQLite's words.
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'The table {table} is only ever added to.'); END"
        )
