"""The tutorial and the table of the reader's mistakes show what the program does, no more and no less."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import builders
from truceline.pipeline import equip_for_files

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorials" / "first-report.md"
KNOWLEDGE = ROOT / "docs" / "how-to" / "own-knowledge.md"
READING = ROOT / "docs" / "explanation" / "reading.md"
FENCED = re.compile(r"^```(?:yaml|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| (?P<sentence>[^|]+) \| (?P<kind>\w+), (?P<type>\w+), (?P<stance>\w+) \| [^|]+ \|$", re.MULTILINE)


def shown_steps() -> list[tuple[str, list[str]]]:
    """Return each command of the tutorial with the lines shown below it."""
    steps: list[tuple[str, list[str]]] = []
    for block in CONSOLE.findall(TUTORIAL.read_text("utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line.removeprefix("$ "), []))
            else:
                steps[-1][1].append(line)
    return steps


def as_shown(line: str) -> re.Pattern[str]:
    """Return what an output line must look like: "…" stands for anything, and an id for the id of the day."""
    told = re.escape(re.sub(r"incident-[0-9a-f]{16}", "incident-…", line))
    return re.compile(told.replace("…", ".*"))


@pytest.mark.slow
def test_the_tutorial_shows_what_the_commands_print(tmp_path: Path) -> None:
    here = tmp_path
    for command, lines in shown_steps():
        words = shlex.split(command)
        if words[0] == "cd":
            here = here / words[1]
            continue
        told = perform(words, here)
        for line in lines:
            assert any(as_shown(line).fullmatch(each) for each in told), f"$ {command}\n{line}\n--- was:\n{told[:20]}"


def perform(words: list[str], here: Path) -> list[str]:
    if words[0] == "grep":
        return [line for line in (here / words[2]).read_text("utf-8").splitlines() if words[1] in line]
    if words[1] == "explain":
        words[2] = halvik(here)
    run = [sys.executable, "-m", "truceline", *words[1:]]
    alone = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(run, cwd=here, env=alone, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return (done.stdout + done.stderr).decode("utf-8").splitlines()


def halvik(here: Path) -> str:
    rows = (here / "incidents.csv").read_text("utf-8").splitlines()
    (row,) = [row for row in rows if "air strike, Halvik" in row]
    return row.partition(",")[0]


@pytest.mark.slow
def test_classing_two_sources_changes_the_grade_as_the_page_shows(tmp_path: Path) -> None:
    _, _, below = KNOWLEDGE.read_text("utf-8").partition("## Class your sources\n")
    roster, courier, watch, before, classed, after = FENCED.findall(below.partition("\n## ")[0])
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "courier.txt").write_text(courier, encoding="utf-8")
    (tmp_path / "pages" / "watch.txt").write_text(watch, encoding="utf-8")
    perform(["truceline", "init", "case"], tmp_path)
    case = tmp_path / "case"
    (case / "rosters" / "ours.yaml").write_text(roster, encoding="utf-8")
    perform(["truceline", "collect", "../pages"], case)
    assert before in explained(case)
    (case / "rosters" / "classed.yaml").write_text(classed, encoding="utf-8")
    assert after in explained(case)


def explained(case: Path) -> str:
    """Return what `explain` prints of the case's one incident after a run."""
    perform(["truceline", "run"], case)
    perform(["truceline", "export", "incidents", "--format", "csv", "--out", "incidents.csv"], case)
    _, row = (case / "incidents.csv").read_text("utf-8").splitlines()
    run = [sys.executable, "-m", "truceline", "explain", row.partition(",")[0]]
    alone = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(run, cwd=case, env=alone, capture_output=True, check=True, timeout=120).stdout.decode("utf-8")


def test_the_reader_still_makes_the_mistakes_it_is_said_to_make() -> None:
    rows = [row.groupdict() for row in ROW.finditer(READING.read_text("utf-8"))]
    assert len(rows) >= 12
    tools = equip_for_files()
    assert not tools.notices
    for row in rows:
        document = builders.document(row["sentence"])
        claims = tools.reader.read(builders.article(document), document)
        found = sorted({(claim.kind.value, claim.event_type.value, claim.stance.value) for claim in claims})
        assert (row["kind"], row["type"], row["stance"]) in found, f"{row['sentence']} is read as {found}"
