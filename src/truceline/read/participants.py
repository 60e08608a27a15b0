"""Who acts and who is acted upon in a clause, by names and by the usual descriptions."""

from collections.abc import Container
from dataclasses import dataclass

from truceline.read.grammar import QUOTE, STOPS, Grammar
from truceline.read.words import Words
from truceline.text.wordsets import word_set
from truceline.vocabulary.lexicon import Lexicon

BE = word_set("is are was were be been being")
KNOWN_WORDS = frozenset({"event", "hint", "kind", "speech", "wording.correction"})
OPENS_ANEW = frozenset({QUOTE, ":", ".", "!", "?", "•", "*", "—", "–", "…", "..."})
# Endings of nouns that stand without an article and yet are no names: "Shelling", "Restriction", "Action".
COMMON_ENDINGS = ("s", "ing", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ly", "ed")
LONGEST_ACRONYM = 6
HARM_REACH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWords:
    """The lexicon's words for those who act and those who are struck."""

    bodies: frozenset[str]
    protected: frozenset[str]
    accords: frozenset[str]
    never: frozenset[str]
    weapons: frozenset[str]


def actor_words(lexicon: Lexicon) -> ActorWords:
    """Return the lexicon's words for those who act and those who are struck."""
    return ActorWords(
        bodies=frozenset(phrase for phrase in lexicon.lists["actors.body"]),
        protected=lexicon.words("actors.protected"),
        accords=lexicon.words("actors.accord"),
        never=lexicon.words("actors.never"),
        weapons=lexicon.words("actors.weapon"),
    )


def mentions(
    words: Words, first: int, last: int, lore: ActorWords, grammar: Grammar, names: Container[str]
) -> tuple[tuple[int, int], ...]:
    """Return the word positions of names and of bodies such as "government forces" between two words.

    `names` are the words the article writes with a capital inside its sentences.
    """
    found: list[tuple[int, int]] = []
    bodies = {tag.first: tag.last for tag in words.found("actors.body", first, last)}
    at = first
    while at < last:
        if at not in bodies and not words.capital[at]:
            at += 1
            continue
        end = _mention_end(words, at, last, bodies, lore, grammar, names)
        if end > at and any(words.low[i] not in grammar.determiners for i in range(at, end)):
            found.append((at, end))
            at = end
        else:
            at += 1
    return tuple(found)


def _mention_end(
    words: Words,
    at: int,
    last: int,
    bodies: dict[int, int],
    lore: ActorWords,
    grammar: Grammar,
    names: Container[str],
) -> int:
    """Return where the name or body that begins at `at` ends; `at` where none does."""
    if at in bodies and words.low[at] not in grammar.determiners:
        return at if grammar.is_verb(words, at) else _with_body(words, bodies[at], last, bodies)
    if not _may_name(words, at, grammar):
        return at
    if _begins_sentence(words, at) and not _names_at_start(words, at, lore, grammar, names):
        return at
    end = _name_end(words, at, last, grammar)
    # "the Lake Truce", "the Lake truce": what was agreed does not act.
    if words.low[end - 1] in lore.accords or (end < len(words) and words.low[end] in lore.accords):
        return at
    return _with_body(words, end, last, bodies)


def _may_name(words: Words, at: int, grammar: Grammar) -> bool:
    """Return whether the word has a capital and is neither a date nor one of the small words."""
    word = words.low[at]
    if not words.capital[at] or not word[0].isalpha() or word in grammar.weekdays or word in grammar.months:
        return False
    small = word in grammar.determiners or word in grammar.pronouns or word in grammar.openers
    return not small and word not in grammar.prepositions and word not in grammar.subordinators


def _name_end(words: Words, at: int, last: int, grammar: Grammar) -> int:
    """Return where the capitalised words that begin at `at` end: "Mr. Lund", "Secretary of State Ada B. Lund"."""
    low, end = words.low, at + 1
    while end < last:
        word = low[end]
        joins = (word == "." and (low[end - 1] in grammar.titles or (len(low[end - 1]) == 1 and end - 1 > at))) or (
            word == "of" and low[end - 1] in grammar.titles
        )
        if joins and end + 1 < last and words.capital[end + 1]:
            end += 2
        elif (words.capital[end] and word[0].isalpha() and word not in grammar.weekdays | grammar.months) or (
            word.startswith(("al-", "el-"))
        ):
            end += 1
        else:
            break
    return end


def _begins_sentence(words: Words, at: int) -> bool:
    """Return whether the word would have its capital anyway: it opens the sentence, or a quotation or a point in it."""
    return at == 0 or words.low[at - 1] in OPENS_ANEW


def _names_at_start(words: Words, at: int, lore: ActorWords, grammar: Grammar, names: Container[str]) -> bool:
    """Return whether the capital that opens a sentence belongs to a name.

    It does where the article writes the word so inside a sentence too, where another name goes on from it, or where
    a word we do not know stands without an article right before its verb ("Norland denied it").
    """
    low = words.low[at]
    if low in names:
        return True
    if low in lore.never or low.endswith("ly") or low in grammar.adverbs | grammar.coordinators | grammar.past:
        return False
    after = words.low[at + 1] if at + 1 < len(words) else ""
    if words.said(at, at + 1).isupper() and 1 < len(low) <= LONGEST_ACRONYM:
        return after != ":"
    if low.endswith("ing") or low in grammar.auxiliaries | grammar.present:
        return False
    if at + 1 < len(words) and (words.capital[at + 1] or after == "'s" or (after == "." and low in grammar.titles)):
        return True
    known = any(any(tag.first == at for tag in words.tags.get(label, ())) for label in KNOWN_WORDS)
    common = low.endswith(COMMON_ENDINGS) or low in grammar.people | grammar.bodies
    return not known and not common and at + 1 < len(words) and grammar.is_verb(words, at + 1)


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
    words: Words,
    first: int,
    last: int,
    trigger: tuple[int, int] | None,
    lore: ActorWords,
    grammar: Grammar,
    names: Container[str],
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return the agents and the targets of a clause: by the side of the trigger they stand on, and its voice."""
    named = mentions(words, first, last, lore, grammar, names)
    verb = trigger[0] if trigger else (grammar.verb_between(words, first, last) or last)
    end = trigger[1] if trigger else verb + 1
    passive = _is_passive(words, first, verb, end, grammar) or _suffers(words, end, last)
    subject = _subject_of(words, first, verb, named, grammar)
    agents: list[tuple[int, int]] = []
    targets: list[tuple[int, int]] = []
    for at, mention in enumerate(named):
        if at and _owns(words, named[at - 1], mention):
            # "aircraft of the air force", "fighters of the Guard": whoever has them acts or is struck.
            (agents if named[at - 1] in agents else targets).append(mention)
            continue
        before = words.low[mention[0] - 1] if mention[0] else ""
        led = (
            mention[0] - 2 if before in {"the", "a", "an", "its", "their", "one"} and mention[0] > 1 else mention[0] - 1
        )
        before = words.low[led] if led >= 0 else ""
        if before == "of" and led > first and trigger is not None:
            side = _side_of_owner(words, led - 1, trigger, lore, passive=passive)
            if side is not None:
                (agents if side == "agent" else targets).append(mention)
                continue
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


def _side_of_owner(
    words: Words, thing: int, trigger: tuple[int, int], lore: ActorWords, *, passive: bool
) -> str | None:
    """Return "agent" or "target" for whoever a thing belongs to; None where the word at `thing` is neither kind.

    "Howitzers of the army" seen are the army's doing; "a camp of the column" that was shelled is the column's loss.
    """
    if words.low[thing] in lore.weapons and trigger[0] <= thing <= trigger[1]:
        return "target" if passive else "agent"
    if words.low[thing] not in lore.protected | lore.weapons:
        return None
    if thing < trigger[0]:
        return "target" if passive else "agent"
    return "agent" if passive else "target"


def _suffers(words: Words, end: int, last: int) -> bool:
    """Return whether the noun that ends at `end` is said to be struck: "two tanks (of the army) were destroyed"."""
    harm = words.first("wording.harmed", end, last)
    return harm is not None and (harm.first == end or words.low[end] == "of") and harm.first - end <= HARM_REACH


def _is_passive(words: Words, first: int, verb: int, end: int, grammar: Grammar) -> bool:
    """Return whether the trigger is passive: a form of "be" before a participle."""
    low = words.low
    if verb >= len(words) or not low[min(end, len(low)) - 1].endswith(("ed", "en", "hit", "shot", "struck", "held")):
        return False
    before = [word for word in low[max(first, verb - 3) : verb] if word not in grammar.adverbs]
    return bool(before) and before[-1] in BE


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
