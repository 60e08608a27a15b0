"""Lists, numbers and days as they are said in a sentence."""

from collections.abc import Iterable, Sequence
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def say_list(names: Iterable[str]) -> str:
    """Return the names in alphabetical order, each once: "A, B and C"; "nobody" for none."""
    return say_items(sorted(set(names))) or "nobody"


def say_items(items: Sequence[str]) -> str:
    """Return the items in their order: "A", "A and B", "A, B and C"; nothing for none."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def say_verb(names: Iterable[str], one: str, several: str) -> str:
    """Return the names as a list with the verb in the number it asks for: "X denies", "X and Y deny"."""
    once = set(names)
    return f"{say_list(once)} {several if len(once) > 1 else one}"


def say_number(number: int) -> str:
    """Return the number in words up to twelve, in figures beyond."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def say_day(day: date) -> str:
    """Return the day as "3 March 2031", as the date stands in its own zone."""
    return f"{day.day} {say_month(day)} {day.year}"


def say_month(day: date) -> str:
    """Return the name of the day's month: English, whatever the machine's locale."""
    return MONTHS[day.month - 1]
