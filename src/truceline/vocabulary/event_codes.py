"""What our types of event are called in PLOVER, CAMEO, UCDP and ACLED, and what the labels of CASE 2021 are to us."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from truceline.domain.claims import EventType
from truceline.vocabulary.yamlfile import Entry, load_yaml, suggestion

EVENT_CODES: Final = Path(__file__).parent.parent / "data" / "vocabulary" / "event_codes.yaml"
CASE_LABELS: Final = frozenset(
    {
        "ABDUCT_DISSAP",
        "AGREEMENT",
        "AIR_STRIKE",
        "ARMED_CLASH",
        "ARREST",
        "ART_MISS_ATTACK",
        "ATTACK",
        "ATTRIB",
        "CHANGE_TO_GROUP_ACT",
        "CHEM_WEAP",
        "DIPLO",
        "DISR_WEAP",
        "FORCE_AGAINST_PROTEST",
        "GOV_REGAINS_TERIT",
        "GRENADE",
        "HQ_ESTABLISHED",
        "MAN_MADE_DISASTER",
        "MOB_VIOL",
        "NATURAL_DISASTER",
        "NON_STATE_ACTOR_OVERTAKES_TER",
        "NON_VIOL_TERRIT_TRANSFER",
        "ORG_CRIME",
        "OTHER",
        "PEACE_PROTEST",
        "PROPERTY_DISTRUCT",
        "PROTEST_WITH_INTER",
        "REM_EXPLOS",
        "SEX_VIOL",
        "SUIC_BOMB",
        "VIOL_DEMONSTR",
    }
)
"""The labels of shared task 2 of CASE 2021, spelled as there."""
NAME_KEYS: Final = frozenset({"code", "name", "within", "relation"})


class Scheme(StrEnum):
    """Another project's way of naming events."""

    PLOVER = "plover"
    CAMEO = "cameo"
    UCDP = "ucdp"
    ACLED = "acled"


class Relation(StrEnum):
    """How another project's name stands to our type: `broader` means that theirs takes in ours and more."""

    SAME = "same"
    BROADER = "broader"
    NARROWER = "narrower"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCode:
    """One name another project has, with its code and the larger type it is within, where it has them."""

    scheme: Scheme
    name: str
    relation: Relation
    code: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLabel:
    """A label of CASE 2021 with the closest of our types; where the relation is `none`, no type is meant for it."""

    label: str
    type: EventType
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCodes:
    """Our own reading of other projects' names: `names` has every event type, `labels` every label of CASE 2021."""

    names: Mapping[EventType, tuple[EventCode, ...]]
    labels: Mapping[str, CaseLabel]

    def codes(self, event_type: EventType) -> tuple[EventCode, ...]:
        """Return the closest names elsewhere, scheme by scheme; a scheme with nothing close has none here."""
        return self.names[event_type]

    def from_case(self, label: str) -> EventType:
        """Return the closest of our types. Raises KeyError where CASE 2021 has no such label."""
        return self.labels[label].type


def load_event_codes(path: Path = EVENT_CODES) -> EventCodes:
    """Return the mapping that ships with truceline, or another file of its form.

    Raises InvalidFile, with the line, where a type or label is missing, unknown or there twice.
    """
    top = load_yaml(path, what="the mapping of event types")
    top.only({"types", "case_labels"})
    names = dict(_once(top, "types", "type", [each.value for each in EventType]))
    labels = dict(_once(top, "case_labels", "label", sorted(CASE_LABELS)))
    return EventCodes(
        names=MappingProxyType({EventType(own): _names_elsewhere(entry) for own, entry in names.items()}),
        labels=MappingProxyType({label: _case_label(label, entry) for label, entry in labels.items()}),
    )


def _once(top: Entry, listed: str, key: str, known: list[str]) -> Iterator[tuple[str, Entry]]:
    """Yield each entry of the list by the word under its key, seeing that each known word is there exactly once."""
    seen: dict[str, int] = {}
    for entry in top.entries(listed, what=f"an entry of {listed!r}"):
        word = entry.text(key)
        if word not in known:
            remedy = suggestion(word, known) or " Correct it, or take the entry out."
            raise entry.wrong(f"{word!r} is no {key} we know.{remedy}", key)
        if word in seen:
            raise entry.wrong(f"{word!r} stands twice; the first is on line {seen[word]}. Take one out.", key)
        seen[word] = entry.line_of(key)
        yield word, entry
    missing = [word for word in known if word not in seen]
    if missing:
        raise top.wrong(f"{listed!r} leaves out: {', '.join(missing)}. Add an entry for each.", listed)


def _names_elsewhere(entry: Entry) -> tuple[EventCode, ...]:
    entry.only({"type", *(scheme.value for scheme in Scheme)})
    return tuple(code for scheme in Scheme for code in _names_in(scheme, entry))


def _names_in(scheme: Scheme, entry: Entry) -> Iterator[EventCode]:
    written = entry.entries(scheme, what=f"a name of {scheme}", bare="relation")
    if not written:
        raise entry.wrong(f"{entry.text('type')!r} says nothing of {scheme}. Where nothing is close, write: none.")
    for each in written:
        each.only(NAME_KEYS)
        relation = each.choice("relation", Relation)
        if relation is not Relation.NONE:
            yield EventCode(
                scheme=scheme,
                name=each.text("name"),
                relation=relation,
                code=each.optional_text("code"),
                within=each.optional_text("within"),
            )
        elif len(written) > 1 or each.has("name"):
            raise each.wrong(f"'none' says that {scheme} has no name close to this; it cannot stand beside one.")


def _case_label(label: str, entry: Entry) -> CaseLabel:
    entry.only({"label", "type", "relation"})
    event_type, relation = entry.choice("type", EventType), entry.choice("relation", Relation)
    if relation is Relation.NONE and event_type is not EventType.OTHER:
        raise entry.wrong(f"{label!r} has the relation 'none', so its type is 'other', not '{event_type}'.", "type")
    return CaseLabel(label=label, type=event_type, relation=relation)
