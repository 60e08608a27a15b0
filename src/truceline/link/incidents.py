"""Claims to incidents: which claims are held to speak of one happening, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from truceline.domain.claims import ResolvedClaim
from truceline.domain.decisions import Decision
from truceline.domain.incidents import Incident, IncidentClass, Reason
from truceline.link.candidates import RARE_WORDS, candidate_pairs
from truceline.link.clusters import Pair, cluster
from truceline.link.comparisons import SAME_HAPPENING, compare, weight_of
from truceline.link.headings import best_actors, best_place, best_targets, best_time, best_type, summarise
from truceline.link.rulings import Rulings, incident_id, read_rulings
from truceline.link.tellings import Telling, gather_tellings, told_apart
from truceline.link.wording import Wording, weigh

Strengths = Mapping[Pair, float]


def link(
    claims: Sequence[ResolvedClaim],
    *,
    texts: Mapping[str, str] | None = None,
    decisions: Sequence[Decision] = (),
) -> tuple[Incident, ...]:
    """Return the incidents the claims speak of, sorted by time and id; the order of the claims does not matter.

    Positions, demands, designations and forecasts belong to none. First each article's claims are taken together by
    happening (a bulletin falls into its items), then these tellings are compared and clustered across articles.
    `texts` maps document ids to texts, whose lines lend the claims their words. Decisions on claim ids bind.
    """
    rulings = read_rulings(decisions, {told.id for told in claims})
    tellings = gather_tellings(claims, texts=texts or {}, apart=rulings.not_same)
    faces = _by_face(tellings, rulings)
    shown = [same[0] for same in faces]
    wordings = weigh([telling.words for telling in shown], rarest=RARE_WORDS)
    worded = list(zip(shown, wordings, strict=True))
    strengths = {pair: _strength(worded, pair) for pair in candidate_pairs(shown, wordings)}
    together = _pairs_of(rulings.same, faces)
    kept_apart = {frozenset(pair) for pair in told_apart(tellings)} - _overruled(tellings, rulings)
    apart = _pairs_of(rulings.not_same | kept_apart, faces)
    clusters = cluster(len(faces), strengths, together=together, apart=apart)
    incidents = [
        _incident([faces[member] for member in members], tuple(_reasons(members, faces, worded, strengths, together)))
        for members in clusters
    ]
    return tuple(sorted(incidents, key=lambda incident: (incident.when.bounds()[0] or "9999", incident.id)))


def _by_face(tellings: Iterable[Telling], rulings: Rulings) -> list[list[Telling]]:
    """Return the tellings grouped by what they say in the very same words.

    However many copies come in, what they are compared with and clustered to stays the same.
    """
    ruled = {claim_id for pair in rulings.not_same for claim_id in pair}
    faces: dict[object, list[Telling]] = {}
    for telling in tellings:
        alone = any(told.id in ruled for told in telling.claims)
        faces.setdefault(telling.key if alone else telling.face, []).append(telling)
    return sorted(faces.values(), key=lambda same: same[0].key)


def _overruled(tellings: Iterable[Telling], rulings: Rulings) -> set[frozenset[str]]:
    """Return the pairs of tellings, by their keys, that an analyst has ruled to be of one happening."""
    key_of = {told.id: telling.key for telling in tellings for told in telling.claims}
    return {frozenset(key_of[claim_id] for claim_id in pair if claim_id in key_of) for pair in rulings.same}


def _strength(worded: Sequence[tuple[Telling, Wording]], pair: Pair) -> float:
    return weight_of(worded[pair[0]], worded[pair[1]]) - SAME_HAPPENING


def _pairs_of(ruled: Iterable[frozenset[str]], faces: Sequence[Sequence[Telling]]) -> list[Pair]:
    places = {told.id: place for place, same in enumerate(faces) for telling in same for told in telling.claims}
    found = {tuple(sorted(places[claim_id] for claim_id in pair if claim_id in places)) for pair in ruled}
    return sorted((pair[0], pair[1]) for pair in found if len(pair) == 2 and pair[0] != pair[1])


def _incident(faces: Sequence[Sequence[Telling]], reasons: tuple[Reason, ...]) -> Incident:
    # One telling for each face: many copies are not better support for a place or a date.
    tellings = [same[0] for same in faces]
    claims = sorted((told for same in faces for telling in same for told in telling.claims), key=_published_first)
    standing = tellings[0].standing
    event_type, place, when = best_type(tellings), best_place(tellings), best_time(tellings, standing=standing)
    return Incident(
        id=incident_id(claims[0].id),
        event_type=event_type,
        incident_class=IncidentClass.STANDING_STATE if standing else IncidentClass.HAPPENING,
        claim_ids=tuple(told.id for told in claims),
        summary=summarise(event_type, place, when, standing=standing),
        when=when,
        place=place,
        actors=best_actors(actor for told in claims for actor in told.actors if actor.mention.role == "agent"),
        targets=best_targets(actor for told in claims for actor in told.targets),
        reasons=reasons,
    )


def _published_first(told: ResolvedClaim) -> tuple[str, str]:
    day = told.published.earliest or told.published.latest
    return (day.date().isoformat() if day else "9999-12-31"), told.id


def _reasons(
    members: Sequence[int],
    faces: Sequence[Sequence[Telling]],
    worded: Sequence[tuple[Telling, Wording]],
    strengths: Strengths,
    together: Sequence[Pair],
) -> Iterator[Reason]:
    """Give, for each telling beyond the first, why it is held to speak of the same as the telling most like it."""
    ruled = {pair for pair in together if pair[0] in members and pair[1] in members}
    if ruled:
        yield Reason(weight=0.0, words="an analyst ruled some of these reports to be of one happening")
    copies = sum(len(faces[member]) - 1 for member in members)
    if copies:
        yield Reason(
            weight=0.0,
            words="one report repeats another in the very same words"
            if copies == 1
            else f"{copies} reports repeat another in the very same words",
        )
    for place, member in enumerate(members[1:], start=1):
        pairs = [(earlier, member) for earlier in members[:place] if (earlier, member) in strengths]
        if pairs:
            best = max(pairs, key=lambda pair: (strengths[pair], -pair[0]))
            reasons = compare(worded[best[0]], worded[best[1]])
            words = "; ".join(reason.words for reason in reasons if reason.weight > 0)
            yield Reason(weight=sum(reason.weight for reason in reasons), words=words)
