"""The tables of a workspace: evidence that is only ever added to, and results that can be made again.

A record stands as one line of JSON in `payload` with the SHA-256 of that line in `digest`; the columns beside it are
those the store asks by. `seq` and `number` keep the order in which things came: never a clock's order.
"""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

FORMAT = "0001"
"""The format this code reads and writes: the revision of the newest migration."""

DOCUMENT_ID = 64
SHORT = 80

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


def _line() -> tuple[Column[str], Column[str]]:
    return Column("payload", Text, nullable=False), Column("digest", String(64), nullable=False)


def _seq() -> Column[int]:
    return Column("seq", Integer, primary_key=True)


def _document_id(*, nullable: bool = False) -> Column[str]:
    return Column("document_id", String(DOCUMENT_ID), ForeignKey("document.id"), nullable=nullable, index=True)


document = Table(
    "document",
    metadata,
    _seq(),
    Column("id", String(DOCUMENT_ID), nullable=False, unique=True),
    *_line(),
    sqlite_autoincrement=True,
)
receipt = Table("receipt", metadata, _seq(), _document_id(), *_line(), sqlite_autoincrement=True)
intake = Table(
    "intake",
    metadata,
    _seq(),
    Column("outcome", String(SHORT), nullable=False),
    _document_id(nullable=True),
    Column("original_id", String(DOCUMENT_ID), nullable=True),
    *_line(),
    sqlite_autoincrement=True,
)
decision = Table(
    "decision",
    metadata,
    _seq(),
    Column("id", String(SHORT), nullable=False, unique=True),
    *_line(),
    sqlite_autoincrement=True,
)
run = Table(
    "run",
    metadata,
    _seq(),
    Column("id", String(SHORT), nullable=False, unique=True),
    *_line(),
    sqlite_autoincrement=True,
)

reading = Table(
    "reading",
    metadata,
    Column("document_id", String(DOCUMENT_ID), ForeignKey("document.id"), primary_key=True),
    Column("fingerprint", Text, nullable=False),
)
article = Table(
    "article",
    metadata,
    Column("id", String(SHORT), primary_key=True),
    _document_id(),
    Column("number", Integer, nullable=False),
    *_line(),
)
claim = Table(
    "claim",
    metadata,
    Column("id", String(SHORT), primary_key=True),
    _document_id(),
    Column("article_id", String(SHORT), ForeignKey("article.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("kind", String(SHORT), nullable=False, index=True),
    *_line(),
)
incident = Table(
    "incident",
    metadata,
    Column("id", String(SHORT), primary_key=True),
    Column("number", Integer, nullable=False),
    *_line(),
)
incident_claim = Table(
    "incident_claim",
    metadata,
    Column("incident_id", String(SHORT), ForeignKey("incident.id"), primary_key=True),
    Column("claim_id", String(SHORT), ForeignKey("claim.id"), primary_key=True, index=True),
)
assessment = Table(
    "assessment",
    metadata,
    Column("incident_id", String(SHORT), ForeignKey("incident.id"), primary_key=True),
    Column("number", Integer, nullable=False),
    *_line(),
)
finding = Table(
    "finding",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("incident_id", String(SHORT), ForeignKey("incident.id"), nullable=False, index=True),
    Column("agreement_id", Text, nullable=False, index=True),
    *_line(),
)
position_entry = Table(
    "position_entry",
    metadata,
    Column("id", String(SHORT), primary_key=True),
    Column("number", Integer, nullable=False),
    *_line(),
)
dependence = Table(
    "dependence",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *_line(),
)
step_mark = Table(
    "step_mark",
    metadata,
    Column("step", String(SHORT), primary_key=True),
    Column("fingerprint", Text, nullable=False),
)

EVIDENCE = (document, receipt, intake, decision, run)
"""Only ever added to: triggers refuse any change."""

DERIVED = (
    reading,
    article,
    claim,
    incident,
    incident_claim,
    assessment,
    finding,
    position_entry,
    dependence,
    step_mark,
)
"""Made from the evidence by a run; may be dropped and made again."""
