"""One line per claim, as docs/reference/claim.schema.json promises it."""

from typing import Any

from truceline.domain.claims import KnownActor, Link, ResolvedClaim
from truceline.domain.documents import Article, Document
from truceline.domain.places import Place
from truceline.domain.quantities import Quantity
from truceline.domain.release import Profile, Withholding, coarse_count, coarse_precision, snap
from truceline.domain.spans import Span
from truceline.domain.times import TimeRange

Row = dict[str, Any]
NOTHING_WITHHELD = Withholding(profile=Profile.INTERNAL)


def claim_row(
    resolved: ResolvedClaim, *, document: Document, article: Article, withholding: Withholding = NOTHING_WITHHELD
) -> Row:
    """Return the claim as the JSON object of its line; what is unknown is None.

    Offsets are 0-based code points of the document's text, and each `text` equals that slice unless a profile
    withholds words. The attribution runs from the outlet inward.
    """
    claim = resolved.claim
    row = {
        "claim_id": claim.id,
        "document": document.name,
        "article": _article_row(article),
        "kind": claim.kind.value,
        "event_type": claim.event_type.value,
        "stance": claim.stance.value,
        "negated": claim.negated,
        "hedge": claim.hedge,
        "basis": claim.basis.value,
        "evidence": span_row(claim.evidence, withholding),
        "trigger": span_row(claim.trigger, withholding) if claim.trigger else None,
        "attribution": [_link_row(link) for link in claim.attribution.links],
        "actors": [actor_row(actor, withholding) for actor in resolved.actors],
        "targets": [_without_role(actor_row(target, withholding)) for target in resolved.targets],
        "places": [place_row(place, withholding) for place in resolved.places],
        "time": time_row(resolved.when),
        "quantities": [_quantity_row(quantity, withholding) for quantity in claim.quantities],
        "confidence": claim.confidence,
        "reader": {"name": claim.reader.name, "version": claim.reader.version},
    }
    return neutral(row, withholding)


def neutral(row: Row, withholding: Withholding) -> Row:
    """Return the row with every withheld name replaced in every string it holds; ids and numbers stay."""
    if withholding.profile is Profile.INTERNAL:
        return row
    return {key: _neutral_value(value, withholding) for key, value in row.items()}


def _neutral_value(value: Any, withholding: Withholding) -> Any:  # noqa: ANN401  (JSON has no narrower type)
    if isinstance(value, str):
        return withholding.words(value)
    if isinstance(value, list):
        return [_neutral_value(item, withholding) for item in value]
    return neutral(value, withholding) if isinstance(value, dict) else value


def span_row(span: Span, withholding: Withholding) -> Row:
    """Return the span's offsets and text; the text is None where the document's words are withheld."""
    text = span.text if withholding.quotes(span.document_id) else None
    return {"start": span.start, "end": span.end, "text": text}


def actor_row(actor: KnownActor, withholding: Withholding) -> Row:
    """Return an actor as written, with the roster's name and id where it is known."""
    return {
        **span_row(actor.mention.span, withholding),
        "name": actor.name,
        "actor_id": actor.actor_id,
        "role": actor.mention.role,
    }


def place_row(place: Place, withholding: Withholding) -> Row:
    """Return a place as written, with the entry chosen for it (None where none was), as coarse as the profile asks."""
    chosen, profile = place.chosen, withholding.profile
    point = snap(chosen.latitude, chosen.longitude, profile) if chosen else (None, None)
    return {
        **span_row(place.span, withholding),
        "name": chosen.name if chosen else None,
        "country": chosen.country if chosen else None,
        "lat": point[0],
        "lon": point[1],
        "precision": coarse_precision(place.precision, profile).value,
        "probability": chosen.probability if chosen else None,
    }


def time_row(when: TimeRange) -> Row:
    """Return a time as the words it came from and its bounds: days, or minutes where finer than a day."""
    earliest, latest = when.bounds()
    return {"text": when.text, "earliest": earliest, "latest": latest, "precision": when.precision.value}


def plain_number(value: float | None) -> float | int | None:
    """Return a whole number as an integer, so that JSON says 45 and not 45.0."""
    return int(value) if value is not None and value == int(value) else value


def _article_row(article: Article) -> Row:
    return {
        "index": article.index,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.bounds()[0],
        "start": article.start,
        "end": article.end,
    }


def _link_row(link: Link) -> Row:
    """Return a link with where its source is named, or, where it is not named in words, where its cue stands."""
    named = link.mention or link.cue
    return {
        "source": link.source,
        "cue": link.cue.text if link.cue else None,
        "start": named.start if named else None,
        "end": named.end if named else None,
    }


def _without_role(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "role"}


def _quantity_row(quantity: Quantity, withholding: Withholding) -> Row:
    """Return a number as the profile lets it be told; where its bounds were widened, its own words are left out."""
    told = coarse_count(
        quantity.minimum,
        quantity.maximum,
        measure=quantity.what,
        whose=quantity.whose,
        profile=withholding.profile,
    )
    row = span_row(quantity.span, withholding)
    return {
        "what": quantity.what,
        "min": plain_number(told[0]),
        "max": plain_number(told[1]),
        "hedge": quantity.hedge,
        "whose": quantity.whose,
        "scope": quantity.scope,
        **row,
        "text": row["text"] if told == (quantity.minimum, quantity.maximum) else None,
    }
