"""Places, sides and kinds in sentences where they stand out of the usual order."""

import pytest

from read.reading import only, read, sources
from truceline.domain.claims import Claim, EventType, Kind, Stance

TREATY = """THE LAKE ACCORD

1. The accord begins at noon on 1 March 2031. It covers Halden and Voss.

2. The parties must not shell any place.

3. The parties shall allow rapid and unimpeded access of convoys to Voss.

4. The parties must release all prisoners. Heavy weapons are to be withdrawn within five days.

5. Action against looters is permitted in Voss only."""


def named(claim: Claim) -> list[str]:
    return [span.text for span in claim.places]


def test_a_place_that_opens_the_sentence_is_found() -> None:
    claim = read("In Halden, where shells fell on the mill on Friday, nobody slept. Two people were killed.")
    assert [named(one) for one in claim[:2]] == [["Halden"], ["Halden"]]


def test_the_town_is_the_place_named_just_before() -> None:
    siege = read("No aid has reached Voss. Some 900 people live in the town, which rebels have besieged since May.")[-1]
    assert siege.event_type is EventType.SIEGE
    assert named(siege) == ["Voss"]


def test_the_town_of_another_paragraph_is_not_carried_in() -> None:
    assert named(read("No aid has reached Voss.\n\nRebels have besieged the town since May.")[-1]) == []


def test_a_relative_clause_tells_of_the_place_before_it() -> None:
    claims = read("The trucks drove from the harbour to Voss, which government forces have besieged since May.")
    assert named(claims[-1]) == ["Voss"]


@pytest.mark.parametrize("text", ["Militia took Fenwell.", "The army shelled Fenwell.", "Rebels stormed Fenwell."])
def test_ground_taken_or_struck_is_a_place(text: str) -> None:
    assert named(only(text)) == ["Fenwell"]


def test_what_was_heard_together_was_heard_at_one_place() -> None:
    claims = read(
        "On Friday it heard 14 undetermined explosions and about 30 bursts of small-arms fire near a base in Halden."
    )
    assert [named(claim) for claim in claims] == [["Halden"], ["Halden"]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The craters were caused by rounds fired from the south.", EventType.SHELLING),
        ("Gunmen fired rounds from their rifles.", EventType.SMALL_ARMS_FIRE),
        ("The attackers fled into the hills near Halden.", EventType.OTHER),
        ("Residents fled into the hills near Halden.", EventType.DISPLACEMENT),
        ("The village is cut off from the only clinic.", EventType.OTHER),
        ("Hundreds of residents held a protest in Halden.", EventType.PROTEST),
        ("The mission has not been able to visit the bus station.", EventType.OTHER),
        ("The army had made no statement on the shelling.", EventType.STATEMENT),
    ],
)
def test_what_sort_of_event_the_words_tell_of(text: str, event: EventType) -> None:
    assert only(text).event_type is event


def test_firing_that_only_tells_when_is_no_event() -> None:
    claims = read("The officer conceded that the fighters had not called the hotline before they fired.")
    assert EventType.SMALL_ARMS_FIRE not in {claim.event_type for claim in claims}


def test_coming_home_is_no_release() -> None:
    claims = read('"Ask me how many of them came home this year," said a driver.')
    assert EventType.RELEASE not in {claim.event_type for claim in claims}


@pytest.mark.parametrize("text", ["Heavy weapons are to be withdrawn by 6 March.", "The parties shall withdraw."])
def test_what_is_to_be_done_is_demanded(text: str) -> None:
    claim = only(text)
    assert (claim.kind, claim.stance) == (Kind.DEMAND, Stance.DEMANDED)


def test_no_provision_of_an_agreement_is_an_asserted_event() -> None:
    claims = read(TREATY)
    assert len(claims) > 4
    assert {claim.kind for claim in claims} <= {Kind.DEMAND, Kind.AGREEMENT}


def test_numbered_news_is_no_agreement() -> None:
    claims = read("1. Halden. Shells hit the mill.\n\n2. Voss. Gunmen opened fire.\n\n3. Norby. The parties met.")
    assert Kind.EVENT in {claim.kind for claim in claims}


def test_what_opens_once_something_is_done_is_a_condition() -> None:
    assert only("Government: harbour road opens when airfield is handed over").kind is Kind.PRECONDITION
    assert only("The harbour road opened when the airfield was handed over.").kind is not Kind.PRECONDITION


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        ("Observers saw three howitzers of the army in Halden.", {"army"}, set()),
        ("The patrol saw four rocket launchers of the Lake Guard in Halden.", {"Lake Guard"}, set()),
        ("The army shelled a camp of the Lake Column.", {"army"}, {"Lake Column", "camp"}),
        ("Two tanks of the army were destroyed at Halden.", set(), {"tanks", "army"}),
        ("An employee of the aid organisation Lake Relief was injured.", set(), {"Lake Relief"}),
    ],
)
def test_whoever_owns_a_thing_stands_on_its_side(text: str, agents: set[str], targets: set[str]) -> None:
    claim = only(text)
    assert {mention.span.text for mention in claim.actors} == agents
    assert {mention.span.text for mention in claim.targets} == targets


def test_a_source_quoted_on_a_day_as_saying_is_in_the_chain() -> None:
    claim = only("The Lake Agency had quoted a ministry source on Sunday as saying that shells hit the mill in Halden.")
    assert sources(claim)[1:] == ["Lake Agency", "ministry source"]


def test_a_row_with_a_bar_is_no_claim() -> None:
    assert read("03-03-2031 | 09:20 shells fell on the mill") == ()


def test_names_are_found_where_all_is_written_in_capitals() -> None:
    claim = only("THE DEFENCE MINISTER SAID ON FRIDAY THAT THE LAKE GUARD SHELLED THE MARKET IN VELDEN.")
    assert named(claim) == ["VELDEN"]
    assert [mention.span.text for mention in claim.actors] == ["LAKE GUARD"]
    assert sources(claim)[1:] == ["DEFENCE MINISTER"]


def test_the_dash_inside_an_agencys_name_does_not_end_the_dateline() -> None:
    claim = only("HALDEN, 3 March 2031 (ABC - DEF) - Shells hit the mill.", outlet=None)
    assert claim.evidence.text == "Shells hit the mill"


def test_whoever_saw_shells_fall_admits_nothing() -> None:
    seen = only("“Our patrol saw shells fall on the mill at Halden,” the mission said.")
    assert seen.stance is Stance.ASSERTED
    fired = only("“Our fighters fired four rounds at the mill at Halden,” the Lake Guard said.")
    assert fired.stance is Stance.ADMITTED
