"""Curated knowledge, opened from files: the reader's lexicon, rosters, the gazetteer, agreements."""

from truceline.vocabulary.agreements import load_agreement, shipped_agreements
from truceline.vocabulary.event_codes import CASE_LABELS, EventCodes, load_event_codes
from truceline.vocabulary.gazetteer import open_gazetteer, shipped_countries
from truceline.vocabulary.lexicon import Lexicon, load_lexicon
from truceline.vocabulary.rosters import load_roster, shipped_rosters

__all__ = [
    "CASE_LABELS",
    "EventCodes",
    "Lexicon",
    "load_agreement",
    "load_event_codes",
    "load_lexicon",
    "load_roster",
    "open_gazetteer",
    "shipped_agreements",
    "shipped_countries",
    "shipped_rosters",
]
