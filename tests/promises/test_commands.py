"""What doors and documentation promise of the commands holds."""

import pytest
from docs.commands import PAGE, reference

COMMANDS = [
    "demo",
    "init",
    "collect",
    "run",
    "read",
    "incidents",
    "findings",
    "ledger positions",
    "explain",
    "report",
    "export",
    "evaluate",
    "verify",
    "agreement check",
    "agreement show",
]


def test_the_reference_is_what_the_commands_say_of_themselves() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run `make docs`"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_with_an_example(command: str) -> None:
    _, _, told = reference().partition(f"## truceline {command}\n")
    own, _, _ = told.partition("\n## ")
    assert f"Example: truceline {command}" in " ".join(own.split())
