"""Text as characters: sentences, paragraphs, a cleaned view that keeps its offsets, language and script."""

from truceline.text.cleaning import CleanedText, cleaned
from truceline.text.language import language_of, script_of
from truceline.text.sentences import paragraphs, sentences

__all__ = ["CleanedText", "cleaned", "language_of", "paragraphs", "script_of", "sentences"]
