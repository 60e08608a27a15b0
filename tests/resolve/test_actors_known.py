"""Actors: aliases, offices and short forms lead to a roster's entry; what only sounds like one does not."""

from datetime import date

import pytest

import builders
from truceline.domain.actors import ActorKind, ActorName, Roster
from truceline.domain.claims import Link, Mention
from truceline.resolve.actors import ArticleActors
from truceline.resolve.known_names import KnownNames

DAY = date(2031, 3, 4)
GOVERNMENT = builders.actor(
    "Government of Marenland",
    kind=ActorKind.GOVERNMENT,
    aliases=("Marenland", "Port Ansel", "the regime", "government"),
    country="XM",
)
ARMY = builders.actor(
    "Army of Marenland",
    kind=ActorKind.STATE_FORCE,
    aliases=("army", "government forces", "الجيش"),
    part_of=GOVERNMENT.id,
    country="XM",
)
COUNCIL = builders.actor("Upper Oren Council", aliases=("UOC",), country="XM")
RADIO = builders.actor("Radio Upper Oren", kind=ActorKind.MEDIUM, answers_to=COUNCIL.id)
AGENCY = builders.actor("Meridian Press Agency", kind=ActorKind.AGENCY, aliases=("MPA",))
SHAM = builders.actor("Ahrar al-Nahr", aliases=("أحرار النهر",))
SHARQ = builders.actor("Ahrar al-Nahda")
TURKEY = builders.actor("Turkey", kind=ActorKind.GOVERNMENT, country="TR")
KNOWN = KnownNames(Roster(actors=(GOVERNMENT, ARMY, COUNCIL, RADIO, AGENCY, SHAM, SHARQ, TURKEY)))


def who(words: str, day: date | None = DAY) -> list[str]:
    return [naming.actor.id for naming in KNOWN.find(words, day)]


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("the army", ARMY),
        ("Army spokesman Colonel Ivo Brandt", ARMY),
        ("six soldiers of the army", ARMY),
        ("الجيش", ARMY),
        ("the regime", GOVERNMENT),
        ("Marenland's foreign minister", GOVERNMENT),
        ("Foreign Minister of Marenland Ada Quill", GOVERNMENT),
        ("Port Ansel", GOVERNMENT),
        ("a correspondent of the Meridian Press Agency", AGENCY),
        ("Ahrar al-Nahr fighters", SHAM),
        ("أحرار النهر", SHAM),
        ("Ahraar al Nahr", SHAM),
        ("Ada Quill, head of the Upper Oren Council", COUNCIL),
        ("Turkish officials", TURKEY),
        ("a Turkish drone", TURKEY),
    ],
)
def test_names_offices_and_means_lead_to_their_party(words: str, actor: object) -> None:
    assert who(words) == [actor.id]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "words",
    [
        "the Tavarran army",
        "residents of Port Ansel",
        "Marenland-backed militias",
        "the Marenland Orthodox Church",
        "opponents of the government",
        "Turkish refugees",
        "Ahrar al-Sahl",
        "",
    ],
)
def test_what_only_holds_a_name_is_somebody_else(words: str) -> None:
    assert who(words) == []


def test_similar_names_stay_apart() -> None:
    assert who("Ahrar al-Nahr") == [SHAM.id]
    assert who("Ahrar al-Nahda") == [SHARQ.id]


def test_the_longest_name_in_the_words_wins() -> None:
    assert who("government forces") == [ARMY.id]


def test_interest_is_that_of_the_party_at_the_top() -> None:
    assert KNOWN.interest(ARMY.id) == GOVERNMENT.id
    assert KNOWN.interest(RADIO.id) == COUNCIL.id
    assert KNOWN.interest(AGENCY.id) == AGENCY.id


