"""A stretch of a document's text: the exact characters that something rests on."""

from dataclasses import dataclass

from truceline.errors import InvalidRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `start` to `end` of a document.

    Offsets are 0-based, in Unicode code points of the document's decoded text, `end` exclusive,
    so that `document.text[start:end] == text` always holds.
    """

    document_id: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise InvalidRecord(
                f"A span from {self.start} to {self.end} cannot hold {len(self.text)} characters ({self.text[:40]!r})."
            )

    @classmethod
    def cut(cls, document_id: str, text: str, start: int, end: int) -> "Span":
        """Return the span of the document's `text` from `start` to `end`."""
        return cls(document_id=document_id, start=start, end=end, text=text[start:end])

    def holds(self, other: "Span") -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.document_id == other.document_id and self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Return whether the two spans share a character."""
        return self.document_id == other.document_id and self.start < other.end and other.start < self.end
