"""How long the gazetteer of everything takes to build, how large it is, and how fast names are found in it.

python -m benchmarks.gazetteer
"""

import random
import resource
import tempfile
from pathlib import Path
from time import process_time

from truceline.vocabulary import open_gazetteer
from truceline.vocabulary.gazetteer import PACKS
from truceline.vocabulary.gazetteer_rows import pack_rows

SAMPLED = 600  # places of each of these countries
COUNTRIES = ("SY", "UA", "YE", "CO", "IQ")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        begun = process_time()
        gazetteer = open_gazetteer(cache=Path(folder))
        built = process_time() - begun
        places, names = gazetteer.size()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"built in {built:.1f} s: {places} places, {names} names, {gazetteer.path.stat().st_size / 1e6:.0f} MB")
        print(f"peak memory of the build {memory:.0f} MB")
        asked = _names()
        for what, find in (("name", gazetteer.by_name), ("sound", gazetteer.by_sound)):
            begun = process_time()
            for name in asked:
                find(name)
            print(f"by {what}: {len(asked) / (process_time() - begun):.0f} a second, each asked once")
        gazetteer.close()


def _names() -> list[str]:
    chance = random.Random(5)
    rows = [list(pack_rows(PACKS / f"{country}.tsv.gz", twins_allowed=True)) for country in COUNTRIES]
    names = [name for places in rows for row in chance.sample(places, SAMPLED) for name in row.names[:2]]
    return list(dict.fromkeys(names))


if __name__ == "__main__":
    main()
