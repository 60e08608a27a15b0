"""What a trained part answers: stretches of a text with a label, and what sort of proposition a claim is."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A stretch of a text with a label. Offsets are 0-based code points of the text that was tagged.

    `sure` is the model's own probability (0 to 1) for the stretch as a whole.
    """

    start: int
    end: int
    label: str
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """All that the tagger finds in one text, each in the order of the text.

    `speech` holds the labels source, cue and content (who says, in which words, what); `claims` the label claim, which
    may nest and overlap; `names` person, organisation, armed_group, place, nationality, weapon, time and quantity;
    `parts` agent, target, instrument, place, time, quantity, trigger and hedge, the parts that words play in claims;
    `fillers` the five string roles of MUC-4 templates.
    """

    speech: tuple[Tag, ...] = ()
    claims: tuple[Tag, ...] = ()
    names: tuple[Tag, ...] = ()
    parts: tuple[Tag, ...] = ()
    fillers: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a claim is sorted by: its own words, and the words that say who says it and how ("the governor denied")."""

    claim: str
    saying: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """Probabilities (summing to 1) of each label, by question: kind, stance, negated, event_type, case_type."""

    shares: Mapping[str, Mapping[str, float]]

    def best(self, question: str) -> tuple[str, float]:
        """Return the likeliest label and its probability."""
        return max(self.shares[question].items(), key=lambda item: item[1])
