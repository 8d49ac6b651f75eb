"""Find outlets that a text names by their address on the net: an article in, their names out ("Ленте.ру")."""

from collections.abc import Iterator

import regex

from kathan.mention.scan import Scan
from kathan.model.article import READABLE
from kathan.model.mention import NameMention

# Of sites of news in all alphabets; the last ones are Cyrillic.
_ENDS = (
    "com|net|org|info|news|media|press|online|today|ru|ua|by|kz|su|md"
    "|\u0440\u0443|\u0440\u0444|\u043d\u0435\u0442|\u0443\u043a\u0440"
)
_ADDRESS = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\d@/._-])[\p{{L}}\d][\p{{L}}\d-]+(?:\.com?)?\.(?i:{_ENDS})(?![\p{{L}}\d@/._-]\w)\b"
)


def addresses(scan: Scan) -> Iterator[NameMention]:
    """The addresses in readable regions that name outlets, with no scheme, path or mailbox around them."""
    text = scan.article.text
    for region in scan.article.regions:
        for found in _ADDRESS.finditer(text, region.start, region.end) if region.kind in READABLE else ():
            start, end = scan.folded.offset(found.start()), scan.folded.offset(found.end() - 1) + 1
            ref = scan.ref(start, end)
            yield NameMention(ref, ref.text, None, "outlet", rules=("name.address",))
