"""Time words of English and Arabic brought to one small language that the grammar of `time_words` reads.

Months become M01 to M12, weekdays D0 (Monday) to D6, hours told in words H1 to H12, numbers digits; the other time
words of both languages one English word each; what says nothing about time is left out.
"""

import re
import unicodedata


def _listed(words: str) -> list[str]:
    return words.split()


ENGLISH_MONTHS = _listed("january february march april may june july august september october november december")
SHORT_MONTHS = _listed("jan feb mar apr - jun jul aug sep oct nov dec")
# The months of Syria, Lebanon, Iraq, Jordan and Palestine; then those of Egypt, Sudan, Yemen and the Gulf.
LEVANTINE_MONTHS = (
    "كانون الثاني", "شباط", "اذار", "نيسان", "ايار", "حزيران", "تموز", "اب", "ايلول", "تشرين الاول", "تشرين الثاني",
    "كانون الاول",
)  # fmt: skip
STANDARD_MONTHS = (
    "يناير", "فبراير", "مارس", "ابريل", "مايو", "يونيو", "يوليو", "اغسطس", "سبتمبر", "اكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
ENGLISH_DAYS = _listed("monday tuesday wednesday thursday friday saturday sunday")
SHORT_DAYS = _listed("mon tue wed thu fri sat sun")
ARABIC_DAYS = ("الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد")
NUMBERS = _listed("zero one two three four five six seven eight nine ten eleven twelve")
ARABIC_HOURS = (
    "الواحده", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه", "التاسعه", "العاشره",
    "الحاديه عشره", "الثانيه عشره",
)  # fmt: skip

SAME_WORDS = {
    "sept": "M09", "tues": "D1", "weds": "D2", "thur": "D3", "thurs": "D3",
    "a couple of": "2", "couple of": "2", "a couple": "2", "few": "3", "several": "3", "a few": "3", "fifteen": "15",
    "twenty": "20", "thirty": "30", "forty eight": "48", "seventy two": "72", "twenty four": "24",
    "hrs": "hour", "hours": "hour", "days": "day", "weeks": "week", "months": "month", "years": "year",
    "minutes": "minute", "a.m.": "am", "a.m": "am", "p.m.": "pm", "p.m": "pm", "o'clock": "oclock",
    "in the last": "past", "over the last": "past", "during the last": "past", "for the last": "past", "past": "past",
    "currently": "now", "so far": "now", "ongoing": "now", "to date": "now", "still": "now", "continued": "now",
    "continues": "now", "recently": "recent", "recent": "recent", "lately": "recent", "not long ago": "recent",
    "at present": "now",
    "midday": "noon", "daybreak": "dawn", "sunrise": "dawn", "sunset": "evening", "dusk": "evening",
    "mornings": "morning", "nights": "night", "previous": "last", "preceding": "last",
    "following": "next", "coming": "next", "till": "until", "previously": "before", "nighttime": "night",
    "اليوم": "today", "امس": "yesterday", "البارحه": "yesterday", "غدا": "tomorrow", "منذ": "since", "حتي": "until",
    "الماضي": "last", "الماضيه": "last", "الاخيره": "last", "المقبل": "next", "القادم": "next", "المقبله": "next",
    "القادمه": "next", "الجاري": "this", "الحالي": "this", "صباح": "morning", "صباحا": "morning", "مساء": "evening",
    "ليل": "night", "ليله": "night", "ليلا": "night", "فجر": "dawn", "فجرا": "dawn", "ظهر": "noon", "ظهرا": "noon",
    "عصر": "afternoon", "عصرا": "afternoon", "اسبوع": "week", "الاسبوع": "week", "شهر": "month", "الشهر": "month",
    "عام": "year", "العام": "year", "سنه": "year", "يوم": "day", "ايام": "day", "يومين": "2 day", "ساعه": "hour",
    "ساعات": "hour", "الساعات": "hour", "اسبوعين": "2 week", "شهرين": "2 month", "قبل": "ago", "بين": "between",
    "والنصف": "+30", "والربع": "+15", "والثلث": "+20", "الا ربعا": "-15", "الا ربع": "-15",
    "منتصف الليل": "midnight", "منتصف ليل": "midnight",
    "a day": "1 day", "a week": "1 week", "a month": "1 month", "a year": "1 year", "an hour": "1 hour",
    "first week of": "W1", "second week of": "W2", "third week of": "W3",
    "الاول من": "1", "نفسه": "same", "ذاته": "same", "نفس": "same", "التالي": "next", "التاليه": "next",
}  # fmt: skip
KEPT = frozenset(
    _listed(
        """
    today yesterday tomorrow tonight overnight since until before after between and to from ago last next this earlier
    later late early mid morning afternoon evening night noon midnight dawn week weekend month year day hour minute
    am pm oclock by of on every daily start end beginning half quarter time now same that
    """
    )
)


def _table() -> dict[str, str]:
    months = {
        name: f"M{number:02d}"
        for names in (ENGLISH_MONTHS, SHORT_MONTHS, LEVANTINE_MONTHS, STANDARD_MONTHS)
        for number, name in enumerate(names, start=1)
        if name != "-"
    }
    days = {
        name: f"D{number}"
        for names in (ENGLISH_DAYS, SHORT_DAYS, ARABIC_DAYS)
        for number, name in enumerate(names)
    }  # fmt: skip
    numbers = {name: str(number) for number, name in enumerate(NUMBERS)}
    hours = {name: f"H{number}" for number, name in enumerate(ARABIC_HOURS, start=1)}
    return months | days | numbers | hours | SAME_WORDS | {word: word for word in KEPT}


TABLE = _table()
_PHRASES = re.compile(
    "|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in sorted(TABLE, key=len, reverse=True))
    + r"|\d+|[:/.\-–—]|\w+"
)
_FREE = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None, "’": "'", "\u00a0": " ", "،": ",", "ٱ": "ا"})


def in_calendar_words(text: str) -> str:
    """Return the phrase in the small language, its words parted by single blanks."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in spread if unicodedata.category(sign) != "Mn").translate(_FREE)
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", plain)
    plain = re.sub(r"(?<=\d)t(?=\d)", " ", plain)
    plain = re.sub(r"(?<=\d)(am|pm|a\.m|p\.m)", r" \1", plain)
    found = []
    for match in _PHRASES.finditer(_western_digits(plain)):
        words = match.group()
        known = TABLE.get(words)
        # A written number of another kind of thing, or any other word, says nothing about time.
        if known is not None or not words.isalpha():
            found.append(known or words)
    return " ".join(found)


def _western_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
