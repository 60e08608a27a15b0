"""The example ceasefire, read once for all scenario tests."""

import pytest

from oren_valley import OrenValley


@pytest.fixture(scope="session")
def valley() -> OrenValley:
    """Return what the chain makes of the example."""
    return OrenValley.told()
