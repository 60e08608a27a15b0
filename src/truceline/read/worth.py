"""The cheap first test: which sentences could hold a claim or say who speaks, before anything dear reads them."""

import re
from typing import Final

from truceline.text.wordsets import word_set

WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
OTHER_LETTERS: Final = re.compile(r"[^\W\d_\u0041-\u024f\u1e00-\u1eff]")
"""A letter of another script than Latin; what is written there is judged by whoever reads that script."""
VERB_ENDINGS: Final = ("ed", "ing", "en", "es")
SHORT_VERBS: Final = word_set(
    "said say says told tell tells saw hit hurt dead die dies died lost won was were is are be been has have had did "
    "does do done made make came come went go goes left gave took take cut shut met meet led held hold holds set put "
    "fell rose began begin broke struck strike strikes attack attacks clash clashes shot fled flees denies truce kill "
    "kills fire fires blast blasts raid raids halt halts stop stops resume resumes agree agrees sign signs enter "
    "enters hits quit quits call calls vow vows wrote can will must may should could would sent paid hear heard read "
    "think thought believe kept keep yes no not never"
)
FURNITURE: Final = re.compile(
    r"""
      (?:please\s)?(?:share|tweet|print|email|e-mail|save|like|follow|subscribe|sign\sup|sign\sin|log\sin|register
        |click\shere|tap\shere|read\smore|read\salso|read\sfull|read\snext|see\salso|watch|listen|download|donate
        |skip\sto|back\sto\stop|view\s(?:all|gallery|comments)|load\smore|show\smore|more\son|continue\sreading|join\sus
        |contact\sus|about\sus|advertise|comments?|leave\sa\s(?:comment|reply)|post\sa\scomment|menu|search|home
        |related(?:\s\w+)?|most\s(?:read|popular|viewed)|trending|tags?|topics?|categories|advertisement|sponsored
        |newsletters?|cookies?(?:\spolicy|\ssettings)?|privacy\spolicy|terms\s(?:of\suse|and\sconditions))
      (?:\s(?:this|the|us|our|your|on|in|to|for|by|at|via|story|article|page|post|link|news|newsletter|updates?|more
        |facebook|twitter|whatsapp|telegram|instagram|youtube|linkedin|email|now|here|free|all|and|or|with|friends|x
        |stories|articles|topics|links|comments?|content|policy|photos?|videos?|account|daily|weekly)|\s?[|/&,•·»>:-])*
      | (?:©|\(c\)|copyright\b|all\srights\sreserved).{0,120}
      | (?:last\s)?(?:updated|modified|published|posted|created)(?:\s(?:on|at))?\s?:?\s?
        (?:\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b).{0,40}
      | (?:(?:file\s)?(?:photo|photograph|image|picture|credit|photo\scredit|image\scredit|source)s?\s?(?:by\b|:|/)
        |\((?:photo|image|picture)\s?(?:by\b|:)).{1,60}
      | [^.!?]{1,60}(?:/|via\s|\|\s?|,\s)(?:afp|reuters|ap|epa|getty(?:\simages)?|anadolu(?:\sagency)?|xinhua|file)\)?
      | (?:additional\s)?(?:reporting|writing|editing|edited|written|compiled)\sby\s
        (?-i:(?:(?:[A-Z][\w'’.-]{0,30}|and|in|with|additional|reporting|editing|by)[\s,;]*)++)
      | \d{1,5}\s(?:shares?|comments?|views?|likes?|retweets?|min(?:ute)?s?\sread)
      | page\s\d{1,4}(?:\sof\s\d{1,4})?
      | (?:https?://|www\.)\S+
      | \S+@\S+\.\w{2,8}
      | (?:[@\#][\w-]{1,40}[\s,]*)++
    """,
    re.IGNORECASE | re.VERBOSE,
)
MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATE_LINE: Final = re.compile(
    rf"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|(?:{MONTHS})[a-z]{{0,6}}|\d{{1,4}}(?:st|nd|rd|th)?"
    r"|[ap]\.?m|gmt|utc|est|edt|local|time|at|of|the|[\s,.:/|+–—()-])++",
    re.IGNORECASE,
)
LONGEST_FURNITURE: Final = 200


def worth_reading(text: str, start: int, end: int) -> bool:
    """Return whether the sentence could hold a claim or an attribution.

    Offsets are 0-based code points of `text`. Left out are lines without words, of one or two words without a verb,
    dates alone, credits of photographs and the furniture of pages. In doubt a sentence is worth reading.
    """
    words = text[start:end].strip(" \t\r\n\"'“”‘’*•·|>»-–—.!?…")
    if OTHER_LETTERS.search(words):
        return True
    found = WORD.findall(words)
    if not found or (len(found) < 3 and not any(map(_like_verb, found))):
        return False
    return len(words) > LONGEST_FURNITURE or not (DATE_LINE.fullmatch(words) or FURNITURE.fullmatch(words))


def _like_verb(word: str) -> bool:
    small = word.lower()
    return small in SHORT_VERBS or (len(small) > 4 and small.endswith(VERB_ENDINGS))
