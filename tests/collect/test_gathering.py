"""Everything offered to the cell ends somewhere, with a sentence where it is not taken in."""

import json
import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.collect import ColumnMapping, Fetched, Gathered, gather, split
from truceline.domain.documents import IntakeOutcome
from truceline.domain.identity import bytes_id
from truceline.errors import FetchRefused

NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tidewater Press - Coast</title>
<item><title>Ferry halts</title><link>https://tidewater.example/1</link>
<pubDate>Tue, 04 Mar 2031 23:40:00 -0300</pubDate>
<description>&lt;p&gt;The ferry stopped.&lt;/p&gt;&lt;p&gt;Nobody said why.&lt;/p&gt;</description></item>
<item><guid>2</guid></item></channel></rss>"""
PAGE = """<html><head><title>Bridge opens</title><meta property="og:site_name" content="Tidewater Post">
<meta property="article:published_time" content="2031-03-04T23:30:00-03:00"></head><body><article><h1>Bridge opens</h1>
<p>The bridge over the Sarn was opened on Tuesday, the mayor of Port Hale said at the ceremony.</p>
<p>Two lorries crossed it before noon, and a third one had to turn back, the mayor said.</p></article></body></html>"""


def collect(*offers: Path | str, columns: ColumnMapping | None = None) -> list[Gathered]:
    return list(gather([str(offer) for offer in offers], now=lambda: NOON, columns=columns))


def only(*offers: Path | str, columns: ColumnMapping | None = None) -> Gathered:
    (gathered,) = collect(*offers, columns=columns)
    return gathered


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


Put = Callable[[str, bytes | str], Path]


def test_a_text_file_is_kept_to_the_character(put: Put) -> None:
    words = "Port Hale\r\n\r\n  The road is\topen.\r\u00a0Said “she”.\n"
    gathered = only(put("a.txt", words))
    assert gathered.document is not None
    assert gathered.document.text == words
    assert gathered.document.id == bytes_id(words.encode())
    assert gathered.content == words.encode()
    assert (gathered.received_from, gathered.at) == (gathered.offered, NOON)


def test_a_byte_order_mark_counts_as_the_first_character_and_is_noted(put: Put) -> None:
    gathered = only(put("a.txt", b"\xef\xbb\xbfThe road is open."))
    assert gathered.document is not None
    assert gathered.document.text == "\ufeffThe road is open."
    assert "byte order mark" in gathered.document.notes[0]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1256", "قال رئيس البلدية إن الطريق إلى الميناء مفتوح وإن الشاحنات عبرت الجسر في الصباح ولم يصب أحد بأذى."),
        ("cp1251", "Мэр города сказал, что дорога в порт открыта и что на мосту не было военных. Никто не пострадал."),
    ],
)
def test_text_in_an_older_encoding_is_read_by_a_guess_that_is_noted(put: Put, encoding: str, words: str) -> None:
    gathered = only(put("old.txt", words.encode(encoding)))
    assert gathered.document is not None
    assert gathered.document.text == words
    assert "guess" in gathered.document.notes[0]


def test_utf16_with_its_mark_is_read(put: Put) -> None:
    gathered = only(put("wide.txt", "The road is open.".encode("utf-16")))
    assert gathered.document is not None
    assert gathered.document.text == "The road is open."


def test_broken_utf8_is_read_with_a_note_that_counts_what_was_lost(put: Put) -> None:
    broken = "قال رئيس البلدية إن الطريق مفتوح".encode()[:-1] + b"."
    gathered = only(put("cut.txt", broken))
    assert gathered.document is not None
    assert gathered.document.text.endswith("مفتو\ufffd.")
    assert gathered.document.notes == ("1 broken place could not be read as UTF-8 and stand as \ufffd.",)


def test_the_same_bytes_under_two_names_make_one_document_id(put: Put) -> None:
    one, two = collect(put("a.txt", "The road is open."), put("b.txt", "The road is open."))
    assert one.document is not None
    assert two.document is not None
    assert one.document.id == two.document.id
    assert one.received_from != two.received_from


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    gathered = only(tmp_path / "nowhere.txt")
    assert gathered.outcome is IntakeOutcome.REFUSED
    assert gathered.reason == f"There is no file or folder at {tmp_path / 'nowhere.txt'}."


@pytest.mark.parametrize("offer", ["a\0b", "x" * 5000])
def test_a_path_that_can_be_none_is_refused(offer: str) -> None:
    assert only(offer).outcome is IntakeOutcome.REFUSED


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    gathered = only(tmp_path)
    assert (gathered.outcome, gathered.reason) == (IntakeOutcome.REFUSED, f"The folder {tmp_path} is empty.")


def test_a_folder_is_walked_in_the_order_of_names_and_hidden_files_are_refused_by_name(
    put: Put, tmp_path: Path
) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".hidden", ".git/config"):
        put(name, f"Something was said in {name}.")
    found = collect(tmp_path)
    assert [Path(one.offered).name for one in found if one.document] == ["a.txt", "1.txt", "2.txt"]
    assert [Path(one.offered).name for one in found if not one.document] == [".git", ".hidden"]
    assert all("hidden" in (one.reason or "") for one in found if not one.document)


def test_links_inside_a_folder_lead_nowhere(put: Put, tmp_path: Path) -> None:
    put("in/a.txt", "The road is open.")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "gone").symlink_to(tmp_path / "nowhere")
    outcomes = Counter(one.outcome for one in collect(tmp_path / "in"))
    assert outcomes == {IntakeOutcome.STORED: 1, IntakeOutcome.REFUSED: 2}


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "device, pipe or socket" in (only(tmp_path / "pipe").reason or "")
    assert only("/dev/zero").outcome is IntakeOutcome.REFUSED


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file the system will not let be read")
def test_a_file_the_system_will_not_let_be_read_is_refused() -> None:
    gathered = only("/proc/self/mem")
    assert gathered.outcome is IntakeOutcome.REFUSED
    assert "cannot be read" in (gathered.reason or "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(put: Put) -> None:
    path = put("a.txt", "The road is open.")
    path.chmod(0)
    assert "permission denied" in (only(path).reason or "")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n", "is empty"),
        ("zeros.txt", b"\0" * 4096, "nothing but zero bytes"),
        ("noise.txt", bytes(range(1, 32)) * 200, "control characters"),
        ("paper.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("things.zip", b"PK\x03\x04....", "an archive"),
        ("rows.json", b"[]", "one object a line"),
        ("page.html", b"<html><body><img src=x></body></html>", "page without text"),
        ("feed.xml", b"Dear reader, there is no feed here.", "not an RSS or Atom feed"),
        ("bomb.xml", b'<!DOCTYPE r [<!ENTITY a "aaaa">]><rss version="2.0"><channel></channel></rss>', "entities"),
        ("rows.csv", b"name,place\nA,B\n", "Its columns are: name, place."),
        ("head.csv", b"text,place\n", "no rows"),
        ("open.csv", b'text\n"never closed\n', "no CSV file"),
        ("rows.jsonl", b"not json\n[1]\n", "no rows that can be read"),
    ],
)
def test_what_makes_no_document_is_quarantined_with_its_bytes_and_a_sentence(
    put: Put, name: str, content: bytes, words: str
) -> None:
    gathered = collect(put(name, content))[0]
    assert gathered.outcome is IntakeOutcome.QUARANTINED
    assert words in (gathered.reason or "")
    assert gathered.content == content


def test_a_text_of_50_megabytes_is_quarantined_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    gathered = only(path)
    assert gathered.outcome is IntakeOutcome.QUARANTINED
    assert "has 50 MB, and no more than 20 MB are read" in (gathered.reason or "")
    assert gathered.content is None


def test_a_page_gives_its_text_its_bytes_and_what_it_states_of_itself(put: Put) -> None:
    gathered = only(put("page.html", PAGE))
    document = gathered.document
    assert document is not None
    assert gathered.content == PAGE.encode()
    assert document.text.split("\n\n") == [
        "Bridge opens",
        "The bridge over the Sarn was opened on Tuesday, the mayor of Port Hale said at the ceremony.",
        "Two lorries crossed it before noon, and a third one had to turn back, the mayor said.",
    ]
    assert (document.stated_outlet, document.stated_title) == ("Tidewater Post", "Bridge opens")


def test_a_page_published_late_stays_on_the_day_of_its_own_clock(put: Put) -> None:
    document = only(put("page.html", PAGE)).document
    assert document is not None
    assert document.stated_published is not None
    assert document.stated_published.bounds() == ("2031-03-04T23:30", "2031-03-04T23:30")
    assert document.stated_published.text == "2031-03-04T23:30:00-03:00"


def test_a_page_that_states_no_date_has_none(put: Put) -> None:
    undated = PAGE.replace("article:published_time", "something-else")
    document = only(put("page.html", undated)).document
    assert document is not None
    assert document.stated_published is None


def test_a_page_in_an_older_encoding_is_read_as_it_says(put: Put) -> None:
    body = "<p>قال رئيس البلدية إن الطريق إلى الميناء مفتوح وإن الشاحنات عبرت الجسر في الصباح.</p>" * 2
    head = '<html dir="rtl" lang="ar"><head><meta charset="windows-1256"></head>'
    page = f"{head}<body><article>{body}</article></body></html>"
    document = only(put("page.html", page.encode("cp1256"))).document
    assert document is not None
    assert "رئيس البلدية" in document.text
    assert split(document)[0].language == "ar"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "deep",
        "<html><body>" + "<p>x</p>" * 120_000 + "</body></html>",
        "<html><body><p>" + "word " * 1_200_000,
    ],
)
@pytest.mark.slow
def test_a_page_made_to_break_its_reader_is_quarantined(put: Put, page: str) -> None:
    assert only(put("bomb.html", page)).outcome is IntakeOutcome.QUARANTINED


def test_a_feed_is_kept_and_each_entry_is_a_document_of_its_own(put: Put) -> None:
    feed, ferry, empty = collect(put("coast.xml", FEED))
    assert feed.document is not None
    assert ferry.document is not None
    assert (feed.document.text, feed.content) == ("", FEED.encode())
    assert split(feed.document) == ()
    assert (ferry.document.container, ferry.document.locator) == (feed.document.id, "entry 1")
    assert ferry.document.text == "The ferry stopped.\n\nNobody said why."
    assert (ferry.document.stated_outlet, ferry.document.stated_title) == ("Tidewater Press", "Ferry halts")
    assert ferry.document.stated_published is not None
    assert ferry.document.stated_published.bounds()[0] == "2031-03-04T23:40"
    assert ferry.content is not None
    assert ferry.document.id == bytes_id(ferry.content)
    assert empty.outcome is IntakeOutcome.QUARANTINED
    assert empty.reason == "Entry 2 of coast.xml has no text."


def test_an_entry_that_has_not_changed_is_the_same_document_in_tomorrows_feed(put: Put) -> None:
    today = collect(put("today.xml", FEED))
    tomorrow = collect(put("tomorrow.xml", FEED.replace("<item><guid>2</guid></item>", "")))
    assert today[1].content == tomorrow[1].content
    assert today[0].content != tomorrow[0].content


def test_each_row_of_a_csv_is_a_document_with_its_place_in_the_file(put: Put) -> None:
    csv = "id,received,place,report\n1,2031-03-04T08:00,Halvik,Shots were heard.\n2,,Tesmar,\n"
    table, shots, empty = collect(put("calls.csv", csv))
    assert table.document is not None
    assert shots.document is not None
    assert (shots.document.container, shots.document.locator) == (table.document.id, "row 1")
    assert (shots.document.text, shots.document.name) == ("Shots were heard.", "calls.csv#1")
    assert shots.document.notes == ("Its place: Halvik",)
    assert json.loads(shots.content or b"")["place"] == "Halvik"
    assert empty.outcome is IntakeOutcome.QUARANTINED
    assert empty.reason == "Row 2 of calls.csv has no text."


def test_columns_can_be_named(put: Put) -> None:
    csv = "what;who;day\nShots were heard.;The Post;13.03.2031\nA road was cut.;The Post;04.03.2031\n"
    mapping = ColumnMapping(text="What", outlet="who", published="day")
    _, first, second = collect(put("rows.csv", csv), columns=mapping)
    assert first.document is not None
    assert second.document is not None
    assert second.document.stated_outlet == "The Post"
    assert second.document.stated_published is not None
    # The first row's 13 can only be a day, so the column writes the day first.
    assert second.document.stated_published.bounds()[0] == "2031-03-04"


def test_a_named_column_that_is_missing_is_told_with_those_there_are(put: Put) -> None:
    gathered = only(put("rows.csv", "text,day\nA,B\n"), columns=ColumnMapping(outlet="paper"))
    assert gathered.reason == "rows.csv has no column 'paper' for the outlet. Its columns are: text, day."


def test_a_broken_line_of_an_export_does_not_take_the_others_with_it(put: Put) -> None:
    lines = '{"text": "Shots were heard.", "account": "@halvik"}\n{broken\n\n{"text": "All quiet."}\n'
    outcomes = collect(put("posts.jsonl", lines))
    assert [one.outcome.value for one in outcomes] == ["stored", "stored", "quarantined", "stored"]
    assert outcomes[2].reason == "Row 2 of posts.jsonl is no JSON object."
    assert outcomes[3].document is not None
    assert outcomes[3].document.locator == "row 4"


def test_half_a_character_in_an_export_becomes_the_mark_of_a_broken_one(put: Put) -> None:
    _, row = collect(put("posts.jsonl", r'{"text": "Shots \ud800 were heard."}'))
    assert row.document is not None
    assert row.document.text == "Shots \ufffd were heard."


def test_a_feed_with_characters_that_do_not_exist_is_quarantined(put: Put) -> None:
    gathered = collect(put("feed.xml", FEED.replace("The ferry", "&#x110000; the ferry")))[0]
    assert gathered.outcome is IntakeOutcome.QUARANTINED


def test_an_address_is_refused_where_nobody_fetches() -> None:
    assert (
        only("https://tidewater.example/feed").reason
        == "https://tidewater.example/feed was not asked for, because fetching is off."
    )


def test_a_fetched_feed_is_read_like_a_file() -> None:
    def fetch(address: str, /) -> Fetched:
        return Fetched(address=address, content=FEED.encode(), media_type="application/xml")

    feed, ferry, _ = gather(["https://tidewater.example/feed"], now=lambda: NOON, fetch=fetch)
    assert feed.document is not None
    assert ferry.document is not None
    assert ferry.received_from == "https://tidewater.example/feed"


def test_an_address_that_is_not_to_be_had_is_refused_with_the_fetchers_sentence() -> None:
    def fetch(address: str, /) -> Fetched:
        raise FetchRefused(f"{address} leads to 127.0.0.1.")

    (gathered,) = gather(["http://inside.example"], now=lambda: NOON, fetch=fetch)
    assert (gathered.outcome, gathered.reason) == (IntakeOutcome.REFUSED, "http://inside.example leads to 127.0.0.1.")


def test_gathering_twice_gives_the_same_documents(put: Put, tmp_path: Path) -> None:
    put("page.html", PAGE)
    put("feed.xml", FEED)
    put("calls.csv", "text\nShots were heard.\n")
    assert collect(tmp_path) == collect(tmp_path)
