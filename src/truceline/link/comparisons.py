"""How nearly two tellings speak of one happening: by type, time, place, who, how many and in what words.

Each comparison is a small function that gives its weight with its reason; the weights add up. They are set by hand on
invented examples and await calibration on measured data.
"""

from datetime import timedelta

from truceline.domain.claims import EventType
from truceline.domain.incidents import Reason
from truceline.domain.places import Place, metres_between
from truceline.domain.times import TimePrecision, TimeRange
from truceline.domain.whereabouts import JOURNEYS, PINNED
from truceline.link.kinship import OUTCOMES, PLACELESS, Kinship, deniable, kinship
from truceline.link.tellings import SAME_JOURNEY, SAME_PLACE_METRES, Telling
from truceline.link.wording import Wording, likeness, shared_words

# Two tellings whose weights add up to more than this are held to speak of one happening.
SAME_HAPPENING = 3.4
# No other likeness makes up for this.
IMPOSSIBLE = -6.0

FINE = frozenset({TimePrecision.MINUTE, TimePrecision.PART_OF_DAY})
DAILY = FINE | {TimePrecision.DAY}
SAME_HOUR = timedelta(hours=1)
SAME_NIGHT = timedelta(hours=12)
# A siege spoken of in March and again in May is one siege.
SAME_STATE = timedelta(days=90)
OTHER_TOWN_METRES = 25_000.0


def types_meet(left: Telling, right: Telling) -> Reason:
    """Return how nearly the two are of one event type."""
    if left.standing is not right.standing:
        return Reason(weight=IMPOSSIBLE, words="one speaks of a happening, the other of a standing state")
    ours, theirs = _comparable_types(left, right)
    question = deniable if left.only_denies or right.only_denies else kinship
    found = {question(one, other) for one in ours for other in theirs}
    if Kinship.SAME in found:
        return Reason(weight=1.0, words="they speak of the same kind of event")
    if Kinship.OUTCOME in found:
        return Reason(weight=0.6, words="one says what came of it, the other by what means")
    if Kinship.KIN in found:
        return Reason(weight=0.3, words="they speak of kinds of event that are taken for one another")
    return Reason(weight=IMPOSSIBLE, words="they speak of different kinds of event")


def _comparable_types(left: Telling, right: Telling) -> tuple[frozenset[EventType], frozenset[EventType]]:
    """Compare by means where both name one: that people died in both says little."""
    means = (left.types - OUTCOMES, right.types - OUTCOMES)
    return means if all(means) else (left.types, right.types)


def times_meet(left: Telling, right: Telling) -> Reason:
    """Return how nearly the two speak of one time."""
    ours, theirs = left.reach, right.reach
    gap = ours.gap_to(theirs) if ours and theirs else None
    if ours is None or theirs is None or gap is None:
        return Reason(weight=0.0, words="one of them gives no time")
    if left.standing:
        return _states_meet(gap)
    if left.when is None or right.when is None or left.only_denies or right.only_denies:
        if gap == timedelta():
            return Reason(weight=0.8, words="one was published or denied within days of the time the other gives")
        return Reason(weight=-2.0, words="the time one gives is not that of the other's publication")
    if gap <= SAME_JOURNEY and left.types | right.types <= JOURNEYS:
        return Reason(weight=1.5, words="both are of one day on the road")
    return _stated_times_meet(ours, theirs, gap)


def _stated_times_meet(left: TimeRange, right: TimeRange, gap: timedelta) -> Reason:
    fine = left.precision in FINE and right.precision in FINE
    if gap <= SAME_HOUR and left.precision in DAILY and right.precision in DAILY:
        return Reason(weight=2.0 if fine else 1.5, words="their times agree")
    if gap == timedelta():
        return Reason(weight=0.5, words="their times overlap, one of them loosely")
    if gap <= SAME_NIGHT:
        # Reports of one night are often dated to either side of midnight.
        return Reason(weight=-1.0 if fine else 0.0, words="they are dated within a night of each other")
    if gap <= timedelta(days=1):
        return Reason(weight=-2.0, words="they are dated a day apart")
    return Reason(weight=IMPOSSIBLE, words="they are dated more than a day apart")


def _states_meet(gap: timedelta) -> Reason:
    if gap <= SAME_STATE:
        return Reason(weight=1.0, words="the state is said to hold at times not far apart")
    return Reason(weight=-1.0, words="the state is said to hold at times far apart")


def places_meet(left: Telling, right: Telling) -> Reason:
    """Return how nearly the two speak of one place, by the nearest pair of all places they name."""
    pairs = [_pair_meets(one, other) for one in left.places for other in right.places]
    if left.place_words & right.place_words:
        pairs.append(Reason(weight=1.5, words=f"both name {min(left.place_words & right.place_words)}"))
    if pairs:
        return max(pairs, key=lambda reason: (reason.weight, reason.words))
    if not left.places and not right.places and left.types | right.types <= PLACELESS:
        return Reason(weight=1.2, words="neither is tied to a place, as such things seldom are")
    return Reason(weight=0.0, words="one of them names no place that is known")


