"""What the documentation shows is so: links lead somewhere, commands exist, tables list what there is."""

import dataclasses
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import typer
import yaml

from truceline.cli import app
from truceline.export import INCIDENT_COLUMNS
from truceline.settings import Settings

Nav: TypeAlias = "str | list[Nav] | dict[str, Nav]"
ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
OUTSIDE = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "examples/README.md")
]
PAGES = sorted([*DOCS.rglob("*.md"), *OUTSIDE])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(truceline [^`]+)`")
PROGRAM = re.compile(r"^(?:\$ )?(?:\.venv/bin/)?truceline (?P<words>[a-z-].*)$")
REMARK = re.compile(r"\s+#.*$")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        goal = (page.parent / path).resolve() if path else page
        assert goal.exists(), f"{name_of(page)} links to {target}, which is not there"
        if anchor:
            assert anchor in anchors(goal), f"{name_of(page)} links to {target}, which has no such heading"


def test_every_page_stands_in_the_table_of_contents() -> None:
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    assert sorted(leaves(config["nav"])) == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


def leaves(nav: Nav) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
        return
    for each in nav if isinstance(nav, list) else nav.values():
        yield from leaves(each)


def command_lines(page: Path) -> list[str]:
    text = page.read_text("utf-8")
    shown = [line for _, block in FENCE.findall(text) for line in block.splitlines()]
    found = [match["words"] for line in shown if (match := PROGRAM.match(REMARK.sub("", line.strip())))]
    return [*found, *(line.removeprefix("truceline ") for line in INLINE.findall(FENCE.sub("", text)))]


SHOWN = [(page, line) for page in PAGES if page.name != "commands.md" for line in command_lines(page)]


@pytest.mark.parametrize(("page", "line"), SHOWN, ids=[f"{page.stem}: {line}" for page, line in SHOWN])
def test_every_command_that_is_shown_exists(page: Path, line: str) -> None:
    command: Any = typer.main.get_command(app)
    words = shlex.split(line)
    while words and hasattr(command, "commands"):
        assert words[0] in command.commands, f"{name_of(page)}: there is no `truceline {line}`"
        command = command.commands[words.pop(0)]
    options = {flag for param in command.params for flag in (*param.opts, *param.secondary_opts)} | {"--help"}
    asked = {word.partition("=")[0] for word in words if word.startswith("-")}
    assert asked <= options, f"{name_of(page)}: `truceline {line}` has no {', '.join(sorted(asked - options))}"


def test_enough_commands_are_found_for_the_test_above_to_mean_something() -> None:
    assert len(SHOWN) > 30


def first_column(page: Path, heading: str) -> list[str]:
    _, _, below = page.read_text("utf-8").partition(f"{heading}\n")
    table = re.search(r"^\|.*?(?=\n\n|\Z)", below, re.MULTILINE | re.DOTALL)
    assert table, f"{name_of(page)} has no table under {heading}"
    return list(re.findall(r"^\| `(\w+)` ", table[0], re.MULTILINE))


def test_the_table_of_settings_lists_the_settings_there_are() -> None:
    listed = first_column(DOCS / "reference" / "workspace.md", "## The settings")
    assert sorted(listed) == sorted(field.name for field in dataclasses.fields(Settings))


def test_the_table_of_columns_lists_the_columns_there_are() -> None:
    listed = first_column(DOCS / "reference" / "formats.md", "### Columns of the CSV of incidents")
    assert listed == list(INCIDENT_COLUMNS)
