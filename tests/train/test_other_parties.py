"""A text with other parties in it says the same of the deed: every mark still stands on its words."""

import random

from truceline.train.examples import ClaimMark, Example
from truceline.train.parties import with_other_parties

TEXT = "The Oren Guard shelled Voss, a spokesman for the Oren Guard said. Israeli jets flew over government forces."
SHELLED = "The Oren Guard shelled Voss"


def example() -> Example:
    """Return a text of two groups and a people, with one claim."""
    groups = [(at, at + len("Oren Guard"), "armed_group") for at in (4, TEXT.index("Oren Guard", 20))]
    people = (TEXT.index("Israeli"), TEXT.index("Israeli") + len("Israeli"), "nationality")
    said = TEXT.index("said")
    return Example(
        id="one",
        corpus="own",
        text=TEXT,
        layers={"names": (*groups, people), "sayer": ((said, said + 4, "cue"),)},
        claims=(
            ClaimMark(
                start=0,
                end=len(SHELLED),
                kind="event",
                stance="asserted",
                negated=False,
                event_type="shelling",
                saying="a spokesman for the Oren Guard said",
            ),
        ),
    )


def versions() -> list[Example]:
    """Return the text with many different draws of parties."""
    return [with_other_parties(example(), random.Random(seed)) for seed in range(60)]


def test_marks_stay_on_their_words() -> None:
    for one in versions():
        ((start, end, _),) = one.layers["sayer"]
        assert one.text[start:end] == "said"
        (claim,) = one.claims or ()
        assert one.text[claim.start : claim.end].endswith("shelled Voss")
        assert one.text[claim.start : claim.end].startswith("The ")


def test_a_group_has_one_name_throughout_a_text() -> None:
    for one in versions():
        first, second, _ = (one.text[start:end] for start, end, _ in one.layers["names"])
        assert first.split()[-1].lower() == second.split()[-1].lower()


def test_what_is_said_of_the_deed_stays() -> None:
    assert all(
        (claim.kind, claim.stance, claim.event_type) == ("event", "asserted", "shelling")
        for one in versions()
        for claim in one.claims or ()
    )


def test_parties_do_change() -> None:
    assert len({one.text for one in versions()}) > 30


def test_a_text_without_parties_stays_as_it_is() -> None:
    plain = Example(id="two", corpus="own", text="Rain fell on Voss.", layers={"names": ()})
    assert with_other_parties(plain, random.Random(1)) == plain
