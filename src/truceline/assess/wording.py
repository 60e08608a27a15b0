"""Lists, numbers and days as they are said in a sentence."""

from collections.abc import Iterable
from datetime import datetime

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def say_list(names: Iterable[str]) -> str:
    """Return the names in alphabetical order, each once: "A, B and C"; "nobody" for none."""
    once = sorted(set(names))
    if not once:
        return "nobody"
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} and {once[-1]}"


def say_verb(names: Iterable[str], one: str, several: str) -> str:
    """Return the names as a list with the verb in the number it asks for: "X denies", "X and Y deny"."""
    once = set(names)
    return f"{say_list(once)} {several if len(once) > 1 else one}"


def say_number(number: int) -> str:
    """Return the number in words up to twelve, in figures beyond."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def say_day(day: datetime) -> str:
    """Return the day as "3 March 2031", as the date stands in its own zone."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
