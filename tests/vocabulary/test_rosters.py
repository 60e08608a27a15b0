"""Rosters: what is written wrong is told by file and line; what ships holds together."""

from datetime import date
from pathlib import Path

import pytest

from truceline.domain.actors import ActorKind, Roster
from truceline.errors import InvalidFile
from truceline.vocabulary.rosters import load_roster, shipped_rosters

EXAMPLE = Path(__file__).parents[2] / "src/truceline/data/examples/oren-valley/roster.yaml"
ALPHA = """actors:
  - id: alpha
    name: Alpha Front
    kind: armed group
    names: [Alpha, {name: Alpha Brigade, to: 2030-01-01}]
    source: invented
"""


def loaded(tmp_path: Path, *texts: str) -> Roster:
    paths = []
    for number, text in enumerate(texts):
        paths.append(tmp_path / f"roster-{number}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    return load_roster(paths)


def test_an_entry_is_read_with_its_dated_names(tmp_path: Path) -> None:
    (alpha,) = loaded(tmp_path, ALPHA).actors
    assert (alpha.id, alpha.kind, alpha.reviewed) == ("alpha", ActorKind.ARMED_GROUP, False)
    assert [(name.name, name.until) for name in alpha.names] == [("Alpha", None), ("Alpha Brigade", date(2030, 1, 1))]


def test_a_name_borne_by_two_actors_at_one_time_names_both(tmp_path: Path) -> None:
    twice = ALPHA + "  - {id: beta, name: Beta, kind: medium, names: [alpha], source: invented}\n"
    with pytest.raises(InvalidFile, match=r"line 7: The name 'alpha' belongs to two .*'alpha' \(line 5\) and 'beta'"):
        loaded(tmp_path, twice)


def test_a_person_can_class_an_actor_of_another_file_by_name_day_and_reason(tmp_path: Path) -> None:
    ruling = "classed:\n  - {id: alpha, by: A. Cell, on: 2031-03-02, why: known to us since 2029}\n"
    (alpha,) = loaded(tmp_path, ALPHA, ruling).actors
    assert alpha.reviewed
    assert alpha.classed_by == "A. Cell, 2031-03-02: known to us since 2029"


@pytest.mark.parametrize(
    ("ruling", "sentence"),
    [
        ("{id: alfa, by: A. Cell, on: 2031-03-02, why: known}", "'alfa' is no actor's id. Did you mean 'alpha'"),
        ("{id: alpha, by: A. Cell, why: known}", "says on which day"),
        ("{id: alpha, on: 2031-03-02, why: known}", "'by'"),
        ("{id: alpha, by: A. Cell, on: 2031-02-30, why: known}", "2031-02-30"),
    ],
)
def test_a_classing_without_name_day_or_known_actor_is_refused(tmp_path: Path, ruling: str, sentence: str) -> None:
    with pytest.raises(InvalidFile, match=rf"roster-1\.yaml, line 2: .*{sentence}"):
        loaded(tmp_path, ALPHA, f"classed:\n  - {ruling}\n")


def test_a_name_may_pass_from_one_actor_to_another(tmp_path: Path) -> None:
    later = (
        "  - {id: beta, name: Beta, kind: medium, names: [{name: Alpha Brigade, from: 2030-01-02}], source: invented}\n"
    )
    assert len(loaded(tmp_path, ALPHA + later).actors) == 2


def test_two_files_may_have_a_name_in_common_but_no_id(tmp_path: Path) -> None:
    other = ALPHA.replace("id: alpha", "id: other")
    assert len(loaded(tmp_path, ALPHA, other).actors) == 2
    with pytest.raises(InvalidFile, match=r"roster-1\.yaml, line 2: Two actors share the id 'alpha'.*roster-0\.yaml"):
        loaded(tmp_path, ALPHA, ALPHA)


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ("kind: armed group", "kind: armed grup", "line 4: .*Did you mean 'armed group'"),
        ("source: invented", "sauce: invented", "has no key 'sauce'. Did you mean 'source'"),
        ("to: 2030-01-01", "to: 2030-02-31", "line 5: 'to' is 2030-02-31, which is no day"),
        ("to: 2030-01-01", "from: 2031-01-01, to: 2030-01-01", "ends .* before it begins"),
        ("source: invented", "source: invented\n    part_of: alfa", "which is no actor's id. Did you mean 'alpha'"),
        ("source: invented", "source: invented\n    answers_to: alpha", "cannot be its own 'answers_to'"),
    ],
)
def test_what_is_written_wrong_is_told_with_its_line(tmp_path: Path, wrong: str, right: str, sentence: str) -> None:
    with pytest.raises(InvalidFile, match=sentence):
        loaded(tmp_path, ALPHA.replace(wrong, right))


def test_actors_that_answer_to_each_other_in_a_circle_are_told(tmp_path: Path) -> None:
    text = """actors:
  - {id: a, name: Aa, kind: medium, answers_to: b, source: x}
  - {id: b, name: Bb, kind: medium, answers_to: a, source: x}
"""
    with pytest.raises(InvalidFile, match="in a circle: a -> b -> a"):
        loaded(tmp_path, text)


def test_the_shipped_rosters_and_the_example_hold_together() -> None:
    actors = load_roster(shipped_rosters()).actors
    assert sum(actor.country == "SY" for actor in actors) >= 60
    assert load_roster([*shipped_rosters(), EXAMPLE]).actors


def test_no_shipped_entry_claims_a_review_that_has_not_been() -> None:
    assert not any(actor.reviewed for actor in load_roster(shipped_rosters()).actors)
    assert all(actor.source for actor in load_roster(shipped_rosters()).actors)
