"""Short sets of words written as one line."""


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(listed.split())
