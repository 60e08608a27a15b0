"""The daily situation report as one HTML file: words and drawings gathered, names withheld, laid out."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypeVar, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from truceline.domain.documents import IntakeOutcome
from truceline.domain.release import Profile, Withholding, check_released, withhold
from truceline.report.citations import CITED_AT_MOST, Citations, Passage, Statement
from truceline.report.data import ReportData
from truceline.report.holdings import DocumentRow, document_rows
from truceline.report.incidents import IncidentView, incident_view
from truceline.report.ledgers import (
    PositionRow,
    ProvisionRow,
    SourceRow,
    position_rows,
    provision_rows,
    source_rows,
)
from truceline.report.map import MapView, map_spots, map_view
from truceline.report.outline import HighlightGroup, highlights
from truceline.report.quoting import isolated
from truceline.report.selection import Case, area_of, cases
from truceline.report.timeline import TimelineView, timeline_view
from truceline.report.unsaid import Unsaid, unsaid
from truceline.report.words import (
    GRADE_MARKS,
    GRADE_WORDS,
    RESPONSIBILITY_WORDS,
    VERDICT_WORDS,
    time_words,
    visible,
)
from truceline.text.wording import say_day

View = TypeVar("View")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """The incidents of one area whose time begins on one day."""

    day: str
    incidents: tuple[IncidentView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaView:
    """The incidents of one area."""

    name: str
    days: tuple[DayView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPassages:
    """The passages cited from one document."""

    anchor: str
    name: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """Everything the template prints, already in words."""

    workspace: str
    period: str
    profile: str
    documents: int
    articles: int
    claims: int
    incidents: int
    duplicates: int
    highlights: tuple[HighlightGroup, ...]
    areas: tuple[AreaView, ...]
    minor: tuple[IncidentView, ...]
    provisions: tuple[ProvisionRow, ...]
    map: MapView
    timeline: TimelineView
    positions: tuple[tuple[str, tuple[PositionRow, ...]], ...]
    deadlock: tuple[Statement, ...]
    sources: tuple[SourceRow, ...]
    unsaid: Unsaid
    passages: tuple[DocumentPassages, ...]
    holdings: tuple[DocumentRow, ...]
    withheld_names: int
    withheld_documents: int
    fingerprints: tuple[tuple[str, str], ...]


def daily_report(data: ReportData) -> str:
    """Return the report as one self-contained HTML page: no script, no request, every statement cited.

    Raises TrucelineError where the finished page still holds what its profile withholds.
    """
    documents = {document.id: document for document in data.documents}
    withholding = withhold(data.claims, documents, profile=data.profile)
    citations = Citations(
        claims={claim.id: claim for claim in data.claims},
        documents=documents,
        articles={article.id: article for article in data.articles},
        withholding=withholding,
    )
    view = _released(_page_view(data, citations), withholding)
    page = _environment().get_template("report.html.jinja")
    written = page.render(
        page=view,
        css=Markup(_stylesheet()),  # noqa: S704  (our own file)
        grades=[(grade.value, GRADE_MARKS[grade], words) for grade, words in GRADE_WORDS.items()],
        verdicts=[(verdict.value, words) for verdict, words in VERDICT_WORDS.items()],
        responsibilities=[(status.value, words) for status, words in RESPONSIBILITY_WORDS.items()],
        cited_at_most=CITED_AT_MOST,
    )
    check_released(written, withholding, own_words=_own_words())
    return written


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("truceline", "data/report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["isolated"] = isolated
    return environment


@cache
def _own_words() -> str:
    """Return what the page says whatever it is made from: its layout and its legends."""
    folder = files("truceline").joinpath("data", "report")
    layout = [part.read_text("utf-8") for part in folder.iterdir() if part.name.endswith((".jinja", ".css"))]
    legends = [*GRADE_WORDS.values(), *VERDICT_WORDS.values(), *RESPONSIBILITY_WORDS.values()]
    return "\n".join([*layout, *legends])


@cache
def _stylesheet() -> str:
    return files("truceline").joinpath("data", "report", "report.css").read_text("utf-8")


def _page_view(data: ReportData, citations: Citations) -> PageView:
    chosen = cases(data)
    # Passages are numbered in the order the page cites them, so the order of these calls is the page's.
    standing_out = highlights(chosen, citations, data.profile, agreements=data.agreements, deadlock=data.deadlock)
    provisions = provision_rows(chosen, citations, data.agreements)
    deadlock = tuple(citations.say(sentence.words, sentence.claim_ids) for sentence in data.deadlock)
    positions = position_rows(data.positions, citations)
    views = {case.number: incident_view(case, citations, data.agreements, data.profile) for case in chosen}
    sources = source_rows(chosen, citations, data.roster)
    gaps = unsaid(chosen, citations, data.intake)
    passages = _by_document(citations.passages())
    anchors = {held.name: held.anchor for held in passages}
    return PageView(
        workspace=data.workspace,
        period=_period(data, chosen),
        profile=data.profile.value,
        documents=len(data.documents),
        articles=len(data.articles),
        claims=len(data.claims),
        incidents=len(chosen),
        duplicates=sum(entry.outcome is IntakeOutcome.DUPLICATE for entry in data.intake),
        highlights=standing_out,
        areas=_areas([case for case in chosen if not case.is_minor], views, data.profile),
        minor=tuple(views[case.number] for case in chosen if case.is_minor),
        provisions=provisions,
        map=map_view(_released(map_spots(chosen, data.profile), citations.withholding), data.land),
        timeline=timeline_view(chosen, citations.withholding),
        positions=positions,
        deadlock=deadlock,
        sources=sources,
        unsaid=gaps,
        passages=passages,
        holdings=document_rows(data.documents, data.articles, data.claims, citations, anchors),
        withheld_names=len(citations.withholding.names),
        withheld_documents=len(citations.withholding.documents),
        fingerprints=data.run.fingerprints if data.run else (),
    )


def _period(data: ReportData, chosen: Sequence[Case]) -> str:
    if data.day is not None:
        return say_day(data.day)
    days = [claim.published.earliest for case in chosen for claim in case.claims if claim.published.earliest]
    if not days:
        return "All documents; none is dated"
    first, last = say_day(min(days)), say_day(max(days))
    return f"Published on {first}" if first == last else f"Published {first} to {last}"


def _areas(chosen: Sequence[Case], views: dict[int, IncidentView], profile: Profile) -> tuple[AreaView, ...]:
    """Group incidents by area, the area of the weightiest incident first, and by day in each, earliest first."""
    areas: dict[str, dict[tuple[bool, str, str], list[IncidentView]]] = {}
    for case in chosen:
        when = case.incident.when
        first = when.earliest.date() if when.earliest else None
        day = (first is None, first.isoformat() if first else "", say_day(first) if first else time_words(when))
        days = areas.setdefault(area_of(case.incident.place, profile), {})
        days.setdefault(day, []).append(views[case.number])
    return tuple(
        AreaView(
            name=name,
            days=tuple(
                DayView(day="Day not known" if day[0] else day[2], incidents=tuple(held))
                for day, held in sorted(days.items(), key=lambda item: item[0])
            ),
        )
        for name, days in areas.items()
    )


def _by_document(passages: Sequence[Passage]) -> tuple[DocumentPassages, ...]:
    """Group passages by document, documents in the order they are first cited."""
    documents: dict[str, list[Passage]] = {}
    for passage in passages:
        documents.setdefault(passage.document, []).append(passage)
    return tuple(
        DocumentPassages(anchor=f"d{number}", name=name, passages=tuple(held))
        for number, (name, held) in enumerate(documents.items(), start=1)
    )


def _released(value: View, withholding: Withholding) -> View:
    """Return the view with withheld names replaced, and invisible characters shown, in every string it holds."""
    return cast("View", _released_part(value, withholding))


def _released_part(value: object, withholding: Withholding) -> object:
    if isinstance(value, str):
        # Words of ours (an Enum's, a drawing's) are strings of a kind of their own and stay as they are.
        return visible(withholding.words(value)) if type(value) is str else value
    if isinstance(value, tuple):
        return tuple(_released_part(item, withholding) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _released_part(item, withholding) for name, item in held.items()})
    return value
