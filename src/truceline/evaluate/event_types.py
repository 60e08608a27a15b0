"""How well snippets are sorted by type of event: CASE 2021, shared task 2 (Haneczok et al., 2021.case-1.23)."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from truceline.domain.claims import EventType
from truceline.evaluate.files import Placed, chosen_file, malformed, placed_rows
from truceline.evaluate.intervals import interval, repeatable_draw
from truceline.vocabulary import load_lexicon

Sort = Callable[[Sequence[str]], Sequence[str]]
"""From snippets to one of the task's labels for each, in their order."""
Pair = tuple[str, str]
"""The gold label of a snippet and the one it was given."""
NEEDED: Final = "`truceline evaluate event_types` needs the snippets of CASE 2021, task 2."
LABEL_OF: Final[Mapping[EventType, str]] = {
    EventType.AIRSTRIKE: "AIR_STRIKE",
    EventType.DRONE_STRIKE: "AIR_STRIKE",
    EventType.SHELLING: "ART_MISS_ATTACK",
    EventType.MISSILE_STRIKE: "ART_MISS_ATTACK",
    EventType.SMALL_ARMS_FIRE: "ATTACK",
    EventType.GROUND_ASSAULT: "ARMED_CLASH",
    EventType.CLASH: "ARMED_CLASH",
    EventType.AMBUSH: "ARMED_CLASH",
    EventType.EXPLOSIVE_DEVICE: "REM_EXPLOS",
    EventType.SUICIDE_ATTACK: "SUIC_BOMB",
    EventType.CHEMICAL_ATTACK: "CHEM_WEAP",
    EventType.DETENTION: "ARREST",
    EventType.KILLING: "ATTACK",
    EventType.LOOTING: "PROPERTY_DISTRUCT",
    EventType.TERRITORY_CHANGE: "NON_STATE_ACTOR_OVERTAKES_TER",
    EventType.FORTIFICATION: "HQ_ESTABLISHED",
    EventType.PROTEST: "PEACE_PROTEST",
    EventType.MEETING: "DIPLO",
    EventType.AGREEMENT: "AGREEMENT",
}
"""The label for each of our types that has one; every other snippet of the words' sorting is OTHER."""


def evaluate_event_types(data: Path, *, sort: Sort, baseline: Sort | None = None) -> dict[str, Any]:
    """Sort the snippets of `data` and return figures, those of the baselines and 95 % intervals over snippets.

    Any of the 30 labels may be given to any snippet; `subtask1_...` and `subtask2_...` are over the snippets of
    subtask 1, and of 1 and 2. The majority baseline knows the commonest label of the scored file itself. Raises
    UnreadableInput where the folder is not laid out so.
    """
    rows = placed_rows(chosen_file(data, needed=NEEDED), {"text": str, "label": str})
    texts, gold = [one.row["text"] for one in rows], [one.row["label"] for one in rows]
    subtasks = [_subtask(one) for one in rows]
    commonest = Counter(gold).most_common(1)[0][0] if gold else ""
    baselines = {"the commonest type": [commonest] * len(gold)}
    if baseline is not None:
        baselines["words"] = list(baseline(texts))
    pairs = _by_figure(gold, sort(texts), subtasks)
    draw = repeatable_draw()
    intervals = {name: interval(listed, FIGURES[name], draw) for name, listed in pairs.items()}
    return {
        "n": len(rows),
        "scores": _scores(pairs),
        "baselines": {name: _scores(_by_figure(gold, said, subtasks)) for name, said in baselines.items()},
        "intervals": {name: ends for name, ends in intervals.items() if ends is not None},
    }


def sorted_by_words() -> Sort:
    """Return the baseline: the type of the longest trigger of the shipped lexicon, else of the first hint."""
    lexicon = load_lexicon()
    known = [words for words in lexicon.events if words.type in LABEL_OF]
    by_strength = (
        [(words.type, _pattern(words.triggers)) for words in known],
        [(words.type, _pattern(words.hints)) for words in known],
    )

    def label(text: str) -> str:
        low = " ".join(text.lower().split())
        for patterns in by_strength:
            found = [
                (-len(match.group()), match.start(), kind)
                for kind, pattern in patterns
                if (match := pattern.search(low))
            ]
            if found:
                return LABEL_OF[min(found)[2]]
        return "OTHER"

    return lambda texts: [label(text) for text in texts]


def weighted_f1(pairs: Sequence[Pair]) -> float:
    """Return the F1 of each gold label, weighted by how often it is gold."""
    gold = Counter(wanted for wanted, _ in pairs)
    return sum(value * gold[label] for label, value in _f1s(pairs).items()) / len(pairs) if pairs else 0.0


def macro_f1(pairs: Sequence[Pair]) -> float:
    """Return the mean F1 of all labels that are gold or given."""
    values = _f1s(pairs)
    return sum(values.values()) / len(values) if values else 0.0


def micro_f1(pairs: Sequence[Pair]) -> float:
    """Return the share of snippets with the right label, which is the micro F1 where each has exactly one."""
    return sum(wanted == said for wanted, said in pairs) / len(pairs) if pairs else 0.0


FIGURES: Final[Mapping[str, Callable[[Sequence[Pair]], float]]] = {
    "weighted_f1": weighted_f1,
    "macro_f1": macro_f1,
    "micro_f1": micro_f1,
    "subtask1_weighted_f1": weighted_f1,
    "subtask1_macro_f1": macro_f1,
    "subtask2_weighted_f1": weighted_f1,
    "subtask2_macro_f1": macro_f1,
}


def _subtask(one: Placed) -> int:
    found = one.row.get("subtask", 1)
    if found not in (1, 2, 3):
        raise malformed(one.where, "subtask", "1, 2 or 3")
    return int(found)


def _f1s(pairs: Sequence[Pair]) -> dict[str, float]:
    right, gold, said = Counter[str](), Counter[str](), Counter[str]()
    for (wanted, given), number in Counter(pairs).items():
        gold[wanted] += number
        said[given] += number
        right[wanted] += number * (wanted == given)
    return {label: 2 * right[label] / (gold[label] + said[label]) for label in gold | said}


def _by_figure(gold: Sequence[str], said: Sequence[str], subtasks: Sequence[int]) -> dict[str, list[Pair]]:
    """Return for each figure the pairs it is over; a figure over no snippet is left out."""
    rows = list(zip(gold, said, subtasks, strict=True))
    upto = {number: [(wanted, given) for wanted, given, subtask in rows if subtask <= number] for number in (1, 2, 3)}
    found = {name: upto[int(name[7]) if name.startswith("subtask") else 3] for name in FIGURES}
    return {name: pairs for name, pairs in found.items() if pairs}


def _scores(pairs: Mapping[str, Sequence[Pair]]) -> dict[str, float]:
    return {name: round(FIGURES[name](listed), 4) for name, listed in pairs.items()}


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of any of the phrases as whole words, the longest first; one that never matches for none."""
    listed = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b" if listed else r"(?!)")
