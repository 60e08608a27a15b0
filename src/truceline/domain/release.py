"""What may leave the cell: how coarse a place becomes and which names and words are withheld, by release profile."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, cos, radians

from truceline.domain.claims import KnownLink, ResolvedClaim
from truceline.domain.documents import Document
from truceline.domain.places import Place, PlacePrecision
from truceline.errors import TrucelineError


class Profile(StrEnum):
    """For whom a product is made. Public is the default everywhere."""

    PUBLIC = "public"
    PARTNERS = "partners"
    INTERNAL = "internal"


CELLS_PER_DEGREE: Mapping[Profile, int] = {Profile.PUBLIC: 10, Profile.PARTNERS: 100}
"""Grid of 0.1 degrees of latitude (11 km) and of 0.01 degrees (1.1 km); `snap` widens its cells in longitude."""

WIDEST_CELL_DEGREES = 90

HALF_DIAGONAL_METRES: Mapping[Profile, float] = {Profile.PUBLIC: 8400.0, Profile.PARTNERS: 840.0}
"""How far a point may have moved when it was snapped: half the diagonal of the largest cell."""

FINEST_PRECISION: Mapping[Profile, PlacePrecision] = {
    Profile.PUBLIC: PlacePrecision.DISTRICT,
    Profile.PARTNERS: PlacePrecision.LOCALITY,
}

# GeoNames feature codes of places that a public product must not help anybody find.
PROTECTED_FEATURES: Mapping[str, str] = {
    "HSP": "a medical site",
    "HSPC": "a medical site",
    "HSPD": "a medical site",
    "HSPL": "a medical site",
    "SCH": "a school",
    "SCHC": "a school",
    "SCHL": "a school",
    "SCHM": "a school",
    "SCHT": "a school",
    "UNIV": "a school",
    "CMPRF": "a displaced persons' site",
    "SHLTR": "a shelter",
}
PROTECTED_WORDS: Mapping[str, str] = {
    "hospital": "a medical site",
    "clinic": "a medical site",
    "dispensary": "a medical site",
    "school": "a school",
    "kindergarten": "a school",
    "shelter": "a shelter",
    "مستشفى": "a medical site",
    "مشفى": "a medical site",
    "عيادة": "a medical site",
    "مدرسة": "a school",
    "ملجأ": "a shelter",
}
GUARDED_MEASURES = frozenset({"detained"})
GUARDED_GROUPS = frozenset({"children"})
_ONE_CHILD = r"child|girl|boy|infant|baby|toddler"
_MANY_GUARDED = r"children|girls|boys|infants|babies|toddlers|detainees?|prisoners|captives?|hostages?"
FEW_GUARDED = re.compile(
    r"(?<!\w)(?:"
    rf"an?(?=(?: \w+)? (?:{_ONE_CHILD})(?![\w'’]))"
    rf"|(?:1|2|one|two)(?=(?: \w+)? (?:{_ONE_CHILD}|{_MANY_GUARDED})(?!\w))"
    r"|(?:(?<=detained )|(?<=arrested ))(?:1|2|one|two)(?!\w)"
    r")",
    re.IGNORECASE,
)
"""A count of one or two children or detained people in words or figures, without the noun."""

COORDINATES = re.compile(
    r"[-+]?\b\d{1,2}\.\d{3,}\s*°?\s*[NS]?\s*[,;/\s]\s*[-+]?\d{1,3}\.\d{3,}\s*°?\s*[EW]?(?![\w.])"
    r"|\b\d{1,3}\s*°\s*\d{1,2}(?:\.\d+)?\s*[′'’](?:\s*\d{1,2}(?:\.\d+)?\s*[″\"”])?(?:\s*[NSEW]\b)?"
    r"|\b\d{1,3}\.\d{3,}\s*°(?:\s*[NSEW]\b)?"
    r"|\b[2-9CFGHJMPQRVWX]{8}\+[2-9CFGHJMPQRVWX]{2,3}\b"
    r"|\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{8,10}|\d{4,5}\s\d{4,5})\b"
)
"""Positions that somebody wrote out: decimal degrees, degrees and minutes, plus codes, MGRS squares."""

POINTS = (
    re.compile(r'"lat":(?P<lat>-?[\d.]+),"lon":(?P<lon>-?[\d.]+)'),
    re.compile(r'"coordinates":\s*\[(?P<lon>-?[\d.]+),\s*(?P<lat>-?[\d.]+)'),
    re.compile(r",(?P<lat>-?\d+(?:\.\d+)?),(?P<lon>-?\d+(?:\.\d+)?),(?:" + "|".join(PlacePrecision) + r"),"),
)
"""Where the lines of our exports (JSON, GeoJSON, CSV) hold a point."""

PRIVATE_PERSON = "somebody whose name is withheld"
PRIVATE_ACCOUNT = "a private account"
# fmt: off
NOT_A_NAME = frozenset({
    "the", "a", "an", "this", "that", "these", "those", "one", "some", "several", "many", "most", "all", "both", "two",
    "three", "i", "we", "he", "she", "they", "you", "it", "my", "our", "his", "her", "their", "your",
})
# fmt: on
BEFORE_A_PLACE = frozenset({"in", "at", "from", "near", "outside", "inside"})


def snap(latitude: float, longitude: float, profile: Profile) -> tuple[float, float]:
    """Return a point in WGS 84 degrees on the profile's fixed grid; a snapped point stays where it is.

    A cell is as wide as it is high wherever it lies (a tenth wider at most): towards the poles it spans more degrees
    of longitude, in hundredths (for partners: thousandths) of a degree counted from Greenwich.
    """
    cells = CELLS_PER_DEGREE.get(profile)
    if cells is None:
        return latitude, longitude
    # Adding zero turns -0.0 into 0.0, so that one point is written in one way.
    row = round(latitude * cells) / cells + 0.0
    parts = cells * 10
    wide = min(ceil(10 / max(cos(radians(row)), 1e-9)), WIDEST_CELL_DEGREES * parts)
    column = round(longitude * parts / wide)
    if abs(column) * wide > 180 * parts:
        column -= 1 if column > 0 else -1
    return row, column * wide / parts + 0.0


def is_on_grid(latitude: float, longitude: float, profile: Profile) -> bool:
    """Return whether the point is one of those the profile may tell."""
    return snap(latitude, longitude, profile) == (latitude, longitude)


def coarse_count(
    minimum: float | None, maximum: float | None, *, measure: str, whose: str | None, profile: Profile
) -> tuple[float | None, float | None]:
    """Return the bounds the profile may tell: to the public, one or two children or detained become "1 to 2"."""
    if profile is not Profile.PUBLIC or not (measure in GUARDED_MEASURES or whose in GUARDED_GROUPS):
        return minimum, maximum
    few = {1, 2}
    return 1 if minimum in few else minimum, 2 if maximum in few else maximum


def coarse_precision(precision: PlacePrecision, profile: Profile) -> PlacePrecision:
    """Return the precision that may be claimed: never finer than the profile's finest."""
    finest = FINEST_PRECISION.get(profile)
    order = list(PlacePrecision)
    if finest is None or order.index(precision) >= order.index(finest):
        return precision
    return finest


