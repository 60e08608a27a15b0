"""A text made plain for matching, with a way back from every cleaned character to the one it came from."""

import re
from bisect import bisect_right
from dataclasses import dataclass

# Zero-width characters, marks and controls of writing direction, the soft hyphen and the byte order mark.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")

# Every folded character becomes exactly one other, so that folding moves no offset.
FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼʹ`´", "'"),
        **dict.fromkeys("“”„‟″«»〝〞", '"'),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "
        ),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("―", "—"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedText:
    """A stretch of a document's text without invisible characters, quotes and spaces folded.

    `text` is for matching only, never for showing. `base` is where the stretch begins in the document; `gaps` holds,
    for each character left out, the place in `text` that follows it (ascending).
    """

    text: str
    base: int
    gaps: tuple[int, ...]

    def original(self, index: int) -> int:
        """Return the document's offset of the cleaned character at `index` (0-based code points)."""
        return self.base + index + bisect_right(self.gaps, index)

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return the document's offsets of the cleaned characters from `start` to `end` (end exclusive, not empty)."""
        return self.original(start), self.original(end - 1) + 1


def cleaned(text: str, start: int = 0, end: int | None = None) -> CleanedText:
    """Return the characters `start` to `end` of a document's text, cleaned for matching."""
    part = text[start:end]
    gaps = tuple(match.start() - left_out for left_out, match in enumerate(INVISIBLE.finditer(part)))
    kept = INVISIBLE.sub("", part) if gaps else part
    return CleanedText(text=kept.translate(FOLDED), base=start, gaps=gaps)
