"""On which fields of an incident the accounts part, between which claims, and how: never averaged."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from truceline.assess.circumstances import place_disagreements, time_disagreements, type_disagreements
from truceline.assess.independence import Standing
from truceline.assess.origins import TracedClaim
from truceline.assess.responsibility import accused_parties, agents_of, is_own_denial, name_of, party_of
from truceline.assess.tolls import Figure, figures_of, is_correction, stands
from truceline.domain.assessments import Disagreement, DisagreementNature
from truceline.domain.incidents import Incident
from truceline.text.wording import say_list, say_verb


def disagreements_of(incident: Incident, standings: Sequence[Standing]) -> tuple[Disagreement, ...]:
    """Return every disagreement on the incident, sorted by field, between claims of any origin, counted or not."""
    traced = [each for standing in standings for each in standing.claims]
    found = [
        *_toll_disagreements(standings),
        *_changed_tolls(standings),
        *_lost_hedges(standings),
        *_denials(traced),
        *_accusations(traced),
        *time_disagreements(incident, standings),
        *place_disagreements(incident, standings),
        *type_disagreements(standings),
    ]
    return tuple(sorted(found, key=lambda each: (each.field, each.nature, each.sides)))


def _toll_disagreements(standings: Sequence[Standing]) -> Iterator[Disagreement]:
    """Compare the figures that stand, of one measure and of different origins."""
    standing_figures: dict[str, list[tuple[str, Figure]]] = {}
    for standing in standings:
        for figure in _standing_figures(standing):
            standing_figures.setdefault(figure.measure, []).append((standing.origin.name, figure))
    for measure in sorted(standing_figures):
        yield from _of_one_measure(measure, standing_figures[measure])


def _standing_figures(standing: Standing) -> Iterator[Figure]:
    latest: dict[tuple[str, str | None, str | None], Figure] = {}
    figures = figures_of(standing)
    totals = {figure.measure for figure in figures if figure.whose is None and figure.scope is None}
    for figure in figures:
        held = latest.setdefault((figure.measure, figure.whose, figure.scope), figure)
        is_total = figure.whose is None and figure.scope is None
        if stands(figure, held) and (is_total or figure.measure not in totals):
            yield figure


def _of_one_measure(measure: str, told: Sequence[tuple[str, Figure]]) -> Iterator[Disagreement]:
    apart = [(left, right) for left, right in combinations(told, 2) if _apart(left[1], right[1])]
    alike = [pair for pair in apart if _same_measure(pair[0][1], pair[1][1])]
    if alike:
        moved = all(_rose_later(left[1], right[1]) for left, right in alike)
        nature = DisagreementNature.CHANGE_OVER_TIME if moved else DisagreementNature.CONTRADICTION
        sides = _figures_in(alike)
        ending = "; the later figure is the higher, as running tolls rise" if moved else ", which cannot all hold"
        yield _toll(measure, nature, sides, f"{_listed(sides)}{ending}.")
    elif apart:
        sides = _figures_in(apart)
        yield _toll(measure, DisagreementNature.DIFFERENT_MEASURE, sides, f"{_listed(sides)}: they count differently.")


def _apart(left: Figure, right: Figure) -> bool:
    """Return whether no number satisfies both figures."""
    if left.maximum is not None and right.minimum is not None and left.maximum < right.minimum:
        return True
    return right.maximum is not None and left.minimum is not None and right.maximum < left.minimum


def _same_measure(left: Figure, right: Figure) -> bool:
    return (left.whose, left.scope) == (right.whose, right.scope)


def _rose_later(left: Figure, right: Figure) -> bool:
    earlier, later = (left, right) if left.day < right.day else (right, left)
    low, high = earlier.minimum or earlier.maximum or 0, later.minimum or later.maximum or 0
    return earlier.day != later.day and low < high


def _figures_in(pairs: Sequence[tuple[tuple[str, Figure], tuple[str, Figure]]]) -> list[tuple[str, Figure]]:
    seen: dict[int, tuple[str, Figure]] = {id(told[1]): told for pair in pairs for told in pair}
    return sorted(seen.values(), key=lambda told: (told[1].minimum or told[1].maximum or 0, told[0]))


def _toll(measure: str, nature: DisagreementNature, told: Sequence[tuple[str, Figure]], why: str) -> Disagreement:
    sides: dict[tuple[float | None, float | None, str | None], list[str]] = {}
    for _, figure in told:
        ids = [each.id for each, _ in figure.claims]
        sides.setdefault((figure.minimum, figure.maximum, figure.whose), []).extend(ids)
    return Disagreement(
        field=f"toll.{measure}",
        nature=nature,
        sides=tuple(tuple(sorted(set(ids))) for ids in sides.values()),
        why=why,
    )


def _listed(told: Sequence[tuple[str, Figure]]) -> str:
    said = [f"{name} says {figure_words(figure)}" for name, figure in told]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def figure_words(figure: Figure) -> str:
    """Return a figure in words: "at least 11 killed", "4 civilians killed"."""
    low, high = figure.minimum, figure.maximum
    if low is None:
        number = f"at most {high:g}"
    elif high is None:
        number = f"at least {low:g}"
    else:
        number = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    scope = f" ({figure.scope})" if figure.scope else ""
    return f"{number} {figure.whose + ' ' if figure.whose else ''}{figure.measure}{scope}"


def _changed_tolls(standings: Sequence[Standing]) -> Iterator[Disagreement]:
    """Give each figure that an origin has replaced by another."""
    for standing in standings:
        latest: dict[tuple[str, str | None, str | None], Figure] = {}
        for figure in figures_of(standing):
            held = latest.setdefault((figure.measure, figure.whose, figure.scope), figure)
            if figure is held:
                continue
            told = [(standing.origin.name, figure), (standing.origin.name, held)]
            name, old, new = standing.origin.name, figure_words(figure), figure_words(held)
            if stands(figure, held):
                why = f"{name} is given for {old} and for {new} on one day."
                yield _toll(figure.measure, DisagreementNature.TENSION, told, why)
            else:
                verb = "corrected" if is_correction(held) else "changed"
                why = f"{name} {verb} {old} to {new}."
                yield _toll(figure.measure, DisagreementNature.CHANGE_OVER_TIME, told, why)


def _lost_hedges(standings: Sequence[Standing]) -> Iterator[Disagreement]:
    """Give each figure, and each account, whose words of doubt did not survive the way from the origin."""
    for standing in standings:
        for figure in figures_of(standing):
            nearest, quantity = figure.claims[0]
            doubted = quantity.hedge is not None or quantity.minimum != quantity.maximum
            lost = [
                each
                for each, passed in figure.claims
                if each.steps > nearest.steps and passed.hedge is None and passed.minimum == passed.maximum
            ]
            if doubted and lost:
                why = f"{standing.origin.name} says “{quantity.span.text}”; it was passed on without the doubt."
                yield _hedge(f"toll.{figure.measure}", [nearest], lost, why)
        yield from _lost_words_of_doubt(standing)


def _lost_words_of_doubt(standing: Standing) -> Iterator[Disagreement]:
    by_type: dict[str, list[TracedClaim]] = {}
    for each in standing.claims:
        if each.forward:
            by_type.setdefault(each.told.claim.event_type, []).append(each)
    for event_type in sorted(by_type):
        told = by_type[event_type]
        near = min(each.steps for each in told)
        nearest = [each for each in told if each.steps == near]
        lost = [each for each in told if each.steps > near and each.told.claim.hedge is None]
        hedges = [each.told.claim.hedge for each in nearest]
        if lost and hedges[0] and all(hedges):
            why = f"{standing.origin.name} is quoted with “{hedges[0]}”, and passed on without it."
            yield _hedge("stance", nearest, lost, why)


def _hedge(field: str, kept: Sequence[TracedClaim], lost: Sequence[TracedClaim], why: str) -> Disagreement:
    sides = (tuple(sorted(each.id for each in kept)), tuple(sorted(each.id for each in lost)))
    return Disagreement(field=field, nature=DisagreementNature.LOST_HEDGE, sides=sides, why=why)


def _denials(traced: Sequence[TracedClaim]) -> Iterator[Disagreement]:
    """Give the denials: by the accused on who is responsible, by anybody else on the happening itself.

    Who puts the happening forward does not deny it by saying what else did not happen.
    """
    accused = accused_parties(traced)
    tellers = {each.origin.key for each in traced if each.forward}
    forward = tuple(sorted(each.id for each in traced if each.forward))
    denials = [each for each in traced if each.denies]
    for field, own in (("responsibility", True), ("happening", False)):
        against = [each for each in denials if is_own_denial(each, accused) is own]
        if not own:
            against = [each for each in against if each.origin.key not in tellers]
        if forward and against:
            who = say_verb({each.origin.name for each in against}, "denies", "deny")
            ending = "which bears on responsibility only" if own else "without being accused of it"
            yield Disagreement(
                field=field,
                nature=DisagreementNature.CONTRADICTION,
                sides=(forward, tuple(sorted(each.id for each in against))),
                why=f"{who} what the other side says, {ending}.",
            )


def _accusations(traced: Sequence[TracedClaim]) -> Iterator[Disagreement]:
    sides: dict[frozenset[str], list[TracedClaim]] = {}
    for each in traced:
        if each.forward and agents_of(each):
            sides.setdefault(frozenset(party_of(agent) for agent in agents_of(each)), []).append(each)
    if any(not left & right for left, right in combinations(sides, 2)):
        ordered = sorted(sides.values(), key=lambda side: min(each.id for each in side))
        named = "; ".join(_accuses(side) for side in ordered)
        yield Disagreement(
            field="responsibility",
            nature=DisagreementNature.CONTRADICTION,
            sides=tuple(tuple(sorted(each.id for each in side)) for side in ordered),
            why=f"They name different sides: {named}.",
        )


def _accuses(side: Sequence[TracedClaim]) -> str:
    whom = say_list(name_of(agent) for each in side for agent in agents_of(each))
    return f"{say_verb((each.origin.name for each in side), 'names', 'name')} {whom}"
