"""The picture does not depend on the order in which documents come in, nor on whether a store lies between."""

from pathlib import Path
from random import Random

import pytest

from oren_valley import NOON, OrenValley
from truceline.pipeline import Picture, example_folder, weigh
from truceline.pipeline.intake import take_in
from truceline.pipeline.run import run_workspace
from truceline.store import Store

pytestmark = pytest.mark.slow


def essence(picture: Picture) -> tuple[object, ...]:
    """Return what of a picture must not change."""
    claims = {one.id: one.claim_ids for one in picture.incidents}
    return (
        sorted((one.event_type, one.summary, tuple(sorted(one.claim_ids))) for one in picture.incidents),
        sorted((sorted(claims[one.incident_id]), one.grade, one.independent_origins) for one in picture.assessments),
        sorted((sorted(one.claim_ids), one.provision_id, one.verdict, one.missing) for one in picture.findings),
        sorted((one.party, one.topic, one.stance_class, tuple(sorted(one.claim_ids))) for one in picture.positions),
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_documents_changes_nothing(valley: OrenValley, seed: int) -> None:
    shuffled = list(valley.readings)
    Random(seed).shuffle(shuffled)
    assert essence(weigh(shuffled, valley.tools)) == essence(valley.picture)


def test_a_run_over_a_store_paints_the_same_picture(valley: OrenValley, tmp_path: Path) -> None:
    with Store.create(tmp_path / "workspace") as store:
        list(take_in(store, [str(example_folder() / "documents")], now=lambda: NOON))
        run_workspace(store, valley.tools, now=lambda: NOON)
        stored = Picture(
            dependences=store.dependences(),
            incidents=store.incidents(),
            assessments=store.assessments(),
            findings=store.findings(),
            positions=store.positions(),
        )
    assert essence(stored) == essence(valley.picture)
