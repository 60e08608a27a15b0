"""The command line: a command parses, calls, prints."""


def main() -> None:
    """Run the command line."""
