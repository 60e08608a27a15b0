"""The reader's trained parts, where they are here."""

from pathlib import Path

import pytest

from truceline.learned import Model, open_model, shipped_model_folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a model that does not ship yet be tried: pytest tests/learned --reader-model FOLDER."""
    parser.addoption("--reader-model", type=Path, default=None, help="a folder of trained parts to test")


@pytest.fixture(scope="session")
def reader_folder(request: pytest.FixtureRequest) -> Path:
    """The folder of the trained parts."""
    folder: Path = request.config.getoption("--reader-model", default=None) or shipped_model_folder()
    if not folder.is_dir():
        pytest.skip(f"there are no trained parts at {folder}")
    return folder


@pytest.fixture(scope="session")
def reader(reader_folder: Path) -> Model:
    """The trained parts, opened once."""
    return open_model(reader_folder)
