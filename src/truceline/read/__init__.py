"""An article becomes claims: who says what happened, through whom, in which words."""

from truceline.read.claims import Reader, RulesReader

__all__ = ["Reader", "RulesReader"]
