"""From an incident to its assessment: copies traced, origins counted once, disagreement, grade, responsibility."""

from truceline.assess.assessments import assess
from truceline.assess.copies import trace_copies

__all__ = ["assess", "trace_copies"]
