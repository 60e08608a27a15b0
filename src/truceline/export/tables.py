"""Incidents as a table for spreadsheets, cells guarded against formulas."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from truceline.export.claims import Row

INCIDENT_COLUMNS: Mapping[str, str] = {
    "incident_id": "the incident's id",
    "event_type": "what is said to have happened",
    "summary": "one sentence",
    "earliest": "day (or minute) before which it did not happen",
    "latest": "day (or minute) after which it did not happen",
    "time_precision": "how finely the time is known",
    "place": "the place, by the gazetteer's name; empty where none was found",
    "country": "ISO 3166-1 alpha-2",
    "latitude": "WGS 84 degrees, on the profile's grid",
    "longitude": "WGS 84 degrees, on the profile's grid",
    "place_precision": "how finely the place is known, as the profile lets it be told",
    "actors": "who is said to have done it; several parted by a semicolon",
    "claims": "how many claims are held to speak of it",
    "independent_origins": "how many independent origins stand behind it",
    "evidence_grade": "substantiated, supported, single-origin, contradicted or discounted",
    "responsibility": "accepted, denied, contested, unattributed or joint",
    "alleged": "against whom it is alleged; several parted by a semicolon",
    "denied_by": "who denies it; several parted by a semicolon",
    "killed_min": "lowest of the origins' latest figures: a documented minimum, not a total",
    "killed_max": "highest of the origins' latest figures; empty where one has no upper bound",
    "injured_min": "as killed_min",
    "injured_max": "as killed_max",
    "disagreements": "fields on which sources part, each with how",
    "findings": "each provision under which something was found, with its verdict",
}
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def incidents_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the table line by line (RFC 4180), header first. Unknown is an empty cell."""
    yield _line(list(INCIDENT_COLUMNS))
    for row in rows:
        cells = _cells(row)
        yield _line([guarded(cells[column]) for column in INCIDENT_COLUMNS])


def guarded(cell: str | float | None) -> str | float | None:
    """Return a cell that no spreadsheet takes for a formula: text that starts like one gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell


def _line(cells: list[str] | list[str | float | None]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _cells(row: Row) -> dict[str, str | float | None]:
    place = row["place"] or {}
    held = row["responsibility"]
    killed, injured = row["toll"].get("killed", {}), row["toll"].get("injured", {})
    return {
        "incident_id": row["incident_id"],
        "event_type": row["event_type"],
        "summary": row["summary"],
        "earliest": row["time"]["earliest"],
        "latest": row["time"]["latest"],
        "time_precision": row["time"]["precision"],
        "place": place.get("name"),
        "country": place.get("country"),
        "latitude": place.get("lat"),
        "longitude": place.get("lon"),
        "place_precision": place.get("precision"),
        "actors": "; ".join(actor["name"] or actor["text"] or "" for actor in row["actors"]),
        "claims": len(row["claim_ids"]),
        "independent_origins": row["independent_origins"],
        "evidence_grade": row["evidence_grade"],
        "responsibility": held["status"],
        "alleged": "; ".join(held["alleged"]),
        "denied_by": "; ".join(held["denied_by"]),
        "killed_min": killed.get("min"),
        "killed_max": killed.get("max"),
        "injured_min": injured.get("min"),
        "injured_max": injured.get("max"),
        "disagreements": "; ".join(f"{parting['field']}: {parting['nature']}" for parting in row["disagreements"]),
        "findings": "; ".join(f"{finding['provision']}: {finding['verdict']}" for finding in row["findings"]),
    }
