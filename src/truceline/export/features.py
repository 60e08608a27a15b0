"""Incidents as GeoJSON (RFC 7946) for maps, with how far each point may be off."""

import json
from collections.abc import Iterable, Iterator

from truceline.domain.incidents import Incident
from truceline.domain.release import Profile, coarse_uncertainty
from truceline.export.claims import Row


def incidents_geojson(pairs: Iterable[tuple[Incident, Row]], *, profile: Profile) -> Iterator[str]:
    """Yield one FeatureCollection, a feature a line; an incident without a place has a null geometry."""
    yield '{"type":"FeatureCollection","features":['
    for index, (incident, row) in enumerate(pairs):
        feature = json.dumps(_feature(incident, row, profile), ensure_ascii=False, separators=(",", ":"))
        yield f"{',' if index else ''}\n{feature}"
    yield "\n]}\n"


def _feature(incident: Incident, row: Row, profile: Profile) -> Row:
    place = row["place"] or {}
    point = [place.get("lon"), place.get("lat")]
    known = place.get("lon") is not None
    off = incident.place.uncertainty_metres if incident.place else None
    return {
        "type": "Feature",
        "id": row["incident_id"],
        # RFC 7946 section 3.1.1: longitude first.
        "geometry": {"type": "Point", "coordinates": point} if known else None,
        "properties": {
            "incident_id": row["incident_id"],
            "event_type": row["event_type"],
            "summary": row["summary"],
            "earliest": row["time"]["earliest"],
            "latest": row["time"]["latest"],
            "time_precision": row["time"]["precision"],
            "place": place.get("name"),
            "precision": place.get("precision"),
            "uncertainty_metres": coarse_uncertainty(off, profile) if known else None,
            "independent_origins": row["independent_origins"],
            "evidence_grade": row["evidence_grade"],
            "responsibility": row["responsibility"]["status"],
            "claims": len(row["claim_ids"]),
            "profile": profile.value,
        },
    }
