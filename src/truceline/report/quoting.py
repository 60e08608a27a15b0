"""Keeps words of another direction apart in our sentences, and says in which language they are."""

import re

from markupsafe import Markup

from truceline.text import language_of

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
RUN = re.compile(f"({RIGHT_TO_LEFT.pattern}+(?:[\\s،؛.]+{RIGHT_TO_LEFT.pattern}+)*)")


def isolated(words: str) -> Markup:
    """Return the sentence as HTML in which each run of Arabic or Hebrew letters is isolated and names its language.

    Without that, a stop or a bracket beside such words jumps to their other end (Unicode annex 9, section 6.3).
    """
    parts = RUN.split(words)
    return Markup("").join(_run(part) if odd % 2 else Markup("{}").format(part) for odd, part in enumerate(parts))


def _run(words: str) -> Markup:
    language = language_of(words)
    tag = Markup(' lang="{}"').format(language) if language else Markup("")
    return Markup('<bdi dir="rtl"{}>{}</bdi>').format(tag, words)
