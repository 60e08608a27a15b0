"""Who acts and who is acted upon in a clause, by names and by the usual descriptions."""

from dataclasses import dataclass

from truceline.read.grammar import STOPS, Grammar
from truceline.read.words import Words
from truceline.text.wordsets import word_set
from truceline.vocabulary.lexicon import Lexicon

BE = word_set("is are was were be been being")
KNOWN_WORDS = frozenset({"event", "hint", "kind", "wording.correction"})
NO_NAMES = word_set("not nobody nothing there neither nor everybody everyone somebody someone ask put let")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWords:
    """The lexicon's words for those who act and those who are struck."""

    bodies: frozenset[str]
    protected: frozenset[str]


def actor_words(lexicon: Lexicon) -> ActorWords:
    """Return the lexicon's words for those who act and those who are struck."""
    return ActorWords(
        bodies=frozenset(phrase for phrase in lexicon.lists["actors.body"]),
        protected=lexicon.words("actors.protected"),
    )


def mentions(words: Words, first: int, last: int, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """Return the word positions of names and of bodies such as "government forces" between two words."""
    found: list[tuple[int, int]] = []
    bodies = {tag.first: tag.last for tag in words.found("actors.body", first, last)}
    at = first
    while at < last:
        end = _mention_end(words, at, last, bodies, grammar)
        if end > at and any(words.low[i] not in grammar.determiners for i in range(at, end)):
            found.append((at, end))
            at = end
        else:
            at += 1
    return tuple(found)


def _mention_end(words: Words, at: int, last: int, bodies: dict[int, int], grammar: Grammar) -> int:
    """Return where the name or body that begins at `at` ends; `at` where none does."""
    low = words.low
    if at in bodies and low[at] not in grammar.determiners:
        end = bodies[at]
        if words.said(at, end) and grammar.is_verb(words, at):
            return at
        return _with_body(words, end, last, bodies)
    if not words.capital[at] or not low[at][0].isalpha() or low[at] in grammar.weekdays | grammar.months:
        return at
    if (
        low[at]
        in grammar.determiners | grammar.pronouns | grammar.openers | grammar.prepositions | grammar.subordinators
    ):
        return at
    if at == 0 and not _names_at_start(words, grammar):
        return at
    end = at + 1
    while end < last and (words.capital[end] or low[end].startswith(("al-", "el-"))) and low[end][0].isalpha():
        if low[end] in grammar.weekdays | grammar.months:
            break
        end += 1
    return _with_body(words, end, last, bodies)


def _names_at_start(words: Words, grammar: Grammar) -> bool:
    """Return whether the capital that opens the sentence belongs to a name: no word we know, no plain plural."""
    low = words.low[0]
    if low in grammar.adverbs | grammar.auxiliaries | grammar.coordinators | grammar.past | grammar.present | NO_NAMES:
        return False
    if len(words) > 1 and (words.capital[1] or words.low[1] == "'s"):
        return True
    known = any(tags and tags[0].first == 0 for label, tags in words.tags.items() if label in KNOWN_WORDS)
    return not known and not low.endswith("s")


def _with_body(words: Words, end: int, last: int, bodies: dict[int, int]) -> int:
    """Return the end of a name once the body after it is counted in ("Oren Guard fighters")."""
    while end < last and end in bodies and not words.low[end - 1].endswith("'s"):
        end = bodies[end]
    state = not words.low[end - 1].endswith("s") and words.low[end - 1] not in {"aircraft", "artillery", "police"}
    if state and end in bodies.values() and end + 1 < last and words.low[end] == "of" and words.capital[end + 1]:
        end += 2
        while end < last and words.capital[end]:
            end += 1
    return end


def parts(
    words: Words, first: int, last: int, trigger: tuple[int, int] | None, lore: ActorWords, grammar: Grammar
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return the agents and the targets of a clause: by the side of the trigger they stand on, and its voice."""
    named = mentions(words, first, last, grammar)
    verb = trigger[0] if trigger else (grammar.verb_between(words, first, last) or last)
    end = trigger[1] if trigger else verb + 1
    passive = _is_passive(words, first, verb, end, grammar)
    subject = _subject_of(words, first, verb, named, grammar)
    agents: list[tuple[int, int]] = []
    targets: list[tuple[int, int]] = []
    for at, mention in enumerate(named):
        if at and _owns(words, named[at - 1], mention):
            # "aircraft of the air force", "fighters of the Guard": whoever has them acts or is struck.
            (agents if named[at - 1] in agents else targets).append(mention)
            continue
        before = words.low[mention[0] - 1] if mention[0] else ""
        before = (
            words.low[mention[0] - 2]
            if before in {"the", "a", "an", "its", "their", "one"} and mention[0] > 1
            else before
        )
        if before == "by" or (before == "of" and words.low[max(0, mention[0] - 4) : mention[0]].count("fighters")):
            agents.append(mention)
        elif mention == subject or (
            mention[0] < verb and before == "and" and subject is not None and mention[0] > subject[0]
        ):
            (targets if passive else agents).append(mention)
        elif (
            mention[0] >= end and not passive and before not in grammar.prepositions - {"on", "at", "against", "with"}
        ) or before in {"against", "on"}:
            targets.append(mention)
    targets.extend(_struck(words, end if not passive else first, last if not passive else verb, lore, targets))
    return tuple(agents), tuple(targets)


def _owns(words: Words, thing: tuple[int, int], mention: tuple[int, int]) -> bool:
    between = words.low[thing[1] : mention[0]]
    return between in {("of",), ("of", "the"), ("of", "its"), ("of", "their")}


def _is_passive(words: Words, first: int, verb: int, end: int, grammar: Grammar) -> bool:
    """Return whether the trigger is passive: a form of "be" before a participle."""
    low = words.low
    if verb >= last_word(words) or not low[min(end, len(low)) - 1].endswith(
        ("ed", "en", "hit", "shot", "struck", "held")
    ):
        return False
    before = [word for word in low[max(first, verb - 3) : verb] if word not in grammar.adverbs]
    return bool(before) and before[-1] in BE


def last_word(words: Words) -> int:
    """Return the number of words, as a bound for positions."""
    return len(words.low)


def _subject_of(
    words: Words, first: int, verb: int, named: tuple[tuple[int, int], ...], grammar: Grammar
) -> tuple[int, int] | None:
    """Return the mention that stands as subject: the first before the verb that no preposition leads."""
    for mention in named:
        if mention[0] > verb:
            return None
        at = mention[0] - 1
        while at >= first and words.low[at] in grammar.determiners:
            at -= 1
        if at < first or words.low[at] not in grammar.prepositions or words.low[at] in {"after", "before", "while"}:
            return mention
    return None


def _struck(
    words: Words, first: int, last: int, lore: ActorWords, known: list[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Return the first unnamed person or thing struck ("the bus station") where no target is named yet."""
    for at in range(first, last):
        if words.low[at] in STOPS and known:
            break
        if words.low[at] in lore.protected and not any(a <= at < b for a, b in known):
            return ((at, at + 1),)
    return ()
