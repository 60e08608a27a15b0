"""An article becomes claims: who says what happened, through whom, in which words."""

from truceline.read.claims import Reader, RulesReader
from truceline.read.encoder import EncoderReader, unknown_language

__all__ = ["EncoderReader", "Reader", "RulesReader", "unknown_language"]
