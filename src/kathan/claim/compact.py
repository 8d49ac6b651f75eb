"""Records into compact lines of JSON and back, by orjson; what it cannot hold goes through the standard library."""

import json
from typing import Any

import orjson

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dump(value: object) -> str:
    """One line of JSON: compact, letters as they are, keys in the value's own order; integers of any length."""
    try:
        return orjson.dumps(value).decode("utf-8")
    except TypeError:  # a whole number of more than 64 bits, half a character
        return _encode(value)


def load(line: str) -> Any:
    """A value from its line; of numbers over 64 bits only the first digits hold, see ``load_record``."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line)


def load_record(line: str) -> dict[str, Any]:
    """A claim's record from its line, whatever the length of its numbers: a record holds no others than whole ones."""
    record: dict[str, Any] = load(line)
    amount = record["amount"]
    if amount and (type(amount["low"]) is float or type(amount["high"]) is float):
        record = json.loads(line)
    return record
