"""From resolved claims to incidents: which claims are held to speak of one happening, and why."""

from truceline.link.incidents import link

__all__ = ["link"]
