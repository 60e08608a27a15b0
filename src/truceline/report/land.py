"""Outlines of land for the map: coasts only, no borders."""

import gzip
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from shapely import make_valid
from shapely.geometry import MultiPolygon, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from truceline.errors import InvalidFile
from truceline.report.data import Land, Ring


def shipped_land() -> Land:
    """Return the world's land as it ships with the package (Natural Earth 1:50m, simplified)."""
    packed = files("truceline").joinpath("data", "land", "land.json.gz").read_bytes()
    return _polygons(shape(json.loads(gzip.decompress(packed))))


def read_land(path: Path) -> Land:
    """Return the land in a GeoJSON file (a geometry, a feature or a collection). Raises InvalidFile."""
    try:
        return tuple(
            part for geometry in _geometries(json.loads(path.read_text("utf-8"))) for part in _polygons(geometry)
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidFile(path, None, f"This is not GeoJSON with polygons of land ({error}).") from error


def land_within(land: Land, west: float, south: float, east: float, north: float) -> tuple[Ring, ...]:
    """Return the rings of the land inside the frame, cut at its edges; holes come as rings of their own."""
    frame = box(west, south, east, north)
    rings: list[Ring] = []
    for polygon in land:
        if not _near(polygon[0], west, south, east, north):
            continue
        cut = make_valid(Polygon(polygon[0], polygon[1:])).intersection(frame)
        rings += [ring for part in _polygons(cut) for ring in part]
    return tuple(rings)


def _near(ring: Ring, west: float, south: float, east: float, north: float) -> bool:
    longitudes = [longitude for longitude, _ in ring]
    latitudes = [latitude for _, latitude in ring]
    return min(longitudes) <= east and max(longitudes) >= west and min(latitudes) <= north and max(latitudes) >= south


def _geometries(plain: dict[str, Any]) -> list[BaseGeometry]:
    if plain["type"] == "FeatureCollection":
        return [shape(feature["geometry"]) for feature in plain["features"]]
    return [shape(plain["geometry"] if plain["type"] == "Feature" else plain)]


def _polygons(geometry: BaseGeometry) -> Land:
    """Return the polygons in a geometry; lines and points that a cut leaves behind are no land."""
    if isinstance(geometry, Polygon):
        return (
            ()
            if geometry.is_empty
            else (tuple(_ring(line.coords) for line in (geometry.exterior, *geometry.interiors)),)
        )
    parts = geometry.geoms if isinstance(geometry, MultiPolygon) or hasattr(geometry, "geoms") else ()
    return tuple(polygon for part in parts for polygon in _polygons(part))


def _ring(coordinates: Any) -> Ring:  # noqa: ANN401  (shapely's coordinate sequence has no public type)
    return tuple((float(point[0]), float(point[1])) for point in coordinates)
