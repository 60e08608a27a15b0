"""How well an incident's roles are filled: GRIT's CEAF-REE over MUC-4 documents (Du et al., EACL 2021)."""

import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from truceline.evaluate.counts import Count, figure_intervals, figures, most_pairs
from truceline.evaluate.files import Placed, chosen_file, malformed, placed_rows
from truceline.learned import Tag

Entities = Mapping[str, Sequence[Sequence[str]]]
"""The entities of each role (as the tagger names them), each the strings that mention it."""
Find = Callable[[str], Entities]
ROLES: Final[Mapping[str, str]] = {
    "PerpInd": "perp_individual",
    "PerpOrg": "perp_organization",
    "Target": "target",
    "Victim": "victim",
    "Weapon": "weapon",
}
"""GRIT's roles and the tagger's names for them."""
NEEDED: Final = "`truceline evaluate roles` needs GRIT's version of MUC-4 (grit_PART.jsonl)."
ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")
PUNCTUATION: Final = str.maketrans("", "", string.punctuation)
PEOPLE: Final = re.compile(
    r"\b(?:guerrillas?|terrorists?|gunmen|rebels?|armed men|unidentified individuals|hooded men)\b"
)
VICTIMS: Final = re.compile(
    r"(?:murder|assassination|killing|kidnapping|death) of ((?:[a-z]+ ){0,3}[a-z]+?)"
    r"(?= (?:on|in|by|at|and|who)\b|[.,;])"
)
WEAPONS: Final = re.compile(
    r"\b(?:car bombs?|bombs?|dynamite(?: sticks?| charges?)?|grenades?|machine ?guns?|rifles?|mines?|rockets?|mortars?"
    r"|explosives?|submachineguns?|pistols?|missiles?)\b"
)


def evaluate_roles(data: Path, *, find: Find, baseline: Find | None = None) -> dict[str, Any]:
    """Fill the roles of each document of `data` and return figures, the baselines' and 95 % intervals over documents.

    `grit_f1` is CEAF-REE's micro F1 over the five roles: entities are put one to one, so that most predicted ones are
    right; one is right when all its mentions are mentions of its gold entity (small letters, without punctuation and
    articles). Raises UnreadableInput where the folder is not laid out so.
    """
    rows = placed_rows(chosen_file(data, "grit_", needed=NEEDED), {"doctext": str, "extracts": dict})
    gold = [(one.row["doctext"], _gold(one)) for one in rows]
    counts = _counts(gold, find)
    baselines: dict[str, Find] = {"nothing found": lambda _: {}}
    if baseline is not None:
        baselines["words"] = baseline
    return {
        "n": sum(len(entities) for _, roles in gold for entities in roles.values()),
        "scores": figures(counts),
        "baselines": {name: figures(_counts(gold, other)) for name, other in baselines.items()},
        "intervals": figure_intervals(counts),
    }


def entities_of(text: str, fillers: Sequence[Tag]) -> dict[str, list[list[str]]]:
    """Return the entities that the tagged fillers of one document mention, each by its first mention alone.

    Mentions of one role are of one entity where the words of one are all in the other, in a row, or where one is the
    other's abbreviation in brackets behind it. An entity of GRIT's counts as found by any of its mentions, and every
    further one could only be wrong.
    """
    found: dict[str, list[list[str]]] = {}
    for role in ROLES.values():
        tags = sorted((tag for tag in fillers if tag.label == role), key=lambda tag: (tag.start, -tag.end))
        groups: list[list[Tag]] = []
        for tag in tags:
            mate = next((group for group in groups if any(_same_entity(text, one, tag) for one in group)), None)
            if mate is None:
                groups.append([tag])
            else:
                mate.append(tag)
        found[role] = [[text[group[0].start : group[0].end]] for group in groups]
    return found


def roles_by_words() -> Find:
    """Return the baseline: short lists of words for perpetrators and weapons, and whose murder or death is told of."""
    return lambda text: {
        role: [[words] for words in sorted({match.group(match.lastindex or 0) for match in pattern.finditer(text)})]
        for role, pattern in (("perp_individual", PEOPLE), ("victim", VICTIMS), ("weapon", WEAPONS))
    }


def right_entities(said: Sequence[frozenset[str]], gold: Sequence[frozenset[str]]) -> int:
    """Return how many entities of one role of one document are right, put one to one as well as can be."""
    return most_pairs(len(said), len(gold), lambda one, other: said[one] <= gold[other])


def normal(mention: str) -> str:
    """Return the mention as GRIT compares it: small letters, no punctuation, no articles, single spaces."""
    return " ".join(ARTICLES.sub(" ", mention.lower().translate(PUNCTUATION)).split())


def _counts(gold: Sequence[tuple[str, Entities]], find: Find) -> dict[str, list[Count]]:
    found: dict[str, list[Count]] = {"grit_f1": [], **{f"{role}_f1": [] for role in ROLES.values()}}
    for text, wanted in gold:
        said = find(text)
        by_role = {role: _count(said.get(role, ()), wanted[role]) for role in ROLES.values()}
        for role, count in by_role.items():
            found[f"{role}_f1"].append(count)
        found["grit_f1"].append(
            Count(
                right=sum(one.right for one in by_role.values()),
                predicted=sum(one.predicted for one in by_role.values()),
                gold=sum(one.gold for one in by_role.values()),
            )
        )
    return found


def _count(said: Sequence[Sequence[str]], gold: Sequence[Sequence[str]]) -> Count:
    ours, theirs = list(_normal_entities(said)), list(_normal_entities(gold))
    return Count(right=right_entities(ours, theirs), predicted=len(ours), gold=len(theirs))


def _normal_entities(entities: Sequence[Sequence[str]]) -> Iterator[frozenset[str]]:
    """Yield the entities that have a mention."""
    for mentions in entities:
        if mentions:
            yield frozenset(map(normal, mentions))


def _gold(one: Placed) -> dict[str, list[list[str]]]:
    try:
        return {
            ours: [[str(mention[0]) for mention in entity] for entity in one.row["extracts"].get(theirs, ())]
            for theirs, ours in ROLES.items()
        }
    except (TypeError, IndexError, KeyError) as error:
        raise malformed(one.where, "extracts", "lists of [mention, offset] by entity and role") from error


def _same_entity(text: str, left: Tag, right: Tag) -> bool:
    first, second = normal(text[left.start : left.end]), normal(text[right.start : right.end])
    shorter, longer = sorted((first, second), key=len)
    return f" {shorter} " in f" {longer} " or text[left.end : right.start].strip() == "("
