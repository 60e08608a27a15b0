"""A process that takes in, reads and links until it is killed, and says on stdout what it was promised is kept.

`python intake_worker.py FOLDER FIRST` takes in the documents from number FIRST on.
"""

import sys
from itertools import count
from pathlib import Path

from store.offering import fit, incident_of, reading_of
from truceline.store import Store

BATCH = 5


def say(*words: str) -> None:
    """Tell whoever started this process, at once."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main(folder: Path, first: int) -> None:
    """Take in batches without end, first making up what an earlier process left unread."""
    with Store.open(folder, writing=True) as store:
        say("open")
        for batch in count():
            for document_id in store.documents_to_read("1"):
                article, claim = reading_of(store.document(document_id))
                store.save_reading(document_id, articles=[article], resolved=[claim], fingerprint="1")
                say("read", document_id)
            store.save_incidents([incident_of(claim) for claim in store.resolved_claims()], fingerprint="1")
            offers = [fit(f"Report number {first + batch * BATCH + item} of shelling.") for item in range(BATCH)]
            for entry in store.record_intake(offers):
                say("stored", str(entry.document_id))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
