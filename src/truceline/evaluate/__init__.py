"""How good it is: tasks of `truceline evaluate`, each scored on a folder of data with its baselines beside it."""

from truceline.evaluate.claims import evaluate_claims

__all__ = ["evaluate_claims"]
