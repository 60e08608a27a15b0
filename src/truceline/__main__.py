"""Lets `python -m truceline` do what `truceline` does."""

from truceline.cli import main

main()
