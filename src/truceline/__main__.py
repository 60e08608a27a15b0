"""Where `truceline` and `python -m truceline` begin."""

import sys


def main() -> None:
    """Run the command line. Ctrl-C ends it without a word where a command has none of its own."""
    try:
        from truceline.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
