"""Records in and out of the workspace's database and its folder of originals; nobody else speaks its SQL.

`Store` is the door. `Offer` is the shape of what it takes in, `IntakeCounts` the sums of the intake ledger, and
`Step` names the steps of the chain whose results it keeps.
"""

from truceline.store.holdings import Holdings
from truceline.store.intake import IntakeCounts, Offer
from truceline.store.results import Step
from truceline.store.store import Store

__all__ = ["Holdings", "IntakeCounts", "Offer", "Step", "Store"]
