"""What a fetcher is asked for and what it gives back."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came back: the address that answered in the end, the bytes, and what the server calls them."""

    address: str
    content: bytes
    media_type: str | None = None
    charset: str | None = None


class Fetcher(Protocol):
    """Somebody who fetches an address. Raises FetchRefused, with a sentence, where it is not to be had."""

    def __call__(self, address: str, /) -> Fetched:
        """Return what stands at the address."""
        ...
