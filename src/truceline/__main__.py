"""Where `truceline` and `python -m truceline` begin."""

import os
import sys

# Small matrices are multiplied a window at a time: threads would only wait for each other. To be set before numpy is.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    """Run the command line. Ctrl-C ends it without a word where a command has none of its own."""
    try:
        from truceline.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