def coarse_uncertainty(metres: float | None, profile: Profile) -> float | None:
    """Return the uncertainty in metres with what snapping adds; unknown stays unknown."""
    moved = HALF_DIAGONAL_METRES.get(profile)
    return metres if moved is None or metres is None else metres + moved


def is_volunteered(document: Document) -> bool:
    """Return whether the document is a row of an export (a hotline call, a post), not something published as a page.

    Such rows may hold a private person's own words, so the public product does not repeat them.
    """
    return document.container is not None and (document.locator or "").startswith(("row", "line"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withholding:
    """What a profile withholds from one product: each name with the neutral words put in its place.

    `documents` are the ids of documents whose own words are not repeated.
    """

    profile: Profile
    names: tuple[tuple[str, str], ...] = ()
    documents: frozenset[str] = frozenset()

    def words(self, text: str) -> str:
        """Return the text with withheld names, written-out positions and guarded small counts put in neutral words."""
        if self.profile is Profile.INTERNAL:
            return text
        told = COORDINATES.sub("[coordinates withheld]", text)
        if self.profile is Profile.PUBLIC:
            told = FEW_GUARDED.sub("[1–2]", told)
        neutral = dict(self.names)
        return self._names().sub(lambda found: f"[{neutral[found[0]]}]", told) if neutral else told

    def held_in(self, product: str, *, but_for: str = "") -> str | None:
        """Return the first withheld name that stands in the product, leaving out names that `but_for` holds too."""
        if not self.names:
            return None
        return next((found[0] for found in self._names().finditer(product) if found[0] not in but_for), None)

    def _names(self) -> re.Pattern[str]:
        longest_first = sorted((name for name, _ in self.names), key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")

    def quotes(self, document_id: str) -> bool:
        """Return whether the document's own words may be repeated."""
        return document_id not in self.documents

    def repeats(self, claims: Iterable[ResolvedClaim]) -> bool:
        """Return whether words drawn from all these claims together may be repeated."""
        return all(self.quotes(claim.claim.document_id) for claim in claims)


def withhold(claims: Sequence[ResolvedClaim], documents: Mapping[str, Document], *, profile: Profile) -> Withholding:
    """Return what the profile withholds from a product made of these claims.

    Internal withholds nothing. Partners are not told the names of medical sites, schools and shelters. The public
    is told neither those, nor the name of anybody the roster does not know (a private person for all we know),
    nor the words of hotline calls and posts by accounts outside the roster. A speaker whose roster entry a person
    has reviewed keeps its name, a hospital too.
    """
    if profile is Profile.INTERNAL:
        return Withholding(profile=profile)
    names = dict(pair for claim in claims for pair in _protected_sites(claim))
    private: set[str] = set()
    for claim in claims if profile is Profile.PUBLIC else ():
        document = documents[claim.claim.document_id]
        if is_volunteered(document) and claim.chain[0].actor_id is None:
            private.add(document.id)
        names.update(_private_speakers(claim, volunteered=is_volunteered(document)))
    reviewed = {link.name for claim in claims for link in claim.chain if link.actor_id is not None and link.reviewed}
    kept = sorted((name, instead) for name, instead in names.items() if name not in reviewed)
    return Withholding(profile=profile, names=tuple(kept), documents=frozenset(private))


def _private_speakers(claim: ResolvedClaim, *, volunteered: bool) -> Iterable[tuple[str, str]]:
    """Yield the names in the claim's chain that the roster does not know, each with neutral words."""
    for depth, link in enumerate(claim.chain):
        if link.actor_id is not None or link.link.anonymous or not looks_like_a_name(link.name):
            continue
        if depth == 0 and not volunteered:
            continue  # the outlet of a published page
        instead = PRIVATE_ACCOUNT if depth == 0 else PRIVATE_PERSON
        yield from ((name, instead) for name in _spoken_names(link))


def _spoken_names(link: KnownLink) -> Iterable[str]:
    names = {link.name, link.link.source, *link.name.split("; ")}
    if link.link.mention is not None:
        names.add(link.link.mention.text)
    return (name for name in names if looks_like_a_name(name))


def _protected_sites(claim: ResolvedClaim) -> Iterable[tuple[str, str]]:
    """Yield the names of medical sites, schools and shelters that the claim speaks of, with neutral words."""
    for place in claim.places:
        instead = PROTECTED_FEATURES.get(place.chosen.feature) if place.chosen else None
        if instead and place.chosen:
            yield place.chosen.name, instead
            yield place.span.text, instead
    spoken = [place.span.text for place in claim.places]
    spoken += [target.mention.span.text for target in claim.targets]
    for words in spoken:
        kept = [instead for word, instead in PROTECTED_WORDS.items() if word in words.casefold().split()]
        if kept and _names_one(words):
            yield words, kept[0]


def _names_one(words: str) -> bool:
    """Return whether the words name one site ("Nasser hospital"), not just its sort ("the hospital", "a school")."""
    return looks_like_a_name(" ".join(word for word in words.split() if word.casefold() not in PROTECTED_WORDS))


def looks_like_a_name(words: str) -> bool:
    """Return whether the words may name somebody: one is capitalised, or the script has no capitals.

    Pronouns and articles that begin a sentence, and the place in "a woman in Velmora", are no name. In doubt, it is.
    """
    spoken = words.split()
    return any(
        _is_capital(word) and word.casefold() not in NOT_A_NAME and before.casefold() not in BEFORE_A_PLACE
        for before, word in zip(["", *spoken], spoken, strict=False)
    )


def _is_capital(word: str) -> bool:
    return word[0] == "@" or word[0].isupper() or (word[0].isalpha() and not word[0].islower())


def public_place_name(place: Place, profile: Profile) -> str | None:
    """Return the name to print for a place: to the public never finer than its surroundings; None where unknown."""
    if place.chosen is None:
        return None
    hidden = PROTECTED_FEATURES.get(place.chosen.feature)
    if hidden and profile is not Profile.INTERNAL:
        return hidden
    fine = coarse_precision(place.precision, profile) is not place.precision
    return f"{place.chosen.name} and around" if fine else place.chosen.name


def check_released(product: str, withholding: Withholding, *, own_words: str = "") -> None:
    """Raise TrucelineError where a finished product holds a withheld name or a position finer than its grid.

    It reads the product itself, not the records it was made from, so that nothing depends on every part having been
    neutralised on its way. `own_words` are those of the page's own layout: a word of it names nobody.
    """
    profile = withholding.profile
    if profile is Profile.INTERNAL:
        return
    text = html.unescape(product)
    name = withholding.held_in(text, but_for=own_words)
    if name is not None:
        raise TrucelineError(_refusal(profile, f"the name of {dict(withholding.names)[name]}", text.index(name)))
    written = COORDINATES.search(text)
    if written is not None:
        raise TrucelineError(_refusal(profile, "a position that somebody wrote out", written.start()))
    for points in POINTS:
        for found in points.finditer(text):
            if not is_on_grid(float(found["lat"]), float(found["lon"]), profile):
                raise TrucelineError(_refusal(profile, "a position finer than its grid", found.start()))


def _refusal(profile: Profile, what: str, where: int) -> str:
    return (
        f"The finished {profile.value} product holds {what}, at character {where:,}, so it was not written. "
        "This is a fault of the program: please report it. The internal version can still be made with "
        '"--profile internal".'
    )
