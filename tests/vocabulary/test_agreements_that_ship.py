"""The agreements that ship with truceline are read against the rosters that ship with it."""

from importlib.resources import files
from pathlib import Path

from truceline.domain.agreements import Agreement, Sureness
from truceline.vocabulary import load_roster, shipped_rosters
from truceline.vocabulary.agreements import load_agreement

DATA = Path(str(files("truceline"))) / "data"


def syria() -> Agreement:
    path = DATA / "agreements" / "syria-cessation-2016.yaml"
    return load_agreement(path, roster=load_roster(shipped_rosters()))


def oren() -> Agreement:
    example = DATA / "examples" / "oren-valley"
    return load_agreement(example / "agreements" / "oren-truce.yaml", roster=load_roster([example / "roster.yaml"]))


def test_the_cessation_in_syria_begins_at_midnight_in_damascus() -> None:
    assert syria().clock.start.isoformat() == "2016-02-26T22:00:00+00:00"
    assert syria().clock.end is None


def test_our_summary_of_the_terms_is_not_an_authentic_text() -> None:
    assert [version.authentic for version in syria().versions] == [False]


def test_each_fact_of_a_real_agreement_says_where_it_is_from() -> None:
    agreement = syria()
    known_from = [
        agreement.known_from,
        agreement.clock.known_from,
        *(one.known_from for one in agreement.adherences),
        *(one.known_from for one in agreement.exclusions),
        *(one.known_from for one in agreement.provisions),
    ]
    sureness = [None if one is None else one.sureness for one in known_from]
    assert None not in sureness
    assert Sureness.REMEMBERED in sureness


def test_the_excluded_of_2016_are_a_list_as_well_as_names() -> None:
    exclusions = syria().exclusions
    assert {one.actor for one in exclusions} == {"islamic-state", "hts", None}
    assert any(one.list_reference and one.disputed_by for one in exclusions)


def test_the_truce_of_the_example_forbids_heavy_weapons_from_the_seventh_of_march() -> None:
    term = next(one for one in oren().provisions if one.id == "heavy-weapons-withdrawn")
    assert term.since is not None
    assert term.since.isoformat() == "2031-03-07T01:00:00+00:00"
