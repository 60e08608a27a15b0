"""Killed, out of room, held by another, newer, damaged: each is survived or gets a sentence."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from store.offering import NOON, assessment_of, fit, incident_of, reading_of, unfit
from truceline.domain.documents import IntakeOutcome
from truceline.domain.runs import Run
from truceline.errors import DamagedWorkspace, NewerWorkspace, NoWorkspace, WorkspaceBusy, WorkspaceError
from truceline.store import Store, schema
from truceline.store.engine import check_sqlite, in_plain_words, reading_engine, transaction, writing_engine
from truceline.store.opening import DATABASE
from truceline.store.originals import original_path

TESTS = Path(__file__).parents[1]
WORKER = TESTS / "store" / "intake_worker.py"
KILLS = 20


def in_another_process(*arguments: str) -> subprocess.Popen[str]:
    """Start the worker with these arguments."""
    return subprocess.Popen(
        [sys.executable, str(WORKER), *arguments],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def promised_before_kill(folder: Path, first: int, seconds: float) -> list[tuple[str, str]]:
    """Run the worker, kill it that long after it has opened the store, and return what it said was done."""
    worker = in_another_process(str(folder), str(first))
    assert worker.stdout is not None
    assert worker.stdout.readline() == "open\n"
    time.sleep(seconds)
    worker.send_signal(signal.SIGKILL)
    said, complaints = worker.communicate()
    assert complaints == ""
    # The last line may itself be cut in half; nobody was told of it.
    whole = [line.split() for line in said.splitlines(keepends=True) if line.endswith("\n")]
    return [(word, document_id) for word, document_id in whole]


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_however_often_the_process_is_killed(store: Store, folder: Path) -> None:
    store.close()
    chance = random.Random(2031)
    promised: list[tuple[str, str]] = []
    for kill in range(KILLS):
        promised += promised_before_kill(folder, kill * 10_000, chance.uniform(0.0, 0.4))
        with Store.open(folder, writing=True) as again:
            stored = {document.id for document in again.documents()}
            unread = set(again.documents_to_read("1"))
            assert again.verify() == ()
        assert {document_id for word, document_id in promised if word == "stored"} <= stored
        assert {document_id for word, document_id in promised if word == "read"} <= stored - unread
    assert len(promised) > KILLS


def test_a_killed_writer_does_not_keep_the_workspace(store: Store, folder: Path) -> None:
    store.close()
    worker = in_another_process(str(folder), "0")
    assert worker.stdout is not None
    assert worker.stdout.readline() == "open\n"
    with pytest.raises(WorkspaceBusy, match="Another truceline is writing"):
        Store.open(folder, writing=True)
    worker.kill()
    worker.communicate()
    Store.open(folder, writing=True).close()


@pytest.mark.usefixtures("store")
def test_two_writers_at_once_are_one_too_many_and_readers_are_welcome(folder: Path) -> None:
    with pytest.raises(WorkspaceBusy, match="Wait until it is done"):
        Store.open(folder, writing=True)
    Store.open(folder).close()


def test_a_half_written_original_is_swept_away(store: Store, folder: Path) -> None:
    store.record_intake([fit("one")])
    store.close()
    left = folder / "originals" / "unfinished" / "abc"
    left.write_bytes(b"hal")
    Store.open(folder, writing=True).close()
    assert not left.exists()


FILL = """
import resource, signal, sys
from pathlib import Path
from store.offering import fit
from truceline.errors import WorkspaceError
from truceline.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store.open(Path(sys.argv[1]), writing=True) as store:
    if sys.argv[2] != "none":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
    number = 0
    try:
        while True:
            for entry in store.record_intake([fit(f"{number} " + "word " * int(sys.argv[3]))]):
                print("stored", entry.document_id, flush=True)
            number += 1
    except WorkspaceError as error:
        print("error", error, flush=True)
