"""Writes docs/reference/model-card.md from the card that ships with the trained parts: `python docs/model_card.py`."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from truceline.learned import shipped_model_folder

PAGE = Path(__file__).parent / "reference" / "model-card.md"
TOP = """\
# The reader's model card

Written from `data/models/reader/card.toml` by `make docs`; the card travels with the trained parts, and
[what the reader can and cannot do](../explanation/reading.md) says the same in examples.
"""


def model_card() -> str:
    """Return the page."""
    card = tomllib.loads((shipped_model_folder() / "card.toml").read_text(encoding="utf-8"))
    return "\n".join([TOP, *_about(card), *_figures(card), *_data(card)]) + "\n"


def _about(card: Mapping[str, Any]) -> Iterator[str]:
    yield f"**Purpose.** {card['purpose']}\n"
    size = card["bytes"] / 1e6
    yield f"**Version** {card['version']}, {size:.0f} MB together. **Licence** {card['licence']}.\n"
    encoder = card["encoder"]
    yield f"**Started from** {encoder['name']} ({encoder['licence']}), SHA-256 `{encoder['sha256']}`.\n"
    yield "## Limits\n"
    yield from (f"* {limit}" for limit in card["limits"])
    yield f"\nNever learned from: {'; '.join(card['left_out'])}.\n"


def _figures(card: Mapping[str, Any]) -> Iterator[str]:
    yield "## Figures\n"
    yield "Development data. With each figure stands its 95 % interval, by bootstrap over documents.\n"
    yield "| task | data | score | value | 95 % | measured |"
    yield "|---|---|---|---|---|---|"
    for row in card.get("figures", ()):
        ends = f"{row['low']:.2f}–{row['high']:.2f}"
        yield f"| {row['task']} | {row['data']} | {row['score']} | {row['value']:.3f} | {ends} | {row['how']} |"


def _data(card: Mapping[str, Any]) -> Iterator[str]:
    yield "\n## Learned from\n"
    yield "The card lists the SHA-256 of every file.\n"
    yield "| data | licence | taught | files |"
    yield "|---|---|---|---|"
    for one in card["data"]:
        yield f"| {one['name']} | {one['licence']} | {one['taught']} | {len(one['files'])} |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(model_card(), encoding="utf-8")


if __name__ == "__main__":
    main()
