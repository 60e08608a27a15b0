"""Records to JSON Lines and back, losing nothing."""

import json
from functools import cache
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.errors import BaseValidationError, StructureHandlerNotFoundError
from cattrs.preconf.json import make_converter

from truceline.errors import InvalidRecord

Record = TypeVar("Record")


@cache
def _converter() -> Converter:
    return make_converter(forbid_extra_keys=True)


def to_plain(record: object) -> Any:  # noqa: ANN401  (JSON has no narrower type)
    """Return the record as JSON values: dictionaries, lists, strings, numbers, None."""
    return _converter().unstructure(record)


def from_plain(kind: type[Record], plain: object) -> Record:
    """Return the record of `kind` that `plain` holds. Raises InvalidRecord where it holds none."""
    try:
        return _converter().structure(plain, kind)
    except (BaseValidationError, StructureHandlerNotFoundError, KeyError, TypeError, ValueError) as error:
        raise InvalidRecord(f"These values make no {kind.__name__}: {error}") from error


def to_line(record: object) -> str:
    """Return the record as one line of JSON, without the newline; keys keep the order of the record's fields."""
    return json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":"))


def from_line(kind: type[Record], line: str) -> Record:
    """Return the record of `kind` written by `to_line`. Raises InvalidRecord where the line holds none."""
    try:
        plain = json.loads(line)
    except ValueError as error:
        raise InvalidRecord(f"This line is not JSON: {error}") from error
    return from_plain(kind, plain)
