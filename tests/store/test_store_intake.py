"""Every item offered ends one way, nothing is lost, and evidence is only ever added to."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, delete, update
from sqlalchemy.exc import IntegrityError

from store.offering import NOON, Offered, fit, unfit
from truceline.domain.documents import IntakeOutcome
from truceline.domain.identity import bytes_id
from truceline.errors import InvalidRecord, UnknownSubject
from truceline.store import Store, schema
from truceline.store.engine import transaction, writing_engine
from truceline.store.opening import DATABASE
from truceline.store.originals import original_path


def test_a_stored_document_comes_back_with_its_original_and_its_receipt(store: Store, folder: Path) -> None:
    offer = fit("Shells hit the market.")
    (entry,) = store.record_intake([offer])
    assert offer.document is not None
    assert entry.outcome is IntakeOutcome.STORED
    assert tuple(store.documents()) == (offer.document,)
    assert store.document(offer.document.id) == offer.document
    assert original_path(folder, offer.document.id).read_bytes() == offer.content
    (receipt,) = store.receipts()
    assert (receipt.document_id, receipt.received_from, receipt.received_at) == (
        offer.document.id,
        "/inbox/page.txt",
        NOON,
    )


def test_the_same_bytes_twice_are_one_document_with_two_receipts(store: Store) -> None:
    entries = store.record_intake([fit("Shells.", name="a.txt"), fit("Shells.", name="b.txt")])
    later = store.record_intake([fit("Shells.", name="c.txt")])
    assert [entry.outcome for entry in (*entries, *later)] == [
        IntakeOutcome.STORED,
        IntakeOutcome.DUPLICATE,
        IntakeOutcome.DUPLICATE,
    ]
    assert later[0].reason == "The same bytes came before, from /inbox/a.txt."
    assert len(tuple(store.documents())) == 1
    assert [receipt.received_from for receipt in store.receipts()] == ["/inbox/a.txt", "/inbox/b.txt", "/inbox/c.txt"]


def test_quarantined_bytes_are_kept_and_refused_ones_are_not(store: Store, folder: Path) -> None:
    kept, gone = b"\x00\x01", b"\x00\x02"
    quarantined, refused = store.record_intake(
        [unfit(IntakeOutcome.QUARANTINED, content=kept), unfit(IntakeOutcome.REFUSED, content=gone)]
    )
    assert original_path(folder, bytes_id(kept)).read_bytes() == kept
    assert not original_path(folder, bytes_id(gone)).exists()
    assert quarantined.reason is not None
    assert bytes_id(kept) in quarantined.reason
    assert refused.reason == "It is all zeros."


def test_a_refused_item_without_bytes_has_its_line_too(store: Store) -> None:
    store.record_intake([unfit(IntakeOutcome.REFUSED, content=None)])
    assert [entry.offered for entry in store.intake()] == ["zeros.bin"]


def test_every_item_offered_is_counted_once(store: Store) -> None:
    store.record_intake([fit("one"), fit("one"), fit("two")])
    store.record_intake([unfit(IntakeOutcome.QUARANTINED), unfit(IntakeOutcome.REFUSED)])
    counts = store.intake_counts()
    assert counts.agree
    assert (counts.offered, counts.stored, counts.duplicate, counts.quarantined, counts.refused) == (5, 2, 1, 1, 1)


def test_a_document_that_does_not_bear_the_hash_of_its_bytes_is_not_taken_in(store: Store) -> None:
    honest = fit("Shells.")
    false = Offered(
        offered="x", outcome=IntakeOutcome.STORED, received_from="x", document=honest.document, content=b"other"
    )
    with pytest.raises(InvalidRecord, match="SHA-256"):
        store.record_intake([fit("before"), false])
    assert store.intake_counts().offered == 0


def test_an_unknown_document_is_said_to_be_unknown_with_what_to_do(store: Store) -> None:
    with pytest.raises(UnknownSubject, match=r'no document "nonesuch".*truceline export documents'):
        store.document("nonesuch")


@pytest.mark.parametrize("table", schema.EVIDENCE, ids=lambda table: str(table.name))
@pytest.mark.parametrize("act", ["update", "delete"])
def test_evidence_is_only_ever_added_to(table: Table, act: str, store: Store, folder: Path) -> None:
    store.record_intake([fit("Shells.")])
    engine = writing_engine(folder / DATABASE)
    change = update(table).values(payload="{}") if act == "update" else delete(table)
    with transaction(engine, folder) as connection:
        if table.name in {"decision", "run"}:
            connection.exec_driver_sql(f"INSERT INTO {table.name} (id, payload, digest) VALUES ('a', '{{}}', '')")
    with pytest.raises(IntegrityError, match="only ever added to"), transaction(engine, folder) as connection:
        connection.execute(change)
    engine.dispose()
    assert len(store.receipts()) == 1


@settings(max_examples=20, deadline=None)
@given(text=st.text(), name=st.text(st.characters(), min_size=1))
def test_what_goes_in_comes_out_whatever_characters_it_has(
    text: str, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Store.create(tmp_path_factory.mktemp("any")) as store:
        offer = fit(text, name=name)
        store.record_intake([offer])
        assert tuple(store.documents()) == (offer.document,)
        assert store.receipts()[0].received_from == f"/inbox/{name}"


def test_a_file_name_that_is_not_utf_8_comes_back_as_it_was(store: Store) -> None:
    store.record_intake([fit("Shells.", name="report-\udce9.txt")])
    assert store.intake()[0].offered == "report-\udce9.txt"
    assert store.verify() == ()
