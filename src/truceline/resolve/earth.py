"""Points on the earth, taken as a sphere, in degrees of WGS 84."""

from math import asin, atan2, cos, degrees, pi, radians, sin

from truceline.domain.places import EARTH_METRES


def point_from(latitude: float, longitude: float, *, bearing: float, metres: float) -> tuple[float, float]:
    """Return latitude and longitude of the point so many metres away, `bearing` degrees clockwise from north."""
    angle, turn = metres / EARTH_METRES, radians(bearing)
    start, along = radians(latitude), radians(longitude)
    end = asin(sin(start) * cos(angle) + cos(start) * sin(angle) * cos(turn))
    reached = along + atan2(sin(turn) * sin(angle) * cos(start), cos(angle) - sin(start) * sin(end))
    return degrees(end), (degrees(reached) + 540) % 360 - 180 if abs(reached) > pi else degrees(reached)


def midpoint(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> tuple[float, float]:
    """Return the point halfway, for points near enough that the mean of degrees serves (not across 180 degrees)."""
    return (latitude + other_latitude) / 2, (longitude + other_longitude) / 2
