"""Written terms held against what is said to have happened: an incident and an agreement become findings."""

from truceline.apply.findings import apply_terms
from truceline.apply.sentences import in_plain_sentences

__all__ = ["apply_terms", "in_plain_sentences"]
