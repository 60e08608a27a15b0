"""What `truceline read` and `truceline incidents` print is as the schemas in the reference say."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
DOCUMENTS = ROOT / "src" / "truceline" / "data" / "examples" / "oren-valley" / "documents"
EXAMPLES = (DOCUMENTS / "01-mpa-market-shelling.txt", DOCUMENTS / "37-valley-abroad-wrapped.html")
SHARED = ROOT.parent / "shared" / "seeds"
pytestmark = pytest.mark.slow


def printed(command: str, *files: Path) -> list[str]:
    run = [sys.executable, "-m", "truceline", command, *map(str, files)]
    done = subprocess.run(run, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8").splitlines()


@cache
def shared_files() -> tuple[Path, ...]:
    found = tuple(sorted(SHARED.glob("*.txt")))
    if not found:
        pytest.skip(f"no shared texts at {SHARED}; they are no part of the repository")
    return found


def hold(command: str, schema: str, files: tuple[Path, ...]) -> None:
    validator = Draft202012Validator(json.loads((REFERENCE / schema).read_text("utf-8")))
    lines = printed(command, *files)
    assert lines
    for line in lines:
        validator.validate(json.loads(line))


@pytest.mark.parametrize(("command", "schema"), [("read", "claim.schema.json"), ("incidents", "incident.schema.json")])
def test_lines_about_the_example_are_as_the_schema_says(command: str, schema: str) -> None:
    hold(command, schema, EXAMPLES)


@pytest.mark.parametrize(("command", "schema"), [("read", "claim.schema.json"), ("incidents", "incident.schema.json")])
def test_lines_about_real_pages_are_as_the_schema_says(command: str, schema: str) -> None:
    hold(command, schema, shared_files())


def test_the_words_of_a_claim_are_the_slice_of_the_file_that_its_offsets_name() -> None:
    text = EXAMPLES[0].read_bytes().decode("utf-8")
    lines = printed("read", EXAMPLES[0])
    assert lines
    for line in lines:
        words = json.loads(line)["evidence"]
        assert text[words["start"] : words["end"]] == words["text"]
