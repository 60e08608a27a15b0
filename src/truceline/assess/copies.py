"""Which articles owe their matter to another: copies, part copies and explicit credit, each with its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from truceline.assess.credits import RosterNames, fold
from truceline.domain.actors import ActorKind, Roster
from truceline.domain.assessments import Dependence, DependenceKind
from truceline.domain.documents import Article, Document
from truceline.text.shingles import Words, containment, grams, jaccard, shared_runs, words_of
from truceline.text.wording import say_day, say_list

# Candidates share runs of five words; verification is exact, on pairs of words.
CANDIDATE_GRAM = 5
VERIFIED_GRAM = 2
CONTAINED = 0.5
ALIKE = 0.3
# Shorter runs in common are set phrases, datelines and furniture.
PASSAGE_WORDS = 20
# A run of words is kept for so many originals: what stands in more is furniture of a site or a series.
KEPT_ORIGINALS = 50
TOO_SHORT = 12
# A share of the word pairs.
NEARLY_ALL = 0.9
UNNAMED_AGENCIES = frozenset({"agencies", "agency", "news agencies", "wire services", "wires", "وكالات"})
NEVER = datetime(9999, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class _Page:
    """An article as words; most share no run with any other, and the rest is worked out only for those that do."""

    article: Article
    text: str
    inside: tuple[tuple[int, int], ...]
    owes: tuple[str, ...]

    @cached_property
    def words(self) -> Words:
        """The article's words without those of the articles inside it."""
        words = words_of(self.text, self.article.start, self.article.end)
        if not self.inside:
            return words
        starts, ends = words.offsets[:, 0], words.offsets[:, 1]
        kept = ~sum(((first <= starts) & (ends <= last) for first, last in self.inside), start=starts < 0)
        return Words(numbers=words.numbers[kept], offsets=words.offsets[kept])

    @cached_property
    def runs(self) -> frozenset[int]:
        """The runs of words by which candidates are found."""
        return frozenset(grams(self.words.numbers, CANDIDATE_GRAM))

    @cached_property
    def pairs(self) -> frozenset[int]:
        """The pairs of words by which a candidate is verified."""
        return frozenset(grams(self.words.numbers, VERIFIED_GRAM))


def trace_copies(
    articles: Sequence[Article], documents: Mapping[str, Document], *, roster: Roster | None = None
) -> tuple[Dependence, ...]:
    """Return which article owes its matter to which other article or credited source, sorted by copy.

    `documents` maps document ids to documents; the roster tells an outlet from a credit under another of its names.
    An article is a copy where, over pairs of words, half of the shorter stands in the longer (Broder's containment)
    or Jaccard's likeness reaches 0.3; a part copy where they share a passage of twenty words. The original is the
    first by date, whoever credits nobody before whoever does, and copies stand around it, never in chains.
    """
    names = RosterNames(roster)
    inside: dict[str, list[Article]] = {}
    for article in articles:
        if article.embedded_in:
            inside.setdefault(article.embedded_in, []).append(article)
    pages = [_page(article, inside.get(article.id, ()), documents, names) for article in articles]
    pages.sort(key=_precedence)
    copied = list(_copies(pages))
    originals = {owed.copy for owed in copied if owed.kind is DependenceKind.COPY}
    credited = [owed for page in pages if page.article.id not in originals for owed in _credits(page, names)]
    return tuple(sorted([*copied, *credited], key=lambda owed: (owed.copy, owed.kind, owed.original)))


def _page(article: Article, inside: Sequence[Article], documents: Mapping[str, Document], names: RosterNames) -> _Page:
    return _Page(
        article=article,
        text=documents[article.document_id].text,
        inside=tuple((other.start, other.end) for other in inside),
        owes=tuple(credit for credit in article.credits if _is_owed(credit, article.outlet, names)),
    )


def _is_owed(credit: str, outlet: str | None, names: RosterNames) -> bool:
    """Return whether a credit names somebody else than the outlet; "agencies" on an agency's own piece does not."""
    if outlet is None:
        return True
    known = names.actor(outlet)
    if known and known.kind is ActorKind.AGENCY and fold(credit) in UNNAMED_AGENCIES:
        return False
    return names.key(credit) != names.key(outlet)


