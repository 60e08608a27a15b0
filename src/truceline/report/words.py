"""How the report words days, places, numbers and grades."""

import unicodedata
from datetime import datetime

from truceline.domain.assessments import EvidenceGrade, ResponsibilityStatus
from truceline.domain.claims import EventType, Stance
from truceline.domain.findings import Verdict
from truceline.domain.incidents import Incident, IncidentClass
from truceline.domain.ledgers import StanceClass
from truceline.domain.places import Place, PlacePrecision
from truceline.domain.release import Profile, coarse_precision, coarse_uncertainty, public_place_name
from truceline.domain.times import TimePrecision, TimeRange
from truceline.text.wording import say_day

GRADE_WORDS = {
    EvidenceGrade.SUBSTANTIATED: "At least two independent origins of different interest, one of which says it saw for "
    "itself, and no material contradiction left unanswered.",
    EvidenceGrade.SUPPORTED: "At least two independent origins.",
    EvidenceGrade.SINGLE_ORIGIN: "Everything goes back to one origin, or to origins that no person has classed yet.",
    EvidenceGrade.CONTRADICTED: "Origins contradict each other on something material.",
    EvidenceGrade.DISCOUNTED: "A person has ruled, by name, that what stands behind it is not to be relied on.",
}
GRADE_MARKS = {
    EvidenceGrade.SUBSTANTIATED: "■■■",
    EvidenceGrade.SUPPORTED: "■■□",
    EvidenceGrade.SINGLE_ORIGIN: "■□□",
    EvidenceGrade.CONTRADICTED: "≠",
    EvidenceGrade.DISCOUNTED: "×",
}
VERDICT_WORDS = {
    Verdict.LIKELY_BREACH: "Bound, then, there and against a covered target; the act is forbidden, and the evidence "
    "carries it.",
    Verdict.POSSIBLE_BREACH: "The terms would forbid it, but the evidence is thin or disputed.",
    Verdict.CANNOT_SAY: "Something the terms ask about is not known; the missing element is named.",
    Verdict.WITHIN_TERMS: "The terms permit it, or an exception applies.",
    Verdict.NOT_COVERED: "The terms do not reach it: not this actor, not then, not there or not this target.",
}
RESPONSIBILITY_WORDS = {
    ResponsibilityStatus.ACCEPTED: "Accepted by the party itself.",
    ResponsibilityStatus.DENIED: "Alleged, and denied by the party named.",
    ResponsibilityStatus.CONTESTED: "Different parties are named, or the naming is disputed.",
    ResponsibilityStatus.UNATTRIBUTED: "Nobody is named, or whoever is named has neither admitted nor denied it.",
    ResponsibilityStatus.JOINT: "More than one party is named together.",
}
PRECISION_WORDS = {
    PlacePrecision.EXACT: "the spot itself is named",
    PlacePrecision.VICINITY: "near the place named",
    PlacePrecision.LOCALITY: "the town or village is named, not the spot",
    PlacePrecision.DISTRICT: "known to the district only",
    PlacePrecision.PROVINCE: "known to the province only",
    PlacePrecision.LINE: "along a road, river or line",
    PlacePrecision.COUNTRY: "known to the country only",
    PlacePrecision.UNKNOWN: "not found in the gazetteer",
}
STANCE_WORDS = {
    Stance.ASSERTED: "says so",
    Stance.ADMITTED: "admits it",
    Stance.DENIED: "denies it",
    Stance.UNCONFIRMED: "does not confirm it",
    Stance.DEMANDED: "demands it",
    Stance.THREATENED: "threatens it",
    Stance.PREDICTED: "expects it",
    Stance.HYPOTHETICAL: "supposes it",
}
ELEMENT_WORDS = {
    "bearer": "Who did it, and whether they are bound",
    "time": "When",
    "area": "Where",
    "target": "Against whom or what",
    "act": "What was done",
    "exception": "Exception",
    "evidence": "Evidence",
}
POSITION_WORDS = {
    StanceClass.SUPPORTS: "for",
    StanceClass.OPPOSES: "against",
    StanceClass.DEMANDS: "demands",
    StanceClass.CONDITIONS: "on condition",
    StanceClass.UNDECIDED: "undecided",
}
TOPIC_WORDS = {"other": "other matters", "no_fly_zone": "no-fly zone", "halt_of_attacks": "a halt to attacks"}
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
HIDDEN = frozenset("\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str) -> str:
    """Return the text with control, direction-changing and invisible characters shown as marks like [U+202E].

    Line ends become newlines. Joiners and plain direction marks, which Arabic and Persian need, stay.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_mark(letter) if _is_hidden(letter) else letter for letter in unified)


def _is_hidden(letter: str) -> bool:
    return letter in HIDDEN or (letter not in "\n\t" and unicodedata.category(letter) in {"Cc", "Cs"})


def _mark(letter: str) -> str:
    return f"[U+{ord(letter):04X}]"


def sentence(words: str) -> str:
    """Return the words as a sentence: a capital letter first, a full stop last."""
    told = words[:1].upper() + words[1:]
    return told if told.endswith((".", "!", "?", "…", ".”", "؟")) else f"{told}."


def topic_words(topic: str) -> str:
    """Return a topic of the positions ledger as it is read aloud."""
    return TOPIC_WORDS.get(topic, topic.replace("_", " "))


def event_words(incident: Incident) -> str:
    """Return what is said to have happened, or to hold, as a heading writes it ("Drone strike", "Control")."""
    standing = incident.incident_class is IncidentClass.STANDING_STATE
    if standing and incident.event_type is EventType.TERRITORY_CHANGE:
        return "Control"
    return incident.event_type.value.replace("_", " ").capitalize()


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Return the number with its noun: "one document", "seven documents", "14 documents"."""
    words = SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else f"{number:,}"
    return f"{words} {singular if number == 1 else plural or singular + 's'}"


def number_words(value: float) -> str:
    """Return a number without a needless decimal point."""
    return f"{int(value):,}" if value == int(value) else f"{value:,g}"


def bounds_words(minimum: float | None, maximum: float | None) -> str:
    """Return a range of numbers in words, open ends said."""
    if minimum is None and maximum is None:
        return "a number that is not stated"
    if minimum is None:
        return f"up to {number_words(maximum or 0)}"
    if maximum is None:
        return f"at least {number_words(minimum)}"
    return number_words(minimum) if minimum == maximum else f"{number_words(minimum)} to {number_words(maximum)}"


def time_words(when: TimeRange) -> str:
    """Return a time range in words, with whose clock it is where hours are given."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        if first is not None:
            return f"from {say_day(first)}, no end stated"
        return f"until {say_day(last)}, no beginning stated" if last is not None else "not known"
    if when.precision in {TimePrecision.MINUTE, TimePrecision.PART_OF_DAY}:
        return _hours(first, last, when.zone)
    if first.date() == last.date():
        return say_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {say_day(last)}"
    return f"between {say_day(first)} and {say_day(last)}"


def _hours(first: datetime, last: datetime, zone: str | None) -> str:
    clock = "by the sources’ clock" if zone is None else "UTC"
    begun = f"{say_day(first)}, {first:%H:%M}"
    if first.replace(second=0) == last.replace(second=0):
        return f"{begun}, {clock}"
    ended = f"{last:%H:%M}" if first.date() == last.date() else f"{say_day(last)}, {last:%H:%M}"
    return f"{begun} to {ended}, {clock}"


def place_words(place: Place | None, profile: Profile) -> str:
    """Return where, with how precisely it is known and how far the point may be off."""
    if place is None:
        return "No source names a place."
    name = public_place_name(place, profile)
    if name is None:
        return f"“{place.span.text}” is named; which place that is could not be said."
    precision = coarse_precision(place.precision, profile)
    off = coarse_uncertainty(place.uncertainty_metres, profile)
    # How coarse a profile is told is said once, at the head of the page.
    told = [PRECISION_WORDS[place.precision]] if precision is place.precision else []
    told += [] if off is None else [f"within {distance_words(off)}"]
    return f"{name} ({', '.join(told)})" if told else name


def distance_words(metres: float) -> str:
    """Return a distance as a reader would say it."""
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.0f} km"
