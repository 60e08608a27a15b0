"""How fast the chain reads, stage by stage, on one core, and how much memory it takes.

    python -m benchmarks.speed [FOLDER]

Without a folder it reads the shipped example, repeated to at least 400 articles of about 600 words. Beside the figures
stands a yardstick run in the same process on the same text (splitting it into words and counting them), so that a
figure can be compared across machines as a ratio. Writes benchmarks/results/speed-FOLDER.json.
"""

import json
import resource
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from truceline.collect import split
from truceline.domain.documents import Document
from truceline.domain.identity import bytes_id
from truceline.pipeline import Tools, equip_for_files, example_folder
from truceline.pipeline.chain import read_articles, resolve_claims

WORDS = 600
ARTICLES = 400
RESULTS = Path(__file__).parent / "results"
EXAMPLE = example_folder() / "documents"


def main(folder: Path) -> None:
    """Measure and print."""
    texts = long_articles([path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))])
    documents = [plain_document(f"{index}.txt", text) for index, text in enumerate(texts)]
    tools = equip_for_files()
    figures = measure(documents, tools)
    RESULTS.mkdir(exist_ok=True)
    name = "example" if folder == EXAMPLE else folder.name
    (RESULTS / f"speed-{name}.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


def measure(documents: Sequence[Document], tools: Tools) -> dict[str, float]:
    """Return articles a second for each stage and together, the yardstick's time share, and peak memory in MB."""
    spent = {"split": 0.0, "read": 0.0, "resolve": 0.0}
    claims_found = 0
    for document in documents:
        begun = process_time()
        articles = split(document)
        spent["split"] += process_time() - begun
        begun = process_time()
        claims = read_articles(articles, document, tools)
        spent["read"] += process_time() - begun
        begun = process_time()
        resolved = resolve_claims(claims, articles, document, tools)
        spent["resolve"] += process_time() - begun
        claims_found += len(resolved)
    begun = process_time()
    for document in documents:
        Counter(document.text.lower().split()).most_common(10)
    yardstick = process_time() - begun
    count = len(documents)
    figures = {f"{stage}_articles_per_second": round(count / seconds, 1) for stage, seconds in spent.items()}
    total = sum(spent.values())
    return {
        "articles": count,
        "words_per_article": WORDS,
        "claims": claims_found,
        **figures,
        "articles_per_second": round(count / total, 1),
        "read_time_over_word_count_time": round(spent["read"] / yardstick, 1),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def long_articles(texts: Sequence[str]) -> list[str]:
    """Return at least `ARTICLES` texts of about `WORDS` words, made by joining whole paragraphs in order."""
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n") if paragraph.strip()]
    made: list[str] = []
    current: list[str] = []
    words = 0
    while len(made) < ARTICLES:
        for paragraph in paragraphs:
            current.append(paragraph)
            words += len(paragraph.split())
            if words >= WORDS:
                made.append(f"Piece {len(made)}\n\n" + "\n\n".join(current))
                current, words = [], 0
    return made[:ARTICLES]


def plain_document(name: str, text: str) -> Document:
    """Return a plain text document."""
    return Document(id=bytes_id(text.encode()), name=name, media_type="text/plain", encoding="utf-8", text=text)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
