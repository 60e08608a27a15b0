"""Which articles owe their matter to which."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from truceline.assess import trace_copies
from truceline.domain.actors import ActorKind, Roster
from truceline.domain.assessments import Dependence, DependenceKind
from truceline.domain.documents import Article, Document

STORY = """The ferry across the lower river stopped on Monday after two shells struck the landing stage, the harbour
master said. Nobody was on board. Workers had begun to clear the timber by noon, and boats carried the sick over
instead. The harbour master said that the crossing would stay closed until the guns on the far bank were silent, and
asked both sides to leave the river to the people who live on it. A baker who sells on the quay said he had counted
nine flashes before dawn. School was held in the cellar of the customs house. In the evening the lamps stayed dark."""
OTHER = """Wool prices rose for the third week, traders at the autumn fair said, as buyers from the coast paid more
for long fibre and less for short. The fair's clerk put the number of bales at four thousand, about a tenth up on the
year before. Rain kept many families away on the first day. The prize for the best ram went to a farm in the hills."""
ROSTER = Roster(
    actors=(
        builders.actor("Lumen Wire Agency", kind=ActorKind.AGENCY, aliases=["LWA"]),
        builders.actor("The Daily", kind=ActorKind.MEDIUM),
    )
)


def piece(text: str, outlet: str | None, day: int, credits_: Sequence[str] = ()) -> tuple[Article, Document]:
    document = builders.document(text, name=f"{outlet} {day}")
    return replace(
        builders.article(document, outlet=outlet, published=date(2031, 3, day)), credits=tuple(credits_)
    ), document


def traced(*pieces: tuple[Article, Document]) -> tuple[Dependence, ...]:
    return trace_copies(
        [article for article, _ in pieces], {document.id: document for _, document in pieces}, roster=ROSTER
    )


def test_a_copy_with_another_headline_and_footer_owes_its_matter_to_the_first() -> None:
    wire = piece(STORY, "Lumen Wire Agency", 3)
    copy = piece(f"RIVER OF FEAR\n\n{STORY}\n\nMore on page 4. All rights reserved.", "The Courier", 4)
    (owed,) = traced(copy, wire)
    assert (owed.copy, owed.original, owed.kind) == (copy[0].id, wire[0].id, DependenceKind.COPY)
    assert "stands in Lumen Wire Agency of 3 March 2031, which came first" in owed.why


def test_a_story_cut_after_its_second_sentence_is_a_copy() -> None:
    wire, cut = piece(STORY, "Lumen Wire Agency", 3), piece(STORY[:230], "The Courier", 4)
    assert [owed.kind for owed in traced(wire, cut)] == [DependenceKind.COPY]


def test_two_paragraphs_in_a_long_letter_are_a_part_copy_of_those_words_only() -> None:
    start = len(OTHER) * 2 + 4
    wire = piece(STORY, "Lumen Wire Agency", 3)
    letter = piece(f"{OTHER}\n\n{OTHER.upper()}\n\n{STORY[:230]}\n\n{OTHER[::-1]}", "Letters Home", 6)
    (owed,) = traced(wire, letter)
    assert owed.kind is DependenceKind.PART_COPY
    ((left, right),) = owed.shared
    assert letter[1].text[left:right] in STORY
    assert start <= left < right <= start + 230


def test_texts_on_other_matters_owe_each_other_nothing() -> None:
    assert traced(piece(STORY, "The Daily", 3), piece(OTHER, "The Courier", 4)) == ()


def test_of_one_day_who_credits_another_is_the_copy() -> None:
    wire, copy = piece(STORY, "Lumen Wire Agency", 3), piece(f"{STORY}\n", "The Daily", 3, ["LWA"])
    assert [(owed.copy, owed.original) for owed in traced(copy, wire)] == [(copy[0].id, wire[0].id)]


def test_an_agency_that_signs_with_its_initials_credits_itself_and_owes_nothing() -> None:
    assert traced(piece(STORY, "Lumen Wire Agency", 3, ["LWA"])) == ()


def test_a_credited_story_that_was_not_collected_is_owed_to_the_agency_by_name() -> None:
    told = piece(STORY, "The Daily", 3, ["LWA"])
    (owed,) = traced(told)
    assert (owed.original, owed.kind, owed.shared) == ("Lumen Wire Agency", DependenceKind.CREDIT, ())
    assert owed.why == "it credits Lumen Wire Agency for its matter"


def test_copies_stand_around_one_original_and_never_in_chains() -> None:
    pieces = [piece(f"{'Late edition. ' * place}{STORY}", f"Outlet {place}", 3 + place) for place in range(6)]
    assert {owed.original for owed in traced(*pieces)} == {pieces[0][0].id}


def test_a_page_that_wraps_an_article_is_no_copy_of_it() -> None:
    document = builders.document(f"Worth reading, says a friend.\n\n{STORY}")
    inner = replace(builders.article(document), id="inner", start=31, published=builders.article(document).published)
    outer = replace(builders.article(document, outlet="Letters Home"), id="outer")
    inner = replace(inner, embedded_in="outer", index=1)
    assert trace_copies([outer, inner], {document.id: document}) == ()


def test_hundreds_of_copies_are_all_found() -> None:
    pieces = [piece(f"{STORY} Edition {place}.", f"Outlet {place}", 4) for place in range(300)]
    wire = piece(STORY, "Lumen Wire Agency", 3)
    assert {owed.original for owed in traced(*pieces, wire)} == {wire[0].id}
    assert len(traced(*pieces, wire)) == 300


def reworded(text: str, share: float, seed: int) -> str:
    chance = Random(seed)
    return " ".join("otherwise" if chance.random() < share else word for word in text.split())


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000))
def test_a_tenth_of_the_words_changed_hides_no_copy(seed: int) -> None:
    wire, copy = piece(STORY, "Lumen Wire Agency", 3), piece(reworded(STORY, 0.1, seed), "The Courier", 4)
    assert [owed.kind for owed in traced(wire, copy)] == [DependenceKind.COPY]


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_dependence(order: Random) -> None:
    pieces = [
        piece(STORY, "Lumen Wire Agency", 3),
        piece(STORY[:300] + OTHER, "The Daily", 3, ["LWA"]),
        piece(reworded(STORY, 0.1, 1), "The Courier", 3),
        piece(OTHER, "Fair News", 2),
    ]
    shuffled = list(pieces)
    order.shuffle(shuffled)
    assert traced(*shuffled) == traced(*pieces)
