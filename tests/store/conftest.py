"""A workspace for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the test's workspace is."""
    return tmp_path / "case"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """Return the store of a new workspace, open for writing."""
    with Store.create(folder) as made:
        yield made
