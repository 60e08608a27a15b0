"""Which words of a piece are the name of its outlet."""

import re
from collections.abc import Sequence

from truceline.collect.lines import NAME, Line, LineKind

_ORGANISATION = re.compile(
    r"\b(?:news|daily|weekly|herald|courier|post|times|radio|agency|press|service|channel|tv|television|gazette"
    r"|observer|observatory|tribune|journal|mission|ministry|government|council|network|monitor|telegraph|mail|wire"
    r"|review|standard|chronicle|bulletin|broadcasting|guardian|independent|office|committee|commission|command"
    r"|organi[sz]ation|foundation|institute|cent(?:re|er)|reporter|record|mirror|examiner|sentinel|dispatch|digest"
    r"|today|online|magazine|policy|cable)\b"
    r"|وكالة|صحيفة|جريدة|قناة|إذاعة|راديو|صوت|شبكة|مرصد|وزارة|مجلس|بعثة|هيئة|агентство|газета|радио|новости",
    re.IGNORECASE,
)
_SMALL = frozenset(
    ["of", "in", "the", "and", "for", "on", "at", "to", "de", "la", "du", "des", "al", "el", "und", "der"]
)
_NAME_PHRASE = rf"(?:(?:[Tt]he )?{NAME}(?: (?:(?:of|and|the|for|de|al) )*{NAME}){{0,5}})"
_SELF = re.compile(
    rf"\b(?:told|obtained by|seen by|reviewed by|spoke to|speaking to|spoke with|interview with|statement to)\s+"
    rf"(?P<outlet>{_NAME_PHRASE})"
)
_FOOTER_OUTLET = re.compile(
    r"(?:(?:originally |first |re)?(?:published|posted|printed|appeared|broadcast|aired|issued|released)"
    r"\s+(?:by|in|on|at)|source:|نشرته|نشر في)\s+(?P<outlet>[^\d,|]{2,80}?)\s*(?:,|\||\bon\b|\bat\b|\bin\b|في|$)",
    re.IGNORECASE,
)
_NO_MEDIA = frozenset(
    ["UN", "UNSC", "US", "USA", "UK", "EU", "NATO", "OSCE", "NGO", "NGOS", "MP", "MPS", "ICRC", "OPCW"]
)


def masthead_of(head: Sequence[Line], text: str) -> tuple[str, Line | None] | None:
    """Return the outlet's name at the head of a piece, with the line that holds nothing else, None where none does.

    A line is a masthead where it has the shape of a name (capitals throughout, or a script without them) and either
    the text speaks of itself by that name, or it holds a word such as "Daily" or "Mission", or a line such as
    "Statement" follows. The only headline of a piece is never its masthead.
    """
    headings = [line for line in head if line.kind is LineKind.HEADING]
    found = []
    for number, line in enumerate(head):
        name = _name_in(line)
        if name is None:
            continue
        alone = name == line.words
        labelled = number == 0 and len(head) > 1 and head[1].kind is LineKind.LABEL
        known_to_text = _mentions_itself(name, text)
        worded = bool(_ORGANISATION.search(name)) and (len(headings) > 1 or not alone or labelled)
        if known_to_text or labelled or worded:
            found.append((not known_to_text, not labelled, len(name), number, name, line if alone else None))
    if not found:
        return None
    best = min(found, key=lambda one: one[:4])
    return best[4], best[5]


def outlet_named_in_footer(footer: Line) -> str | None:
    """Return the outlet in a line such as "Published by The Herald on 3 March 2031"."""
    match = _FOOTER_OUTLET.match(footer.words)
    return (match["outlet"].strip(" .") or None) if match else None


def speaks_of_itself_as(text: str) -> tuple[str, str] | None:
    """Return the outlet a text lets speak of itself ("told The Herald"), and the reason; None where it does not.

    Only a name that is plainly an outlet's counts: one with a capital "The", a word such as "News", or capitals
    throughout; and only where the text does not also quote it as somebody else.
    """
    for match in _SELF.finditer(text):
        name = re.sub(r"['’]s$", "", match["outlet"])
        bare = name.removeprefix("the ")
        acronym = re.fullmatch(r"[A-Z]{3,5}", bare) is not None and bare not in _NO_MEDIA
        if (name.startswith("The ") or acronym or _ORGANISATION.search(bare)) and not _quoted_as_another(bare, text):
            return bare, f"inferred: the text says {match.group()!r} and names no other outlet as its own"
    return None


def as_written_elsewhere(name: str, text: str) -> str:
    """Return a name printed in capitals as the text spells it elsewhere, if it does."""
    if name != name.upper() or name == name.lower():
        return name
    spellings = (match.group() for match in re.finditer(re.escape(name), text, re.IGNORECASE))
    return next((spelling for spelling in spellings if spelling != name), name)


def _name_in(line: Line) -> str | None:
    """Return the name a head line consists of, or begins with before a date."""
    if line.kind is not LineKind.HEADING:
        return None
    words = line.words
    if line.dates:
        words = re.split(r"\s*[,|،]\s*|\s+[–—-]\s+", words[: line.dates[0].start])[0]
    return words if _has_shape_of_a_name(words) else None


def _has_shape_of_a_name(words: str) -> bool:
    parts = words.split()
    if not 1 <= len(parts) <= 8 or re.search(r"[\d:;?!\"“”()\[\]/|@–—]", words):
        return False
    return all(not part[0].islower() or part in _SMALL for part in parts) and words not in _SMALL


def _mentions_itself(name: str, text: str) -> bool:
    told = re.escape(name)
    pattern = (
        rf"(?:told|obtained by|seen by|©|\(c\)(?: \d{{4}})?|copyright(?: \d{{4}})?)\s+(?:the\s+)?{told}\b"
        rf"|{told}\s+(?:has learned|is written|is a service|is published|does not write)"
    )
    return re.search(pattern, text, re.IGNORECASE) is not None


def _quoted_as_another(name: str, text: str) -> bool:
    told = re.escape(name)
    pattern = (
        rf"(?:according to|citing|quoted by|reported by|quoting)\s+(?:the\s+)?{told}\b"
        rf"|{told}(?:\s+has)?\s+(?:said|reported|reports|quoted|wrote|has stated)\b"
    )
    return re.search(pattern, text, re.IGNORECASE) is not None
