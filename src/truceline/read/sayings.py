"""From the tagger's separate tags to sayings: which source goes with which cue, and which words are theirs."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from truceline.learned.tags import Tag
from truceline.text.wordsets import word_set

Stretch = tuple[int, int]
"""Characters `start` to `end` (0-based code points, end exclusive) of the text that was tagged."""

# A cue or content in between makes two tags unlikely to belong together; so does each sentence from one to the other.
BLOCKED = 400
SENTENCE = 1_000
PARAGRAPH = 500
FARTHEST = 4
HUNGRY = 700
LEADING_UP = 600
FOLLOWS = 60
WORD = re.compile(r"\w+")
# Cues that give a further source of what somebody else says in the same sentence; the first stand nearer the origin.
NEARER = word_set("citing quoting cites quotes cited quoted crediting")
SHARING = NEARER | word_set("according as per by")
# What ends the words of a saying inside another: the outer one goes on after it.
GOES_ON = re.compile(r"; |, (?:and|but|while|though|whereas|adding)\b|,? and that\b|,? but that\b|[:.!?]\"")
SHORT_REST = 3
ASIDE_BEFORE, ASIDE_AFTER = re.compile(r"[,—–] ?\"?$"), re.compile(r" ?[,—–]")
DASHED = re.compile(r"[—–-] ?$")
# "Whatever the radio says": no source of the words before.
WAVED_OFF = re.compile(r"\b(?:whatever|than|what|regardless)\b[^.,;]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One giving of the word. The contents are in the order of the text.

    `source` is None where nobody is named ("it is said"), `cue` where only the name stands before the words ("AB:").
    `within` is the content of the other saying in which this one is reported; `inner` tells that the source stands
    nearer to the origin than the others of the same words ("citing"); `aside` that source and cue stand in the midst
    of them ("A, she said, B").
    """

    source: Stretch | None
    cue: Stretch | None
    contents: tuple[Stretch, ...]
    within: Stretch | None = None
    inner: bool = False
    aside: bool = False

    @property
    def hull(self) -> Stretch:
        """From the first to the last character of source and cue."""
        parts = [part for part in (self.source, self.cue) if part is not None]
        return min(start for start, _ in parts), max(end for _, end in parts)

    @property
    def size(self) -> int:
        """How many characters the contents hold."""
        return sum(end - start for start, end in self.contents)

    def share_of(self, start: int, end: int) -> float:
        """Return how much of a stretch (0 to 1) lies within the contents."""
        held = sum(max(0, min(b, end) - max(a, start)) for a, b in self.contents)
        return held / max(1, end - start)


