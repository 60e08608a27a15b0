"""Finding in one sentence who is given the word, by which verb, and which words are theirs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from truceline.read.grammar import QUOTE, STOPS, Grammar
from truceline.read.noun_phrases import noun_phrase, phrase_end, subject_before, verb_group
from truceline.read.words import Tag, Words
from truceline.text.wordsets import word_set
from truceline.vocabulary.lexicon import SpeechWords

NOUN_LIKE = word_set(
    "report reports claim claims demand demands state states call calls fear fears hope hopes promise promises "
    "forecast forecasts posts posted estimates comment comments comments note notes request requests offers "
    "labels feels related charges record records share welcome support appeal appeals adding felt sees"
)
BE = word_set("is are was were be been being")
AFTER_TRAILING = word_set(
    "on in at to during late early from by after before yesterday today tonight via through as when earlier later"
)
QUOTERS = frozenset({"citing", "quoting", "cited", "quoted", "cites", "quotes"})
WITHHELD = frozenset({"passage", "access", "entry", "permission", "entrance"})
FIRST_PERSON = frozenset({"i", "we", "you"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One giving of the word within a sentence, by word positions (ends exclusive).

    `speaker` is None where the verb has no subject of its own ("..., adding that"). `contents` are the words put
    into the speaker's mouth; `whole` tells that the saying itself belongs to the claim; `inner` that the speaker
    stands nearer to the origin than the other frames around the same words (citing); `hearer` is who was told.
    """

    act: str
    cue: tuple[int, int]
    speaker: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    whole: bool
    inner: bool = False
    hearer: tuple[int, int] | None = None

    def covers(self, first: int, last: int) -> bool:
        """Return whether most of the words from `first` to `last` lie within the contents."""
        shared = sum(max(0, min(b, last) - max(a, first)) for a, b in self.contents)
        return 2 * shared > last - first

    @property
    def size(self) -> int:
        """How many words the contents hold."""
        return sum(b - a for a, b in self.contents)


def frames(words: Words, grammar: Grammar, acts: Mapping[str, SpeechWords]) -> tuple[Frame, ...]:
    """Return every giving of the word in the sentence, in the order of its cues."""
    found: list[Frame] = []
    for tag in words.found("speech"):
        if tag.value in acts:
            frame = _speech_frame(words, tag, grammar, acts[tag.value])
            if frame is not None:
                found.append(frame)
    if "according" in words.low:
        found.extend(_according(words, grammar))
    if not QUOTERS.isdisjoint(words.low):
        found.extend(_citing(words, grammar, found))
    return _with_subjects(words, _clipped(sorted(found, key=lambda frame: frame.cue)), grammar)


def _clipped(found: list[Frame]) -> list[Frame]:
    """Return the frames, those inside the words of a trailing "..., X said" ending where these end."""
    clipped = []
    for frame in found:
        ends = [
            other.contents[0][1]
            for other in found
            if other.contents and other.contents[0][0] <= frame.cue[0] < other.contents[0][1] <= other.cue[0]
        ]
        kept = tuple((a, min(b, *ends)) if ends and a < min(ends) < b else (a, b) for a, b in frame.contents)
        clipped.append(replace(frame, contents=kept))
    return clipped


def _with_subjects(words: Words, found: list[Frame], grammar: Grammar) -> tuple[Frame, ...]:
    """Return the frames, those without a subject given that of the frame before or of the sentence."""
    filled: list[Frame] = []
    speaker: tuple[int, int] | None = None
    for frame in found:
        if frame.speaker is None:
            subject = speaker or _first_subject(words, frame.cue[0], grammar)
            if subject is None or words.low[subject[0]] not in FIRST_PERSON:
                filled.append(replace(frame, speaker=subject))
            continue
        filled.append(frame)
        if frame.speaker[1] <= frame.cue[0]:
            speaker = frame.speaker
    return tuple(filled)


