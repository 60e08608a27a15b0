"""Bytes to characters: UTF-8 first, then the best guess, and a note wherever anything was guessed or replaced."""

import codecs
import re
from dataclasses import dataclass

from truceline.errors import UnreadableInput

GUESSED_FROM = 65_536
"""How many bytes the guess at an encoding looks at."""

MOST_REPLACED = 0.02
"""A text with a larger share of replaced characters is no text any more."""

CONTROL_SHARE = 0.02
"""Of plain text, hardly any character is a control character other than a tab or a line break."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_GUESSES = [
    "cp1256",
    "cp1251",
    "cp1252",
    "cp1254",
    "cp1250",
    "cp1255",
    "koi8_r",
    "iso8859_6",
    "mac_roman",
    "gb18030",
    "big5",
    "shift_jis",
]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_HIGH = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters of a file, newlines untouched, the encoding they were read in, and what had to be guessed."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, *, name: str, charset: str | None = None) -> Decoded:
    """Return the characters of `content`.

    A byte order mark of UTF-8 stays as the first character (U+FEFF), because offsets count the file's characters as
    they are; those of UTF-16 and UTF-32 belong to the encoding and are gone. `charset` is what the sender or the page
    itself says; UTF-8 is tried first all the same, because bytes that are valid UTF-8 by accident are rare.
    Raises UnreadableInput where the bytes are empty or no text.
    """
    if not content:
        raise UnreadableInput(f"{name} is empty.")
    if not content.strip(b"\0"):
        raise UnreadableInput(
            f"{name} holds nothing but zero bytes. It was probably cut off while it was copied; copy it again."
        )
    decoded = _with_mark(content, name) or _as_utf8(content) or _as_said(content, charset) or _as_guessed(content, name)
    if len(_CONTROL.findall(decoded.text[:GUESSED_FROM])) > CONTROL_SHARE * min(len(decoded.text), GUESSED_FROM):
        raise UnreadableInput(f"{name} is not text: it is full of control characters. Offer the text it holds instead.")
    return decoded


def whole_characters(text: str) -> str:
    """Return the text with each half of a surrogate pair, which no encoding can write, as \\ufffd."""
    return _SURROGATE.sub("\ufffd", text)


def _with_mark(content: bytes, name: str) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return Decoded(text=content.decode(encoding), encoding=encoding)
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    f"{name} begins like {encoding.upper()} but is broken at byte {error.start}."
                ) from error
    return None


def _as_utf8(content: bytes) -> Decoded | None:
    """Return the text where the bytes are UTF-8, or UTF-8 with a few broken places; None where they are not."""
    try:
        return Decoded(text=content.decode("utf-8"), encoding="utf-8", notes=_mark_note(content))
    except UnicodeDecodeError:
        pass
    whole = _MULTIBYTE.findall(content)
    broken = len(_HIGH.findall(_MULTIBYTE.sub(b"", content)))
    # Text in an older encoding hardly ever has bytes that happen to make whole UTF-8 characters; broken UTF-8 has many.
    if len(whole) < 4 * broken:
        return None
    text = content.decode("utf-8", errors="replace")
    return Decoded(text=text, encoding="utf-8", notes=(*_mark_note(content), _replaced_note(text, "UTF-8")))


def _as_said(content: bytes, charset: str | None) -> Decoded | None:
    if charset is None:
        return None
    try:
        encoding = codecs.lookup(charset).name
        return Decoded(text=content.decode(encoding), encoding=encoding)
    except (LookupError, UnicodeError):
        return None


def _as_guessed(content: bytes, name: str) -> Decoded:
    # Loaded here because few documents need it and loading it takes longer than reading one.
    from charset_normalizer import from_bytes

    best = from_bytes(content[:GUESSED_FROM], cp_isolation=_GUESSES).best()
    if best is None:
        raise UnreadableInput(f"{name} is not text in any encoding we know. Save it as UTF-8 and offer it again.")
    text = content.decode(best.encoding, errors="replace")
    replaced = text.count("\ufffd")
    if replaced > MOST_REPLACED * len(text):
        raise UnreadableInput(f"{name} is not text in any encoding we know. Save it as UTF-8 and offer it again.")
    notes = [f"The bytes are not UTF-8; they were read as {best.encoding}, which is a guess."]
    if replaced:
        notes.append(_replaced_note(text, best.encoding))
    return Decoded(text=text, encoding=best.encoding, notes=tuple(notes))


def _mark_note(content: bytes) -> tuple[str, ...]:
    if content.startswith(codecs.BOM_UTF8):
        return ("The file begins with a byte order mark, which counts as its first character.",)
    return ()


def _replaced_note(text: str, encoding: str) -> str:
    replaced = text.count("\ufffd")
    places = "place" if replaced == 1 else "places"
    return f"{replaced} broken {places} could not be read as {encoding} and stand as \ufffd."
