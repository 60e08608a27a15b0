"""Noun phrases around a verb, found without a parser: the subject before it, the phrase after it."""

from truceline.read.grammar import STOPS, Grammar
from truceline.read.words import Words

MAX_SUBJECT = 18


def verb_group(low: tuple[str, ...], at: int, grammar: Grammar) -> int:
    """Return where the verb's auxiliaries and adverbs begin."""
    group = at
    while group and (low[group - 1] in grammar.auxiliaries or _is_adverb(low[group - 1], grammar)):
        group -= 1
    return group


def _is_adverb(word: str, grammar: Grammar) -> bool:
    return word in grammar.adverbs or word in {"not", "'t", "never"} or (word.endswith("ly") and len(word) > 5)


def subject_before(words: Words, group: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the noun phrase before a verb: its name rather than what stands in apposition to it."""
    low = words.low
    end = _skip_times(low, group, grammar)
    if end and low[end - 1] in {"who", "which"}:
        end -= 1 + (end > 1 and low[end - 2] == ",")
        return noun_phrase(words, end, grammar) if end else None
    if end and low[end - 1] in {",", "-", "—", "–"}:
        sign = low[end - 1]
        opening = next((at for at in range(end - 2, max(-1, end - 30), -1) if low[at] == sign), None)
        end = end - 1 if opening is None else opening
        if opening is not None and grammar.verb_between(words, opening + 1, end - 1) is not None:
            return None
        if opening is None and grammar.verb_between(words, 0, end) is not None:
            return None
    found = noun_phrase(words, end, grammar) if end else None
    if found is None or _is_hyphenated(words, found[0]) or words.low[found[0]] == "according":
        return None
    return _name_before(words, found, grammar) or found


def _is_hyphenated(words: Words, at: int) -> bool:
    """Return whether the word hangs on the one before by a hyphen without spaces."""
    return at > 0 and words.low[at - 1] == "-" and words.ends[at - 1] == words.starts[at]


def _skip_times(low: tuple[str, ...], end: int, grammar: Grammar) -> int:
    """Return where the noun phrase before a verb ends, without "on Tuesday" and brackets."""
    for _ in range(4):
        if end and low[end - 1] == ")" and "(" in low[max(0, end - 6) : end]:
            end = max(at for at in range(max(0, end - 6), end) if low[at] == "(")
        elif end and low[end - 1] in grammar.weekdays:
            end -= 2 if end > 1 and low[end - 2] == "on" else 1
        elif end and low[end - 1] in grammar.adverbs:
            end -= 1
        else:
            break
    return end


def noun_phrase(words: Words, end: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the noun phrase that ends before `end`, as far to the left as it goes."""
    low, at = words.low, end
    if low[end - 1] in {"and", "but", "or"}:
        return None
    while at and end - at < MAX_SUBJECT:
        word = low[at - 1]
        if word == "." and at > 1 and (low[at - 2] in grammar.titles or _is_initial(low[at - 2])):
            at -= 1
            continue
        if (
            word in STOPS
            or word in grammar.subordinators
            or word in {"that", "but", "or", "whether", "what", "than", "which", "where"}
        ):
            break
        if word == "and" and not _joins_names(words, at - 1, end, grammar):
            break
        if grammar.is_verb(words, at - 1) and word not in grammar.not_verbs:
            if at < end and low[at] in grammar.prepositions and word.endswith("ed"):
                # "a patrol positioned on the hill": what stands before the participle.
                return noun_phrase(words, at - 1, grammar)
            break
        at -= 1
    while at < end and (low[at] in grammar.openers or (low[at] in grammar.adverbs and end - at > 1)):
        at += 1
    at += 2 if low[at : at + 2] == ("according", "to") else 0
    at = _after_opening_phrase(words, at, end, grammar)
    return (at, end) if at < end and low[end - 1] not in grammar.prepositions else None


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _joins_names(words: Words, at: int, end: int, grammar: Grammar) -> bool:
    """Return whether the "and" at `at` joins two speakers: nothing but a noun phrase of at most five words before."""
    start = at
    while start and words.low[start - 1] not in STOPS and words.low[start - 1] not in grammar.subordinators | {"that"}:
        start -= 1
        if at - start > 7 or grammar.is_verb(words, start):
            return False
    return at > start and end - at <= 8


def coordinated(words: Words, phrase: tuple[int, int], grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """Return the two who speak where "and" joins them, else the phrase whole ("the Health and Rescue Service")."""
    first, last = phrase
    joints = [at for at in range(first + 1, last - 1) if words.low[at] == "and"]
    if len(joints) != 1:
        return (phrase,)
    (at,) = joints
    own_article = words.low[at + 1] in grammar.determiners
    described = all(words.low[end - 1] in grammar.people | grammar.bodies for end in (at, last))
    named = words.capital[first] and words.capital[at + 1] and (at - first == 1) == (last - at == 2)
    bodies = any(word in grammar.bodies | grammar.outlets or word == "of" for word in words.low[first:last])
    joint = own_article or described or (named and not bodies and words.low[first] not in grammar.determiners)
    return ((first, at), (at + 1, last)) if joint else (phrase,)


def _after_opening_phrase(words: Words, start: int, end: int, grammar: Grammar) -> int:
    """Return where the phrase begins once an opening "In a statement" without a comma is left out."""
    if start < end and words.low[start] in grammar.prepositions - {"of"}:
        for at in range(start + 1, end):
            if words.low[at] in grammar.pronouns or (
                words.capital[at] and not words.capital[at - 1] and at > start + 1
            ):
                return at
    return start


def _name_before(words: Words, phrase: tuple[int, int], grammar: Grammar) -> tuple[int, int] | None:
    """Return the name to which the phrase stands in apposition: "Ada Lund, spokeswoman of the council told"."""
    comma = phrase[0] - 1
    if comma < 1 or words.low[comma] != "," or not set(words.low[phrase[0] : phrase[1]]) & grammar.people:
        return None
    telling = grammar.determiners | grammar.people | grammar.titles
    if words.capital[phrase[0]] and words.low[phrase[0]] not in telling:
        return None
    start = comma
    while start and (words.capital[start - 1] or words.low[start - 1] == "."):
        start -= 1
    if set(words.low[start:comma]) & (grammar.openers | grammar.prepositions | grammar.weekdays | grammar.months):
        return None
    if start == comma or comma - start > 6:
        return None
    opens = start == 0 or words.low[start - 1] in STOPS | grammar.openers | {"that"}
    return (start, comma) if opens else None


def phrase_end(words: Words, start: int, grammar: Grammar, *, longest: int = 10) -> int:
    """Return where the noun phrase that begins at `start` ends."""
    low = words.low
    at = start
    while at < min(len(low), start + longest):
        word = low[at]
        if word == "." and at + 1 < len(low) and (low[at - 1] in grammar.titles or _is_initial(low[at - 1])):
            at += 1
            continue
        if word in STOPS or word in grammar.subordinators or word in {"that", "who", "which", "whether", "but", "how"}:
            break
        if word in {"on", "in", "at", "by", "during", "late", "early"} and (
            at + 1 >= len(low) or not words.capital[at + 1] or low[at + 1] in grammar.weekdays | grammar.months
        ):
            break
        if word in grammar.weekdays or word in {"yesterday", "today", "to", "about"}:
            break
        if at > start and grammar.is_verb(words, at):
            break
        at += 1
    return at
