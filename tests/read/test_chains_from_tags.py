"""From tags to chains: who is given the word, through whom, and whom a short form means."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml

import builders
from read.marked import marked
from truceline.learned.tags import Tag, Tagged
from truceline.read.chains import ChainWords, SpeakerBook, chain_words, speaker_book
from truceline.text import cleaned
from truceline.train.corpora import rows_of
from truceline.train.texts import Row, faults, own_example, without_overlap
from truceline.vocabulary import load_lexicon

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TEXTS = ROOT / "training" / "texts" / "voices.yaml"


@cache
def lore() -> ChainWords:
    """Return the words chains need, once for all tests."""
    return chain_words(load_lexicon())


def book_of(text: str, tagged: Tagged, outlet: str | None = "The Daily") -> SpeakerBook:
    """Return who says what in a text that is one article."""
    document = builders.document(text)
    return speaker_book(builders.article(document, outlet=outlet), document, cleaned(text), tagged, lore())


def chain_of(written: str, evidence: str, *, outlet: str | None = "The Daily") -> list[str]:
    """Return the chain of the evidence in a marked text, as names, outlet first."""
    text, tagged = marked(written)
    start = text.index(evidence)
    return [link.source for link in book_of(text, tagged, outlet).links_at(start, start + len(evidence))]


def test_a_passage_nobody_is_given_is_the_outlets_own() -> None:
    assert chain_of("Shells hit the mill. {s|The mayor} {c|said} {k|two died}.", "Shells hit the mill") == ["The Daily"]


def test_words_given_to_somebody_go_through_them() -> None:
    written = "{k|Shells hit the mill in Halden}, {s|the mayor of Halden} {c|said} on Friday."
    assert chain_of(written, "Shells hit the mill") == ["The Daily", "mayor of Halden"]


def test_a_link_holds_the_exact_words_of_cue_and_mention() -> None:
    text, tagged = marked("{s|Two diplomats in Halden} {c|said} {k|the weir was mined}.")
    origin = book_of(text, tagged).links_at(text.index("the weir"), len(text) - 1)[-1]
    assert origin.cue is not None
    assert origin.mention is not None
    assert (origin.cue.text, origin.mention.text, origin.anonymous) == ("said", "Two diplomats in Halden", True)


def test_offsets_hold_where_the_page_has_invisible_characters() -> None:
    text = "Ad\u00ada Lund said shells hit the mill."
    view = cleaned(text)
    tags = {"source": "Ada Lund", "cue": "said", "content": "shells hit the mill"}
    speech = tuple(
        Tag(start=view.text.index(words), end=view.text.index(words) + len(words), label=label, sure=1.0)
        for label, words in tags.items()
    )
    start = view.text.index("shells")
    link = book_of(text, Tagged(speech=speech)).links_at(start, start + 10)[-1]
    assert link.cue is not None
    assert text[link.cue.start : link.cue.end] == "said"


def test_nested_sayings_run_from_the_outlet_inward() -> None:
    written = (
        "{s|The minister} {c|told} the Lake Agency {k|that {s|an aide} {c|had said} shells hit the mill in Halden}."
    )
    assert chain_of(written, "shells hit the mill")[1:] == ["Lake Agency", "minister", "aide"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "{k|Planes bombed the weir}, {s|the Lake News} {c|said}, {c|citing} {s|Radio Lake}.",
            ["Lake News", "Radio Lake"],
        ),
        ("{k|Planes bombed the weir}, {s|Radio Lake} {c|reported}, {c|according to} {s|NPA}.", ["NPA", "Radio Lake"]),
        ("{c|According to} {s|NPA}, {c|quoting} {s|Radio Lake}, {k|Planes bombed the weir}.", ["NPA", "Radio Lake"]),
    ],
)
def test_who_cites_stands_before_who_is_cited(written: str, expected: Sequence[str]) -> None:
    assert chain_of(written, "Planes bombed the weir") == ["The Daily", *expected]


def test_a_medium_that_was_told_is_a_link_unless_it_is_the_outlet() -> None:
    written = "{k|Shells hit the mill}, {s|a resident} {c|told} the Lake News Agency."
    assert chain_of(written, "Shells hit") == ["The Daily", "Lake News Agency", "resident"]
    assert chain_of(written, "Shells hit", outlet="Lake News Agency") == ["Lake News Agency", "resident"]


@pytest.mark.parametrize(
    ("later", "evidence"),
    [
        ("{s|She} {c|said} {k|two people were killed}.", "two people"),
        ("{s|The spokeswoman} {c|said} {k|two people were killed}.", "two people"),
        ("{s|Ms Lund} {c|said} {k|two people were killed}.", "two people"),
        ("{s|Her statement} {c|said} {k|two people were killed}.", "two people"),
        ("{s|Lund}, {s|who} {c|said} {k|two people were killed}, left.", "two people"),
    ],
)
def test_short_forms_mean_the_speaker_named_before(later: str, evidence: str) -> None:
    written = (
        "{s|Ada Lund, a spokeswoman for the clinic}, {c|said} {k|shells hit the mill}. "
        "{s|The army} {c|said} {k|nothing fell}. " + later
    )
    assert chain_of(written, evidence)[-1] == "Ada Lund"


def test_the_name_is_told_from_its_description() -> None:
    for source in ("Ada Lund, mayor of Halden", "the mayor, Ada Lund", "Mayor Ada Lund", "Ada Lund, who leads Halden"):
        assert chain_of(f"{{s|{source}}} {{c|said}} {{k|the weir was mined}}.", "the weir")[-1] == "Ada Lund"


def test_somebody_only_spoken_of_may_be_meant_by_a_pronoun() -> None:
    written = "{p|Ada Lund} fled Halden on foot. {s|She} {c|said} {k|the gate was shut}."
    assert chain_of(written, "the gate was shut")[-1] == "Ada Lund"


def test_initials_before_a_turn_mean_whoever_was_introduced() -> None:
    written = "An interview with {p|Ada Lund}, mayor of Halden.\n\nQ: What of the gate?\n\nAL: The gate was shut."
    assert chain_of(written, "The gate was shut")[-1] == "Ada Lund"


def test_those_who_speak_together_are_one_link() -> None:
    written = "{s|The mayor and the governor} {c|said} {k|the gate was shut}. {s|Both} {c|said} {k|two died}."
    assert chain_of(written, "the gate was shut")[-1] == "mayor; governor"
    assert chain_of(written, "two died")[-1] == "mayor; governor"


def test_one_of_them_is_one_of_those_who_spoke() -> None:
    written = "{s|Two diplomats in Halden} {c|said} {k|the gate was shut}. {s|One of them} {c|said} {k|two died}."
    assert chain_of(written, "two died")[-1] == "One of Two diplomats in Halden"


def test_a_letter_speaks_for_who_wrote_it() -> None:
    assert chain_of("{s|A letter from the council} {c|says} {k|the gate is shut}.", "the gate is shut")[-1] == "council"
    assert chain_of("{s|The council's statement} {c|says} {k|the gate is shut}.", "the gate is shut")[-1] == "council"


def test_first_persons_add_nobody() -> None:
    assert chain_of("{s|We} {c|demand} {k|that the gate be opened}.", "We demand that the gate be opened") == [
        "The Daily"
    ]


def test_a_saying_that_is_the_claim_goes_through_who_says_it() -> None:
    written = "{s|The Lake Front} {c|rejected} {k|the truce} on Friday. {s|The army} {c|denied} {k|that it had fired}."
    assert chain_of(written, "The Lake Front rejected the truce")[-1] == "Lake Front"
    assert chain_of(written, "denied that it had fired")[-1] == "army"


def test_a_claim_that_only_mentions_a_saying_stays_with_its_teller() -> None:
    written = (
        "The truce does not mention the 31 men from the hills {s|the rebels} {c|accuse} {k|the army} of taking in July."
    )
    assert chain_of(written, written.replace("{s|", "").replace("{c|", "").replace("{k|", "").replace("}", "")) == [
        "The Daily"
    ]


@pytest.mark.parametrize(
    "written",
    [
        "{s|Norland} {c|wants} {k|the gate opened before the harvest}.",
        "{s|Norland} {c|has not said} {k|whether the gate will open}.",
        "{c|Reportedly} {k|the gate was opened before the harvest}.",
    ],
)
def test_attitudes_silence_and_doubt_stay_in_the_outlets_voice(written: str) -> None:
    text, _ = marked(written)
    assert chain_of(written, text) == ["The Daily"]


def test_it_is_said_names_nobody_but_is_a_link() -> None:
    text, tagged = marked("It {c|is said} {k|that the gate was opened}.")
    origin = book_of(text, tagged).links_at(text.index("the gate"), len(text) - 1)[-1]
    assert (origin.source, origin.anonymous) == ("unnamed source", True)


def test_what_a_monitors_own_patrol_saw_is_the_monitors() -> None:
    written = "{s|The patrol} {c|saw} {k|four craters in Halden}."
    assert chain_of(written, "saw four craters in Halden", outlet="Lake Mission") == ["Lake Mission"]


def test_adding_goes_on_with_who_had_the_word() -> None:
    written = "{s|The mayor} {c|said} {k|the gate was shut}. {c|Adding} {k|that two had died}, she left."
    assert chain_of(written, "that two had died")[-1] == "mayor"


def test_a_quotation_the_tagger_missed_belongs_to_the_speaker_of_its_paragraph() -> None:
    written = '{k|"The gate was shut,"} {s|the mayor} {c|said}. "Two people died in the night there."'
    assert chain_of(written, "Two people died in the night")[-1] == "mayor"


def test_a_quotation_runs_on_over_its_paragraphs() -> None:
    written = (
        '{s|The mayor} {c|said}: {k|"The gate was shut by noon on Friday.}\n\n"Two people died in the night there."'
    )
    assert chain_of(written, "Two people died in the night")[-1] == "mayor"


def test_a_statement_after_a_colon_runs_on_without_tags() -> None:
    written = "{s|Minister Ada Lund} {c|said}:\n\nThe truce has held for a week.\n\nShelling has stopped in Halden."
    assert chain_of(written, "Shelling has stopped")[-1] == "Ada Lund"


def test_a_block_quotation_belongs_to_the_name_under_it() -> None:
    written = (
        "{s|The governor} {c|promised} {k|that the camps would close}.\n\n"
        "We were promised that. Nobody came for us.\n—Ada Lund, elder of Halden"
    )
    assert chain_of(written, "Nobody came for us") == ["The Daily", "Ada Lund"]


def test_the_turns_of_an_interview_are_told_apart() -> None:
    written = "MINISTER LUND: Shells hit the mill. Two died.\n\nGENERAL VOSS: The army bombed the weir."
    assert chain_of(written, "Two died")[-1] == "MINISTER LUND"
    assert chain_of(written, "The army bombed")[-1] == "GENERAL VOSS"


def test_what_goes_on_about_a_plan_belongs_to_who_told_of_it() -> None:
    written = "{s|The envoy} {c|said} {k|the plan opens the gate}. It would also require the army to leave Halden."
    assert chain_of(written, "It would also require the army to leave Halden")[-1] == "envoy"


def agreement(rows: Sequence[tuple[SpeakerBook, int, int, Sequence[str]]]) -> tuple[float, float]:
    """Return the share of attributed claims whose origin is found, and the F1 of the outlet's own voice."""
    right = attributed = own_right = own_said = own_true = 0
    for book, start, end, origins in rows:
        links = book.links_at(start, end)
        found = links[-1].source if len(links) > 1 else None
        own_said += found is None
        own_true += not origins
        own_right += found is None and not origins
        attributed += bool(origins)
        right += found is not None and any(alike(found, one) for one in origins)
    return right / attributed, 2 * own_right / (own_said + own_true)


