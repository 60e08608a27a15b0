"""How names are made comparable: one spelling key, and a skeleton of consonants that survives transliteration.

`fold_name` forgets letter case, accents, punctuation, the Arabic article and the spellings Arabic writers use freely
(hamza, ta marbuta, alef maqsura). `skeleton` also brings Arabic and Latin letters to one alphabet of consonants, so
that خان شيخون, "Khan Shaykhun" and "Khan Sheikhoun" come out alike; it is loose, so that whoever uses it must still
compare the names themselves, with `likeness`.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

# The article as it is romanised, before moon letters and assimilated to sun letters.
ARTICLES = frozenset(re.findall(r"\w+", "al el ul il ar er as es ash esh at et ad ed an en az ez adh edh ath eth"))
ACROSS_SCRIPTS = 0.85  # what equal consonants are worth where vowels cannot be compared
_APOSTROPHES = dict.fromkeys("'’‘`´ʿʾʻʼ′ʹ")
_FREE_SPELLINGS = {"ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ک": "ك", "ٱ": "ا", "ء": None, "ـ": None}
_MARKS = {code: None for code in range(0x10000) if unicodedata.category(chr(code)) == "Mn"}
_PLAIN = {code: None if chr(code) in _APOSTROPHES else " " for code in range(128) if not chr(code).isalnum()}
_SPREAD = _MARKS | str.maketrans(_APOSTROPHES | _FREE_SPELLINGS)
_NOT_WORD = re.compile(r"[^\w]+|_+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# In these scripts the marks that NFKD splits off are vowels, without which a name is another name.
_MARKS_COUNT = re.compile(r"[\u0900-\u109f\u1780-\u17ff]")

_ARABIC_CONSONANTS = str.maketrans(
    {
        **dict(zip("بپتثجچحخدذرزژسشصضطظغفڤقكگلمنه", "bbttjSHxddrzzsSsdtdgffkkglmnH", strict=True)),
        "ا": None,
        "ع": None,
        "و": "w",
        "ي": "y",
    }
)
_DIGRAPHS = (
    ("tch", "S"),
    ("sch", "S"),
    ("sh", "S"),
    ("ch", "S"),
    ("kh", "x"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("dj", "j"),
    ("ck", "k"),
)
_DIGRAPHS_WITHOUT_H = tuple(pair for pair in _DIGRAPHS if "h" not in pair[0])
_LATIN_CONSONANTS = str.maketrans(
    {
        **dict(zip("bcdfghjklmnpqrstvwxyz", "bkdfgHjklmnbkrstfwSyz", strict=True)),
        **dict.fromkeys("aeiou"),
    }
)
# The x made of "kh" must outlive the table above, in which a written x stands for another sound.
_LATIN_CONSONANTS[ord("x")] = "x"
_NOT_BONE = re.compile(r"[^A-Za-z]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Return the key under which all spellings of the name in one script meet; empty where it has no letters."""
    return " ".join(_without_articles(_words(name)))


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """Return the consonants of the name in one alphabet, for Arabic and Latin letters; others by way of anyascii.

    Long vowels and glides inside a word are dropped, doubled letters written once, words joined.
    """
    return "".join(_bones(word) for word in _without_articles(_words(name)))


def both_keys(name: str) -> tuple[str, str]:
    """Return `fold_name` and `skeleton` of the name, worked out together and not remembered: for many names at once."""
    words = _without_articles(_words(name))
    return " ".join(words), "".join(_bones(word) for word in words)


def likeness(left: str, right: str) -> float:
    """Return how alike two names are, from 0 to 1; across scripts only the consonants can be compared."""
    if _across_scripts(left, right):
        return ACROSS_SCRIPTS * fuzz.ratio(skeleton(left), skeleton(right)) / 100
    return likeness_of_one_sound(fold_name(left), fold_name(right))


def likeness_of_one_sound(left: str, right: str) -> float:
    """Return the `likeness` of two names of one skeleton, given what `fold_name` makes of each."""
    return ACROSS_SCRIPTS if _across_scripts(left, right) else fuzz.ratio(_plain(left), _plain(right)) / 100


def _across_scripts(left: str, right: str) -> bool:
    return bool(_ARABIC.search(left)) != bool(_ARABIC.search(right))


@lru_cache(maxsize=4096)
def _plain(key: str) -> str:
    return key if key.isascii() or _ARABIC.search(key) else anyascii(key).lower()


def _words(name: str) -> list[str]:
    name = name.casefold()
    if name.isascii():
        return name.translate(_PLAIN).split()
    if not _MARKS_COUNT.search(name):
        name = unicodedata.normalize("NFKD", name).translate(_SPREAD)
    return [name] if name.isalpha() else _NOT_WORD.sub(" ", name).split()


def _without_articles(words: list[str]) -> list[str]:
    kept = [
        word[2:] if word.startswith("ال") and len(word) > 3 else word  # the Arabic article is one with its noun
        for word in words
        if word not in ARTICLES
    ]
    return kept or words


@lru_cache(maxsize=65_536)
def _bones(word: str) -> str:
    bones = _latin_bones(word) if word.isascii() or not _ARABIC.search(word) else _arabic_bones(word)
    if not (bones.isascii() and bones.isalpha()):
        bones = _NOT_BONE.sub("", bones)
    glideless = bones[:1] + bones[1:].replace("w", "").replace("y", "")
    return _DOUBLED.sub(r"\1", glideless)


def _arabic_bones(word: str) -> str:
    ending = "" if len(word) > 2 and word.endswith("ه") else word[-1:]
    return (word[:-1] + ending).translate(_ARABIC_CONSONANTS)


def _latin_bones(word: str) -> str:
    plain = word if word.isascii() else anyascii(word).lower()
    if len(plain) > 2 and plain.endswith(("ah", "eh")):
        plain = plain[:-1]
    for letters, sound in _DIGRAPHS if "h" in plain else _DIGRAPHS_WITHOUT_H:
        plain = plain.replace(letters, sound)
    return plain.translate(_LATIN_CONSONANTS)
