"""A page is cut into the pieces it holds, each with what it says of itself."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from truceline.collect import split
from truceline.domain.documents import Article, Document
from truceline.domain.identity import bytes_id
from truceline.domain.times import TimePrecision, TimeRange

BODY = (
    "Two boats were stopped off Port Hale on Monday, the harbour master said. "
    "The crews were questioned for several hours and then let go, he said, and the boats were not searched.\n\n"
    "A third boat got away in the fog. Nobody aboard the third boat was seen by the harbour police that day.\n"
)
BOARD = f"""TIDEBOARD :: Coast
Sign in | Register
----------------------------
Boats stopped off Port Hale
03-11-2031 | 09:20
Agencies

{BODY}
Published by Tidewater Press on 02-11-2031
----------------------------
Bridge over the Sarn opens
13-11-2031 | 10:05
By our reporter in Sarnmouth

The bridge over the Sarn was opened on Tuesday, the mayor said.

Published by The Sarn Herald on 12-11-2031
----------------------------
Page 1 of 7
"""


def one(text: str) -> Article:
    (article,) = split(builders.document(text))
    return article


def day(article: Article) -> str | None:
    return article.published.bounds()[0]


def page(text: str, *, outlet: str | None, title: str | None, published: TimeRange | None = None) -> Document:
    return Document(
        id=bytes_id(text.encode()),
        name="page.html",
        media_type="text/html",
        encoding="utf-8",
        text=text,
        stated_outlet=outlet,
        stated_title=title,
        stated_published=published,
    )


def test_a_page_of_one_piece_is_one_article_from_end_to_end() -> None:
    text = f"Boats stopped\n\n{BODY}\n"
    article = one(text)
    assert (article.start, article.end, article.index) == (0, len(text), 0)
    assert (article.title, article.language, article.script) == ("Boats stopped", "en", "Latn")


def test_a_document_without_text_holds_no_article() -> None:
    assert split(builders.document("")) == ()
    assert split(builders.document(" \n\n")) == ()


def test_where_nothing_is_said_nothing_is_known() -> None:
    article = one(BODY)
    assert (article.title, article.outlet, article.author, article.credits) == (None, None, None, ())
    assert not article.published.is_known
    assert article.published.precision is TimePrecision.UNKNOWN


def test_an_aggregator_page_is_cut_into_its_pieces_without_the_navigation() -> None:
    first, second = split(builders.document(BOARD))
    assert BOARD[first.start : first.end].startswith("Boats stopped off Port Hale\n03-11-2031")
    assert BOARD[first.start : first.end].endswith("Published by Tidewater Press on 02-11-2031")
    assert BOARD[second.start : second.end].startswith("Bridge over the Sarn opens")
    assert (first.title, second.title) == ("Boats stopped off Port Hale", "Bridge over the Sarn opens")


def test_a_footer_names_the_outlet_and_dates_the_piece_above_it() -> None:
    first, second = split(builders.document(BOARD))
    assert (first.outlet, day(first)) == ("Tidewater Press", "2031-11-02")
    assert (second.outlet, day(second)) == ("The Sarn Herald", "2031-11-12")
    assert second.author == "our reporter in Sarnmouth"


def test_agencies_are_a_credit_and_no_outlet() -> None:
    first, second = split(builders.document(BOARD))
    assert first.credits == ("Agencies",)
    assert second.credits == ()


def test_pieces_with_footers_alone_end_at_their_footers() -> None:
    text = (
        f"Boats stopped\n\n{BODY}\nPublished by Tidewater Press on 2 November 2031\n\n"
        f"Bridge opens\n\n{BODY}\nPublished by The Sarn Herald on 4 November 2031\n"
    )
    first, second = split(builders.document(text))
    assert (first.outlet, day(first)) == ("Tidewater Press", "2031-11-02")
    assert (second.title, day(second)) == ("Bridge opens", "2031-11-04")


def test_wire_stories_one_below_another_are_pieces() -> None:
    text = (
        f"Boats stopped\n\nPORT HALE, 3 March 2031 (MPA) — {BODY}\n\n"
        f"Bridge opens\n\nSARNMOUTH, 4 March 2031 (TNA) — {BODY}\n"
    )
    first, second = split(builders.document(text))
    assert (first.title, first.credits, day(first)) == ("Boats stopped", ("MPA",), "2031-03-03")
    assert (second.title, second.credits, day(second)) == ("Bridge opens", ("TNA",), "2031-03-04")


def test_two_dates_of_different_form_do_not_make_two_pieces() -> None:
    text = f"Boats stopped\n3 March 2031\n\n{BODY}\nWhat is known\n2031-03-04\n\n{BODY}"
    assert day(one(text)) == "2031-03-03"


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("13-11-2031 | 09:20", "2031-11-13T09:20", "2031-11-13T09:20"),
        ("11/13/2031", "2031-11-13", "2031-11-13"),
        ("03-11-2031 | 09:20", "2031-03-11", "2031-11-03"),
        ("05-05-2031", "2031-05-05", "2031-05-05"),
        ("03 February, 2016", "2016-02-03", "2016-02-03"),
        ("Tuesday, 4 March 2031", "2031-03-04", "2031-03-04"),
        ("March 4th, 2031", "2031-03-04", "2031-03-04"),
        ("Posted on 4 March 2031, 8:45 p.m.", "2031-03-04T20:45", "2031-03-04T20:45"),
        ("2031-03-04 20:45", "2031-03-04T20:45", "2031-03-04T20:45"),
        ("6 مارس 2031", "2031-03-06", "2031-03-06"),
        ("٦ آذار ٢٠٣١", "2031-03-06", "2031-03-06"),
        ("4 марта 2031", "2031-03-04", "2031-03-04"),
        ("31 February 2031", None, None),
    ],
)
def test_a_date_below_the_headline_dates_the_piece(written: str, earliest: str | None, latest: str | None) -> None:
    article = one(f"Boats stopped\n{written}\n\n{BODY}")
    assert article.published.bounds() == (earliest, latest)


def test_a_date_that_can_be_read_two_ways_says_so_in_its_reasons() -> None:
    article = one(f"Boats stopped\n03-11-2031\n\n{BODY}")
    assert any("both readings are kept" in reason for reason in article.reasons)


def test_a_month_the_page_names_settles_a_date_that_can_be_read_two_ways() -> None:
    article = one(f"Boats stopped\n03-11-2031\n\nThe port had been closed since the first days of November.\n\n{BODY}")
    assert day(article) == "2031-11-03"


def test_another_date_of_the_page_settles_a_date_that_can_be_read_two_ways() -> None:
    first, second = split(builders.document(BOARD.replace("02-11-2031", "03-11-2031")))
    assert (day(first), day(second)) == ("2031-11-03", "2031-11-12")


@pytest.mark.parametrize(
    ("dateline", "agency", "published"),
    [
        ("PORT HALE, 3 March 2031 (MPA) — ", "MPA", "2031-03-03"),
        ("PORT HALE, Tessaly, 3 March 2031 (MPA) - ", "MPA", "2031-03-03"),
        ("Port Hale (Tidewater Press) - ", "Tidewater Press", None),
        ("PORT HALE (TESSALY), 10 DEC 89 (TNA - MP) -- ", "TNA-MP", "1989-12-10"),
        ("PORT HALE, March 3 (MPA) — ", "MPA", None),
    ],
)
def test_a_dateline_credits_its_agency_and_dates_the_piece(dateline: str, agency: str, published: str | None) -> None:
    article = one(f"Boats stopped\n\n{dateline}{BODY}")
    assert article.credits == (agency,)
    assert article.outlet == agency
    assert day(article) == published


def test_a_dateline_without_a_year_takes_the_one_year_the_page_speaks_of() -> None:
    article = one(
        f"Boats stopped\n\nPORT HALE, March 3 (MPA) — {BODY}\nThe port was closed on 4 January 2031 by decree."
    )
    assert day(article) == "2031-03-03"


def test_an_outlet_that_prints_a_wire_story_is_the_outlet_and_the_agency_is_credited() -> None:
    article = one(
        f"Boats stopped\n\nThe Sarn Herald\nBy Ada Quill\n4 March 2031\n\nPORT HALE, 3 March 2031 (MPA) — {BODY}"
    )
    assert (article.outlet, article.author, article.credits) == ("The Sarn Herald", "Ada Quill", ("MPA",))
    assert day(article) == "2031-03-04"


def test_a_byline_with_an_outlet_gives_both() -> None:
    article = one(f"Boats stopped\nAda Quill – The Sarn Herald\n4 March 2031\n\n{BODY}")
    assert (article.title, article.author, article.outlet) == ("Boats stopped", "Ada Quill", "The Sarn Herald")


def test_a_headline_printed_twice_is_the_title() -> None:
    article = one(
        f"Boats stopped off Port Hale\n\nBoats stopped off Port Hale\nThe crews were let go.\n5 min read\n{BODY}"
    )
    assert article.title == "Boats stopped off Port Hale"


@pytest.mark.parametrize(
    "caption", ["[Tidewater Images]", "Photo: Tidewater Press", "A boat at Port Hale [Tidewater Press]"]
)
def test_photo_credits_are_neither_outlet_nor_author_nor_credit(caption: str) -> None:
    article = one(f"Boats stopped\n3 March 2031\n{caption}\n\n{BODY}\n{caption}")
    assert (article.outlet, article.author, article.credits) == (None, None, ())


def test_an_outlet_is_inferred_from_words_spoken_to_it_and_the_reason_says_so() -> None:
    article = one(f"Boats stopped\n\n{BODY}\nThe captain told The Sarn Herald that he would sail again.")
    assert article.outlet == "The Sarn Herald"
    assert any("inferred" in reason and "told The Sarn Herald" in reason for reason in article.reasons)


@pytest.mark.parametrize(
    "sentence",
    [
        "The captain told the mayor that he would sail again.",
        "The captain told Ada Quill that he would sail again.",
        "The captain told the UN that he would sail again.",
        "The captain told The Sarn Herald that he would sail again, The Sarn Herald reported.",
    ],
)
def test_words_spoken_to_somebody_else_name_no_outlet(sentence: str) -> None:
    assert one(f"Boats stopped\n\n{BODY}\n{sentence}").outlet is None


def test_a_statement_is_of_the_body_whose_name_stands_above_it() -> None:
    article = one(f"ROAD OF MERCY\nStatement\n7 March 2031\n\n{BODY}")
    assert (article.outlet, day(article)) == ("ROAD OF MERCY", "2031-03-07")


def test_the_day_of_publication_goes_before_the_day_of_the_information() -> None:
    head = "SARN MONITORING MISSION\nBulletin No. 3\nBased on information of 3 March 2031\nPublished on 4 March 2031"
    assert day(one(f"{head}\n\n{BODY}")) == "2031-03-04"


def test_what_a_page_states_of_itself_goes_before_what_its_text_lets_guess() -> None:
    stated = TimeRange.of_day(date(2031, 3, 5), "2031-03-05")
    document = page(f"Boats\n3 March 2031\n\n{BODY}", outlet="Tidewater Post", title="Boats stopped", published=stated)
    (article,) = split(document)
    assert (article.outlet, article.title, day(article)) == ("Tidewater Post", "Boats stopped", "2031-03-05")


WRAPPED = f"""Worth reading this week

