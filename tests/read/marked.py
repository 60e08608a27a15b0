"""Texts for tests with their tags written in: {s|source}, {c|cue}, {k|content}, {p|person}; they may nest."""

import re

from truceline.learned.tags import Tag, Tagged

LABELS = {"s": "source", "c": "cue", "k": "content", "p": "person"}
SIGN = re.compile(r"\{([sckp])\||\}")


def marked(written: str) -> tuple[str, Tagged]:
    """Return the text without its marks, and the tags that were written in."""
    text, at = "", 0
    opened: list[tuple[int, str]] = []
    tags: list[Tag] = []
    for sign in SIGN.finditer(written):
        text += written[at : sign.start()]
        at = sign.end()
        if sign.group(1):
            opened.append((len(text), LABELS[sign.group(1)]))
        else:
            start, label = opened.pop()
            tags.append(Tag(start=start, end=len(text), label=label, sure=1.0))
    tags.sort(key=lambda tag: (tag.start, -tag.end))
    return text + written[at:], Tagged(
        speech=tuple(tag for tag in tags if tag.label != "person"),
        names=tuple(tag for tag in tags if tag.label == "person"),
    )
