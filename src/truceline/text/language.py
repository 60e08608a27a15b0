"""Which script a text is written in, and which language, by its commonest small words.

A trained identifier takes more than a second to load and reads its model from disk, which a thinking room does not
do. Small words tell the languages of the field apart well enough to choose a lexicon by; where they do not, the
language is unknown.
"""

import re
import unicodedata
from collections import Counter
from functools import cache

READ_CHARACTERS = 20_000
LEAST_HITS = 2
LEAST_SHARE = 0.06
"""Running prose has a small word in every three to six; a list of names or a line of code has next to none."""

_SCRIPT_CODES = {
    "LATIN": "Latn",
    "ARABIC": "Arab",
    "CYRILLIC": "Cyrl",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "SYRIAC": "Syrc",
    "ETHIOPIC": "Ethi",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "MYANMAR": "Mymr",
    "THAI": "Thai",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "CJK": "Hani",
    "TIFINAGH": "Tfng",
    "THAANA": "Thaa",
}

_SMALL_WORDS_TABLE = """
Latn en the of and to in that is was for on with as by at from it be has have were not are his
Latn fr le la les des du et une est dans que qui pour sur par avec au aux ce il elle sont été
Latn de der die das und den von mit ist im zu dem des auf für nicht ein eine sich wurde hat
Latn es el los las del y que en por con para una se su al fue ha como más pero este
Latn it il di che gli della dei del nel sono è per con una non alla ha le si da
Latn pt o os as do da dos das e que em um uma por para com não no na foi ao
Latn nl de het een van en in is dat op te zijn voor met niet aan door werd er ook
Latn tr ve bir bu için ile da de olarak olan daha çok gibi sonra kadar ancak dedi ise
Latn pl i w na z że się nie do jest to po przez od za jak oraz był zostało
Latn ku û li bi ji ku di de ya yê jî ên ew wê bo hat dike
Cyrl ru и в не на что с по как это из был его для от при были они также за
Cyrl uk і в не на що з та як це із був його для від під були вони також за й у
Arab ar في من على إلى أن عن مع هذا هذه التي الذي ما لا لم بعد قبل بين كان كانت وقال قال إن أو
Arab fa و در به از که این را با است برای آن یک خود تا بر شد کرد شده می های
Arab ur کے میں کی ہے سے کا نے کو اور پر ہیں کہ یہ اس بھی تھا گیا نہیں
Arab ku لە و بە کە بۆ ئەم لەگەڵ دا کرد بوو ئەو هەر یان
"""
"""A language a line: its script, its code, its commonest small words."""

_ONE_LANGUAGE = {
    "Hebr": "he",
    "Grek": "el",
    "Armn": "hy",
    "Geor": "ka",
    "Hang": "ko",
    "Kana": "ja",
    "Hira": "ja",
    "Thai": "th",
}

_WORD = re.compile(r"[^\W\d_]+")


def script_of(text: str) -> str | None:
    """Return the ISO 15924 code of the script most letters belong to, or None where there is no letter we know."""
    tally: Counter[str] = Counter()
    for character, times in Counter(text[:READ_CHARACTERS]).items():
        script = _script_of_character(character)
        if script:
            tally[script] += times
    # Of two scripts with as many letters the code that sorts first is taken, so that the answer never wavers.
    return min(tally, key=lambda script: (-tally[script], script)) if tally else None


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, or None where its small words do not settle it.

    Only the first 20,000 characters are read. A text in a script of one language needs no words.
    """
    script = script_of(text)
    if script is None:
        return None
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    words = [word.lower() for word in _WORD.findall(text[:READ_CHARACTERS])]
    hits = {language: _hits(words, small, language) for language, small in _small_words(script)}
    most = max(hits.values(), default=0)
    best = [language for language, times in hits.items() if times == most]
    return best[0] if len(best) == 1 and most >= max(LEAST_HITS, LEAST_SHARE * len(words)) else None


def _hits(words: list[str], small: frozenset[str], language: str) -> int:
    """Return how many of the words are small words; Arabic's article, written as one with its noun, is one too."""
    if language == "ar":
        return sum(word in small or (word.startswith("ال") and len(word) > 4) for word in words)
    return sum(word in small for word in words)


@cache
def _small_words(script: str) -> tuple[tuple[str, frozenset[str]], ...]:
    rows = (line.split() for line in _SMALL_WORDS_TABLE.strip().splitlines())
    return tuple((row[1], frozenset(row[2:])) for row in rows if row[0] == script)


@cache
def _script_of_character(character: str) -> str | None:
    if not character.isalpha():
        return None
    return _SCRIPT_CODES.get(unicodedata.name(character, "").split(" ")[0].split("-")[0])
