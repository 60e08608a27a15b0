"""What the chain makes of the example ceasefire, asked for in the words of a monitor."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from truceline.collect import gather
from truceline.domain.actors import Roster
from truceline.domain.assessments import Assessment, OriginCount
from truceline.domain.claims import EventType, ResolvedClaim
from truceline.domain.documents import Article, Document
from truceline.domain.findings import Finding, Verdict
from truceline.domain.incidents import Incident
from truceline.domain.ledgers import PositionEntry
from truceline.domain.release import Profile
from truceline.domain.times import TimeRange
from truceline.follow import deadlocks
from truceline.pipeline import Picture, Reading, Tools, equip_for_workspace, example_folder, read_document, weigh
from truceline.settings import Settings

NOON = datetime(2031, 3, 15, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class OrenValley:
    """The example's readings and the picture made of them."""

    offered: int
    readings: tuple[Reading, ...]
    picture: Picture
    tools: Tools

    @property
    def roster(self) -> Roster:
        """Who is who in the example."""
        return self.tools.roster

    @classmethod
    def told(cls, *, reader: str) -> "OrenValley":
        """Run the chain over the example with the reader of that name."""
        folder = example_folder()
        tools = equip_for_workspace(
            Settings(
                name="Oren Valley",
                countries=("XM",),
                gazetteer=(folder / "gazetteer.tsv",),
                rosters=(folder / "roster.yaml",),
                shipped_rosters=False,
                agreements=(folder / "agreements" / "oren-truce.yaml",),
                profile=Profile.PUBLIC,
                land=None,
                reader=reader,
            )
        )
        gathered = list(gather([str(folder / "documents")], now=lambda: NOON))
        documents: dict[str, Document] = {}
        for item in gathered:
            if item.document:
                documents.setdefault(item.document.id, item.document)
        readings = tuple(read_document(document, tools) for document in documents.values())
        return cls(offered=len(gathered), readings=readings, picture=weigh(readings, tools), tools=tools)

    @cached_property
    def claims(self) -> dict[str, ResolvedClaim]:
        """Every claim, by id."""
        return {claim.id: claim for reading in self.readings for claim in reading.claims}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Every article, by id."""
        return {article.id: article for reading in self.readings for article in reading.articles}

    def document(self, number: str) -> Document:
        """Return the document whose file name begins with `number` ("08")."""
        return self.reading(number).document

    def reading(self, number: str) -> Reading:
        """Return what was read in the document whose file name begins with `number`."""
        (found,) = [one for one in self.readings if one.document.name.rsplit("/", 1)[-1].startswith(f"{number}-")]
        return found

    def incident(self, event_type: EventType, place: str, day: date, *, hour: int | None = None) -> Incident:
        """Return the one incident of that type at that place on that day, and in that hour where one is given."""
        found = [one for one in self.incidents(event_type, place, day) if hour is None or _begins_in(one, hour)]
        assert len(found) == 1, [incident.summary for incident in found] or self._near(place, day)
        return found[0]

    def told_in(self, number: str, event_type: EventType) -> Incident:
        """Return the one incident of that type that the document whose file name begins with `number` tells of."""
        found = [
            one for one in self.picture.incidents if number in self.reported_by(one) and one.event_type is event_type
        ]
        assert len(found) == 1, [incident.summary for incident in found]
        return found[0]

    def incidents(self, event_type: EventType, place: str, day: date) -> list[Incident]:
        """Return the incidents of that type at that place on that day."""
        return [
            incident
            for incident in self.picture.incidents
            if incident.event_type is event_type
            and incident.place
            and incident.place.chosen
            and incident.place.chosen.name == place
            and incident.when.is_known
            and not incident.when.gap_to(TimeRange.of_day(day))
        ]

    def _near(self, place: str, day: date) -> list[str]:
        return [
            f"{incident.event_type}: {incident.summary}"
            for incident in self.picture.incidents
            if place in incident.summary or not incident.when.gap_to(TimeRange.of_day(day))
        ]

    def assessment(self, incident: Incident) -> Assessment:
        """Return the assessment of the incident."""
        (found,) = [one for one in self.picture.assessments if one.incident_id == incident.id]
        return found

    def counted(self, incident: Incident) -> set[str]:
        """Return the names of the origins that count."""
        return {origin.name for origin in self.origins(incident) if origin.counted}

    def origins(self, incident: Incident) -> tuple[OriginCount, ...]:
        """Return the origins behind the incident."""
        return self.assessment(incident).origins

    def reported_by(self, incident: Incident) -> set[str]:
        """Return the numbers of the documents that hold a claim of the incident."""
        names = {reading.document.id: reading.document.name for reading in self.readings}
        found = {names[self.claims[claim_id].claim.document_id] for claim_id in incident.claim_ids}
        return {_number(name) for name in found}

    def verdicts(self, incident: Incident) -> dict[str, Verdict]:
        """Return the verdict on the incident under each provision that speaks of it."""
        found = [one for one in self.picture.findings if one.incident_id == incident.id]
        return {one.provision_id: one.verdict for one in found}

    def positions(self, party: str) -> list[PositionEntry]:
        """Return the rows of the positions ledger of one party, by its roster id."""
        return [entry for entry in self.picture.positions if entry.party_id == party]

    def finding(self, incident: Incident, provision: str) -> Finding:
        """Return what the provision says of the incident."""
        (found,) = [
            one for one in self.picture.findings if one.incident_id == incident.id and one.provision_id == provision
        ]
        return found

    def deadlocks(self) -> list[list[PositionEntry]]:
        """Return the circles of conditions, each as its rows."""
        by_id = {entry.id: entry for entry in self.picture.positions}
        return [
            [by_id[one] for one in found.entry_ids] for found in deadlocks(self.picture.positions, roster=self.roster)
        ]

    def tolls(self, incident: Incident, measure: str) -> Counter[tuple[str, float | None, float | None]]:
        """Return who says what of a measure, figures that were corrected left out."""
        return Counter(
            (toll.origin, toll.minimum, toll.maximum)
            for toll in self.assessment(incident).tolls
            if toll.measure == measure and not toll.superseded
        )


def _begins_in(incident: Incident, hour: int) -> bool:
    return incident.when.earliest is not None and incident.when.earliest.hour == hour


def _number(name: str) -> str:
    """Return what names a document of the example in EXPECTED: "08", "H-002", "p-1"."""
    last = name.rsplit("/", 1)[-1]
    return last.rsplit("#", 1)[-1] if "#" in last else last.split("-", 1)[0]
