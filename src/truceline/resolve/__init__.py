"""The room that pins words to the world: claims in, resolved claims out, runners-up and reasons kept."""

from truceline.resolve.known_names import KnownNames
from truceline.resolve.pinning import resolve
from truceline.resolve.places import Gazetteer

__all__ = ["Gazetteer", "KnownNames", "resolve"]
