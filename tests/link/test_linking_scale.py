"""However many outlets tell of one happening, each in its own words, it stays one incident."""

import random
from dataclasses import replace
from datetime import date

import pytest

import builders
from truceline.domain.claims import ResolvedClaim
from truceline.domain.places import PlacePrecision
from truceline.domain.times import TimeRange
from truceline.link import link

pytestmark = pytest.mark.slow

VERBS = ("struck", "hit", "pounded", "landed on", "fell on", "tore into")
HIT = ("market", "bakery", "street", "houses", "yard", "square", "stalls", "gate", "mill", "well")
OTHER = [first + last for first in ("bra", "cle", "dor", "fen", "gul", "hor", "jes") for last in ("ab", "eck", "ino")]
VELMORA = builders.place("Velmora", 10.0, 20.0)


def told_by(number: int, chance: random.Random, where: str) -> ResolvedClaim:
    document_id = f"{number:064d}"
    rest = " ".join(chance.sample(OTHER, 3))
    made = builders.claim(
        f"Shells {chance.choice(VERBS)} the {chance.choice(HIT)} of Velmora on Monday, killing six people, {rest}.",
        document_id=document_id,
        article_id=f"article-{number}",
        sources=(f"Outlet {number}",),
    )
    place = {
        "a spot": VELMORA,
        "a place no gazetteer knows": replace(VELMORA, chosen=None, candidates=()),
        "a whole province": replace(VELMORA, precision=PlacePrecision.PROVINCE),
    }[where]
    timed = replace(made, times=(builders.span("on Monday", document_id=document_id),))
    return builders.resolved(timed, places=(place,), when=TimeRange.of_day(date(2031, 3, 3)))


@pytest.mark.parametrize("where", ["a spot", "a place no gazetteer knows", "a whole province"])
def test_three_hundred_outlets_that_tell_of_one_happening_make_one_incident(where: str) -> None:
    chance = random.Random(7)
    (incident,) = link([told_by(number, chance, where) for number in range(300)])
    assert len(incident.claim_ids) == 300
