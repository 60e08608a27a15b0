"""Bad input gets a sentence and loses nothing; never a traceback."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from truceline.pipeline.workspaces import make_empty_workspace
from truceline.store import Store

Run = Callable[..., subprocess.CompletedProcess[str]]
PAGE = (
    "Shells hit mill\n\n4 March 2031\n\nThe mayor said shells hit the mill at Velmora on Monday, killing two people.\n"
)


def truceline(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "truceline", *map(str, words)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """Return what the command told the person, having checked that it is no traceback."""
    assert "Traceback" not in done.stderr, done.stderr
    return " ".join(done.stderr.split())


@pytest.fixture
def case(tmp_path: Path) -> Path:
    make_empty_workspace(tmp_path / "case")
    return tmp_path / "case"


def test_a_command_outside_a_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    done = truceline("run", folder=tmp_path)
    assert done.returncode == 1
    assert 'Make one with "truceline init' in one_sentence(done)


def test_a_new_workspace_comes_with_what_to_do_next(tmp_path: Path) -> None:
    done = truceline("init", "my case", folder=tmp_path)
    assert done.returncode == 0
    assert "truceline collect PATH --workspace 'my case'" in one_sentence(done)


def test_a_workspace_is_not_made_over_another(case: Path) -> None:
    done = truceline("init", "case", folder=case.parent)
    assert done.returncode == 1
    assert "already a workspace at ./case" in one_sentence(done)


def test_a_missing_path_is_refused_by_name(case: Path) -> None:
    done = truceline("collect", "nowhere", folder=case)
    assert done.returncode == 1
    assert "There is no file or folder at nowhere" in one_sentence(done)
    assert "1 item offered: 0 stored, 0 duplicate, 0 quarantined, 1 refused" in one_sentence(done)


def test_an_empty_folder_is_said_to_be_empty(case: Path) -> None:
    (case / "pages").mkdir()
    done = truceline("collect", "pages", folder=case)
    assert done.returncode == 1
    assert "pages" in one_sentence(done)
    assert "1 refused" in one_sentence(done)


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        ("zeros.txt", bytes(4096), "1 quarantined"),
        ("huge.txt", b"word " * 10_500_000, "1 quarantined"),
        ("broken.txt", b"The mayor said \xff\xfe\xfd shells hit \xc3\x28 the mill.\n" * 3, "item offered"),
        ("bare.html", b"<html><head><title></title></head><body><script>1</script></body></html>", "1 quarantined"),
        ("feed.xml", b"Nothing here is XML.", "1 quarantined"),
        ("calls.csv", b"caller,when\nx,2031-03-04\n", "1 quarantined"),
    ],
)
def test_a_bad_file_ends_in_the_ledger_and_the_sums_agree(case: Path, name: str, content: bytes, outcome: str) -> None:
    (case / name).write_bytes(content)
    done = truceline("collect", name, folder=case)
    assert outcome in one_sentence(done)
    with Store.open(case) as store:
        counts = store.intake_counts()
        assert counts.agree
        assert counts.offered == 1


def test_a_run_without_documents_says_what_to_do_first(case: Path) -> None:
    done = truceline("run", folder=case)
    assert done.returncode == 1
    assert "truceline collect PATH" in one_sentence(done)


def test_a_report_before_a_run_says_what_to_do_first(case: Path) -> None:
    (case / "page.txt").write_text(PAGE, encoding="utf-8")
    truceline("collect", "page.txt", folder=case)
    done = truceline("report", folder=case)
    assert done.returncode == 1
    assert "truceline run" in one_sentence(done)


def test_an_agreement_with_a_misspelt_party_names_file_line_and_remedy(case: Path) -> None:
    example = Path(sys.modules["truceline"].__file__ or "").parent / "data" / "examples" / "oren-valley"
    text = (example / "agreements" / "oren-truce.yaml").read_text(encoding="utf-8")
    (case / "truce.yaml").write_text(text.replace("upper-oren-council", "uper-oren-council", 1), encoding="utf-8")
    done = truceline("agreement", "check", "truce.yaml", "--roster", example / "roster.yaml", folder=case)
    assert done.returncode == 1
    said = one_sentence(done)
    assert "truce.yaml, line " in said
    assert "upper-oren-council" in said


def test_an_agreement_with_an_impossible_date_names_file_and_line(case: Path) -> None:
    example = Path(sys.modules["truceline"].__file__ or "").parent / "data" / "examples" / "oren-valley"
    text = (example / "agreements" / "oren-truce.yaml").read_text(encoding="utf-8")
    assert "2031-03-01" in text
    (case / "truce.yaml").write_text(text.replace("2031-03-01", "2031-02-31", 1), encoding="utf-8")
    done = truceline("agreement", "check", "truce.yaml", "--roster", example / "roster.yaml", folder=case)
    assert done.returncode == 1
    assert "truce.yaml, line " in one_sentence(done)
    assert "2031-02-31" in one_sentence(done)


def test_explaining_an_unknown_id_says_where_ids_are_listed(case: Path) -> None:
    done = truceline("explain", "claim-0000000000000000", folder=case)
    assert done.returncode == 1
    assert "claim-0000000000000000" in one_sentence(done)


def test_an_unknown_option_is_a_usage_error(case: Path) -> None:
    assert truceline("run", "--quickly", folder=case).returncode == 2


@pytest.mark.slow
def test_reading_a_good_and_a_bad_file_prints_the_good_one_and_fails(case: Path) -> None:
    (case / "page.txt").write_text(PAGE, encoding="utf-8")
    done = truceline("read", "page.txt", "missing.txt", folder=case)
    assert done.returncode == 1
    assert "missing.txt" in one_sentence(done)
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert any(claim["kind"] in {"event", "count"} for claim in claims)
    assert {claim["document"] for claim in claims} == {"page.txt"}


@pytest.mark.slow
def test_two_runs_at_once_one_works_and_one_says_it_is_busy(case: Path) -> None:
    with Store.open(case, writing=True):
        done = truceline("run", folder=case)
    assert done.returncode == 1
    assert "case" in one_sentence(done) or "workspace" in one_sentence(done).lower()


@pytest.mark.slow
def test_a_run_stopped_by_the_keyboard_goes_on_later_with_the_same_result(case: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(300):
        (pages / f"{number:03}.txt").write_text(PAGE.replace("two", str(number + 2)) * 20, encoding="utf-8")
    truceline("collect", pages, folder=case)
    command = [sys.executable, "-m", "truceline", "run"]
    running = subprocess.Popen(command, cwd=case, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with Store.open(case) as store:
            if any(store.resolved_claims()):
                break
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGINT)
    said = running.communicate(timeout=60)[1]
    assert "Traceback" not in said
    assert running.returncode == 130
    assert "goes on from here" in said
    done = truceline("run", folder=case)
    assert done.returncode == 0, done.stderr
    with Store.open(case) as store:
        assert len({claim.claim.document_id for claim in store.resolved_claims()}) == 300
        assert store.verify() == ()


def test_a_workspace_is_not_taken_for_documents(case: Path) -> None:
    done = truceline("collect", ".", folder=case)
    assert done.returncode == 1
    assert "is a workspace" in one_sentence(done)
    assert "1 item offered: 0 stored" in one_sentence(done)


@pytest.mark.parametrize(
    ("offer", "words"), [("", "An empty name is no path"), ("ftp://x/y", "is no http or https address")]
)
def test_an_offer_that_is_no_path_and_no_address_is_refused(case: Path, offer: str, words: str) -> None:
    done = truceline("collect", offer, folder=case)
    assert done.returncode == 1
    assert words in one_sentence(done)


def test_an_agreement_in_a_workspace_is_read_with_its_rosters(case: Path) -> None:
    example = Path(sys.modules["truceline"].__file__ or "").parent / "data" / "examples" / "oren-valley"
    (case / "rosters" / "valley.yaml").write_bytes((example / "roster.yaml").read_bytes())
    (case / "agreements" / "truce.yaml").write_bytes((example / "agreements" / "oren-truce.yaml").read_bytes())
    done = truceline("agreement", "check", "case/agreements/truce.yaml", folder=case.parent)
    assert done.returncode == 0, done.stderr
    assert "can be applied" in one_sentence(done)


@pytest.fixture
def small_case(case: Path) -> Path:
    """Return a workspace that was run on one page."""
    (case / "page.txt").write_text(PAGE, encoding="utf-8")
    settings = case / "truceline.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('countries = "all"', "countries = []"), "utf-8")
    assert truceline("collect", "page.txt", folder=case).returncode == 0
    done = truceline("run", folder=case)
    assert done.returncode == 0, done.stderr
    return case


@pytest.mark.slow
@pytest.mark.parametrize("command", [("report",), ("export", "incidents")], ids=" ".join)
def test_a_product_that_cannot_be_written_is_said(small_case: Path, command: tuple[str, ...]) -> None:
    for out in (small_case, small_case / "nowhere" / "x"):
        done = truceline(*command, "--out", out, folder=small_case)
        assert done.returncode == 1
        assert f"{out} cannot be written" in one_sentence(done)


@pytest.mark.slow
def test_an_unknown_agreement_is_said_with_those_there_are(small_case: Path) -> None:
    done = truceline("findings", "--agreement", "nope", folder=small_case)
    assert done.returncode == 1
    assert "There are no findings under 'nope'" in one_sentence(done)


@pytest.mark.slow
def test_output_is_utf8_whatever_the_terminal_says(small_case: Path) -> None:
    words = [sys.executable, "-m", "truceline", "export", "claims", "--profile", "internal"]
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(words, cwd=small_case, capture_output=True, check=False, env=plain, timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[0].decode("utf-8"))


def test_a_form_there_is_not_is_a_usage_error(case: Path) -> None:
    assert truceline("export", "claims", "--format", "csv", folder=case).returncode == 2
