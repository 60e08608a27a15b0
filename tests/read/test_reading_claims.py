"""What is claimed: kind, event, stance, numbers, places, times; and the exact characters it rests on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from read.reading import only, read, reader, sources, tolls
from truceline.domain.claims import EventType, Kind, Stance

ARABIC = (
    "قصفت مدفعية الجيش سوق هالدن في هالدن صباح الاثنين، "
    "ما أدى إلى مقتل ستة أشخاص وإصابة ٢٠ شخصا على الأقل، وفق ما ذكرت وكالة البحيرة."
)
PIECES = st.lists(
    st.sampled_from(
        [
            "The army said ",
            "shells hit Halden",
            ", killing two",
            '"',
            "\n\n",
            " ",
            ".",
            "\u00ad",
            "\u200f",
            "لن ",
            "(MPA) - ",
            "12 ",
            "’s ",
            "—",
        ]
    ),
    max_size=40,
).map("".join)


@given(PIECES)
@settings(max_examples=150, deadline=None)
def test_every_span_is_a_slice_of_the_document(text: str) -> None:
    document = builders.document(text)
    for claim in reader().read(builders.article(document), document):
        spans = [claim.evidence, claim.trigger, *claim.places, *claim.times, *(one.span for one in claim.quantities)]
        spans += [one.span for one in (*claim.actors, *claim.targets)]
        spans += [link.cue for link in claim.attribution.links] + [link.mention for link in claim.attribution.links]
        assert all(span is None or document.text[span.start : span.end] == span.text for span in spans)


def test_reading_again_gives_the_same_claims() -> None:
    text = "Shells hit Halden, killing two, the mayor said."
    assert read(text) == read(text)


def test_soft_hyphens_do_not_hide_the_words_and_stay_in_the_evidence() -> None:
    claim = only("Shells hit the mar\u00adket in Hal\u00adden.")
    assert claim.event_type is EventType.SHELLING
    assert "mar\u00adket" in claim.evidence.text


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Warplanes bombed the weir at Halden.", EventType.AIRSTRIKE),
        ("A drone struck a truck near Halden.", EventType.DRONE_STRIKE),
        ("The army shelled the mill.", EventType.SHELLING),
        ("Fighters ambushed a patrol near Halden.", EventType.AMBUSH),
        ("A landmine killed a shepherd near Halden.", EventType.EXPLOSIVE_DEVICE),
        ("The Lake Guard released 12 prisoners at Halden.", EventType.RELEASE),
        ("An aid convoy reached Halden on Friday.", EventType.AID_CONVOY),
        ("A drone flew over Halden for an hour.", EventType.AIRSPACE_INCIDENT),
        ("Guards denied passage to a patrol at Halden.", EventType.MONITORING_OBSTRUCTION),
        ("The Lake Guard took Halden on Friday.", EventType.TERRITORY_CHANGE),
    ],
)
def test_each_happening_is_known_by_its_words(text: str, event_type: EventType) -> None:
    claim = only(text)
    assert claim.event_type is event_type
    assert not claim.negated


def test_a_toll_keeps_its_bounds_and_its_hedge() -> None:
    claim = only("Army artillery shelled the mill, killing six people and wounding at least 20.")
    assert claim.kind is Kind.EVENT
    assert tolls(claim) == {"killed": (6, 6), "injured": (20, None)}
    assert claim.quantities[1].hedge == "at least"


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("At least 11 people", (11, None)),
        ("More than 40 people", (41, None)),
        ("Almost 30 people", (None, 30)),
        ("Some 20 people", (20, 20)),
        ("Dozens of people", (24, None)),
        ("Tens of thousands of people", (20_000, None)),
        ("Two hundred and five people", (205, 205)),
        ("Twenty-two civilians", (22, 22)),
    ],
)
def test_numbers_follow_the_conventions(words: str, bounds: tuple[float | None, float | None]) -> None:
    claim = only(f"{words} were killed in Halden.")
    assert claim.kind is Kind.COUNT
    assert tolls(claim) == {"killed": bounds}


def test_dates_and_times_of_day_are_no_quantities() -> None:
    claim = only("The army shelled the mill at 10:20 on 3 March 2031.")
    assert claim.quantities == ()
    assert [span.text for span in claim.times] == ["at 10:20 on 3 March 2031"]


def test_a_correction_counts_the_new_number_and_says_so() -> None:
    claim = only("CORRECTION: The agency corrects the number killed to 7 from 9.")
    assert tolls(claim) == {"killed": (7, 7)}
    assert claim.trigger is not None
    assert claim.trigger.text.lower().startswith("correct")


def test_a_flat_denial_is_denied() -> None:
    claim = only("The army spokesman denied that the army had shelled the mill.")
    assert (claim.kind, claim.stance, claim.negated) == (Kind.DENIAL, Stance.DENIED, True)
    assert claim.event_type is EventType.SHELLING


@pytest.mark.parametrize(
    "text",
    ["The ministry declined to comment.", "An official said he could neither confirm nor deny the air strike."],
)
def test_refusing_to_confirm_is_not_denying(text: str) -> None:
    claim = only(text)
    assert claim.kind is Kind.DENIAL
    assert claim.stance is Stance.UNCONFIRMED


def test_what_is_conceded_is_admitted() -> None:
    claim = only("The army admitted on Saturday that one of its drones had struck a truck near Halden on Friday.")
    assert (claim.kind, claim.stance, claim.event_type) == (Kind.EVENT, Stance.ADMITTED, EventType.DRONE_STRIKE)
    assert [span.text for span in claim.times] == ["on Friday"]


def test_a_spokesman_who_says_our_fighters_fired_admits_it() -> None:
    claim = only('"Our fighters fired four mortar rounds at the post," the Lake Guard spokesman said.')
    assert claim.stance is Stance.ADMITTED
    assert "Lake Guard spokesman" in claim.actors[0].span.text


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        ("The council will not join talks until the army stops shelling.", Kind.PRECONDITION, Stance.DEMANDED),
        ("The mayor urged both sides to let the convoy pass.", Kind.DEMAND, Stance.DEMANDED),
        ("The government designated the Lake Guard as a terrorist organisation.", Kind.DESIGNATION, Stance.ASSERTED),
        ("Norland sent 200 rockets to the Lake Guard.", Kind.TRANSFER, Stance.ASSERTED),
        ("Both sides signed a truce on Monday.", Kind.AGREEMENT, Stance.ASSERTED),
        ("Norland will stop its support if shelling continues.", Kind.POSITION, Stance.THREATENED),
    ],
)
def test_kinds_and_stances_follow_the_words(text: str, kind: Kind, stance: Stance) -> None:
    claim = only(text)
    assert (claim.kind, claim.stance) == (kind, stance)


def test_loaded_words_are_no_designation_by_themselves() -> None:
    assert only("Terrorist gangs shelled the mill in Halden.").kind is Kind.EVENT


def test_what_the_truce_forbids_did_not_happen() -> None:
    assert only("The truce forbids all shelling in the valley.").event_type is EventType.AGREEMENT


def test_a_bulletin_that_lists_incidents_makes_a_claim_of_each() -> None:
    claims = read("The Mission saw a drone over Halden, saw an aid convoy stopped at Voss and heard shelling near Elm.")
    assert [claim.event_type for claim in claims] == [
        EventType.AIRSPACE_INCIDENT,
        EventType.AID_CONVOY,
        EventType.SHELLING,
    ]


def test_place_and_time_are_carried_in_from_the_sentence_before() -> None:
    claims = read("Shells hit the mill in Halden on Monday. Two people were killed.")
    assert [span.text for span in claims[1].places] == ["Halden"]
    assert [span.text for span in claims[1].times] == ["on Monday"]


def test_an_aggressor_and_the_struck_are_told_apart_in_the_passive() -> None:
    claim = only("The Lake Guard was shelled by the army near Halden.")
    assert [one.span.text for one in claim.actors] == ["army"]
    assert [one.span.text for one in claim.targets][:1] == ["Lake Guard"]


def test_a_headline_printed_twice_is_one_claim() -> None:
    assert len(read("Shells hit the mill in Halden\n\nShells hit the mill in Halden\n\nBy a reporter")) == 1


def test_menus_bylines_and_questions_make_no_claims() -> None:
    assert read("Sign in | Register | RSS\n\nBy Ada Lund\n\nPublished by The Daily\n\nWho shelled the mill?") == ()


def test_a_simple_arabic_dispatch_gives_toll_place_time_and_agency() -> None:
    claim = only(ARABIC, outlet="صوت البحيرة")
    assert (claim.kind, claim.event_type) == (Kind.EVENT, EventType.SHELLING)
    assert tolls(claim) == {"killed": (6, 6), "injured": (20, None)}
    assert sources(claim) == ["صوت البحيرة", "وكالة البحيرة"]
    assert [span.text for span in claim.places] == ["هالدن"]
    assert claim.confidence < only("Shells hit the mill.").confidence


def test_an_arabic_condition_is_a_precondition() -> None:
    claim = only("لن يشارك المجلس في المحادثات قبل أن يوقف الجيش القصف.")
    assert (claim.kind, claim.negated) == (Kind.PRECONDITION, True)


@pytest.mark.slow
def test_hostile_lengths_are_read_to_their_end() -> None:
    assert read("the army said that shells hit Halden and killed two, which " * 500)
    read('"' * 5_000 + " said" * 5_000 + "," * 5_000)
    houses = read("".join(f"Shells hit house {number} in Halden, the mayor said. " for number in range(5_000)))
    assert "house 4999" in houses[-1].evidence.text