def _pair_meets(left: Place, right: Place) -> Reason:
    ours, theirs = left.chosen, right.chosen
    if ours is None or theirs is None:
        return Reason(weight=0.0, words="one of them names no place that is known")
    pinned = left.precision in PINNED and right.precision in PINNED
    if ours.entry_id == theirs.entry_id:
        return Reason(weight=2.0 if pinned else 0.7, words=f"both name {ours.name}")
    metres = metres_between(ours, theirs)
    named = " and ".join(sorted((ours.name, theirs.name)))
    if pinned and metres <= SAME_PLACE_METRES:
        return Reason(weight=1.7, words=f"{named} lie within {SAME_PLACE_METRES / 1000:g} km")
    if pinned and metres <= OTHER_TOWN_METRES:
        return Reason(weight=-1.5, words=f"{named} are two places")
    reach = (left.uncertainty_metres or 0.0) + (right.uncertainty_metres or 0.0)
    if not pinned and (metres <= reach or _within(left, right)):
        return Reason(weight=0.5, words=f"{named}: one lies in or about the other")
    return Reason(weight=IMPOSSIBLE, words=f"{named} lie {metres / 1000:.0f} km apart")


def _within(left: Place, right: Place) -> bool:
    """Return whether one of the places bears the name of a region, or the country, the other lies in."""
    for wide, fine in ((left.chosen, right.chosen), (right.chosen, left.chosen)):
        if wide and fine and wide.name in {fine.admin1, fine.admin2, fine.country}:
            return True
    return False


def actors_meet(left: Telling, right: Telling) -> Reason:
    """Return how nearly the two name the same sides. Who did it is often what they quarrel about."""
    if left.agents & right.agents:
        return Reason(weight=0.4, words="they name the same side as doing it")
    if left.targets & right.targets:
        return Reason(weight=0.3, words="they name the same side as suffering it")
    if left.agents and right.agents:
        return Reason(weight=-0.2, words="they name different sides as doing it")
    return Reason(weight=0.0, words="one of them does not say who did it")


def tolls_meet(left: Telling, right: Telling) -> Reason:
    """Return how nearly the two give one toll. First figures are often wrong, so unlike ones weigh little."""
    alike = [_overlap(ours, theirs) for ours in left.tolls for theirs in right.tolls if ours[0] == theirs[0]]
    if any(alike):
        return Reason(weight=0.5, words="a figure of one agrees with the other's")
    if alike:
        return Reason(weight=-0.2, words="their figures differ")
    return Reason(weight=0.0, words="they give no figures that could be compared")


def _overlap(left: tuple[str, float | None, float | None], right: tuple[str, float | None, float | None]) -> bool:
    if (left[1], left[2]) == (None, None) or (right[1], right[2]) == (None, None):
        return False
    below = left[2] is not None and right[1] is not None and left[2] < right[1]
    above = right[2] is not None and left[1] is not None and right[2] < left[1]
    return not (below or above)


def words_meet(left: Wording, right: Wording) -> Reason:
    """Return how nearly the two are told in the same rare words (cosine of TF-IDF, which beats embeddings here)."""
    shared = shared_words(left, right, most=3)
    if shared:
        return Reason(weight=_words_weight(left, right), words=f"they share words such as {', '.join(shared)}")
    return Reason(weight=0.0, words="they share no word, as accounts in two languages do not")


def weight_of(left: tuple[Telling, Wording], right: tuple[Telling, Wording]) -> float:
    """Return the sum of the weights of `compare`, without the words they share being looked up and named."""
    (one, our_words), (other, their_words) = left, right
    total = 0.0
    for question in (types_meet, times_meet, places_meet):
        weight = question(one, other).weight
        total += weight
        if weight <= IMPOSSIBLE:
            return total
    return (
        total + actors_meet(one, other).weight + tolls_meet(one, other).weight + _words_weight(our_words, their_words)
    )


def _words_weight(left: Wording, right: Wording) -> float:
    return 2.5 * likeness(left, right)


def compare(left: tuple[Telling, Wording], right: tuple[Telling, Wording]) -> tuple[Reason, ...]:
    """Return the reasons for and against the two tellings speaking of one happening; their weights add up.

    What is impossible by type, time or place is not compared further.
    """
    (one, our_words), (other, their_words) = left, right
    settled: list[Reason] = []
    for question in (types_meet, times_meet, places_meet):
        settled.append(question(one, other))
        if settled[-1].weight <= IMPOSSIBLE:
            return tuple(settled)
    return (
        *settled,
        actors_meet(one, other),
        tolls_meet(one, other),
        words_meet(our_words, their_words),
    )