def alike(left: str, right: str) -> bool:
    """Return whether all words of the shorter name are in the longer, as the project's scorer has it."""
    small = {"the", "a", "an", "of", "and", "to", "in"}
    a, b = ({word.strip(".,;'\"").lower() for word in name.split()} - small for name in (left, right))
    return bool(a and b) and (a <= b or b <= a)


def tagged_of(layers: object) -> Tagged:
    """Return the marks of an example as tags."""
    assert isinstance(layers, dict)
    speech = sorted([*layers["sayer"], *layers["content"]])
    return Tagged(
        speech=tuple(Tag(start=a, end=b, label=label, sure=1.0) for a, b, label in speech),
        names=tuple(Tag(start=a, end=b, label=label, sure=1.0) for a, b, label in layers.get("names", ())),
    )


@pytest.mark.skipif(not TEXTS.is_file(), reason="the project's own annotated texts are not in this checkout")
def test_the_chains_of_our_own_texts_are_found_from_their_tags() -> None:
    def claims(row: Row) -> list[tuple[SpeakerBook, int, int, Sequence[str]]]:
        example = own_example(row)
        book = book_of(example.text, tagged_of(dict(example.layers)), row.get("outlet"))
        chains = [claim.get("chain") or [] for claim in row.get("claims") or []]
        origins = [chain[-1]["who"].split("; ") if chain else [] for chain in chains]
        return [(book, mark.start, mark.end, who) for mark, who in zip(example.claims or (), origins, strict=True)]

    rows = yaml.load(TEXTS.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    origin, own = agreement([one for row in rows[:40] if not faults([(TEXTS, row)]) for one in claims(row)])
    assert origin > 0.75
    assert own > 0.8


@pytest.mark.skipif(not (SHARED / "benchmarks").is_dir(), reason="the public corpora are not beside this checkout")
def test_the_chains_of_annotated_news_are_found_from_gold_tags() -> None:
    claims = rows_of(SHARED / "annotations" / "news_a" / "claims.jsonl")
    outlets = {row["doc_id"]: str(row["attribution_chain"][0]["source"]) for row in claims}
    books = {
        row["doc_id"]: book_of(row["text"], tagged_of(gold_layers(row)), outlets[row["doc_id"]])
        for row in rows_of(SHARED / "benchmarks" / "polnear" / "train.jsonl.gz")
        if row["doc_id"] in outlets
    }
    origin, own = agreement(
        [(books[row["doc_id"]], row["start_char"], row["end_char"], origins_of(row)) for row in claims]
    )
    assert origin > 0.62
    assert own > 0.9


def gold_layers(row: Row) -> dict[str, object]:
    """Return PolNeAR's marks the way the tagger has them: none of one layer overlap."""
    marks = {
        role: [(part["start"], part["end"], role) for one in row["attributions"] for part in one[role]]
        for role in ("source", "cue", "content")
    }
    return {
        "sayer": without_overlap([*marks["source"], *marks["cue"]]),
        "content": without_overlap(marks["content"]),
    }


def origins_of(row: Row) -> list[str]:
    """Return the sources at the deepest level of an annotated claim, none in the outlet's own voice."""
    deepest = max(link["depth"] for link in row["attribution_chain"])
    return [link["source"] for link in row["attribution_chain"] if link["depth"] == deepest] if deepest else []
