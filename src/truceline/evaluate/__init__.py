"""How good it is: tasks of `truceline evaluate`, each scored on a folder of data with its baselines beside it."""

from truceline.evaluate.attribution import evaluate_attribution, rules_speech
from truceline.evaluate.bias import evaluate_bias
from truceline.evaluate.claims import evaluate_claims
from truceline.evaluate.event_types import evaluate_event_types, sorted_by_words
from truceline.evaluate.roles import entities_of, evaluate_roles, roles_by_words
from truceline.evaluate.seen import learned_from, seen_in_training

__all__ = [
    "entities_of",
    "evaluate_attribution",
    "evaluate_bias",
    "evaluate_claims",
    "evaluate_event_types",
    "evaluate_roles",
    "learned_from",
    "roles_by_words",
    "rules_speech",
    "seen_in_training",
    "sorted_by_words",
]
