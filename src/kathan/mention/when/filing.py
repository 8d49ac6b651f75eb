"""Find the day on which a story was filed, against which its "today" is read: the head of a scan in, that day out.

"(中央社基輔29日綜合外電報導)…今天": a page often comes out on the day after.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.mention.when.calendar import floor
from kathan.mention.when.dated import find_marked
from kathan.packs.hit import Hit

_HEAD = 600  # letters in which a dateline stands
_BESIDE = 4  # letters from its day to the word that closes it
_LATE = timedelta(days=3)  # from a story to the page that prints it


def filed_day(scan: Scan, values: Sequence[Value], hits: Sequence[Hit], today: datetime | None) -> datetime | None:
    """The day of the dateline where it is one of the last before the article's, else the article's own."""
    if today is None or scan.pack.options.boundary != "none":
        return today
    closing = [hit.start for hit in scan.within("grammar.tsv", 0, _HEAD) if "filed" in hit.phrase.kinds]
    if not closing:
        return today
    head = [value for value in values if value.start < _HEAD]
    for date in find_marked(scan, head, [hit for hit in hits if hit.start < _HEAD], today):
        start = date.window.start if date.window and not date.stretch else None
        near = any(0 <= at - date.end <= _BESIDE for at in closing)
        if near and start and timedelta() < floor(today, "day") - start <= _LATE:
            return today.replace(year=start.year, month=start.month, day=start.day)
    return today
