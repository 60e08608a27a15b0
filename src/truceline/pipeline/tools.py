"""What the rooms are handed: the reader, the gazetteer, the roster and the agreements, opened once by a door."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from truceline import __version__
from truceline.apply import in_plain_sentences
from truceline.domain.actors import Roster
from truceline.domain.agreements import Agreement
from truceline.domain.claims import ReaderMark
from truceline.errors import UnusableModel
from truceline.learned import open_model, shipped_model_folder
from truceline.read import EncoderReader, Reader, RulesReader
from truceline.resolve import Gazetteer, KnownNames
from truceline.settings import Settings
from truceline.vocabulary import (
    load_agreement,
    load_lexicon,
    load_roster,
    open_gazetteer,
    shipped_agreements,
    shipped_rosters,
)

Watch = Callable[[str, int, int], None]
"""Is told the stage, how many items are done, and of how many."""


def unwatched(stage: str, done: int, total: int) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the rooms are handed. `fingerprints` pairs each ingredient of a result with its version or SHA-256.

    `notices` are sentences the person at the door must be told: that the trained reader could not be used, say.
    """

    reader: Reader
    gazetteer: Gazetteer
    roster: Roster
    names: KnownNames
    agreements: tuple[Agreement, ...]
    fingerprints: tuple[tuple[str, str], ...]
    notices: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What all results hang on, in one word."""
        return _digest(*(f"{name}={value}" for name, value in self.fingerprints))

    @property
    def reading_fingerprint(self) -> str:
        """What readings hang on: everything but the agreements."""
        return _digest(*(f"{name}={value}" for name, value in self.fingerprints if name != "agreements"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderChoice:
    """Which reader reads: "encoder", "rules", or the trained one where it can be used (None).

    `model` is the folder of the trained parts, None for those that ship; `threads` how many processor threads they
    take.
    """

    name: str | None = None
    model: Path | None = None
    threads: int = 1


SHIPPED_READER = ReaderChoice()


def equip_for_files(*, watch: Watch = unwatched, choice: ReaderChoice = SHIPPED_READER) -> Tools:
    """Return the tools for files without a workspace: everything that ships with the package.

    Raises UnusableModel where the trained reader is asked for by name and cannot be used.
    """
    return _equip(
        choice=choice,
        packs=(),
        countries=None,
        rosters=shipped_rosters(),
        agreements=shipped_agreements(),
        watch=watch,
    )


def equip_for_workspace(settings: Settings, *, watch: Watch = unwatched) -> Tools:
    """Return the tools a workspace asks for. Raises InvalidFile where one of its files has a mistake."""
    return _equip(
        choice=ReaderChoice(name=settings.reader, threads=settings.reader_threads),
        packs=settings.gazetteer,
        countries=settings.countries,
        rosters=_rosters(settings),
        agreements=settings.agreements,
        watch=watch,
    )


def _equip(
    *,
    choice: ReaderChoice,
    packs: Sequence[Path],
    countries: Sequence[str] | None,
    rosters: Sequence[Path],
    agreements: Sequence[Path],
    watch: Watch,
) -> Tools:
    roster = load_roster(rosters)
    gazetteer = open_gazetteer(
        packs,
        countries=countries,
        progress=lambda _, share: watch("making the gazetteer, once", round(share * 100), 100),
    )
    reader, notices = chosen_reader(choice)
    return Tools(
        reader=reader,
        gazetteer=gazetteer,
        roster=roster,
        names=KnownNames(roster),
        agreements=tuple(load_agreement(path, roster=roster) for path in agreements),
        fingerprints=(
            ("truceline", __version__),
            ("reader", f"{reader.mark.name} {reader.mark.version}"),
            ("gazetteer", gazetteer.path.stem),
            ("rosters", _digest_of_files(rosters)),
            ("agreements", _digest_of_files(agreements)),
        ),
        notices=notices,
    )


def chosen_reader(choice: ReaderChoice) -> tuple[Reader, tuple[str, ...]]:
    """Return the reader, and what must be said aloud: that rules read because the trained parts cannot be used."""
    lexicon = load_lexicon()
    if choice.name == "rules":
        return RulesReader(lexicon), ()
    try:
        model = open_model(choice.model or shipped_model_folder(), threads=choice.threads)
    except UnusableModel as unusable:
        if choice.name is not None:
            raise
        return RulesReader(lexicon), (f"{unusable} Until then the rules read, which miss more.",)
    mark = ReaderMark(name="encoder", version=f"{model.version} {model.fingerprint}")
    return EncoderReader(lexicon, model.tagger, model.sorter, mark), ()


def checked_agreement(path: Path, settings: Settings | None, rosters: Sequence[Path] = ()) -> Agreement:
    """Return the agreement in the file, its actors looked up in the workspace's rosters and the given ones.

    Without a workspace the shipped rosters are used. Raises InvalidFile, with file, line and remedy, for the first
    mistake.
    """
    known = shipped_rosters() if settings is None else _rosters(settings)
    files = dict.fromkeys(roster.resolve() for roster in (*known, *rosters))
    return load_agreement(path, roster=load_roster(tuple(files)))


def _rosters(settings: Settings) -> tuple[Path, ...]:
    return (*(shipped_rosters() if settings.shipped_rosters else ()), *settings.rosters)


def agreement_sentences(agreement: Agreement) -> tuple[str, ...]:
    """Return the agreement as plain sentences, to be compared with its text."""
    return in_plain_sentences(agreement)


def example_folder() -> Path:
    """Return the folder of the example that ships with the package."""
    return Path(str(files("truceline"))) / "data" / "examples" / "oren-valley"


def _digest_of_files(paths: Sequence[Path]) -> str:
    return _digest(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