"""


def filled_up(folder: Path, limit: str, words: int) -> tuple[set[str], str]:
    """Take in until there is no room; return what was acknowledged, and the sentence."""
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(folder), limit, str(words)],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    lines = [line.split(" ", 1) for line in done.stdout.splitlines()]
    return {rest for word, rest in lines if word == "stored"}, lines[-1][1]


def check_survival(folder: Path, acknowledged: set[str]) -> None:
    """Assert that what was acknowledged is there and sound, and that more can be taken in."""
    with Store.open(folder, writing=True) as store:
        assert acknowledged <= {document.id for document in store.documents()}
        assert store.verify() == ()
        store.record_intake([fit("there is room again")])


@pytest.mark.slow
@pytest.mark.parametrize(("limit", "words"), [(200_000, 100), (20_000, 5_000)], ids=["database", "original"])
def test_a_file_that_may_not_grow_gets_a_sentence_and_loses_nothing(
    store: Store, folder: Path, limit: int, words: int
) -> None:
    store.close()
    acknowledged, sentence = filled_up(folder, str(limit), words)
    assert "give the same command again" in sentence
    check_survival(folder, acknowledged)


@pytest.mark.slow
def test_a_full_disk_gets_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if not mount or subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "none", str(disk)], check=False).returncode:
        pytest.skip("a small disk can be mounted by root only")
    try:
        Store.create(disk / "case").close()
        acknowledged, sentence = filled_up(disk / "case", "none", 2_000)
        assert sentence.startswith("The disk that holds the workspace")
        subprocess.run([mount, "-o", "remount,size=8m", str(disk)], check=True)
        check_survival(disk / "case", acknowledged)
        assert acknowledged
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_where_there_is_no_workspace_it_is_said_how_to_make_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoWorkspace) as told:
        Store.open(Path("case"))
    assert str(told.value) == 'There is no workspace at ./case. Make one with "truceline init case".'


def test_a_workspace_is_not_made_over_another(store: Store, folder: Path) -> None:
    store.record_intake([fit("one")])
    store.close()
    with pytest.raises(WorkspaceError, match="already a workspace"):
        Store.create(folder)
    with Store.open(folder, writing=True) as again:
        assert len(tuple(again.documents())) == 1


def test_a_workspace_whose_making_was_interrupted_is_made_anew(folder: Path) -> None:
    (folder / "store").mkdir(parents=True)
    (folder / "store" / "workspace.new").write_bytes(b"half a database")
    with Store.create(folder) as store:
        assert store.verify() == ()


def test_a_workspace_cannot_be_made_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "case").write_text("a file")
    with pytest.raises(WorkspaceError, match="cannot be made"):
        Store.create(tmp_path / "case")


@pytest.mark.parametrize(
    ("found", "error", "words"),
    [
        ("0002", NewerWorkspace, "format 2, made by a newer truceline"),
        ("0000", DamagedWorkspace, "does not say which format"),
        ("f00d", DamagedWorkspace, "does not say which format"),
    ],
)
def test_a_workspace_of_another_format_is_not_touched(
    store: Store, folder: Path, found: str, error: type[WorkspaceError], words: str
) -> None:
    store.close()
    engine = writing_engine(folder / DATABASE)
    with transaction(engine, folder) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (found,))
    engine.dispose()
    for writing in (False, True):
        with pytest.raises(error, match=words):
            Store.open(folder, writing=writing)


def test_a_database_without_a_format_is_damaged(store: Store, folder: Path) -> None:
    store.close()
    (folder / DATABASE).write_bytes(b"")
    with pytest.raises(DamagedWorkspace, match="does not say which format"):
        Store.open(folder)


def test_a_file_that_is_no_database_is_damaged(store: Store, folder: Path) -> None:
    store.close()
    (folder / DATABASE).write_bytes(b"This is not a database at all. " * 400)
    for writing in (False, True):
        with pytest.raises(DamagedWorkspace, match=r"is damaged.*Restore"):
            Store.open(folder, writing=writing)


def test_a_flipped_byte_in_an_original_is_found(store: Store, folder: Path) -> None:
    document = fit("Shells hit the market.").document
    assert document is not None
    store.record_intake([fit("Shells hit the market."), unfit(IntakeOutcome.QUARANTINED)])
    original_path(folder, document.id).write_bytes(b"Shells hit the Market.")
    (fault,) = store.verify()
    assert "is not what was received" in fault
    assert document.id in fault


def test_a_missing_original_is_found_also_of_a_quarantined_item(store: Store, folder: Path) -> None:
    store.record_intake([unfit(IntakeOutcome.QUARANTINED)])
    shutil.rmtree(folder / "originals")
    (fault,) = store.verify()
    assert "is missing" in fault


def tampered(store: Store, folder: Path, *statements: str) -> tuple[str, ...]:
    """Change the database behind the store's back and return what `verify` says."""
    engine = writing_engine(folder / DATABASE)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN")
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()
    engine.dispose()
    return store.verify()


