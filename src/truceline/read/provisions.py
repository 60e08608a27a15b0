"""Telling the text of an agreement from news: what its provisions say is agreed, and no report of a happening."""

import re
from dataclasses import replace

from truceline.domain.claims import EventType, Kind, Stance
from truceline.read.drafting import Draft

NUMBERED = re.compile(r"^[ \t]*(?:article[ \t]+)?\(?\d{1,3}[.):][ \t]*(?P<provision>.+)", re.MULTILINE | re.IGNORECASE)
BINDS = re.compile(r"\b(?:part(?:y|ies)|sides?)\b[^.]*\b(?:must|shall|may not|undertakes?|will)\b", re.IGNORECASE)
FEWEST = 3
REPORTING = frozenset({Kind.EVENT, Kind.ACCESS, Kind.COUNT, Kind.CONTROL, Kind.TRANSFER, Kind.FORECAST, Kind.MEETING})


def is_agreement_text(text: str) -> bool:
    """Return whether the cleaned text is that of an agreement: several numbered paragraphs bind "the parties"."""
    return sum(BINDS.search(match["provision"]) is not None for match in NUMBERED.finditer(text)) >= FEWEST


def as_provision(draft: Draft) -> Draft:
    """Return a draft from the text of an agreement as what is agreed: a duty stays one, news it is not."""
    if draft.kind not in REPORTING or draft.stance is not Stance.ASSERTED:
        return draft
    return replace(draft, kind=Kind.AGREEMENT, event_type=EventType.AGREEMENT)
