"""How fast copies are traced: documents of 300 words, a fifth of them shortened copies, a tenth with a passage of one.

    python -m benchmarks.copies [NUMBER]

Words are drawn from the example's with the lengths of their tails as language has them (a few stand everywhere).
"""

import random
import sys
from datetime import date, timedelta
from time import process_time

from truceline.assess import trace_copies
from truceline.domain.documents import Article, Document
from truceline.domain.identity import bytes_id, content_id
from truceline.domain.times import TimeRange
from truceline.pipeline import example_folder

WORDS = 300
RARE_WORDS = 6000
FIRST_DAY = date(2031, 3, 1)


def main(number: int) -> None:
    """Measure and print."""
    documents = {document.id: document for document in map(_document, _texts(number))}
    articles = [_article(document, place) for place, document in enumerate(documents.values())]
    begun = process_time()
    found = trace_copies(articles, documents)
    spent = process_time() - begun
    print(f"{len(articles)} documents, {len(found)} dependences, {len(articles) / spent:.0f} documents a second")


def _texts(number: int) -> list[str]:
    chance = random.Random(1)
    paths = sorted((example_folder() / "documents").glob("*.txt"))
    known = sorted({word.strip(".,") for path in paths for word in path.read_text(encoding="utf-8").split()})
    words = [*known, *(f"w{rare}" for rare in range(RARE_WORDS))]
    chance.shuffle(words)
    weights = [1 / (rank + 3) for rank in range(len(words))]
    texts: list[str] = []
    for _ in range(number):
        fresh = chance.choices(words, weights, k=WORDS)
        other = chance.choice(texts).split() if texts else fresh
        drawn = chance.random()
        if drawn < 0.2:
            fresh = [word for word in other if chance.random() > 0.05]
        elif drawn < 0.3:
            fresh = [*fresh[:200], *other[50:150]]
        texts.append(" ".join(fresh))
    return texts


def _document(text: str) -> Document:
    return Document(id=bytes_id(text.encode()), name="invented", media_type="text/plain", encoding="utf-8", text=text)


def _article(document: Document, place: int) -> Article:
    return Article(
        id=content_id("article", document.id, 0, len(document.text)),
        document_id=document.id,
        index=0,
        start=0,
        end=len(document.text),
        title=None,
        author=None,
        outlet=f"Paper {place % 37}",
        published=TimeRange.of_day(FIRST_DAY + timedelta(days=place % 20)),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4000)
