"""Where and when a happening took place whose words leave it out: carried in from close by, or not at all.

A wrong place is worse than none. So only what happened at one place inherits, only from a happening of its own sort,
and only from the same paragraph, from the sentence right before, or from the opening of a short dispatch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from truceline.domain.claims import Basis, EventType, Kind, Stance
from truceline.domain.spans import Span
from truceline.read.drafting import Draft

HAPPENINGS = frozenset({Kind.EVENT, Kind.COUNT, Kind.CONTROL, Kind.ACCESS})
NOWHERE = frozenset(
    {
        EventType.STATEMENT,
        EventType.MEETING,
        EventType.AGREEMENT,
        EventType.CEASEFIRE_END,
        EventType.DESIGNATION,
        EventType.ARMS_TRANSFER,
        EventType.PROTEST,
    }
)
TOLD_AS_REAL = frozenset({Stance.ASSERTED, Stance.ADMITTED, Stance.DENIED, Stance.UNCONFIRMED})
# Types that only tell what came of another happening, and so may share its place.
CONSEQUENCES = frozenset({EventType.CASUALTIES, EventType.KILLING, EventType.OTHER})
SHORT_DISPATCH = 1_800


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Place and time of a happening that had them, and where in the article it was told."""

    event_type: EventType
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    paragraph: int
    sentence: int


@dataclass(slots=True)
class Scenes:
    """The scenes of one article as it is read: the latest, and whether another sort of event came between.

    `named` is the place named last, with its paragraph: what "the town" means there.
    """

    short: bool
    paragraph: int = 0
    sentence: int = 0
    latest: Scene | None = None
    named: tuple[int, tuple[Span, ...]] = (0, ())
    place_names: set[str] = field(default_factory=set)

    def fill(
        self, drafts: Sequence[Draft], stated: tuple[Span, ...]
    ) -> tuple[tuple[tuple[Span, ...], tuple[Span, ...]], ...]:
        """Return places and times for each draft of the next sentence; `stated` are the times of its saying."""
        self.sentence += 1
        here = [self._scene(draft, draft.places, draft.times) for draft in drafts if is_local(draft)]
        filled = tuple(self._filled(draft, drafts, here, stated) for draft in drafts)
        self._move_on(drafts, filled)
        return filled

    def _filled(
        self, draft: Draft, drafts: Sequence[Draft], here: Sequence[Scene], stated: tuple[Span, ...]
    ) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        if draft.kind not in HAPPENINGS:
            return draft.places, draft.times
        if not is_local(draft):
            return draft.places, draft.times or stated
        kin = [scene for scene in here if akin(scene.event_type, draft.event_type)]
        before = self.latest if self.latest is not None and akin(self.latest.event_type, draft.event_type) else None
        places = draft.places or (self._the_place() if draft.at_the_place else ())
        places = places or next((scene.places for scene in kin if scene.places), ()) or _seen_with(draft, drafts)
        times = draft.times or next((scene.times for scene in kin if scene.times), ()) or stated
        if before is not None:
            # A day once named holds for the whole of a story; a place does not.
            places, times = places or (before.places if self._is_near(before) else ()), times or before.times
        return places, times

    def _the_place(self) -> tuple[Span, ...]:
        """Return the place that "the town" means: the one named last in the same paragraph."""
        paragraph, places = self.named
        return places if paragraph == self.paragraph else ()

    def _is_near(self, scene: Scene) -> bool:
        """Return whether the scene was set close enough to the sentence now read for its place to hold."""
        return scene.paragraph == self.paragraph or self.sentence - scene.sentence == 1 or self.short

    def _move_on(self, drafts: Sequence[Draft], filled: Sequence[tuple[tuple[Span, ...], tuple[Span, ...]]]) -> None:
        """Remember the last scene of the sentence; forget the one before where a new paragraph changes the subject."""
        set_here = [
            self._scene(draft, _outside_brackets(places), times)
            for draft, (places, times) in zip(drafts, filled, strict=True)
            if is_local(draft) and (places or times)
        ]
        told = [draft.places for draft in drafts if _outside_brackets(draft.places)]
        self.named = (self.paragraph, told[-1][-1:]) if told else self.named
        self.place_names.update(" ".join(span.text.split()) for places, _ in filled for span in places)
        if set_here:
            self.latest = set_here[-1]
        elif self._changes_subject(drafts):
            self.latest = None

    def _changes_subject(self, drafts: Sequence[Draft]) -> bool:
        """Return whether a new paragraph speaks of another sort of event than the latest scene."""
        if self.latest is None or self.latest.paragraph == self.paragraph:
            return False
        latest = self.latest.event_type
        return any(draft.trigger is not None and not akin(draft.event_type, latest) for draft in drafts)

    def _scene(self, draft: Draft, places: tuple[Span, ...], times: tuple[Span, ...]) -> Scene:
        return Scene(
            event_type=draft.event_type,
            places=places,
            times=times,
            paragraph=self.paragraph,
            sentence=self.sentence,
        )


def is_local(draft: Draft) -> bool:
    """Return whether the draft tells of something that happened at one place, not of such things in general."""
    return (
        draft.kind in HAPPENINGS
        and draft.trigger is not None
        and draft.event_type not in NOWHERE
        and draft.stance in TOLD_AS_REAL
        and not draft.general
    )


def akin(left: EventType, right: EventType) -> bool:
    """Return whether two claims could speak of one happening: the same type, or one tells only what came of it."""
    return left is right or left in CONSEQUENCES or right in CONSEQUENCES


def _seen_with(draft: Draft, drafts: Sequence[Draft]) -> tuple[Span, ...]:
    """Return the place of what the same observer saw or heard next in the same sentence.

    "Heard 14 explosions and 30 bursts of fire near Halden": both near Halden.
    """
    if draft.basis is not Basis.OBSERVED:
        return ()
    following = drafts[next(at for at, one in enumerate(drafts) if one is draft) + 1 :]
    if not following or following[0].basis is not Basis.OBSERVED:
        return ()
    return following[0].places if following[0].links[-1].source == draft.links[-1].source else ()


def _outside_brackets(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans an editor did not put in: not those in square brackets."""
    return tuple(span for span in spans if not span.text.startswith("["))
