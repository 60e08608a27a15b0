"""Which tellings belong together: average linkage, so that one doubtful likeness never chains two happenings."""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]

# What a pair that was not worth comparing adds to the average.
UNLIKELY = -1.0


def cluster(
    number: int, strengths: Mapping[Pair, float], *, together: Sequence[Pair] = (), apart: Sequence[Pair] = ()
) -> list[list[int]]:
    """Return the clusters of the items 0 to `number`, each sorted, in the order of their first items.

    `strengths` holds, for pairs with the lower index first, how far the pair is above (below) the threshold. The two
    clusters with the highest average strength join until none is above 0 (Sokal and Michener 1958, UPGMA). `together`
    and `apart` are rulings: the first are joined beforehand unless that breaks the second, which is never broken.
    """
    forest = _Forest(number, strengths, apart)
    for left, right in sorted(together):
        forest.join_if_allowed(left, right)
    forest.join_the_like()
    return forest.clusters()


class _Forest:
    """The clusters so far, each known by its lowest item, with the sums of strengths between neighbours."""

    def __init__(self, number: int, strengths: Mapping[Pair, float], apart: Sequence[Pair]) -> None:
        self._members = {item: [item] for item in range(number)}
        self._root = list(range(number))
        self._between: dict[int, dict[int, tuple[float, int]]] = {item: {} for item in range(number)}
        self._apart: dict[int, set[int]] = {item: set() for item in range(number)}
        for (left, right), strength in sorted(strengths.items()):
            self._between[left][right] = self._between[right][left] = (strength, 1)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def clusters(self) -> list[list[int]]:
        return [sorted(self._members[root]) for root in sorted(self._members)]

    def join_if_allowed(self, left: int, right: int) -> None:
        left, right = self._root[left], self._root[right]
        if left != right and right not in self._apart[left]:
            self._join(min(left, right), max(left, right))

    def join_the_like(self) -> None:
        queue = [(-self._average(left, right), left, right) for left in self._members for right in self._beyond(left)]
        queue = [entry for entry in queue if entry[0] < 0]
        heapify(queue)
        while queue:
            weight, left, right = heappop(queue)
            # Entries of clusters that have grown since are stale; fresh ones are in the queue as well.
            if left not in self._members or right not in self._members or self._average(left, right) != -weight:
                continue
            if right in self._apart[left]:
                continue
            self._join(left, right)
            for other in self._between[left]:
                average = self._average(left, other)
                if average > 0:
                    heappush(queue, (-average, min(left, other), max(left, other)))

    def _beyond(self, left: int) -> list[int]:
        return [right for right in self._between[left] if right > left]

    def _average(self, left: int, right: int) -> float:
        total, compared = self._between[left].get(right, (0.0, 0))
        pairs = len(self._members[left]) * len(self._members[right])
        return (total + (pairs - compared) * UNLIKELY) / pairs

    def _join(self, kept: int, gone: int) -> None:
        self._members[kept].extend(self._members.pop(gone))
        for item in self._members[kept]:
            self._root[item] = kept
        for other, (total, compared) in self._between.pop(gone).items():
            del self._between[other][gone]
            if other == kept:
                continue
            ours, our_pairs = self._between[kept].get(other, (0.0, 0))
            self._between[kept][other] = self._between[other][kept] = (ours + total, our_pairs + compared)
        for other in self._apart.pop(gone):
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart[kept].add(other)
