"""Find outlets that a text names by their address on the net: an article in, their names out ("ngr.ru")."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from kathan.mention.scan import Scan
from kathan.model.article import READABLE
from kathan.model.mention import NameMention

_ENDS = ("com", "net", "org", "info", "news", "media", "press", "online", "today", "ru", "ua", "by", "kz", "su", "md")


@lru_cache(maxsize=64)
def _address(own: tuple[str, ...]) -> regex.Pattern[str]:
    """An address without scheme, path or mailbox around it; ``own`` are the ends in the language's own letters."""
    ends = "|".join((*_ENDS, *own))
    name = r"(?<![\p{L}\p{M}\d@/._-])[\p{L}\d][\p{L}\d-]+(?:\.com?)?"
    return regex.compile(rf"{name}\.(?i:{ends})(?![\p{{L}}\d@/._-]\w)\b")


def addresses(scan: Scan) -> Iterator[NameMention]:
    """The addresses in readable regions that name outlets, with no scheme, path or mailbox around them."""
    text, own = scan.article.text, scan.pack.options.net
    if not any(f".{end}" in scan.text for end in (*_ENDS, *own)):
        return  # the pattern looks at every word
    for region in scan.article.regions:
        for found in _address(own).finditer(text, region.start, region.end) if region.kind in READABLE else ():
            start, end = scan.folded.offset(found.start()), scan.folded.offset(found.end() - 1) + 1
            ref = scan.ref(start, end)
            yield NameMention(ref, ref.text, None, "outlet", rules=("name.address",))