def _first_subject(words: Words, before: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the noun phrase before the sentence's first verb."""
    verb = grammar.verb_between(words, 1, before)
    return subject_before(words, verb_group(words.low, verb, grammar), grammar) if verb else None


def _speech_frame(words: Words, tag: Tag, grammar: Grammar, speech: SpeechWords) -> Frame | None:
    """Return the frame of a verb of saying, None where the word is no verb or nobody is given the word."""
    low, at = words.low, tag.first
    if _is_noun(low, at, grammar) or (at and words.capital[at]) or _in_relative(words, tag.last, grammar):
        return None
    turned = _passive(words, tag, grammar, speech) or _inverted(words, tag, grammar, speech)
    if turned is not None:
        return turned
    group = verb_group(low, at, grammar)
    passive = BE & set(low[group:at]) and not low[at].endswith("ing")
    return None if passive else _active(words, tag, group, grammar, speech)


def _active(words: Words, tag: Tag, group: int, grammar: Grammar, speech: SpeechWords) -> Frame | None:
    """Return the frame of "X said that ..." or "..., X said"; the verb with its auxiliaries begins at `group`."""
    low, at = words.low, tag.first
    speaker = _speaker_of(words, at, group, grammar)
    if speaker is None and not (low[at].endswith("ing") or at == 0 or low[at - 1] in {"and", "but", ","}):
        return None
    if speaker is not None and low[speaker[0]] in FIRST_PERSON:
        return None
    hearer = _hearer(words, tag, grammar)
    contents = _trailing(words, tag, speaker, grammar) if speaker else None
    whole = contents is None and (speech.whole or any(word in {"not", "'t", "never"} for word in low[group:at]))
    if contents is None:
        content = _leading(words, hearer[1] if hearer and not speech.whole else tag.last, group)
        # "Minister Lund said:" at the end of a sentence opens a statement and has no words of its own.
        if content is None and (low[-1] != ":" or speaker is None):
            return None
        whole = whole and content is not None
        contents = (content,) if content else ()
    return Frame(act=speech.act, cue=(group, tag.last), speaker=speaker, contents=contents, whole=whole, hearer=hearer)


def _speaker_of(words: Words, at: int, group: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject of the verb of saying at `at`; a participle has one of its own only after "with"."""
    if not words.low[at].endswith("ing") or group < at:
        return subject_before(words, group, grammar)
    phrase = noun_phrase(words, group, grammar)
    if phrase and phrase[0] and words.low[phrase[0] - 1] == "with":
        return phrase
    return None


def _in_relative(words: Words, after: int, grammar: Grammar) -> bool:
    """Return whether another verb follows at once: "the trucks they had asked for were stopped"."""
    return after < len(words) and words.low[after] in grammar.auxiliaries and words.low[after] != "having"


def _is_noun(low: tuple[str, ...], at: int, grammar: Grammar) -> bool:
    """Return whether the word at `at` is rather a noun ("the claims") or an infinitive ("to say")."""
    before = low[at - 1] if at else ""
    if before in {"to", "'s", "nor"}:
        return True
    if low[at + 1 : at + 2] and low[at + 1] in WITHHELD and low[at].startswith("den"):
        return True
    if low[at].endswith("ing") and before in grammar.prepositions - {"by"}:
        return True
    if low[at] in NOUN_LIKE and at + 1 < len(low) and low[at + 1] in {"by", "of"}:
        return True
    if before in grammar.determiners and before not in {"both", "all", "many", "some", "several", "most", "that"}:
        return True
    return low[at] in NOUN_LIKE and (before in grammar.prepositions or at == 0 or before == "'")


def _trailing(
    words: Words, tag: Tag, speaker: tuple[int, int] | None, grammar: Grammar
) -> tuple[tuple[int, int], ...] | None:
    """Return the words before "..., X said", where the speaker's words stand before the verb; else None."""
    low = words.low
    before = speaker[0] - 1 if speaker else tag.first - 1
    while before > 0 and low[before] not in {",", QUOTE, "—", "–", "-", "?", "!"} and before > (speaker or (0,))[0] - 3:
        before -= 1
    if before < 2 or low[before] not in {",", QUOTE, "—", "–", "-", "?", "!"} or not _ends_after(words, tag, grammar):
        return None
    start = _content_start(words, before, grammar)
    if before - start < 2 or low[start : start + 2] == ("according", "to"):
        return None
    if grammar.verb_between(words, start, before) is None and words.first("event", start, before) is None:
        return None
    rest = _quoted_rest(low, tag.last)
    return ((start, before), rest) if rest else ((start, before),)


def _quoted_rest(low: tuple[str, ...], after: int) -> tuple[int, int] | None:
    """Return the quotation that goes on after '..., he said, "'."""
    opening = next((at for at in range(after, min(len(low), after + 8)) if low[at] == QUOTE), None)
    if opening is None or opening == after or low[opening - 1] != ",":
        return None
    closing = next((at for at in range(opening + 1, len(low)) if low[at] == QUOTE), len(low))
    return (opening + 1, closing) if closing - opening > 2 else None


def _ends_after(words: Words, tag: Tag, grammar: Grammar) -> bool:
    """Return whether nothing of the content follows the verb: the end, a comma, a hearer, a time or an occasion."""
    low = words.low
    after = low[tag.last] if tag.last < len(low) else "."
    if after in STOPS - {":", QUOTE}:
        return True
    if "that" in low[tag.last : tag.last + 8]:
        return False
    if after in AFTER_TRAILING or after in grammar.weekdays:
        return True
    return (
        low[tag.first] in {"told", "tells", "telling", "asked"}
        and grammar.verb_between(words, tag.last, len(low)) is None
    )


def _content_start(words: Words, end: int, grammar: Grammar) -> int:
    """Return where the words before a trailing "X said" begin: after openers and earlier strong stops."""
    low = words.low
    start = 0
    for at in range(end - 1, 0, -1):
        if low[at] == ";" or (low[at] == ":" and at > 1):
            start = at + 1
            break
    while start < end and (low[start] in grammar.openers or low[start] in {",", QUOTE}):
        start += 1
    return start


def _leading(words: Words, start: int, group: int) -> tuple[int, int] | None:
    """Return the words after "X said (on Monday) (that)", up to the end of the sentence."""
    low = words.low
    end = len(low)
    while end > start and low[end - 1] in {".", "!", "?", QUOTE, ")", ":"}:
        end -= 1
    that = next((at for at in range(start, min(end, start + 9)) if low[at] == "that"), None)
    if that is not None and not any(word in {QUOTE, ","} for word in low[start:that]):
        start = that + 1
    while start < end and low[start] in {QUOTE, ":", ",", "that"}:
        start += 1
    if _in_quotation(low, group):
        end = next((at for at in range(start, end) if low[at] == QUOTE), end)
    return (start, end) if end - start >= 1 else None


def _in_quotation(low: tuple[str, ...], at: int) -> bool:
    """Return whether the word stands inside quotation marks, as far as the sentence itself tells."""
    before = low[:at].count(QUOTE)
    return before % 2 == 1 or (before == 0 and low.count(QUOTE) % 2 == 1)


def _hearer(words: Words, tag: Tag, grammar: Grammar) -> tuple[int, int] | None:
    """Return who was told: the noun phrase after "told"."""
    if words.low[tag.first] not in {"told", "tells", "telling"}:
        return None
    if words.low[tag.last : tag.last + 1] and words.low[tag.last] in {"reporters", "journalists", "newsmen"}:
        return tag.last, tag.last + 1
    end = phrase_end(words, tag.last, grammar)
    return (tag.last, end) if end > tag.last else None


def _inverted(words: Words, tag: Tag, grammar: Grammar, speech: SpeechWords) -> Frame | None:
    """Return the frame of '..., said Ada Lund': the speaker follows the verb."""
    low, at = words.low, tag.first
    if at < 3 or low[at - 1] not in {",", QUOTE} or low[at].endswith("ing") or tag.last >= len(low):
        return None
    follows = low[tag.last]
    if not (
        words.capital[tag.last]
        or follows in grammar.determiners
        or follows in grammar.people
        or follows in grammar.titles
    ):
        return None
    end = phrase_end(words, tag.last, grammar)
    start = _content_start(words, at - 1, grammar)
    if end == tag.last or at - 1 - start < 2:
        return None
    if end < len(low) and low[end] not in STOPS and low[end] not in AFTER_TRAILING | grammar.weekdays | {"who"}:
        return None
    if low[at - 1] == "," and grammar.verb_between(words, start, at - 1) is None:
        return None
    rest = _quoted_rest(low, end)
    contents = ((start, at - 1), rest) if rest else ((start, at - 1),)
    return Frame(act=speech.act, cue=(at, tag.last), speaker=(tag.last, end), contents=contents, whole=False)


def _passive(words: Words, tag: Tag, grammar: Grammar, speech: SpeechWords) -> Frame | None:
    """Return the frame of "was rejected by the council"; None where nobody is named."""
    low, after = words.low, tag.last
    if after + 1 >= len(low) or low[after] != "by" or not low[tag.first].endswith(("ed", "told")):
        return None
    end = phrase_end(words, after + 1, grammar)
    if end == after + 1 or low[tag.first] == "asked":
        return None
    start = _content_start(words, tag.first, grammar)
    contents = ((start, end),) if tag.first > start else ()
    return Frame(act=speech.act, cue=(tag.first, after + 1), speaker=(after + 1, end), contents=contents, whole=True)


def _according(words: Words, grammar: Grammar) -> Iterator[Frame]:
    """Yield the frames of "according to X"."""
    low = words.low
    for at in range(len(low) - 2):
        if low[at] != "according" or low[at + 1] != "to":
            continue
        end = phrase_end(words, at + 2, grammar, longest=14)
        content = _around(words, at, end, grammar)
        if end > at + 2 and content is not None:
            yield Frame(act="say", cue=(at, at + 2), speaker=(at + 2, end), contents=(content,), whole=False)


def _may_speak(words: Words, first: int, last: int, grammar: Grammar) -> bool:
    """Return whether the phrase could be a source: a name, a person or a body, not "citing orders"."""
    return any(words.capital[at] or words.low[at] in grammar.people | grammar.bodies for at in range(first, last))


def _around(words: Words, at: int, end: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the words for which "according to X" (words `at` to `end`) gives the source."""
    low = words.low
    stop = len(low)
    while stop > end and low[stop - 1] in {".", "!", "?", QUOTE}:
        stop -= 1
    before = at - 1 if at and low[at - 1] == "," else at
    start = _content_start(words, before, grammar)
    if before - start >= 3:
        return start, before
    while end < stop and low[end] in {",", QUOTE}:
        end += 1
    return (end, stop) if end < stop else None


def _citing(words: Words, grammar: Grammar, found: list[Frame]) -> Iterator[Frame]:
    """Yield the frames of ", citing X" and "quoted X as saying that"."""
    low = words.low
    for at, word in enumerate(low[:-1]):
        if word not in QUOTERS:
            continue
        end = phrase_end(words, at + 1, grammar)
        if end == at + 1 or not _may_speak(words, at + 1, end, grammar):
            continue
        cue = end + 2 if low[end : end + 1] == ("on",) and low[end + 2 : end + 4] == ("as", "saying") else end
        if low[cue : cue + 2] == ("as", "saying"):
            content = _leading(words, cue + 2, at)
            outer = subject_before(words, verb_group(low, at, grammar), grammar)
            if content and outer:
                yield Frame(act="say", cue=(at, at + 1), speaker=outer, contents=((at + 1, content[1]),), whole=False)
            if content:
                yield Frame(
                    act="say", cue=(cue, cue + 2), speaker=(at + 1, end), contents=(content,), whole=False, inner=True
                )
        elif word == "citing":
            contents = next((frame.contents for frame in reversed(found) if frame.cue[1] <= at), None)
            if contents is None and at > 3:
                contents = ((_content_start(words, at - 1, grammar), at - 1),)
            if contents:
                yield Frame(
                    act="say", cue=(at, at + 1), speaker=(at + 1, end), contents=contents, whole=False, inner=True
                )