def _precedence(page: _Page) -> tuple[datetime, bool, str]:
    published = page.article.published
    day = published.earliest or published.latest or NEVER
    # Who credits another on the same day had it from there.
    return day.replace(hour=0, minute=0, second=0), bool(page.owes), page.article.id


def _copies(pages: Sequence[_Page]) -> Iterator[Dependence]:
    """Go through the pages in order of precedence; each copies earlier originals or becomes an original itself."""
    repeated = _repeated(pages)
    originals: dict[int, list[int]] = {}
    for place, page in enumerate(pages):
        shared = page.runs & repeated
        seen = sorted({earlier for run in shared for earlier in originals.get(run, ())})
        found = _whole_copy(page, [(pages[earlier], earlier) for earlier in seen])
        if found:
            yield found
            continue
        yield from _part_copies(page, [pages[earlier] for earlier in seen])
        for run in shared:
            kept = originals.get(run)
            if kept is None:
                originals[run] = [place]
            elif len(kept) < KEPT_ORIGINALS:
                kept.append(place)


def _repeated(pages: Sequence[_Page]) -> set[int]:
    """Return the runs that stand in more pages than one."""
    once: set[int] = set()
    again: set[int] = set()
    for page in pages:
        again |= once & page.runs
        once |= page.runs
    return again


def _whole_copy(page: _Page, earlier: Sequence[tuple[_Page, int]]) -> Dependence | None:
    best: tuple[float, int] | None = None
    for other, place in earlier:
        if min(len(page.words.numbers), len(other.words.numbers)) < TOO_SHORT:
            continue
        held = containment(page.pairs, other.pairs)
        if held < CONTAINED and jaccard(page.pairs, other.pairs) < ALIKE:
            continue
        # A short original inside a long page of other matter makes the page a part copy, not a copy.
        if len(other.pairs) * 2 < len(page.pairs):
            continue
        if best is None or (held, -place) > (best[0], -best[1]):
            best = (held, place)
    if best is None:
        return None
    original = next(other for other, place in earlier if place == best[1])
    share = containment(page.pairs, original.pairs)
    return Dependence(
        copy=page.article.id,
        original=original.article.id,
        kind=DependenceKind.COPY,
        why=f"{_share_words(share)} stands in {_called(original.article)}, which came first{_credit_words(page)}",
    )


def _part_copies(page: _Page, earlier: Sequence[_Page]) -> Iterator[Dependence]:
    taken: list[tuple[int, int]] = []
    for other in earlier:
        runs = [
            run
            for run in shared_runs(page.words, other.runs, size=CANDIDATE_GRAM, at_least=PASSAGE_WORDS)
            if not any(start < run[1] and run[0] < end for start, end in taken)
        ]
        if not runs:
            continue
        taken.extend(runs)
        counted = sum(any(left <= start < right for left, right in runs) for start in page.words.offsets[:, 0].tolist())
        yield Dependence(
            copy=page.article.id,
            original=other.article.id,
            kind=DependenceKind.PART_COPY,
            why=f"a passage of {counted} words stands in {_called(other.article)}, which came first",
            shared=tuple(runs),
        )


def _credits(page: _Page, names: RosterNames) -> Iterator[Dependence]:
    for credit in page.owes:
        known = names.actor(credit)
        yield Dependence(
            copy=page.article.id,
            original=known.name if known else credit,
            kind=DependenceKind.CREDIT,
            why=f"it credits {known.name if known else credit} for its matter",
        )


def _share_words(share: float) -> str:
    """Return in words how much of the wording of the shorter of two articles (0 to 1, by word pairs) is the other's."""
    if share >= NEARLY_ALL:
        return "nearly all its wording"
    return "most of its wording" if share >= CONTAINED else "much of its wording"


def _credit_words(page: _Page) -> str:
    return f"; it credits {say_list(page.owes)}" if page.owes else ""


def _called(article: Article) -> str:
    outlet = article.outlet or "an article of no named outlet"
    day = article.published.earliest or article.published.latest
    return f"{outlet} of {say_day(day)}" if day else outlet