def sayings(speech: Sequence[Tag], text: str, sentences: Sequence[Stretch]) -> tuple[Saying, ...]:
    """Return what is said in a text, in the order of sources and cues.

    `speech` are tags labelled source, cue and content; contents may hold sources and cues of others, and those sayings
    get the words of the content that follow (or precede) their cue. `sentences` are the text's, in order.
    """
    page = _Page(
        text=text,
        sentences=tuple(sentences),
        contents=tuple(sorted({(tag.start, tag.end) for tag in speech if tag.label == "content"})),
        cues=tuple(sorted({(tag.start, tag.end) for tag in speech if tag.label == "cue"})),
        sources=tuple(sorted({(tag.start, tag.end) for tag in speech if tag.label == "source"})),
    )
    voices = sorted(_voices(page), key=lambda saying: saying.hull)
    told = _with_contents(page, voices)
    return tuple(_shared(page, [_with_words_inside(page, saying) for saying in told]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The tags of one text by label, and questions of place."""

    text: str
    sentences: tuple[Stretch, ...]
    contents: tuple[Stretch, ...]
    cues: tuple[Stretch, ...]
    sources: tuple[Stretch, ...]
    _starts: list[int] = field(default_factory=list)
    _around: dict[Stretch, Stretch | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts.extend(start for start, _ in self.sentences)
        for part in (*self.cues, *self.sources, *self.contents):
            held = [one for one in self.contents if one[0] <= part[0] and part[1] <= one[1] and one != part]
            self._around[part] = min(held, key=lambda one: one[1] - one[0], default=None)

    def sentence(self, at: int) -> int:
        """Return the number of the sentence in which, or after which, a character stands."""
        return max(0, bisect_right(self._starts, at) - 1)

    def around(self, part: Stretch) -> Stretch | None:
        """Return the smallest content that holds a source, cue or other content."""
        return self._around[part]

    def apart(self, left: Stretch, right: Stretch) -> int:
        """Return the characters between two stretches, each sentence between them counted as many."""
        first, last = sorted((left, right))
        crossed = max(0, self.sentence(last[0]) - self.sentence(max(first[0], first[1] - 1)))
        return max(0, last[0] - first[1]) + SENTENCE * crossed

    def between(self, left: Stretch, right: Stretch, parts: Iterable[Stretch]) -> bool:
        """Return whether one of the parts lies between two stretches."""
        first, last = sorted((left, right))
        return any(first[1] <= a and b <= last[0] for a, b in parts)


def _voices(page: _Page) -> Iterator[Saying]:
    """Yield each cue with its source, and each source that has words but no cue; their contents are still empty."""
    source_of = _sources_of_cues(page)
    for cue in page.cues:
        saying = Saying(
            source=source_of.get(cue), cue=cue, contents=(), within=page.around(cue), inner=_is_nearer(page, cue)
        )
        yield replace(saying, aside=_is_aside(page.text, saying.hull))
    for source in set(page.sources) - set(source_of.values()):
        around = page.around(source)
        if around is None and _speaks_alone(page, source):
            yield Saying(source=source, cue=None, contents=())


def _is_aside(text: str, hull: Stretch) -> bool:
    """Return whether source and cue stand between commas or dashes."""
    return bool(ASIDE_BEFORE.search(text, max(0, hull[0] - 3), hull[0]) and ASIDE_AFTER.match(text, hull[1]))


def _sources_of_cues(page: _Page) -> dict[Stretch, Stretch]:
    """Return the source of each cue: the nearest one to one first, then that of the cue before in the sentence."""
    here: dict[int, list[Stretch]] = {}
    for source in page.sources:
        here.setdefault(page.sentence(source[0]), []).append(source)
    pairs = sorted(
        (cost, source > cue, cue, source)
        for cue in page.cues
        for source in here.get(page.sentence(cue[0]), ())
        if (cost := _pairing_cost(page, source, cue)) is not None
    )
    found: dict[Stretch, Stretch] = {}
    used: set[Stretch] = set()
    for _, _, cue, source in pairs:
        if cue not in found and source not in used:
            found[cue] = source
            used.add(source)
    for _, _, cue, source in sorted(pairs, key=lambda pair: pair[3], reverse=True):
        if source < cue:
            found.setdefault(cue, source)
    return found


def _pairing_cost(page: _Page, source: Stretch, cue: Stretch) -> int | None:
    """Return how unlikely a source of the cue's sentence is the cue's; None outside the words it is reported in."""
    if page.around(source) != page.around(cue):
        return None
    blocked = page.between(source, cue, page.cues) or page.between(source, cue, page.contents)
    # "according to X", "citing X": the source follows; elsewhere it rather stands before.
    turned = _leads(page, cue, SHARING) != (source > cue)
    between = page.text[source[1] : cue[0]] if source < cue else page.text[cue[1] : source[0]]
    return len(between) + BLOCKED * blocked + (4 if turned else 0)


def _speaks_alone(page: _Page, source: Stretch) -> bool:
    """Return whether a source without a cue stands right before words ("Ada Lund: ...") or signs them ("—Ada Lund")."""
    if DASHED.search(page.text, max(0, source[0] - 3), source[0]):
        return any(source[0] - 10 <= one[1] <= source[0] for one in page.contents)
    follows = [one for one in page.contents if source[1] <= one[0] <= source[1] + 60]
    return any(not page.between(source, one, page.cues) for one in follows)


def _leads(page: _Page, cue: Stretch, listed: frozenset[str]) -> bool:
    words = WORD.findall(page.text[cue[0] : cue[1]].lower())
    return bool(words) and (words[0] in listed or words[-1] == "by")


def _is_nearer(page: _Page, cue: Stretch) -> bool:
    """Return whether the cue's source is nearer to the origin than who cites it: "citing X", not "cited by X"."""
    return _leads(page, cue, NEARER) and not page.text[cue[0] : cue[1]].lower().endswith(" by")


def _with_contents(page: _Page, voices: Sequence[Saying]) -> list[Saying]:
    """Return the sayings with their contents: those of the same sentence first, then those that lead up or go on."""
    given: list[list[Stretch]] = [[] for _ in voices]
    left = []
    near = _Near(page=page)
    for at, saying in enumerate(voices):
        near.add(saying.hull, at)
    for content in page.contents:
        best = _cheapest((_cost_beside(page, content, voices[at]), at) for at in near.to(content, 0))
        if best is None:
            left.append(content)
        else:
            given[best].append(content)
            near.add(content, best)
    for content in left:
        best = _cheapest((_cost_across(page, content, voices[at], given[at]), at) for at in near.to(content, FARTHEST))
        if best is not None:
            given[best].append(content)
            near.add(content, best)
    return [replace(saying, contents=tuple(sorted(given[at]))) for at, saying in enumerate(voices)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Near:
    """Which sayings have source, cue or words in which sentence."""

    page: _Page
    found: dict[int, set[int]] = field(default_factory=dict)

    def add(self, part: Stretch, at: int) -> None:
        """Remember where a part of a saying stands."""
        for sentence in range(self.page.sentence(part[0]), self.page.sentence(part[1] - 1) + 1):
            self.found.setdefault(sentence, set()).add(at)

    def to(self, part: Stretch, reach: int) -> list[int]:
        """Return the sayings within so many sentences of a stretch, in order."""
        first, last = self.page.sentence(part[0]) - reach, self.page.sentence(part[1] - 1) + reach
        return sorted({at for sentence in range(first, last + 1) for at in self.found.get(sentence, ())})


def _cheapest(costs: Iterable[tuple[int | None, int]]) -> int | None:
    """Return the place of the lowest cost, None where nothing is possible."""
    return min(((cost, at) for cost, at in costs if cost is not None), default=(0, None))[1]


def _cost_beside(page: _Page, content: Stretch, saying: Saying) -> int | None:
    """Return how unlikely words are the saying's that stands in one sentence with them; None where it does not."""
    if page.apart(content, saying.hull) >= SENTENCE or not _may_hold(content, saying):
        return None
    core = _core(page, saying)
    if page.apart(content, core) >= SENTENCE:
        return None
    blocked = page.between(content, saying.cue or core, page.cues)
    nested = page.around(content)
    # "X said that A, which Y denies": what follows a cue is rather its own than the next one's.
    follows = content < core and any(cue < content and page.apart(cue, content) < SENTENCE for cue in page.cues)
    return page.apart(content, core) + BLOCKED * blocked + SENTENCE * (nested != saying.within) + FOLLOWS * follows


def _core(page: _Page, saying: Saying) -> Stretch:
    """Return source and cue as one where they stand side by side, else the cue."""
    if saying.cue is None or saying.source is None:
        return saying.hull
    return saying.cue if page.between(saying.source, saying.cue, (*page.cues, *page.contents)) else saying.hull


def _cost_across(page: _Page, content: Stretch, saying: Saying, given: Sequence[Stretch]) -> int | None:
    """Return how unlikely words are the saying's that stands in another sentence; None where it is too far.

    Words rather go on from a saying, or from its earlier words, than lead up to one, the more so where it has none yet.
    """
    if saying.within is not None or not _may_hold(content, saying):
        return None
    near = min((saying.hull, *given), key=lambda part: page.apart(content, part))
    if page.apart(content, near) >= SENTENCE * FARTHEST:
        return None
    cost = page.apart(content, near) + _breaks(page, content, near)
    return cost - (HUNGRY if not given else 0) + (LEADING_UP if near[0] > content[0] else 0)


def _may_hold(content: Stretch, saying: Saying) -> bool:
    """Return whether words could be the saying's: it does not stand inside them, nor they outside its own frame."""
    hull, within = saying.hull, saying.within
    if content[0] <= hull[0] and hull[1] <= content[1]:
        return False
    return within is None or (within[0] <= content[0] and content[1] <= within[1])


def _breaks(page: _Page, left: Stretch, right: Stretch) -> int:
    """Return the cost of the paragraphs' ends between two stretches."""
    first, last = sorted((left, right))
    return PARAGRAPH * page.text.count("\n\n", first[1], last[0])


def _with_words_inside(page: _Page, saying: Saying) -> Saying:
    """Return a saying reported inside another's words with its own share of them, where no content was tagged."""
    if saying.contents or saying.within is None or saying.cue is None:
        return saying
    first, last = page.sentences[page.sentence(saying.cue[0])]
    start, end = max(first, saying.within[0]), min(last, saying.within[1])
    hull = saying.hull
    rest = WORD.findall(page.text[hull[1] : end])
    if len(rest) < SHORT_REST and WAVED_OFF.search(page.text, start, hull[0]):
        return saying
    if len(rest) < SHORT_REST and hull[0] - start > hull[1] - hull[0]:
        return replace(saying, contents=((start, hull[0]),))
    onward = GOES_ON.search(page.text, hull[1] + 2, end)
    stop = onward.start() if onward else end
    return replace(saying, contents=((hull[1], stop),)) if stop > hull[1] else saying


def _shared(page: _Page, found: Sequence[Saying]) -> Iterator[Saying]:
    """Yield the sayings, "citing X" and "according to X" without words of their own with those they stand beside."""
    here: dict[int, list[Saying]] = {}
    for saying in found:
        here.setdefault(page.sentence(saying.hull[0]), []).append(saying)
    for saying in found:
        if saying.contents or saying.cue is None or not _leads(page, saying.cue, SHARING):
            yield saying
            continue
        neighbours = here[page.sentence(saying.hull[0])]
        beside = [other for other in neighbours if other.contents and other.within == saying.within]
        nearest = min(beside, key=lambda other: page.apart(other.hull, saying.hull), default=None)
        if nearest is None:
            yield saying
            continue
        # "A, X said, according to Y" has Y tell that X said A; "A, X said, citing Y" has X tell what Y said.
        others = nearest.contents if saying.inner else (*nearest.contents, nearest.hull)
        yield replace(saying, contents=tuple(sorted(others)))
