"""When something happened, as a range: uncertainty is part of the value."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from truceline.errors import InvalidRecord

LAST_SECOND = time(23, 59, 59, tzinfo=UTC)


class TimePrecision(StrEnum):
    """How finely the words pin the time down."""

    MINUTE = "minute"
    PART_OF_DAY = "part of day"
    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRange:
    """From the earliest to the latest instant the words allow; both ends belong to it, to the second.

    Instants carry UTC. Where `zone` is None no source has said whose clock it is: then they are the wall clock
    of the place, written as if it were UTC, and `in_zone` reads them on a named clock. A missing end is open.
    """

    earliest: datetime | None
    latest: datetime | None
    precision: TimePrecision
    text: str | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        for end in (self.earliest, self.latest):
            if end is not None and end.utcoffset() != timedelta():
                raise InvalidRecord(f"The time {end.isoformat()} must be given in UTC.")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise InvalidRecord(
                f"The time range {self.text!r} ends ({self.latest}) before it begins ({self.earliest})."
            )

    @classmethod
    def unknown(cls, text: str | None = None) -> "TimeRange":
        """Return the range of which nothing is known."""
        return cls(earliest=None, latest=None, precision=TimePrecision.UNKNOWN, text=text)

    @classmethod
    def of_day(cls, day: date, text: str | None = None) -> "TimeRange":
        """Return the whole of one day."""
        return cls.of_days(day, day, text=text, precision=TimePrecision.DAY)

    @classmethod
    def of_days(
        cls, first: date, last: date, *, text: str | None = None, precision: TimePrecision = TimePrecision.DAYS
    ) -> "TimeRange":
        """Return the days from `first` to `last`, both included."""
        return cls(
            earliest=datetime.combine(first, time(tzinfo=UTC)),
            latest=datetime.combine(last, LAST_SECOND),
            precision=precision,
            text=text,
        )

    @property
    def is_known(self) -> bool:
        """Whether anything at all is known of the time."""
        return self.earliest is not None or self.latest is not None

    def in_zone(self, zone: str) -> "TimeRange":
        """Return the range as instants, reading a wall clock of unknown zone on the clock of `zone`."""
        if self.zone is not None:
            return self
        clock = ZoneInfo(zone)

        def read(end: datetime | None) -> datetime | None:
            return end and end.replace(tzinfo=clock).astimezone(UTC)

        return replace(self, earliest=read(self.earliest), latest=read(self.latest), zone=zone)

    def gap_to(self, other: "TimeRange") -> timedelta | None:
        """Return the time between the two ranges: nothing where they overlap, None where either is unknown."""
        if not (self.is_known and other.is_known):
            return None
        if self.latest and other.earliest and self.latest < other.earliest:
            return other.earliest - self.latest
        if other.latest and self.earliest and other.latest < self.earliest:
            return self.earliest - other.latest
        return timedelta()

    def bounds(self) -> tuple[str | None, str | None]:
        """Return both ends as machine formats write them: the day, or the minute where finer than a day."""

        def write(end: datetime | None) -> str | None:
            if end is None:
                return None
            if self.precision in {TimePrecision.MINUTE, TimePrecision.PART_OF_DAY}:
                return end.strftime("%Y-%m-%dT%H:%M")
            return end.date().isoformat()

        return write(self.earliest), write(self.latest)
