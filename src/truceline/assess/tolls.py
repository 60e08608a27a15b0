"""How many, by origin: each origin's latest own figure, never a sum and never a mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.assess.independence import Standing
from truceline.assess.origins import TracedClaim, published_first
from truceline.domain.assessments import TollByOrigin
from truceline.domain.quantities import Quantity

MEASURES = {
    "killed": "killed",
    "dead": "killed",
    "deaths": "killed",
    "injured": "injured",
    "wounded": "injured",
    "missing": "missing",
    "displaced": "displaced",
    "detained": "detained",
    "evacuated": "evacuated",
    "released": "released",
}
CORRECTING = ("correct", "revis", "retract", "صحح", "تصحيح", "corrig", "rectif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of one origin, with every claim that gives it, nearest to the origin first."""

    measure: str
    minimum: float | None
    maximum: float | None
    whose: str | None
    scope: str | None
    claims: tuple[tuple[TracedClaim, Quantity], ...]

    @property
    def first(self) -> tuple[TracedClaim, Quantity]:
        """The claim that gave it first."""
        return min(self.claims, key=lambda found: published_first(found[0].told))

    @property
    def day(self) -> str:
        """The day it was first published, in ISO 8601; undated sorts last."""
        return published_first(self.first[0].told)[0]


def corrects(each: TracedClaim) -> bool:
    """Return whether a claim says that it corrects an earlier one."""
    words = each.told.claim.evidence.text.casefold()
    return each.told.claim.corrects is not None or any(word in words for word in CORRECTING)


def is_correction(figure: Figure) -> bool:
    """Return whether a claim that gives the figure says that it corrects an earlier one."""
    return any(corrects(each) for each, _ in figure.claims)


def figures_of(standing: Standing) -> tuple[Figure, ...]:
    """Return the figures an origin has given, for each measure the standing one first, the superseded after it.

    A figure passed on with another hedge ("at least six" for six) is no second figure: the account nearest to the
    origin is kept. A figure counts from the day it was first published, so an old one repeated stays old.
    """
    found: dict[tuple[str, str, str], list[tuple[TracedClaim, Quantity]]] = {}
    for each in standing.claims:
        if each.forward:
            for quantity in each.told.claim.quantities:
                measure = MEASURES.get(quantity.what.casefold())
                if measure and not quantity.part_of_total and (quantity.minimum, quantity.maximum) != (None, None):
                    key = (measure, quantity.whose or "", _scope(quantity) or "")
                    found.setdefault(key, []).append((each, quantity))
    by_key = {key: _distinct(key[0], found[key]) for key in sorted(found)}
    return tuple(figure for figures in _without_shadows(by_key).values() for figure in _by_time(figures))


Key = tuple[str, str, str]


def _without_shadows(found: Mapping[Key, list[Figure]]) -> dict[Key, list[Figure]]:
    """Return the figures; "four civilians" beside "four people", of one origin, is the same count told twice."""
    kept = {key: list(figures) for key, figures in found.items()}
    for measure, whose, scope in found:
        total = kept.get((measure, "", scope), [])
        if not whose or not total:
            continue
        for figure in found[measure, whose, scope]:
            twins = [place for place, known in enumerate(total) if _equal(known, figure)]
            if twins:
                total[twins[0]] = replace(total[twins[0]], claims=(*total[twins[0]].claims, *figure.claims))
                kept[measure, whose, scope].remove(figure)
    return kept


def _equal(left: Figure, right: Figure) -> bool:
    return (left.minimum, left.maximum) == (right.minimum, right.maximum)


def _distinct(measure: str, told: Sequence[tuple[TracedClaim, Quantity]]) -> list[Figure]:
    nearest = sorted(told, key=lambda found: (found[0].steps, published_first(found[0].told)))
    figures: list[Figure] = []
    for each, quantity in nearest:
        for place, known in enumerate(figures):
            if _same_number(known, quantity):
                figures[place] = Figure(
                    measure=measure,
                    minimum=known.minimum,
                    maximum=known.maximum,
                    whose=known.whose,
                    scope=known.scope,
                    claims=(*known.claims, (each, quantity)),
                )
                break
        else:
            figures.append(
                Figure(
                    measure=measure,
                    minimum=quantity.minimum,
                    maximum=quantity.maximum,
                    whose=quantity.whose,
                    scope=_scope(quantity),
                    claims=((each, quantity),),
                )
            )
    return figures


def _scope(quantity: Quantity) -> str | None:
    # Within an incident, a figure that says no scope and one that says "this incident" count the same.
    return None if quantity.scope == "incident" else quantity.scope


def _same_number(known: Figure, quantity: Quantity) -> bool:
    if known.minimum is not None and quantity.minimum is not None:
        return known.minimum == quantity.minimum
    if known.maximum is not None and quantity.maximum is not None:
        return known.maximum == quantity.maximum
    return known.minimum == quantity.maximum or known.maximum == quantity.minimum


def _by_time(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures latest first; of one day the correcting one, but not what it repeats to correct it."""

    def lateness(figure: Figure) -> tuple[str, bool, str]:
        return (figure.day if figure.day != "9999-12-31" else "", is_correction(figure), figure.first[0].id)

    return sorted(figures, key=lateness, reverse=True)


def stands(figure: Figure, latest: Figure) -> bool:
    """Return whether a figure holds beside its origin's latest of the same measure: itself, or one of the same day.

    Two figures of one day are both kept unless the latest says that it corrects.
    """
    return figure is latest or (figure.day == latest.day and not is_correction(latest))


def tolls_of(standings: Sequence[Standing]) -> tuple[TollByOrigin, ...]:
    """Return every origin's figures, those it has since replaced marked as superseded."""
    tolls: list[TollByOrigin] = []
    for standing in standings:
        latest: dict[tuple[str, str | None, str | None], Figure] = {}
        for figure in figures_of(standing):
            held = latest.setdefault((figure.measure, figure.whose, figure.scope), figure)
            tolls.append(
                TollByOrigin(
                    measure=figure.measure,
                    origin=standing.origin.name,
                    minimum=figure.minimum,
                    maximum=figure.maximum,
                    claim_ids=tuple(dict.fromkeys(each.id for each, _ in figure.claims)),
                    whose=figure.whose,
                    scope=figure.scope,
                    superseded=not stands(figure, held),
                )
            )
    return tuple(tolls)
