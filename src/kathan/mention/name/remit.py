"""Find what a ministry or agency is for: the word for it in its article in, where its whole name ends out."""

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

_OTHERS = frozenset({"names.tsv", "institutions.tsv", "roles.tsv", "places.tsv"})


def remit_end(scan: Scan, hit: Hit) -> int:
    """The end of a body whose "of" leads to several words in capitals ("Ministry of Water and Sanitation")."""
    spans, last, token = scan.tokens.spans, hit.last, hit.last + 1
    if scan.pack.options.capitals != "names" or not _capital(scan, hit.first) or not _does(scan, token, "genitive"):
        return hit.end
    joined = False
    for at in range(token + 1, len(spans)):
        if scan.text[spans[at - 1][1] : spans[at][0]] != " ":
            break
        if _capital(scan, at) and not _other(scan, at):
            last = at
            continue
        if last < at - 1 or joined or not _does(scan, at, "conjunction"):
            break
        joined = True
        if at + 1 >= len(spans) or not _capital(scan, at + 1) or _other(scan, at + 1):
            return hit.end
    return spans[last][1] if joined else hit.end


def _capital(scan: Scan, token: int) -> bool:
    return scan.surface(*scan.tokens.spans[token])[:1].isupper()


def _other(scan: Scan, token: int) -> bool:
    """Whether another name, body or office begins there ("the Ministry of Defence and NATO")."""
    return any(word.table in _OTHERS for word in scan.starting.get(scan.tokens.spans[token][0], ()))


def _does(scan: Scan, token: int, function: str) -> bool:
    if token >= len(scan.tokens.spans):
        return False
    hits = scan.starting.get(scan.tokens.spans[token][0], ())
    return any(word.table == "grammar.tsv" and function in word.row.function.split("|") for word in hits)
