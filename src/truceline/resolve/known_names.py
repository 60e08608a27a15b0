"""The roster's names, indexed once: which actor a stretch of words names, on a day, in an article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from truceline.domain.actors import Actor, ActorKind, ActorName, Roster
from truceline.resolve.office_words import AGAINST, DEMONYMS, FOR_OR_ANTI, MEANS, NEUTRAL, OFFICES, TIED_TO_ANOTHER
from truceline.vocabulary.names import fold_name, likeness, skeleton

SAME_WORD = 0.75  # two spellings of a name with equal consonants are at least this alike
SHORTEST_SOUND = 4  # consonants
ARABIC = re.compile(r"[\u0600-\u06ff]")
_WORD = re.compile(r"\w[\w'’ʿʾ.]*\w|\w")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """An actor that words may name, by which of its names, and why in words."""

    actor: Actor
    alias: str
    reason: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Alias:
    actor: Actor
    name: ActorName
    words: tuple[str, ...]
    is_proper: bool


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    is_capital: bool


class KnownNames:
    """A roster's names made ready for looking up. Making it once serves all articles."""

    def __init__(self, roster: Roster) -> None:
        self.actors = {actor.id: actor for actor in roster.actors}
        self._by_words: dict[tuple[str, ...], list[_Alias]] = {}
        self._by_sound: dict[tuple[str, ...], list[_Alias]] = {}
        for alias in (alias for actor in roster.actors for alias in _aliases(actor)):
            self._by_words.setdefault(alias.words, []).append(alias)
            if alias.is_proper:
                self._by_sound.setdefault(_sounds(alias.words), []).append(alias)
        self._longest = max(map(len, self._by_words), default=0)
        self._states = {
            actor.country: actor
            for actor in reversed(roster.actors)
            if actor.kind is ActorKind.GOVERNMENT and actor.country and not (actor.part_of or actor.answers_to)
        }
        self._interests = roster.interests()
        self.find = lru_cache(maxsize=50_000)(self._find)
        self.full_words = lru_cache(maxsize=10_000)(self._full_words)

    def interest(self, actor_id: str) -> str:
        """Return the id of the party whose interest the actor serves: the top of whom it answers to; or its own."""
        return self._interests[actor_id]

    def _full_words(self, actor_id: str) -> frozenset[str]:
        """Return the words of the actor's proper names, by which a later short mention may mean it."""
        actor = self.actors[actor_id]
        return frozenset(word for alias in _aliases(actor) if alias.is_proper for word in alias.words)

    def _find(self, words: str, day: date | None) -> tuple[Naming, ...]:
        """Return the actors that the words may name on that day (None: not known): one, several homonyms, or none."""
        for part in _parts(words):
            found = self._in_part(part, day)
            if found:
                return found
        return ()

    def _in_part(self, part: str, day: date | None) -> tuple[Naming, ...]:
        tokens = _tokens(part)
        keys = tuple(token.key for token in tokens)
        for length in range(min(self._longest, len(keys)), 0, -1):
            for start in range(len(keys) - length + 1):
                fitting = [
                    alias
                    for alias in self._by_words.get(keys[start : start + length], ())
                    if _stands_for_itself(tokens, start, start + length, alias)
                ]
                if fitting:
                    return _namings(fitting, day, is_whole=length == len(keys))
        return self._by_transliteration(keys, day) or self._by_state(keys)

    def _by_transliteration(self, keys: tuple[str, ...], day: date | None) -> tuple[Naming, ...]:
        name = tuple(key for key in keys if key not in NEUTRAL) or keys
        if len("".join(_sounds(name))) < SHORTEST_SOUND:
            return ()
        alike = [
            alias
            for alias in self._by_sound.get(_sounds(name), ())
            if likeness(" ".join(name), " ".join(alias.words)) >= SAME_WORD
        ]
        return _namings(alike, day, is_whole=name == keys, how="another spelling of")

    def _by_state(self, keys: tuple[str, ...]) -> tuple[Naming, ...]:
        if not any(key in OFFICES or key in MEANS for key in keys):
            return ()
        for index, key in enumerate(keys):
            state = self._states.get(DEMONYMS.get(key, ""))
            others = (*keys[:index], *keys[index + 1 :])
            if state is not None and _before_names(others) and not _is_tied(keys, index, index + 1):
                reason = f"described as of the state {state.name}"
                return (Naming(actor=state, alias=key, reason=reason, is_whole=False),)
        return ()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a mention that could tell it from another: folded, without articles and small words."""
    return tuple(token.key for token in _tokens(text))


def _parts(words: str) -> Iterator[str]:
    """Yield the words whole, then what stands between their commas and brackets ("X Y, spokesman of Z")."""
    yield words
    parts = [part for part in re.split(r"[,()،]", words) if part.strip()]
    if len(parts) > 1:
        yield from parts


def _aliases(actor: Actor) -> Iterator[_Alias]:
    own = (
        ()
        if any(fold_name(name.name) == fold_name(actor.name) for name in actor.names)
        else (ActorName(name=actor.name),)
    )
    for name in (*own, *actor.names):
        tokens = _tokens(name.name)
        if tokens:
            is_proper = any(token.is_capital for token in tokens) or (
                len(tokens) > 1 and bool(ARABIC.search(name.name))
            )
            yield _Alias(actor, name, tuple(token.key for token in tokens), is_proper)


def _tokens(text: str) -> tuple[_Token, ...]:
    plain = _POSSESSIVE.sub("", text).replace("-", " ")
    found = [
        _Token(key, word[0].isupper())
        for word in _WORD.findall(plain)
        for key in fold_name(word.replace(".", "")).split()
        if word.casefold() != "the"
    ]
    articles = {"al", "el", "ar", "as", "ash", "ad", "az", "an", "at"}
    kept = tuple(token for token in found if token.key not in articles and token.key != "a")
    return kept or tuple(found)


def _sounds(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(skeleton(word) for word in words)


def _stands_for_itself(tokens: Sequence[_Token], start: int, end: int, alias: _Alias) -> bool:
    """Return whether the alias, found inside a longer mention, still is what the mention names.

    A description ("army") and a state's bare name ("Russia") must have nothing but neutral words around them, since
    "the Lebanese army" and "residents of Russia" are others. A proper name must not be part of a longer one.
    """
    keys = tuple(token.key for token in tokens)
    if _is_tied(keys, start, end):
        return False
    others = (*tokens[:start], *tokens[end:])
    names_office = bool(OFFICES.intersection(alias.words))
    if not alias.is_proper or (alias.actor.kind is ActorKind.GOVERNMENT and not names_office):
        return _before_names(tuple(token.key for token in others), tokens=others)
    around = (*tokens[max(0, start - 1) : start], *tokens[end : end + 1])
    return (
        names_office
        or alias.actor.kind is ActorKind.OFFICIAL
        or all(token.key in NEUTRAL or not token.is_capital for token in around)
    )


def _is_tied(keys: Sequence[str], start: int, end: int) -> bool:
    after = keys[end] if end < len(keys) else ""
    before = keys[max(0, start - 2) : start]
    return after in TIED_TO_ANOTHER or bool(AGAINST.intersection(before)) or bool(FOR_OR_ANTI.intersection(before[-1:]))


def _before_names(keys: Sequence[str], tokens: Sequence[_Token] = ()) -> bool:
    """Return whether the words are neutral, but for a person's name after an office ("minister Jane Doe")."""
    seen_office = False
    for index, key in enumerate(keys):
        is_capital = tokens[index].is_capital if tokens else True
        if key in NEUTRAL or key.isdigit():
            seen_office = seen_office or key in OFFICES
        elif not (seen_office and is_capital):
            return False
    return True


def _namings(
    aliases: Sequence[_Alias], day: date | None, *, is_whole: bool, how: str = "named in the roster as"
) -> tuple[Naming, ...]:
    current = [alias for alias in aliases if _held_on(alias.name, day)]
    # A name given up lives on in the press, unless somebody else bears it now.
    former = [alias for alias in aliases if day and alias.name.until and alias.name.until < day]
    by_actor = {alias.actor.id: alias for alias in reversed(current or former)}
    return tuple(
        Naming(actor=alias.actor, alias=alias.name.name, reason=_why(alias, how, day), is_whole=is_whole)
        for alias in by_actor.values()
    )


def _held_on(name: ActorName, day: date | None) -> bool:
    return day is None or ((name.since is None or name.since <= day) and (name.until is None or day <= name.until))


def _why(alias: _Alias, how: str, day: date | None) -> str:
    if not _held_on(alias.name, day):
        return f"{how} {alias.name.name!r}, a name it bore until {alias.name.until}"
    return f"{how} {alias.name.name!r}"
