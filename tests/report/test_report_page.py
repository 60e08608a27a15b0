"""Whether the situation report is a page on which every statement leads to the words it rests on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, TypeAlias

import pytest
from lxml import html

from report import invented_week
from truceline.domain.assessments import EvidenceGrade, Responsibility, ResponsibilityStatus
from truceline.domain.findings import Verdict
from truceline.domain.places import PlacePrecision
from truceline.domain.release import Profile
from truceline.domain.times import TimeRange
from truceline.errors import TrucelineError
from truceline.report import CitedSentence, ReportData, daily_report
from truceline.report.outline import MOST
from truceline.report.quoting import isolated
from truceline.report.selection import cases
from truceline.report.words import visible

Page: TypeAlias = Any
"""An element of lxml, which tells its types to nobody."""
ALL_PROFILES = pytest.mark.parametrize("profile", list(Profile))
HOSTILE = "<script>alert(1)</script>\u202eevil\u0007\"'><img src=x onerror=alert(2)>"


def page_of(data: ReportData) -> Page:
    """Return the report, parsed."""
    return html.document_fromstring(daily_report(data))


def statements(page: Page) -> Iterator[Page]:
    """Yield the elements that say something that a source must carry."""
    yield from page.find_class("statement")


def text_of(element: Page) -> str:
    """Return the words of an element with single spaces."""
    return " ".join(str(element.text_content()).split())


def hostile_week() -> ReportData:
    """Return a week in which a document, its outlet, a speaker, a place and a summary are attacks."""
    document = invented_week.page(f"{HOSTILE}.txt", f"Before. {HOSTILE} Shells fell. After.")
    where = invented_week.spot((HOSTILE, -37.4, -19.2))
    chain = (invented_week.known(HOSTILE), invented_week.known(f"{HOSTILE} speaker"))
    claim = invented_week.says(document, f"{HOSTILE} Shells fell.", chain, where=where)
    happened = invented_week.incident([claim, claim], HOSTILE, where=where)
    assessment = invented_week.assessed(
        happened,
        [invented_week.origin(HOSTILE, [claim], HOSTILE)],
        grade=EvidenceGrade.SINGLE_ORIGIN,
        alleged=[HOSTILE],
    )
    week = invented_week.week()
    return replace(
        week,
        workspace=HOSTILE,
        documents=[document],
        articles=[invented_week.article(document)],
        claims=[claim],
        incidents=[happened],
        assessments=[assessment],
        findings=(),
        positions=(),
        deadlock=(CitedSentence(words=HOSTILE, claim_ids=(claim.id,)),),
    )


@ALL_PROFILES
def test_every_statement_leads_to_a_passage_that_exists(profile: Profile) -> None:
    page = page_of(invented_week.week(profile))
    passages = {f"#{element.get('id')}" for element in page.find_class("passage")}
    said = list(statements(page))
    assert len(said) > 50
    for statement in said:
        links = [link.get("href") for link in statement.iter("a") if link.get("class") != "more"]
        assert links, f"nothing stands behind: {text_of(statement)}"
        assert set(links) <= passages


@ALL_PROFILES
def test_every_link_leads_to_something_on_the_page(profile: Profile) -> None:
    page = page_of(invented_week.week(profile))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in page.iter("a"):
        assert link.get("href").startswith("#")
        assert link.get("href")[1:] in ids


def test_every_passage_is_the_slice_of_its_document_that_its_offsets_name() -> None:
    week = invented_week.week(Profile.INTERNAL)
    page = page_of(week)
    texts = {
        f"{document.name}, {document.locator}" if document.locator else document.name: document.text
        for document in week.documents
    }
    checked = 0
    for section in page.find_class("document"):
        text = texts[text_of(section.find("h3"))]
        for passage in section.find_class("passage"):
            start, end = _offsets(passage)
            assert passage.find("blockquote").text_content() == text[start:end]
            checked += 1
    assert checked == len({(claim.claim.document_id, claim.claim.evidence.start) for claim in week.claims})


def _offsets(passage: Page) -> tuple[int, int]:
    words = next(text_of(aside) for aside in passage.find_class("aside") if "characters" in text_of(aside))
    start, end = words.removeprefix("characters ").split("–")
    return int(start), int(end)


def test_passages_lead_back_to_the_statements_that_cite_them() -> None:
    page = page_of(invented_week.week())
    assert len(list(statements(page))) > 10
    for statement in statements(page):
        for link in (link for link in statement.iter("a") if link.get("class") != "more"):
            passage = page.get_element_by_id(link.get("href")[1:])
            back = [found.get("href") for found in passage.iter("a")]
            assert f"#{statement.get('id')}" in back


def test_a_passage_shows_through_whom_it_comes() -> None:
    page = page_of(invented_week.week())
    chains = [text_of(chain) for passage in page.find_class("passage") for chain in passage.find_class("chain")]
    assert "The Harbour Daily ← Meridian Press ← a doctor" in chains


def test_four_papers_with_one_story_stand_there_as_documents_and_not_as_origins() -> None:
    page = page_of(invented_week.week())
    market = page.get_element_by_id("i1")
    assert "Five documents, two independent origins" in text_of(market)
    assert "it repeats the agency word for word" in text_of(market)
    assert "Killed, by two origins: documented minimum 2; the highest figure is 6." in text_of(market)


def test_many_documents_with_one_origin_stand_out_as_such() -> None:
    page = page_of(invented_week.week())
    assert "Airstrike, Dray Bridge, 4 March: three documents, one independent origin, River Radio." in text_of(
        page.get_element_by_id("stands-out")
    )


def test_the_weightier_incident_comes_first_and_the_lesser_ones_are_folded() -> None:
    page = page_of(invented_week.week())
    numbers = [element.get("id") for element in page.find_class("incident")]
    assert numbers == [f"i{number}" for number in range(1, 7)]
    (folded,) = page.find_class("minor")
    assert [element.get("id") for element in folded.find_class("incident")] == ["i3", "i4", "i5", "i6"]


def test_a_verdict_says_what_is_missing_and_the_table_how_it_counts() -> None:
    page = page_of(invented_week.week())
    assert "Not known: Where." in text_of(page.get_element_by_id("incidents"))
    assert "Counting rule: one per incident, however many rounds." in text_of(page.get_element_by_id("terms"))
    assert "Where: not known well enough to hold one incident against the terms." in text_of(
        page.get_element_by_id("unsaid")
    )


def test_a_document_that_could_not_be_read_is_named_with_the_reason() -> None:
    page = page_of(invented_week.week())
    assert "zeros.bin, quarantined: it holds nothing but zeros" in text_of(page.get_element_by_id("unsaid"))


def test_a_report_of_one_day_leaves_out_what_neither_happened_nor_was_published_on_it() -> None:
    week = replace(invented_week.week(), day=date(2031, 3, 5))
    page = page_of(week)
    assert len(page.find_class("incident")) == 4
    assert "Aircraft bombed the bridge" not in text_of(page)
    assert "5 March 2031" in text_of(page.find(".//header"))


def test_a_week_without_documents_is_a_page_that_says_so() -> None:
    empty = ReportData(workspace="Empty", documents=(), articles=(), claims=(), incidents=(), assessments=())
    words = text_of(page_of(empty))
    assert "No incident has a place that could be drawn." in words
    assert "Nobody reports" not in words
    assert "that is no sign of calm" in words


def test_the_page_says_that_it_is_made_by_machine_and_of_claims() -> None:
    assert "No person has confirmed any of it." in text_of(page_of(invented_week.week()))


def test_hostile_words_stay_words() -> None:
    page = page_of(hostile_week())
    assert list(page.iter("script")) == []
    assert list(page.iter("img")) == []
    assert not [name for element in page.iter() for name in element.keys() if name.startswith("on")]  # noqa: SIM118
    assert "\u202e" not in page.text_content()
    passage = page.get_element_by_id("p1")
    shown = passage.find("blockquote").text_content()
    assert shown == visible(f"{HOSTILE} Shells fell.")
    assert shown.startswith("<script>alert(1)</script>[U+202E]evil[U+0007]")


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    page = page_of(invented_week.week())
    assert not list(page.iter("script", "link", "iframe", "object", "img", "form"))
    assert not [element for element in page.iter() if element.get("src")]
    (policy,) = [meta.get("content") for meta in page.iter("meta") if meta.get("http-equiv")]
    assert policy.startswith("default-src 'none'")
    (style,) = page.iter("style")
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_arabic_words_carry_their_language_and_their_own_direction() -> None:
    page = page_of(invented_week.week())
    quotes = [quote for quote in page.iter("blockquote") if quote.get("lang") == "ar"]
    assert [quote.get("dir") for quote in quotes] == ["auto"]


def test_the_public_page_holds_no_private_name_no_fine_place_and_no_words_of_a_call() -> None:
    written = daily_report(invented_week.week(Profile.PUBLIC))
    for secret in ("Ilsa", "Oswin", "mill_baker", "behind our house", "We hear shells", "800 m"):
        assert secret not in written
    assert "somebody whose name is withheld" in written
    assert "Words withheld in this version" in written


def test_the_internal_page_holds_them() -> None:
    written = daily_report(invented_week.week(Profile.INTERNAL))
    for held in ("Ilsa Varn", "Oswin Tarr", "mill_baker", "behind our house", "800 m"):
        assert held in written


def test_one_week_makes_one_page() -> None:
    assert daily_report(invented_week.week()) == daily_report(invented_week.week())


def test_the_order_of_records_does_not_change_the_order_of_incidents() -> None:
    week = invented_week.week()
    turned = replace(week, incidents=tuple(reversed(week.incidents)), claims=tuple(reversed(week.claims)))
    assert _summaries(week) == _summaries(turned)


def _summaries(data: ReportData) -> list[str]:
    return [text_of(element.find_class("statement")[0].find("bdi")) for element in page_of(data).find_class("summary")]


def test_an_invisible_character_is_shown_and_the_joiners_of_persian_are_kept() -> None:
    assert visible("a\u200bb\u202ec") == "a[U+200B]b[U+202E]c"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert visible("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_a_place_known_to_the_province_only_is_told_and_not_drawn() -> None:
    week = invented_week.week()
    wide = invented_week.wide_place("Oren")
    assert wide.precision is PlacePrecision.PROVINCE
    happened = replace(week.incidents[0], place=wide)
    page = page_of(replace(week, incidents=[happened], findings=()))
    assert "not drawn: province only" in text_of(page.get_element_by_id("map"))
    assert not page.find_class("doubt")


def test_every_count_at_the_head_leads_to_what_it_counts() -> None:
    page = page_of(invented_week.week())
    (counts,) = page.find_class("counts")
    leads = [count.find("a").get("href") for count in counts.iter("dd")]
    assert leads == ["#documents", "#documents", "#passages", "#incidents"]
    assert len(page.get_element_by_id("documents").findall(".//tbody/tr")) == len(invented_week.week().documents)


def test_every_reason_leads_to_words() -> None:
    page = page_of(invented_week.week())
    market = page.get_element_by_id("i1")
    reasons = [element for element in market.find_class("statement") if "by the origins listed" in text_of(element)]
    reasons += [element for steps in market.find_class("steps") for element in steps.iter("dd")]
    assert len(reasons) == 3
    assert all([link for link in reason.iter("a") if link.get("href", "").startswith("#p")] for reason in reasons)


def test_passages_that_are_not_cited_one_by_one_are_one_link_away() -> None:
    page = page_of(invented_week.week())
    behind = page.get_element_by_id("i1").find_class("behind")[0]
    (more,) = behind.find_class("more")
    voices = page.get_element_by_id(more.get("href")[1:])
    assert more.text_content() == "+2"
    assert len([link for link in voices.iter("a") if link.get("href").startswith("#p")]) == 5


def test_the_page_has_one_title_and_no_heading_skips_a_level() -> None:
    page = page_of(invented_week.week(Profile.PUBLIC))
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_names_its_columns_and_rows_and_every_drawing_itself() -> None:
    page = page_of(invented_week.week())
    for table in page.iter("table"):
        assert all(head.get("scope") in {"col", "row"} for head in table.iter("th"))
        assert all(row.find("th") is not None for row in table.findall(".//tbody/tr"))
    drawings = list(page.iter("svg"))
    assert len(drawings) == 2
    for drawing in drawings:
        assert [drawing.find(part).get("id") for part in ("title", "desc")] == [
            drawing.get("aria-labelledby"),
            drawing.get("aria-describedby"),
        ]


def test_arabic_inside_an_english_sentence_is_isolated_and_names_its_language() -> None:
    shown = str(isolated("He waits: “قبل أن ترفع الحكومة الحصار”; then <b>."))
    assert shown == 'He waits: “<bdi dir="rtl" lang="ar">قبل أن ترفع الحكومة الحصار</bdi>”; then &lt;b&gt;.'


def test_a_deadlock_stands_out() -> None:
    page = page_of(invented_week.week())
    assert "The council waits for the guns to fall silent." in text_of(page.get_element_by_id("stands-out"))


def test_an_incident_told_once_without_a_day_is_folded_away() -> None:
    week = invented_week.week()
    last = replace(week.incidents[-1], when=TimeRange.unknown())
    (case,) = [case for case in cases(replace(week, incidents=[last])) if case.incident.id == last.id]
    assert case.is_minor


def test_two_children_are_one_to_two_on_the_public_page() -> None:
    def page(profile: Profile) -> str:
        week = invented_week.week(profile)
        toll = replace(week.assessments[0].tolls[1], whose="children")
        first = replace(week.assessments[0], tolls=(toll,))
        incident = page_of(replace(week, assessments=[first, *week.assessments[1:]])).get_element_by_id("i1")
        (row,) = incident.find_class("tolls")[0].findall("tbody/tr")
        assert text_of(row.find("th")) == "Killed, children"
        return text_of(row.find_class("figure")[0].find(".//bdi"))

    assert page(Profile.PUBLIC) == "1 to 2"
    assert page(Profile.INTERNAL) == "2"


def test_the_public_page_says_that_it_is_not_delayed() -> None:
    assert "hold it back for at least 24 hours" in text_of(
        page_of(invented_week.week(Profile.PUBLIC)).find(".//header")
    )


def test_a_page_that_still_holds_a_withheld_name_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("truceline.report.page._released", lambda view, _: view)
    with pytest.raises(TrucelineError, match="holds the name of"):
        daily_report(invented_week.week(Profile.PUBLIC))


def test_what_is_admitted_never_stands_under_what_is_not_admitted() -> None:
    week = invented_week.week()
    owned = Responsibility(
        status=ResponsibilityStatus.ACCEPTED, alleged=(), accepted_by=("Army of Marenland",), denied_by=()
    )
    every = replace(
        week,
        assessments=[replace(assessment, responsibility=owned) for assessment in week.assessments],
        findings=[invented_week.finding(incident, Verdict.LIKELY_BREACH) for incident in week.incidents],
    )
    words = text_of(page_of(every).get_element_by_id("stands-out"))
    assert words.count("accepted by Army of Marenland. The terms read as likely breached (paragraph 2).") == MOST
    assert "not admitted" not in words