I have no news of my own, so I pass this on as it stood.

Here is the article from The Sarn Herald, by Ada Quill, 5 March 2031:

-----

Boats stopped

{BODY}

-----

That is all. I will only say that my aunt lives there."""


def test_a_blog_that_passes_on_an_article_gives_wrapper_and_embedded_article() -> None:
    wrapper, embedded, rest = split(page(WRAPPED, outlet="Coast Letters", title="Worth reading this week"))
    assert (wrapper.outlet, embedded.outlet, rest.outlet) == ("Coast Letters", "The Sarn Herald", "Coast Letters")
    assert (embedded.title, embedded.author, day(embedded)) == ("Boats stopped", "Ada Quill", "2031-03-05")
    assert embedded.embedded_in == wrapper.id
    assert (wrapper.embedded_in, rest.embedded_in) == (None, None)
    assert WRAPPED[embedded.start : embedded.end].strip() == f"Boats stopped\n\n{BODY}".strip()


def test_no_sentence_of_a_wrapped_page_belongs_to_two_articles_or_to_none() -> None:
    articles = split(page(WRAPPED, outlet="Coast Letters", title=None))
    assert articles[0].start == 0
    assert articles[-1].end == len(WRAPPED)
    assert [one.end for one in articles[:-1]] == [one.start for one in articles[1:]]


def test_a_short_quotation_of_another_outlet_is_not_an_embedded_article() -> None:
    quoted = "Here is a line of the article from The Sarn Herald:\n\n-----\n\nThe boats were stopped.\n\n-----"
    text = f"{BODY}\n{quoted}\n\n{BODY}"
    assert len(split(builders.document(text))) == 1


def test_an_arabic_statement_gives_its_body_its_date_and_its_language() -> None:
    text = "مجلس الميناء\nبيان\n6 مارس 2031\n\nقال رئيس المجلس إن الطريق إلى الميناء مفتوح وإن الشاحنات عبرت الجسر.\n"
    article = one(text)
    assert (article.outlet, day(article)) == ("مجلس الميناء", "2031-03-06")
    assert (article.language, article.script) == ("ar", "Arab")


def test_splitting_again_gives_the_same_articles() -> None:
    assert split(builders.document(BOARD)) == split(builders.document(BOARD))


LINES = st.sampled_from(
    [
        "",
        "-----",
        "Boats stopped",
        "03-11-2031 | 09:20",
        "Published by The Post on 3 March 2031",
        "Agencies",
        BODY.strip(),
        "By Ada Quill",
        "PORT HALE, 3 March 2031 (MPA) — Boats were stopped, he said.",
        "بيان",
        "[Photo: x]",
        "The Sarn Herald",
        "Here is the article from The Post:",
    ]
)


@given(st.lists(LINES, max_size=25).map("\n".join) | st.text(max_size=300))
def test_articles_of_any_text_lie_in_order_within_it_and_never_overlap(text: str) -> None:
    articles = split(builders.document(text.encode("utf-8", "replace").decode()))
    assert [article.index for article in articles] == list(range(len(articles)))
    assert all(0 <= article.start < article.end <= len(text) for article in articles)
    assert all(left.end <= right.start for left, right in pairwise(articles))


@given(st.text(alphabet="0123456789-/.|: aMarch,TZ", max_size=40))
def test_no_row_of_figures_is_too_strange_to_be_looked_at_for_a_date(text: str) -> None:
    split(builders.document(f"Boats\n{text}\n\n{BODY}"))
