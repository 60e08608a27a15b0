"""What somebody says happened, is demanded, denied, promised or feared, and through whom we hear it."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.domain.actors import ActorKind
from truceline.domain.places import Place
from truceline.domain.quantities import Quantity
from truceline.domain.spans import Span
from truceline.domain.times import TimeRange
from truceline.errors import InvalidRecord


class Kind(StrEnum):
    """What sort of proposition a claim puts forward."""

    EVENT = "event"
    COUNT = "count"
    CONTROL = "control"
    TRANSFER = "transfer"
    ACCESS = "access"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    POSITION = "position"
    DEMAND = "demand"
    PRECONDITION = "precondition"
    DENIAL = "denial"
    DESIGNATION = "designation"
    FORECAST = "forecast"


class EventType(StrEnum):
    """What is said to have happened, in our own words; `data/vocabulary/event_types.yaml` defines each."""

    AIRSTRIKE = "airstrike"
    DRONE_STRIKE = "drone_strike"
    SHELLING = "shelling"
    MISSILE_STRIKE = "missile_strike"
    SMALL_ARMS_FIRE = "small_arms_fire"
    GROUND_ASSAULT = "ground_assault"
    CLASH = "clash"
    AMBUSH = "ambush"
    EXPLOSIVE_DEVICE = "explosive_device"
    SUICIDE_ATTACK = "suicide_attack"
    CHEMICAL_ATTACK = "chemical_attack"
    INCENDIARY_OR_CLUSTER_ATTACK = "incendiary_or_cluster_attack"
    DETENTION = "detention"
    RELEASE = "release"
    KILLING = "killing"
    ATTACK_ON_PROTECTED_SITE = "attack_on_protected_site"
    LOOTING = "looting"
    TERRITORY_CHANGE = "territory_change"
    TROOP_MOVEMENT = "troop_movement"
    FORTIFICATION = "fortification"
    WEAPONS_IN_ZONE = "weapons_in_zone"
    AIRSPACE_INCIDENT = "airspace_incident"
    SIEGE = "siege"
    OPENING_OF_ACCESS = "opening_of_access"
    AID_CONVOY = "aid_convoy"
    DISPLACEMENT = "displacement"
    EVACUATION = "evacuation"
    PROTEST = "protest"
    STATEMENT = "statement"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    CEASEFIRE_END = "ceasefire_end"
    DESIGNATION = "designation"
    ARMS_TRANSFER = "arms_transfer"
    MONITORING_OBSTRUCTION = "monitoring_obstruction"
    CASUALTIES = "casualties"
    OTHER = "other"


class Stance(StrEnum):
    """How the innermost proposition is put forward. Refusing to confirm is not denying."""

    ASSERTED = "asserted"
    ADMITTED = "admitted"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"
    DEMANDED = "demanded"
    THREATENED = "threatened"
    PREDICTED = "predicted"
    HYPOTHETICAL = "hypothetical"


class Basis(StrEnum):
    """What the origin says its claim rests on."""

    OBSERVED = "observed"
    SHOWN = "shown"
    TOLD = "told"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor as a claim names it, and what part it plays: agent, target, speaker."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of an attribution: who passes it on (joint speakers as "A; B"), by which cue words, named where.

    `anonymous` marks a source kept as it is described ("two diplomats in Beirut").
    """

    source: str
    cue: Span | None = None
    mention: Span | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The chain from the publishing outlet (depth 0, the article's own voice) inward to the origin."""

    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        if not self.links:
            raise InvalidRecord("An attribution has at least one link: the article's own voice.")

    @property
    def origin(self) -> Link:
        """The deepest link."""
        return self.links[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderMark:
    """Which reader made a claim."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody says, in the words they said it. Never edited, never called a fact.

    `hedge` holds the hedge words as written. `negated` says that the predicate itself is negated. `times` and
    `places` are words as written, inside the evidence or carried in from the same article. `corrects` is the id of
    the claim it corrects or retracts. `confidence` (0 to 1) is the reader's, in its own reading, not in the world.
    """

    id: str
    document_id: str
    article_id: str
    kind: Kind
    event_type: EventType
    stance: Stance
    negated: bool
    hedge: str | None
    basis: Basis
    evidence: Span
    trigger: Span | None
    attribution: Attribution
    actors: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    confidence: float
    reader: ReaderMark
    extra_evidence: tuple[Span, ...] = ()
    corrects: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise InvalidRecord(f"A confidence lies between 0 and 1, not {self.confidence}.")
        if not self.evidence.text.strip():
            raise InvalidRecord("A claim needs words as its evidence.")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor as named in a claim, and the roster's entry it is held to be (None where none is).

    `interest` is the id of the party whose interest it serves: its own party, or itself where it
    answers to none.
    """

    mention: Mention
    actor_id: str | None
    name: str | None
    interest: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLink:
    """A link of an attribution held against the roster. `name` is the roster's, or the words as described."""

    link: Link
    actor_id: str | None
    name: str
    kind: ActorKind | None
    interest: str | None
    reviewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedClaim:
    """A claim with its words pinned to the world, runners-up and reasons kept.

    `when` is when the happening took place if stated, else when the statement was made. `published` is the date of
    the article it stands in.
    """

    claim: Claim
    chain: tuple[KnownLink, ...]
    actors: tuple[KnownActor, ...]
    targets: tuple[KnownActor, ...]
    places: tuple[Place, ...]
    when: TimeRange
    published: TimeRange

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def origin(self) -> KnownLink:
        """The deepest link of the chain: who the claim goes back to."""
        return self.chain[-1]
