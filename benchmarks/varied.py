"""Many invented documents from the example's: its reports with other days, figures and places.

    python -m benchmarks.varied FOLDER NUMBER

Writes NUMBER plain text files to FOLDER, the same ones every time.
"""

import random
import re
import sys
from pathlib import Path

from truceline.pipeline import example_folder

PLACES = ("Velmora", "Saltgate", "Dunmarrow", "Kestrin", "Corvane", "Fennick", "Tesmar", "Lower Wend", "Upper Wend")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def main(folder: Path, number: int) -> None:
    """Write the documents."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [path.read_text(encoding="utf-8") for path in sorted((example_folder() / "documents").glob("[0-5]*.txt"))]
    chance = random.Random(2031)
    for index in range(number):
        told = varied(texts[index % len(texts)], chance)
        (folder / f"{index:05}.txt").write_text(told, encoding="utf-8")


def varied(text: str, chance: random.Random) -> str:
    """Return the text with another day of the month, other figures and its places exchanged, each throughout."""
    shift = chance.randrange(28)
    text = re.sub(r"\b(\d{1,2}) March\b", lambda day: f"{(int(day[1]) + shift) % 28 + 1} March", text)
    text = re.sub(r"\bMarch (\d{1,2})\b", lambda day: f"March {(int(day[1]) + shift) % 28 + 1}", text)
    exchanged = dict(zip(PLACES, chance.sample(PLACES, len(PLACES)), strict=True))
    text = re.sub("|".join(PLACES), lambda place: exchanged[place[0]], text)
    figures = dict(zip(NUMBERS, chance.sample(NUMBERS, len(NUMBERS)), strict=True))
    return re.sub(rf"\b(?:{'|'.join(NUMBERS)})\b", lambda figure: figures[figure[0]], text)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
