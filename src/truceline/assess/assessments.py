"""An incident's assessment: its independent origins, tolls, disagreements, grade and responsibility, with reasons."""

from collections.abc import Iterator, Mapping, Sequence

from truceline.assess.credits import RosterNames, fold
from truceline.assess.disagreements import disagreements_of
from truceline.assess.grades import discounts, grade_of
from truceline.assess.independence import count_origins
from truceline.assess.origins import TracedClaim, trace_origins
from truceline.assess.responsibility import hearsay_words, responsibility_of, responsibility_words
from truceline.assess.tolls import tolls_of
from truceline.domain.actors import Roster
from truceline.domain.assessments import Assessment, Dependence, DependenceKind
from truceline.domain.claims import ResolvedClaim
from truceline.domain.decisions import Decision
from truceline.domain.documents import Article
from truceline.domain.incidents import Incident
from truceline.text.wording import say_number, say_verb


def assess(
    incident: Incident,
    claims: Sequence[ResolvedClaim],
    *,
    articles: Mapping[str, Article],
    dependences: Sequence[Dependence],
    decisions: Sequence[Decision] = (),
    roster: Roster | None = None,
) -> Assessment:
    """Return what stands behind the incident.

    `claims` must hold the incident's (others are passed over), `articles` maps article ids to articles, `dependences`
    are those of `trace_copies`. A decision to discount takes a claim (by id) or a source (by name or roster id) out
    of the reckoning, or the whole incident. The roster, if given, tells who a credited source is.
    """
    own = set(incident.claim_ids)
    mine = [told for told in claims if told.id in own]
    concerned = {told.claim.article_id for told in mine}
    owed = _reaching(concerned, dependences)
    traced = trace_origins(mine, articles=articles, dependences=owed, names=RosterNames(roster))
    ruled = [
        each
        for each in discounts(decisions)
        if incident.id in each.subjects or any(_rules_out(each, t) for t in traced)
    ]
    standings = count_origins([each for each in traced if not any(_rules_out(decision, each) for decision in ruled)])
    grade, why = grade_of(incident, standings, ruled)
    responsibility = responsibility_of([each for standing in standings for each in standing.claims])
    counted = sum(standing.counted for standing in standings)
    return Assessment(
        incident_id=incident.id,
        origins=tuple(standing.count for standing in standings),
        independent_origins=counted,
        tolls=tolls_of(standings),
        disagreements=disagreements_of(incident, standings),
        grade=grade,
        responsibility=responsibility,
        dependences=tuple(each for each in owed if each.copy in concerned),
        reasons=(
            *_reporting_words(traced, owed),
            why,
            *(standing.count.why for standing in standings),
            responsibility_words(responsibility),
            *hearsay_words(traced),
            *_discounted_words(traced, ruled),
        ),
    )


def _reaching(concerned: set[str], dependences: Sequence[Dependence]) -> tuple[Dependence, ...]:
    """Return the dependences of the articles concerned and, in turn, of those they owe their matter to."""
    reached = set(concerned)
    found: set[Dependence] = set()
    while True:
        more = [each for each in dependences if each.copy in reached and each not in found]
        if not more:
            return tuple(sorted(found, key=lambda each: (each.copy, each.kind, each.original)))
        found.update(more)
        reached.update(each.original for each in more)


def _rules_out(decision: Decision, each: TracedClaim) -> bool:
    names = {each.id, each.origin.key, fold(each.origin.name)}
    return any(subject in names or fold(subject) in names for subject in decision.subjects)


def _reporting_words(traced: Sequence[TracedClaim], owed: Sequence[Dependence]) -> Iterator[str]:
    reporting = {each.told.claim.article_id for each in traced if each.forward}
    copies = [each for each in owed if each.copy in reporting and each.kind is not DependenceKind.CREDIT]
    credited = [each for each in owed if each.copy in reporting and each.kind is DependenceKind.CREDIT]
    said = f"{_many(len(reporting), 'article')} report it"
    if len(reporting) == 1:
        said = "One article reports it"
    if copies:
        said += f"; {_many(len({each.copy for each in copies}), 'of them')} copy another in whole or in part"
    if credited:
        said += f"; {_many(len({each.copy for each in credited}), 'of them')} credit an agency or outlet for it"
    yield f"{said[0].upper()}{said[1:]}."


def _many(number: int, noun: str) -> str:
    return f"{say_number(number)} {noun}{'s' if noun == 'article' and number != 1 else ''}"


def _discounted_words(traced: Sequence[TracedClaim], ruled: Sequence[Decision]) -> Iterator[str]:
    left = [each for each in traced if any(_rules_out(decision, each) for decision in ruled)]
    if left:
        yield f"Left out by an analyst's decision: what {say_verb((each.origin.name for each in left), 'says', 'say')}."
