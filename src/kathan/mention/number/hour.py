"""Tell an hour that is written with a dot ("as of 09.30"): a number in its text, yes or no out."""

import regex

from kathan.mention.number.value import Value
from kathan.mention.scan import Scan

_DOTTED = regex.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d.,])")
_LEADS = frozenset({"at", "since", "until"})
_COUNTED = frozenset({"units.tsv", "numbers.tsv", "roles.tsv"})


def tells_hour(scan: Scan, value: Value) -> bool:
    """Whether a number looks like hours and minutes behind a word for a time, with nothing behind it to be counted."""
    if value.kinds != ("digits",) or not _DOTTED.fullmatch(scan.text, value.start, value.end):
        return False
    leads = (hit for hit in scan.ending.get(value.start - 1, ()) if hit.table == "time.tsv")
    if not any(_LEADS.intersection(hit.row.kind.split("|")) for hit in leads):
        return False
    return not any(hit.table in _COUNTED for hit in scan.starting.get(value.end + 1, ()))