def full(store: Store) -> None:
    """Take in, read and link one document."""
    offer = fit("Shells hit the market.")
    store.record_intake([offer])
    assert offer.document is not None
    article, claim = reading_of(offer.document)
    store.save_reading(offer.document.id, articles=[article], resolved=[claim], fingerprint="1")
    store.save_incidents([incident_of(claim)], fingerprint="1")
    store.save_assessments([assessment_of(incident_of(claim))], fingerprint="1")
    store.start_run(Run(id="run-1", started_at=NOON, fingerprints=()))


@pytest.mark.parametrize(
    "table", ["document", "receipt", "intake", "run", "article", "claim", "incident", "assessment"]
)
def test_a_changed_letter_in_any_table_is_found(store: Store, folder: Path, table: str) -> None:
    full(store)
    faults = tampered(
        store,
        folder,
        f"DROP TRIGGER IF EXISTS {table}_refuses_update",
        f"UPDATE {table} SET payload = replace(payload, 'a', 'b')",
    )
    assert any("is not what was written" in fault for fault in faults)


def test_a_claim_that_quotes_what_the_document_does_not_say_is_found(store: Store) -> None:
    document, other = fit("Shells hit the market.").document, fit("Shells hit the museum.").document
    assert document is not None
    assert other is not None
    store.record_intake([fit("Shells hit the market.")])
    article, claim = reading_of(other)
    placed = replace(article, document_id=document.id)
    store.save_reading(document.id, articles=[placed], resolved=[claim], fingerprint="1")
    (fault,) = store.verify()
    assert "quotes 'Shells hit the museum.' at 0 to 22" in fault


def test_a_lost_line_of_the_intake_ledger_is_found(store: Store, folder: Path) -> None:
    full(store)
    faults = tampered(store, folder, "DROP TRIGGER intake_refuses_delete", "DELETE FROM intake")
    assert faults == (
        "The intake ledger says 0 documents were stored, but 1 are here.",
        "0 items were stored or duplicate, but there are 1 receipts.",
    )


def test_a_lost_article_is_found(store: Store, folder: Path) -> None:
    full(store)
    faults = tampered(store, folder, "DELETE FROM article")
    assert any("cites a row of the table article that is not there" in fault for fault in faults)


def test_an_old_sqlite_is_not_trusted() -> None:
    with pytest.raises(WorkspaceError, match=r"SQLite 3\.40\.1.*3\.51\.3 or later"):
        check_sqlite((3, 40, 1))
    check_sqlite((3, 51, 3))


def test_only_what_the_machine_did_wrong_becomes_a_sentence() -> None:
    assert isinstance(in_plain_words("database disk image is malformed", Path("case")), DamagedWorkspace)
    assert isinstance(in_plain_words("database is locked", Path("case")), WorkspaceBusy)
    assert isinstance(in_plain_words("attempt to write a readonly database", Path("case")), WorkspaceError)
    assert in_plain_words('near "SELEC": syntax error', Path("case")) is None


def everything(store: Store) -> list[set[str]]:
    """Return all that the store gives, in words."""
    given = (
        store.documents(), store.receipts(), store.intake(), store.runs(), store.articles(), store.resolved_claims(),
        store.incidents(), store.assessments(),
    )  # fmt: skip
    return [set(map(repr, records)) for records in given]


@pytest.mark.slow
def test_a_flipped_bit_of_the_database_is_never_passed_off_as_what_was_written(store: Store, folder: Path) -> None:
    full(store)
    written = everything(store)
    store.close()
    whole = (folder / DATABASE).read_bytes()
    chance = random.Random(2031)
    found = 0
    for _ in range(300):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        for log in folder.glob("store/*-*"):
            log.unlink()
        (folder / DATABASE).write_bytes(spoilt)
        try:
            with Store.open(folder) as again:
                if again.verify():
                    found += 1
                else:  # the bit lay where nothing is written
                    assert everything(again) == written
        except DamagedWorkspace:
            found += 1
    assert found > 5


@pytest.mark.usefixtures("store")
def test_both_engines_take_the_care_that_power_cuts_call_for(folder: Path) -> None:
    for made in (writing_engine, reading_engine):
        engine = made(folder / DATABASE)
        with engine.connect() as connection:
            asked = ("journal_mode", "synchronous", "foreign_keys", "temp_store")
            told = [connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in asked]
        engine.dispose()
        assert told == ["wal", 2, 1, 2]


def test_the_migrations_make_just_the_tables_of_the_schema(store: Store, folder: Path) -> None:
    engine = writing_engine(folder / DATABASE)
    with engine.begin() as connection:
        made = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(made, schema.metadata) == []
        triggers = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").scalar()
    engine.dispose()
    assert triggers == 2 * len(schema.EVIDENCE)
    assert store.verify() == ()
