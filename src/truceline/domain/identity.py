"""Stable ids made from content, so that running again gives the same ids."""

import hashlib
import json


def content_id(prefix: str, *parts: str | int | None) -> str:
    """Return `prefix-` and 16 hexadecimal digits that depend on nothing but `parts` and their order."""
    told = json.dumps([prefix, *parts], ensure_ascii=False, separators=(",", ":"))
    return f"{prefix}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def bytes_id(content: bytes) -> str:
    """Return the SHA-256 of the bytes in 64 hexadecimal digits: the id of a document."""
    return hashlib.sha256(content).hexdigest()