def test_a_name_counts_from_the_day_it_was_taken_and_lives_on_after() -> None:
    front = builders.actor("Old Front")
    renamed = builders.actor("New Front")
    fields = {name: getattr(renamed, name) for name in renamed.__slots__}
    aliases = (
        ActorName(name="Wend Front", until=date(2030, 1, 1)),
        ActorName(name="Wend Assembly", since=date(2030, 1, 2)),
    )
    known = KnownNames(Roster(actors=(front, type(renamed)(**{**fields, "names": aliases}))))
    assert [n.actor.id for n in known.find("Wend Assembly", date(2031, 1, 1))] == ["new-front"]
    assert known.find("Wend Assembly", date(2029, 1, 1)) == ()
    (former,) = known.find("Wend Front", date(2031, 1, 1))
    assert "until 2030-01-01" in former.reason


def mention(words: str) -> Mention:
    return Mention(span=builders.span(words), role="agent")


def test_a_short_mention_follows_the_full_one_of_its_article() -> None:
    article = ArticleActors(names=KNOWN, day=DAY)
    assert article.resolve_mention(mention("the Council")).actor_id is None
    assert article.resolve_mention(mention("the Upper Oren Council")).actor_id == COUNCIL.id
    later = article.resolve_mention(mention("the Council"))
    assert later.actor_id == COUNCIL.id
    assert "short form" in later.reasons[0]


def test_loaded_wording_stays_in_the_mention_and_never_becomes_the_name() -> None:
    known = ArticleActors(names=KNOWN, day=DAY).resolve_mention(mention("the regime"))
    assert known.name == "Government of Marenland"
    assert known.mention.span.text == "the regime"


def test_an_unknown_source_has_no_interest_and_no_review() -> None:
    link = ArticleActors(names=KNOWN, day=DAY).resolve_link(Link(source="a shopkeeper", anonymous=True))
    assert (link.actor_id, link.interest, link.reviewed, link.name) == (None, None, False, "a shopkeeper")


def test_joint_speakers_share_what_they_have_in_common() -> None:
    article = ArticleActors(names=KNOWN, day=DAY)
    one_side = article.resolve_link(Link(source="the army; Marenland"))
    assert (one_side.actor_id, one_side.interest) == (None, GOVERNMENT.id)
    two_sides = article.resolve_link(Link(source="the army; Upper Oren Council"))
    assert (two_sides.actor_id, two_sides.interest) == (None, None)


def test_a_name_of_two_wars_goes_to_the_country_the_article_speaks_of() -> None:
    there = builders.actor("Army of Tavarra", aliases=("army",), country="XT")
    known = KnownNames(Roster(actors=(ARMY, GOVERNMENT, there)))
    undecided = ArticleActors(names=known, day=DAY).resolve_mention(mention("the army"))
    assert undecided.actor_id is None
    assert "may be any of" in undecided.reasons[0]
    decided = ArticleActors(names=known, day=DAY, countries={"XT": 1.0}).resolve_mention(mention("the army"))
    assert decided.actor_id == there.id


def test_guns_of_the_army_are_the_armys_and_a_station_is_no_radio() -> None:
    text = "They saw howitzers of the army and hit the station."
    at, hit = text.index("howitzers"), text.index("station")
    article = ArticleActors(names=KNOWN, day=DAY)
    article.name_of("Radio Upper Oren station")
    guns = Mention(span=builders.span("howitzers", start=at), role="agent")
    assert article.resolve_mention(guns, text=text).actor_id == ARMY.id
    station = Mention(span=builders.span("station", start=hit), role="target")
    assert article.resolve_mention(station, text=text).actor_id is None


def test_our_drone_from_a_spokesmans_mouth_is_the_armys() -> None:
    spokesman = builders.actor("Army Spokesman", kind=ActorKind.OFFICIAL, part_of=ARMY.id)
    article = ArticleActors(names=KnownNames(Roster(actors=(GOVERNMENT, ARMY, spokesman))), day=DAY)
    ours = Mention(span=builders.span("Army Spokesman"), role="agent")
    speaker = article.resolve_link(Link(source="Army Spokesman"))
    assert article.resolve_agent(ours, text="", speaker=speaker).actor_id == ARMY.id
    other = article.resolve_link(Link(source="Meridian Press Agency"))
    assert article.resolve_agent(ours, text="", speaker=other).actor_id == spokesman.id
