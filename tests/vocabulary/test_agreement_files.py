"""What an agreement file may say, and what a mistake in one is told as."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

import builders
from truceline.domain.actors import ActorKind, Roster
from truceline.domain.agreements import AdherenceRole, Deontic, WeaponClass
from truceline.domain.claims import EventType
from truceline.errors import InvalidFile
from truceline.vocabulary.agreements import load_agreement

ROSTER = Roster(
    actors=(
        builders.actor("Coast Council"),
        builders.actor("Hill Army", kind=ActorKind.STATE_FORCE),
        builders.actor("Night Riders"),
    )
)

GOOD = """\
agreement: hill-truce
names:
  - {name: Hill Truce, language: eng}
kind: truce
class: preliminary
scope: local
form: written
clock: {zone: Etc/GMT-3, start: "2031-03-01T06:00", end: "2031-05-31"}
day_zero: "2031-03-01"
versions:
  - {id: en, language: eng, document: text.txt, published_by: Coast Council, authentic: true}
adherence:
  - {actor: coast-council, role: signatory, from: "2031-03-01", attested_by: text.txt, disputed_by: [hill-army]}
  - {actor: night-riders, role: excluded}
exclusions:
  - {actor: night-riders, area: hills, note: Named in paragraph 4.}
lines:
  - {id: front, coordinates: [[10.0, 20.0], [10.5, 20.0]]}
areas:
  - {id: hills, places: [Old Mill, Bray]}
  - {id: band, band_of: front, within_km: 5}
exceptions:
  - {id: defence, kind: self-defence, requires: the hotline was called, told_by: [hotline]}
provisions:
  - id: no-shelling
    text: {version: en, paragraph: 2, quote: The parties must not shell the hills.}
    bearer: [coast-council, hill-army]
    deontic: must not
    act: {event_types: [shelling], weapons: [tanks]}
    target: [night-riders, medium]
    area: hills
    interval: {from: day 5, to: day D+9}
    exceptions: [defence]
    counting: one per incident
"""


def load(tmp_path: Path, text: str) -> object:
    path = tmp_path / "truce.yaml"
    path.write_text(text, encoding="utf-8")
    return load_agreement(path, roster=ROSTER)


def complaint(tmp_path: Path, old: str, new: str) -> InvalidFile:
    assert old in GOOD
    with pytest.raises(InvalidFile) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    return caught.value


def line_of(words: str, text: str = GOOD) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_an_agreement_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "truce.yaml"
    path.write_text(GOOD, encoding="utf-8")
    agreement = load_agreement(path, roster=ROSTER)
    provision = agreement.provisions[0]
    assert (agreement.id, agreement.name) == ("hill-truce", "Hill Truce")
    assert agreement.adherences[0].disputed_by == ("hill-army",)
    assert agreement.adherences[1].role is AdherenceRole.EXCLUDED
    assert provision.deontic is Deontic.MUST_NOT
    assert provision.event_types == (EventType.SHELLING,)
    assert provision.weapons == (WeaponClass.TANK,)
    assert provision.targets == ("night-riders", "medium")
    assert agreement.area("band").within_metres == 5000
    assert agreement.exception("defence").told_by == ("hotline",)


def test_hours_are_read_on_the_clock_of_the_agreement(tmp_path: Path) -> None:
    path = tmp_path / "truce.yaml"
    path.write_text(GOOD, encoding="utf-8")
    clock = load_agreement(path, roster=ROSTER).clock
    assert clock.start == datetime(2031, 3, 1, 3, tzinfo=UTC)


def test_the_last_day_belongs_to_the_agreement(tmp_path: Path) -> None:
    path = tmp_path / "truce.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_agreement(path, roster=ROSTER).clock.end == datetime(2031, 5, 31, 21, tzinfo=UTC)


def test_days_are_counted_from_day_zero(tmp_path: Path) -> None:
    path = tmp_path / "truce.yaml"
    path.write_text(GOOD, encoding="utf-8")
    provision = load_agreement(path, roster=ROSTER).provisions[0]
    assert provision.since == datetime(2031, 3, 5, 21, tzinfo=UTC)
    assert provision.until == datetime(2031, 3, 10, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("coast-council, hill-army", "coast-counsil, hill-army", "Did you mean 'coast-council'"),
        ("actor: coast-council", "actor: cost-council", "no actor 'cost-council' in the roster"),
        ('end: "2031-05-31"', 'end: "2031-02-31"', "no day or hour of the calendar"),
        ('end: "2031-05-31"', 'end: "2031-02-28"', "is not after"),
        ("[shelling]", "[sheling]", "Did you mean 'shelling'"),
        ("weapons: [tanks]", "weapons: [tonks]", "Did you mean 'tanks'"),
        ("deontic: must not", "deontic: mustn't", "'must not'"),
        ("    counting: one", "    counts: one", "no key 'counts'"),
        ("    counting: one per incident\n", "", "needs a value for 'counting'"),
        ("version: en,", "version: fr,", "cites 'fr' under 'version'"),
        ("area: hills\n", "area: hill\n", "Did you mean 'hills'"),
        ("exceptions: [defence]", "exceptions: [defense]", "Did you mean 'defence'"),
        ("zone: Etc/GMT-3", "zone: Etc/GTM-3", "no time zone 'Etc/GTM-3'"),
        ('day_zero: "2031-03-01"\n', "", "needs a 'day_zero'"),
        ("band_of: front", "band_of: frunt", "Did you mean 'front'"),
        ("within_km: 5", "within_km: -5", "more than nothing"),
        ("[10.0, 20.0]", "[10.0, 200.0]", "longitude first"),
        ("night-riders, medium", "night-riders, mediun", "no actor 'mediun'"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_a_remedy(tmp_path: Path, old: str, new: str, says: str) -> None:
    error = complaint(tmp_path, old, new)
    assert says in error.message
    assert error.line is not None
    assert str(error.line) in str(error)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bearer: [coast-council", "bearer: [coast-counsil"),
        ("act: {event_types: [shelling]", "act: {event_types: [sheling]"),
        ("{actor: night-riders, role: excluded}", "{actor: nite-riders, role: excluded}"),
    ],
)
def test_the_line_is_that_of_the_mistake(tmp_path: Path, old: str, new: str) -> None:
    assert complaint(tmp_path, old, new).line == line_of(old)


def test_two_terms_of_one_id_are_refused(tmp_path: Path) -> None:
    again = GOOD[GOOD.index("  - id: no-shelling") :]
    with pytest.raises(InvalidFile, match=r"'no-shelling' stands twice; the first is on line \d+"):
        load(tmp_path, GOOD + again)


def test_a_fact_that_is_sure_names_its_source(tmp_path: Path) -> None:
    error = complaint(tmp_path, "kind: truce", "sure: read in a source\nkind: truce")
    assert "name the source" in error.message


def test_an_area_without_ground_is_refused(tmp_path: Path) -> None:
    error = complaint(tmp_path, "{id: hills, places: [Old Mill, Bray]}", "{id: hills, places: []}")
    assert "An area needs" in error.message
